/** A request that is not where its peers would see it: found for the lead's card, and told to who posted it. */
import { sceneOf, type Hands } from '../../../../desk/hands.ts';
import { channelText } from '../../../../directory/channel-text.ts';
import { firmOf, type Directory, type Mirror } from '../../../../directory/directory.ts';
import { managersOf } from '../../../../directory/roles.ts';
import type { Eyes, Scene } from '../../../../directory/scene.ts';
import { askAbout, askForHomeTab, askWhereMentioned } from '../../../../post/ask.ts';
import { findMentions } from '../../../../post/posting-store.ts';
import type { Surface } from '../../../../post/surface.ts';
import { findUndelivered, type Undelivered } from '../../../../post/undelivered-store.ts';
import { carriedOut } from '../../../../store/inbox.ts';
import { isInFirstRound } from '../../life/first-round.ts';
import { findOpenJobIds } from '../../life/job-lists-store.ts';
import { findJob } from '../../life/job-store.ts';
import type { Job } from '../../life/job.ts';
import type { NotShown } from '../undelivered.ts';
import { cardKey, parseSurface, refreshMember, surfaceKey } from './job-surfaces.ts';

type From = Pick<Eyes, 'sql' | 'directory' | 'now'>;

/** Where an open request is not shown, and why; asked where the lead's people see it. */
export async function findNotShown(from: From, job: Job): Promise<readonly NotShown[]> {
  return (await findAllNotShown(from, [job])).get(job.id) ?? [];
}

/** The same for many, by their ids, so that no list asks one by one. */
export async function findAllNotShown(
  { sql, directory, now }: From,
  jobs: readonly Job[],
): Promise<ReadonlyMap<number, readonly NotShown[]>> {
  const keys = jobs.flatMap((job) => surfacesOf(directory, job).map((surface) => cardKey(job.id, surface)));
  const failed = new Map((await findUndelivered(sql, keys, now)).map((row) => [row.key, row]));
  return new Map(
    jobs.map((job) => {
      const failedOn: FailedOn = (surface) => failed.get(cardKey(job.id, surface));
      return [job.id, (isInFirstRound(job) ? unasked : unposted)(directory, job, failedOn)];
    }),
  );
}

type FailedOn = (surface: string) => Undelivered | undefined;

/** Where an open request is to be seen by those who may take it. */
export function surfacesOf(directory: Directory, job: Job): readonly string[] {
  return isInFirstRound(job)
    ? (job.firstRound?.firmIds ?? []).flatMap((firmId) => managerSurfaces(directory, firmId))
    : mirrorsOf(directory, job).map(mirrorSurface);
}

function managerSurfaces(directory: Directory, firmId: number): string[] {
  return managersOf(directory, firmId).map(({ id: memberId }) => surfaceKey({ kind: 'member', memberId }));
}

function mirrorsOf({ boards }: Directory, { boardId }: Job): readonly Mirror[] {
  return boards.get(boardId)?.mirrors ?? [];
}

function mirrorSurface({ id: mirrorId }: Mirror): string {
  return surfaceKey({ kind: 'mirror', mirrorId });
}

function unposted(directory: Directory, job: Job, failedOn: FailedOn): readonly NotShown[] {
  const mirrors = mirrorsOf(directory, job);
  const lost = mirrors.flatMap((mirror) =>
    mirror.lostBy === undefined
      ? []
      : [{ channel: channelFor(directory, job.leadFirmId, mirror).text, by: mirror.lostBy }],
  );
  const board = directory.boards.get(job.boardId)?.name ?? '';
  return [
    ...(lost.length === mirrors.length ? [{ kind: 'unseen' as const, board, channels: lost }] : []),
    // What is known to be lost is not to be tried again.
    ...mirrors
      .filter(({ lostBy }) => lostBy === undefined)
      .flatMap((mirror): NotShown[] => {
        const surface = mirrorSurface(mirror);
        const found = failedOn(surface);
        if (!found) return [];
        const { reason, againAt } = found;
        const { text, host } = channelFor(directory, job.leadFirmId, mirror);
        const where = `in ${text}`;
        return [{ kind: 'failed', where, surface, platform: mirror.platform, host, reason, againAt }];
      }),
  ];
}

/** A channel as a firm may know it: one in a workspace where it has nobody is that of the firm which has. */
function channelFor(
  { members, firms }: Directory,
  firmId: number,
  mirror: Mirror,
): { readonly text: string; readonly host: string | undefined } {
  const there = [...members.values()].filter(({ people }) =>
    people.some(({ platform, homeId }) => platform === mirror.platform && homeId === mirror.workspaceId),
  );
  const [host] = there;
  if (!host || there.some((member) => member.firmId === firmId))
    return { text: channelText(mirror), host: undefined };
  const name = firms.get(host.firmId)?.name ?? 'another firm';
  return { text: `a channel of ${name}`, host: name };
}

/** Firms that are asked first, none of whose people can be told so. */
function unasked(directory: Directory, { firstRound }: Job, failedOn: FailedOn): readonly NotShown[] {
  return (firstRound?.firmIds ?? []).flatMap((firmId): NotShown[] => {
    const surfaces = managerSurfaces(directory, firmId);
    const found = surfaces.map(failedOn);
    const [first] = found;
    const [surface] = surfaces;
    if (!first || surface === undefined || found.includes(undefined)) return [];
    const { reason, againAt } = first;
    const where = `to ${firmOf(directory, firmId).name}`;
    return [{ kind: 'failed', where, surface, platform: undefined, reason, againAt }];
  });
}

/**
 * A card of a job was given up, is late, or has come after all: while the job is open, the lead's cards say so. Who
 * posted it is told at once where it was given up.
 */
export const tellJobFate: NonNullable<Surface['onFate']> = async (scene, id, surface, { fate, wanted }) => {
  const { tx, rows, sealer, directory } = scene;
  const on = parseSurface(surface);
  const file = await findJob(rows, sealer, Number(id));
  if (!file || file.job.status !== 'open' || on.kind === 'offer') return;
  const { job } = file;
  const lead = managersOf(directory, job.leadFirmId);
  if (on.kind === 'member' && lead.some((member) => member.id === on.memberId)) return;
  refreshLead(tx, directory, job);
  if (fate === 'given up') await tellPoster(scene, job, `${surface}:${String(wanted)}`);
};

/** Tells who posted a request where it is not shown, if anywhere: once for each time that it failed. */
async function tellPoster({ tx, rows, directory, now }: Scene, job: Job, time: string): Promise<void> {
  const notShown = await findNotShown({ sql: tx.sql, directory, now }, job);
  if (notShown.length === 0) return;
  const lead = managersOf(directory, job.leadFirmId).map(({ id }) => id);
  const about = `job:${String(job.id)}`;
  const subject = `job_unseen:${String(job.id)}:${time}`;
  if ((await findMentions(rows, about)).some((mention) => mention.subject === subject)) return;
  await askAbout(tx, about, { subject, memberIds: lead.includes(job.postedById) ? [job.postedById] : lead });
}

/** Asks for what the people of the lead firm see of its request. */
function refreshLead(tx: Scene['tx'], directory: Directory, job: Job): void {
  askWhereMentioned(tx, `job:${String(job.id)}`);
  for (const { id: memberId, homeTabs } of managersOf(directory, job.leadFirmId)) {
    refreshMember(tx, job.id, memberId);
    if (homeTabs.length > 0) askForHomeTab(tx, memberId);
  }
}

/**
 * Tells of open requests whose board no channel shows any more, or does not show yet: once for each time that it lost
 * its last one. As repeatable as one likes.
 */
export async function tellUnseen(hands: Hands): Promise<void> {
  const { store } = hands;
  const directory = await hands.readDirectory(store);
  for (const { id: boardId, mirrors } of directory.boards.values()) {
    if (mirrors.some(({ lostBy }) => lostBy === undefined)) continue;
    const lost = mirrors.map(({ id, lostAt }) => `${String(id)}@${String(lostAt?.getTime())}`).join(',');
    const subjectOf = (jobId: number): string => `job:${String(jobId)}`;
    const keyOf = (jobId: number): string => `${subjectOf(jobId)}:unseen:${lost}`;
    const jobIds = await findOpenJobIds(store.db, boardId);
    const told = await carriedOut(store.db, jobIds.map(keyOf));
    for (const jobId of jobIds.filter((id) => !told.has(keyOf(id)))) {
      const [subject, key] = [subjectOf(jobId), keyOf(jobId)];
      await store.commit<null>({ key, subject, input: null }, async (tx) => {
        const file = await findJob(tx.rows, store.sealer, jobId);
        if (file?.job.status !== 'open' || isInFirstRound(file.job)) return null;
        const scene = sceneOf(hands, tx, await hands.readDirectory(tx), key);
        refreshLead(tx, scene.directory, file.job);
        await tellPoster(scene, file.job, `board:${String(tx.now.getTime())}`);
        return null;
      });
    }
  }
}

/** A channel shows the board again: the cards of its open requests say so. */
export async function refreshLeads(
  { tx, rows, sealer, directory }: Scene,
  jobIds: readonly number[],
): Promise<void> {
  for (const jobId of jobIds) {
    const file = await findJob(rows, sealer, jobId);
    if (file?.job.status === 'open') refreshLead(tx, directory, file.job);
  }
}
