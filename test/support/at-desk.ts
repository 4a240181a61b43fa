/**
 * People who say what they do to the program's desk itself, with no chat client between: so a test gets to what it is
 * about. What they are told goes out as ever.
 */
import type { ButtonClick } from '../../src/chat/buttons.ts';
import type { Form, FormValues } from '../../src/chat/form.ts';
import type { Answer, Person } from '../../src/chat/interaction.ts';
import { tickIn } from './at-the-desk.ts';
import { BOARD, request } from './acting.ts';
import { startsOf } from './form-starts.ts';
import type { RunningNetwork } from './running-network.ts';

type Values = Readonly<Record<string, string | number>>;

export type AtDesk = {
  /** Fills in the form of a request, whose id it resolves with. */
  readonly ask: (values?: Values) => Promise<number>;
  /** Clicks a button of a job, as the job is now; where that opens a form, sends it filled in. */
  readonly onJob: (jobId: number, action: ButtonClick['action'], values?: Values) => Promise<void>;
  /** The same of a bill. */
  readonly onBill: (billId: number, action: ButtonClick['action'], values?: Values) => Promise<void>;
  /** The same of a payment, which the card of its bill shows. */
  readonly onPayment: (paymentId: number, action: ButtonClick['action'], values?: Values) => Promise<void>;
};

/** The demo's people of `castOf`, whose workspaces have the app. */
export function deskOf(network: RunningNetwork): Readonly<Record<'ann' | 'abe' | 'bob' | 'bea', AtDesk>> {
  const person = (homeId: string, userId: string) => atDesk(network, { platform: 'slack', homeId, userId });
  return {
    ann: person('T0ALDER', 'U0ANN'),
    abe: person('T0ALDER', 'U0ABE'),
    bob: person('T0BIRCH', 'U0BOB'),
    bea: person('T0BIRCH', 'U0BEA'),
  };
}

function atDesk({ apps, store }: RunningNetwork, person: Person): AtDesk {
  const { db } = store;
  const { desk } = apps[0]!;
  const workspaceId = person.homeId;
  const from = {
    person,
    replyTo: { person, workspaceId },
    place: { platform: person.platform, workspaceId, channelId: BOARD },
  };
  const send = async ({ ref, items }: Form, values: Values): Promise<void> => {
    const ticked = ref.form.startsWith('go_') ? { read: tickIn({ items }) } : {};
    const filledIn = { ...startsOf(items), ...ticked, ...textsOf(values) };
    expectDone(await desk({ ...from, kind: 'submission', ref, values: filledIn }));
  };
  const click = async (action: ButtonClick, values: Values): Promise<void> => {
    const answer = await desk({ ...from, kind: 'click', action });
    // Whoever has not ticked yet how they appear is shown the button that asks for it.
    if (answer.kind === 'done' && answer.refused === 'branding_unread') {
      await click({ ...action, action: `go_${action.action}` }, values);
      return;
    }
    await (answer.kind === 'form' ? send(answer.form, values) : expectDone(answer));
  };
  return {
    ask: async (values = {}) => {
      const answer = await desk({ ...from, kind: 'command', text: '' });
      if (answer.kind !== 'form') throw new Error(`no form but ${JSON.stringify(answer)}`);
      await send(answer.form, { ...(request as Values), ...values });
      return (await db.job.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
    },
    onJob: async (id, action, values = {}) => {
      const { revision } = await db.job.findUniqueOrThrow({ where: { id } });
      await click({ action, id, revision }, values);
    },
    onBill: async (id, action, values = {}) => {
      const { revision } = await db.bill.findUniqueOrThrow({ where: { id } });
      await click({ action, id, revision }, values);
    },
    onPayment: async (id, action, values = {}) => {
      const { bill } = await db.payment.findUniqueOrThrow({ where: { id }, select: { bill: true } });
      await click({ action, id, revision: bill.revision }, values);
    },
  };
}

function expectDone(answer: Answer): void {
  if (answer.kind !== 'done' || answer.refused !== undefined)
    throw new Error(`not done: ${JSON.stringify(answer)}`);
}

function textsOf(values: Values): FormValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
