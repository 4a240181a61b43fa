/**
 * People before the desk itself, with no platform between: what they click and fill in is carried out in
 * milliseconds, and nothing is sent.
 */
import type { Form, FormRef, FormValues } from '../../src/chat/form.ts';
import type { Answer, Desk, Interaction, Person, ReplyTo } from '../../src/chat/interaction.ts';
import type { ChatLookup } from '../../src/chat/port.ts';
import type { DeskHands } from '../../src/desk/desk.ts';
import { deskOn } from './hands.ts';
import type { Store } from '../../src/store/commit.ts';

/** What a button or a form is about, as its card showed it. */
export type Shown = { readonly id: number; readonly revision: number };

/** What a person does, without who it is. */
type Doing = Interaction extends infer I
  ? I extends Interaction
    ? Omit<I, 'person' | 'replyTo'>
    : never
  : never;

export type AtTheDesk = {
  /** Anything else that a person may do; what they are answered. */
  readonly take: (who: Person, doing: Doing) => Promise<Answer>;
  readonly click: (who: Person, action: string, shown: Shown) => Promise<void>;
  readonly fill: (who: Person, form: FormRef['form'], shown: Shown, values: FormValues) => Promise<void>;
  /** Posts a request; its job. */
  readonly post: (who: Person, values: FormValues) => Promise<number>;
  readonly job: (id: number) => Promise<Shown>;
  readonly bill: (id: number) => Promise<Shown>;
  readonly billOf: (jobId: number) => Promise<number>;
};

/** What a form's fields start with, where a request does not say otherwise. */
const requestStarts: FormValues = {
  place: 'remote',
  urgency: 'normal',
  pay_type: 'hourly',
  minimum: '0',
  increment: '15',
  net_days: '30',
  branding: 'neutral',
};

/** Of all desks together, as several may stand before one database. */
let nonces = 0;

/** In their direct conversation with their own workspace's app. */
const directly = (person: Person): ReplyTo => ({ person, workspaceId: person.homeId });

export type DeskOptions = {
  /** Where the answer to what a person does goes. */
  readonly replyTo?: (person: Person) => ReplyTo;
  /** What Slack says of people and channels; it cannot be asked unless given. */
  readonly slack?: ChatLookup;
  /** What the doctor says; asking it fails unless given. */
  readonly selfCheck?: DeskHands['selfCheck'];
};

/** What comes back with the tick of a form that is to be read. */
export function tickIn({ items }: Pick<Form, 'items'>): string {
  const [tick] = items.flatMap((item) => (item.kind === 'choices' ? item.options : []));
  if (!tick) throw new Error('there is nothing to tick');
  return tick.value;
}

/** What anybody does is done, or the test fails. */
export function atTheDesk(
  store: Store,
  now: () => Date,
  { replyTo = directly, slack, selfCheck }: DeskOptions = {},
): AtTheDesk {
  const desk: Desk = deskOn(store, {
    now,
    newNonce: () => `nonce-${String((nonces += 1))}`,
    lookups: { slack },
    ...(selfCheck ? { selfCheck } : {}),
  });
  const done = (what: string, answer: Answer): void => {
    if (answer.kind !== 'done' || answer.refused !== undefined)
      throw new Error(`${what} was not done: ${JSON.stringify(answer)}`);
  };
  const from = (person: Person) => ({ person, replyTo: replyTo(person) });
  const found = (what: string, rows: readonly Shown[]): Shown => {
    const [row] = rows;
    if (!row) throw new Error(`there is no ${what}`);
    return { id: row.id, revision: row.revision };
  };
  const fill: AtTheDesk['fill'] = async (who, form, { id, revision }, values) => {
    const ref = { form, id, revision, nonce: `form-${String((nonces += 1))}` };
    done(form, await desk({ kind: 'submission', ...from(who), ref, values }));
  };
  return {
    take: (who, doing) => desk({ ...from(who), ...doing }),
    click: async (who, action, { id, revision }) => {
      const clicked = (name: string): Promise<Answer> =>
        desk({ kind: 'click', ...from(who), action: { action: name, id, revision } });
      const answer = await clicked(action);
      // Whoever has not ticked yet how they appear is shown the button that asks for it.
      if (answer.kind !== 'done' || answer.refused !== 'branding_unread') {
        done(action, answer);
        return;
      }
      const asked = await clicked(`go_${action}`);
      if (asked.kind !== 'form') throw new Error(`${action} asks for no tick: ${JSON.stringify(asked)}`);
      await fill(who, `go_${action}`, { id, revision }, { read: tickIn(asked.form) });
    },
    fill,
    post: async (who, values) => {
      await fill(who, 'post_job', { id: 0, revision: 0 }, { ...requestStarts, ...values });
      const { id } = await store.db.job.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { id: true } });
      return id;
    },
    job: async (id) => found(`job ${String(id)}`, await store.rows.find('Job', { id })),
    bill: async (id) => found(`bill ${String(id)}`, await store.rows.find('Bill', { id })),
    billOf: async (jobId) =>
      found(`bill of job ${String(jobId)}`, await store.rows.find('Bill', { liveJobId: jobId })).id,
  };
}
