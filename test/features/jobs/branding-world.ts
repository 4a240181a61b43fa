/** The firms of the demo at the desk, with a job on the way to a visit. */
import type { Answer, Person } from '../../../src/chat/interaction.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import type { Store } from '../../../src/store/commit.ts';
import { atTheDesk, type AtTheDesk } from '../../support/at-the-desk.ts';
import { demoSetting } from '../../support/networks.ts';

const onSlack = (homeId: string, userId: string): Person => ({ platform: 'slack', homeId, userId });
export const ann = onSlack('T0ALDER', 'U0ANN');
export const amy = onSlack('T0ALDER', 'U0AMY');
export const bob = onSlack('T0BIRCH', 'U0BOB');
export const bea = onSlack('T0BIRCH', 'U0BEA');
export const carla = onSlack('T0CEDAR', 'U0CARLA');
export const noon = new Date('2026-11-24T17:00:00Z');

const white = {
  ...{ wear: 'The grey shirt', introduce: 'From Alder IT', card: 'lead' },
  ...{ call: 'Ann, +1 518 555 0100', avoid: 'Prices, our contract' },
};

export const onSite = {
  ...{ summary: 'Cable 12 desks', skill: 'Microsoft 365', area: 'Troy', rate: '90', place: 'on_site' },
  branding: 'white_label',
};

export type BrandingWorld = Awaited<ReturnType<typeof openBranding>>;

export async function openBranding(store: Store, now: () => Date = () => noon) {
  await importNetwork(store, (await demoSetting()).network);
  let clicks = 0;
  const desk: AtTheDesk = atTheDesk(store, now, {
    replyTo: (who) => ({
      ...{ person: who, workspaceId: who.homeId },
      responseUrl: `https://hooks.slack.example/${String((clicks += 1))}`,
    }),
  });
  const click = async (who: Person, action: string, jobId: number): Promise<Answer> =>
    desk.take(who, { kind: 'click', action: { action, ...(await desk.job(jobId)) } });
  /** What somebody reads of how to appear; the refusal where they may not. */
  const read = async (who: Person, jobId: number): Promise<string> => {
    const answer = await click(who, 'branding', jobId);
    return answer.kind === 'view' ? JSON.stringify(answer.view) : JSON.stringify(answer);
  };
  const write = (values: object, who = ann): Promise<Answer> =>
    desk.take(who, {
      kind: 'submission',
      ref: { form: 'branding_text', id: 2, revision: 0, nonce: `w${String((clicks += 1))}` },
      values: { ...white, ...values },
    });
  const memberId = async (key: string): Promise<string> =>
    String((await store.db.member.findFirstOrThrow({ where: { key } })).id);
  return { store, desk, click, read, write, memberId };
}
