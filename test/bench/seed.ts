/** Open jobs as a busy network has them, each posted on its board, and the clicks that will claim them. */
import { randomUUID } from 'node:crypto';
import { jobCard } from '../../src/features/jobs/cards/job-card.ts';
import type { Job } from '../../src/features/jobs/life/job.ts';
import { addJob, type NewJob } from '../../src/features/jobs/life/new-job-store.ts';
import { boardExtras, viewJob } from '../../src/features/jobs/cards/job-view.ts';
import { savePosting } from '../../src/post/posting-store.ts';
import type { Terms } from '../../src/features/jobs/terms/terms.ts';
import type { Directory } from '../../src/directory/directory.ts';
import { createDirectoryReader } from '../../src/directory/directory-store.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { interactiveElements } from '../../src/playground/slack/block-kit/walk.ts';
import { systemClock } from '../../src/playground/slack/clock.ts';
import type { Message } from '../../src/playground/slack/control-api.ts';
import { createControlClient } from '../support/control-client.ts';
import { blockActions } from '../../src/playground/slack/delivery/payloads.ts';
import type { StoredMessage } from '../../src/playground/slack/state/conversations.ts';
import { createState } from '../../src/playground/slack/state/state.ts';
import { drawChart } from '../../src/print/draw-chart.ts';
import { createSlackChat } from '../../src/slack/chat.ts';
import type { Store } from '../../src/store/commit.ts';
import type { SlackUrls } from './processes.ts';
import { boards, firms, hostWorkspace, network, slackWorld } from './world.ts';

/** A job with where it is posted. */
export type Posted = {
  readonly jobId: number;
  readonly lead: number;
  readonly channel: string;
  readonly ts: string;
};

/** One click on Claim: a request body, and who claims what by it. Firms are named by their place in `firms`. */
export type Click = { readonly body: string; readonly job: Posted; readonly firm: number };

const terms: Terms = {
  payType: 'hourly',
  currency: 'USD',
  rateMinor: 92_50,
  minimumMinutes: 60,
  incrementMinutes: 15,
  nteMinor: 740_00,
  travelMinor: 40_00,
  netDays: 30,
  branding: 'white_label',
  cancellationFeeMinor: undefined,
  windowStartAt: new Date('2027-01-04T09:00:00Z'),
  windowEndAt: new Date('2027-01-04T17:00:00Z'),
};

const request: NewJob['request'] = {
  summary: 'Cable 12 desks in a new office',
  description: 'Cat 6 to 12 desks, patch panel is in place. Label both ends, and leave the plan on site.',
  skill: 'Cabling',
  place: 'on_site',
  area: 'Schenectady',
  urgency: 'normal',
  estimatedMinutes: 360,
  respondByAt: undefined,
};

const confidential = {
  client: 'Mohawk Dental',
  address: '14 State Street, Schenectady',
  contact: 'Dana, front desk, 518 555 0134',
  access: 'Key at the front desk. Server room code 4471.',
};

/** In one transaction; well within the time that a store grants to one. */
const jobsAtOnce = 100;
/** Messages that are posted side by side. */
const postersAtOnce = 16;

/** Brings the network into an empty store. */
export async function seedNetwork(store: Store): Promise<Directory> {
  await importNetwork(store, network());
  return createDirectoryReader()(store);
}

/** Adds jobs of all firms in turn, on all boards, and posts each on its board as the program would. */
export async function seedJobs(
  store: Store,
  directory: Directory,
  slack: SlackUrls,
  count: number,
): Promise<Posted[]> {
  const firmIds = await idsByKey(store.db.firm.findMany({ select: { id: true, key: true } }), firms);
  const boardIds = await idsByKey(store.db.board.findMany({ select: { id: true, key: true } }), boards);
  const posted: Posted[] = [];
  for (let start = 0; start < count; start += jobsAtOnce) {
    const places = Array.from({ length: Math.min(jobsAtOnce, count - start) }, (_, index) => start + index);
    const jobs = await store.write({ source: 'bench', subject: 'bench' }, async ({ db, now }) => {
      const added: Job[] = [];
      for (const place of places) {
        const leadFirmId = firmIds[place % firms.length]!;
        const postedById = [...directory.members.values()].find((m) => m.firmId === leadFirmId)!.id;
        const boardId = boardIds[place % boards.length]!;
        const leadPrivate = { clientRateMinor: 125_00, reference: `REF-${place}` };
        added.push(
          await addJob(
            db,
            store.sealer,
            {
              boardId,
              leadFirmId,
              postedById,
              request,
              terms,
              confidential,
              leadPrivate,
              firstRound: undefined,
            },
            now,
          ),
        );
      }
      return added;
    });
    posted.push(...(await postAll(store, directory, slack, jobs, firmIds)));
  }
  return posted;
}

async function idsByKey(
  found: Promise<readonly { id: number; key: string }[]>,
  wanted: readonly { readonly key: string }[],
): Promise<number[]> {
  const ids = new Map((await found).map(({ id, key }) => [key, id]));
  return wanted.map(({ key }) => ids.get(key)!);
}

async function postAll(
  store: Store,
  directory: Directory,
  slack: SlackUrls,
  jobs: readonly Job[],
  firmIds: readonly number[],
): Promise<Posted[]> {
  const chat = createSlackChat({
    apiUrl: slack.apiUrl,
    tokenOf: () => Promise.resolve(hostWorkspace.botToken),
    drawChart,
  });
  const post = async (job: Job) => {
    const mirror = directory.boards.get(job.boardId)!.mirrors[0]!;
    const view = viewJob(job, boardExtras, directory, { kind: 'board' });
    const key = `job:${job.id}:card:mirror:${mirror.id}`;
    const sent = await chat.post(
      mirror,
      jobCard(view, () => true),
      { key, maybeSince: undefined },
    );
    if (sent.kind !== 'sent') throw new Error(`a job was not posted: ${sent.reason}`);
    return { job, surface: `mirror:${mirror.id}`, ref: sent.ref };
  };
  const done: Awaited<ReturnType<typeof post>>[] = [];
  const waiting = [...jobs];
  const poster = async (): Promise<void> => {
    for (let job = waiting.shift(); job; job = waiting.shift()) done.push(await post(job));
  };
  await Promise.all(Array.from({ length: postersAtOnce }, poster));
  await store.write({ source: 'bench', subject: 'bench' }, async ({ rows, now }) => {
    for (const { job, surface, ref } of done)
      await savePosting(
        rows,
        `job:${String(job.id)}`,
        surface,
        ref,
        { shown: 'as posted', isAnew: false },
        now,
      );
  });
  return done
    .sort((one, other) => one.job.id - other.job.id)
    .map(({ job, ref }) => ({
      jobId: job.id,
      lead: firmIds.indexOf(job.leadFirmId),
      channel: ref.channelId,
      ts: ref.messageId,
    }));
}

/**
 * Makes the clicks of `peers` other firms on each job, in Slack's exact shape and from the messages as the
 * local Slack has them. Clicks on one job follow each other.
 */
export async function makeClicks(slack: SlackUrls, jobs: readonly Posted[], peers: number): Promise<Click[]> {
  const state = createState(slackWorld(), systemClock, () => undefined);
  const by = state.people.installed(hostWorkspace.id)!;
  const messages = new Map<string, Message>();
  for (const message of await createControlClient(slack.url).messages())
    messages.set(`${message.channelId} ${message.ts}`, message);
  return jobs.flatMap((job, place) =>
    Array.from({ length: peers }, (_, peer): Click => {
      const firm = (job.lead + 1 + ((place + peer) % (firms.length - 1))) % firms.length;
      // As in the local Slack, which has checked its blocks.
      const message = messages.get(`${job.channel} ${job.ts}`) as StoredMessage;
      const conversation = state.conversations.get(job.channel)!;
      const placed = interactiveElements(message.blocks).find(
        ({ element }) => element.type === 'button' && element.text.text === 'Claim',
      )!;
      const payload = blockActions(
        state,
        {
          by,
          person: state.people.person(firms[firm]!.user)!,
          surface: { kind: 'message', conversation, message },
        },
        {
          placed,
          chosen: null,
          values: {},
          triggerId: randomUUID(),
          responseUrl: `${slack.responseUrl}/${hostWorkspace.id}/${randomUUID()}`,
        },
      );
      return { body: `payload=${encodeURIComponent(JSON.stringify(payload))}`, job, firm };
    }),
  );
}
