/** Two firms and what may stand between them: agreements in every state, and waivers. */
import type { Answer, Person } from '../../../src/chat/interaction.ts';
import { raiseDirectoryVersion } from '../../../src/directory/directory-store.ts';
import type { JobPlace } from '../../../src/features/jobs/life/job.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import type { NetworkFile } from '../../../src/features/network/steward/network-file.ts';
import type { Store } from '../../../src/store/commit.ts';
import { atTheDesk } from '../../support/at-the-desk.ts';
import { demoSetting } from '../../support/networks.ts';

const person = (homeId: string, userId: string): Person => ({ platform: 'slack', homeId, userId });
export const ann = person('T0ALDER', 'U0ANN');
export const abe = person('T0ALDER', 'U0ABE');
export const amy = person('T0ALDER', 'U0AMY');
export const abel = person('T0ALDER', 'U0ABEL');
export const bob = person('T0BIRCH', 'U0BOB');
export const bea = person('T0BIRCH', 'U0BEA');
export const ben = person('T0BIRCH', 'U0BEN');
export const bill = person('T0BIRCH', 'U0BILL');
export const elsewhere = person('T0ELSE', 'U0EVE');
export const noon = new Date('2026-11-24T17:00:00Z');
export const days = (count: number) => new Date(noon.getTime() + count * 86_400_000);

/** Alder, Birch and a firm on another board, with no agreement; Alder and Birch have one of each role. */
async function setting(): Promise<NetworkFile> {
  const { network } = await demoSetting();
  const member = (key: string, role: 'owner' | 'coordinator' | 'bookkeeper', { homeId, userId }: Person) => ({
    ...{ key, name: key, role, steward: false },
    accounts: [{ platform: 'slack' as const, workspace: homeId, user: userId }],
  });
  const [alder] = network.firms;
  if (!alder) throw new Error('the demo has no firm');
  const else_ = { ...alder, key: 'else', name: 'Elsewhere', members: [member('eve', 'owner', elsewhere)] };
  return {
    ...network,
    firms: [
      ...network.firms.map((firm) =>
        firm.key === 'birch'
          ? {
              ...firm,
              members: [
                ...firm.members,
                member('ben', 'coordinator', ben),
                member('bill', 'bookkeeper', bill),
              ],
            }
          : firm.key === 'alder'
            ? { ...firm, members: [...firm.members, member('abel', 'bookkeeper', abel)] }
            : firm,
      ),
      else_,
    ],
    agreements: [],
  };
}

/** What stands between Alder (1st) and Birch, by its name; whether it binds new jobs is in `binding`. */
export const states = {
  none: undefined,
  'one sentence': { basis: 'one_sentence' },
  'one sentence ended': { basis: 'one_sentence' },
  'network file': {},
  signed: { basis: 'signed', versionId: 77 },
  'not begun': { activeAt: days(1) },
  'notice given': { basis: 'signed', versionId: 77, noticeAt: days(-1), endsAt: days(30) },
  ended: { basis: 'signed', versionId: 77, endsAt: days(-1) },
  'ends later': { basis: 'signed', versionId: 77, endsAt: days(1) },
  'of another pair': {},
} as const;
export type State = keyof typeof states;
export const binding: readonly State[] = ['one sentence', 'network file', 'signed', 'ends later'];

export const waivers = ['none', 'asked', 'given', 'declined', 'given, then edited'] as const;
export type Waived = (typeof waivers)[number];

export const request = {
  ...{
    summary: 'Clean a mailbox',
    area: 'Troy',
    skill: 'Microsoft 365',
    rate: '90',
    pay_type: 'hourly',
    urgency: 'normal',
  },
  ...{ minimum: '0', increment: '15', net_days: '30', branding: 'neutral' },
};
export const offered = { rate: '95', pay_type: 'hourly', minimum: '0', increment: '15', net_days: '30' };

export type Trade = Awaited<ReturnType<typeof openTrade>>;

/** Two firms of which one asks and the other would take, at the desk; each click has an address of its own, as on the platforms. */
export async function openTrade(store: Store) {
  await importNetwork(store, await setting());
  let clicks = 0;
  const desk = atTheDesk(store, () => noon, {
    replyTo: (who) => ({
      ...{ person: who, workspaceId: who.homeId },
      responseUrl: `https://hooks.slack.example/${String((clicks += 1))}`,
    }),
  });
  const firm = async (key: string): Promise<number> =>
    (await store.db.firm.findUniqueOrThrow({ where: { key } })).id;

  /** Writes what stands between the two firms, past all that could; the id of it. */
  const stand = async (state: State): Promise<number | undefined> => {
    const alder = await firm('alder');
    const peer = await firm(state === 'of another pair' ? 'cedar' : 'birch');
    const ended = state === 'one sentence ended' ? days(-1) : null;
    return store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
      await db.agreement.deleteMany({});
      await db.network.upsert({
        where: { id: 1 },
        create: { id: 1, oneSentenceEndedAt: ended },
        update: { oneSentenceEndedAt: ended },
      });
      const row = states[state];
      const pair = { firmAId: Math.min(alder, peer), firmBId: Math.max(alder, peer), activeAt: days(-10) };
      const kept = row && (await db.agreement.create({ data: { ...pair, ...row } }));
      await raiseDirectoryVersion(db);
      return kept?.id;
    });
  };
  const click = (who: Person, action: string, id: number, revision: number): Promise<Answer> =>
    desk.take(who, { kind: 'click', action: { action, id, revision } });

  /** Asks for a waiver; its id. */
  const ask = async (jobId: number): Promise<number> => {
    await desk.click(bob, 'waiver_ask', { id: jobId, revision: 0 });
    return (await store.db.waiver.findFirstOrThrow({ where: { jobId, slot: 'live' } })).id;
  };
  const edit = async (jobId: number, place: JobPlace): Promise<void> => {
    await desk.fill(ann, 'edit_job', await desk.job(jobId), { ...request, place });
  };

  /** An open job of Alder's, with what the two firms said of a waiver while nothing bound them. */
  const open = async (place: JobPlace, waived: Waived): Promise<number> => {
    await stand('none');
    const jobId = await desk.post(ann, { ...request, place });
    if (waived === 'none') return jobId;
    const about = { id: await ask(jobId), revision: 0 };
    if (waived === 'asked') return jobId;
    await desk.click(ann, waived === 'declined' ? 'waiver_decline' : 'waiver_give', about);
    if (waived === 'given, then edited') await edit(jobId, 'on_site');
    return jobId;
  };

  /** All that a refusal must leave as it was. */
  const kept = async (jobId: number) => {
    const { db } = store;
    return {
      job: await db.job.findUniqueOrThrow({ where: { id: jobId } }),
      offers: await db.offer.findMany({ where: { jobId }, orderBy: { id: 'asc' } }),
      waivers: await db.waiver.findMany({ where: { jobId }, orderBy: { id: 'asc' } }),
      events: await db.event.count(),
      assigned: await db.assignment.count({ where: { jobId } }),
    };
  };
  return { store, desk, firm, stand, click, ask, edit, open, kept };
}
