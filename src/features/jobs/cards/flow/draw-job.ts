import type { Card } from '../../../../chat/card.ts';
import { firmOf, isActive, memberName, type Directory } from '../../../../directory/directory.ts';
import { canBindFirm, managersOf } from '../../../../directory/roles.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { surface, type Drawn } from '../../../../post/surface.ts';
import { findNotes } from '../../book/ticket-store.ts';
import type { Note } from '../../book/ticket.ts';
import { mayDo, relationTo } from '../../life/decide-job.ts';
import { isInFirstRound, wasAskedFirst, type JobOutline } from '../../life/first-round.ts';
import type { Job, JobStatus } from '../../life/job.ts';
import { findAccessReadings } from '../../life/access-store.ts';
import { findJob, findOffer, type JobFile } from '../../life/job-store.ts';
import type { JobSequel } from '../home-need.ts';
import { linesOnAskingFirms, sequelsOfJobs } from '../../open/slots.ts';
import { clientRateFor } from '../../offers/client-rate.ts';
import { offerCard } from '../../offers/offer-card.ts';
import { offersByTurn, answeredBy, sideOf } from '../../offers/offer.ts';
import { jobCard } from '../job-card.ts';
import { parseSurface, type CardSurface, type JobSurface } from './job-surfaces.ts';
import { boardExtras, viewJob, zoneBeside, type AccessReading } from '../job-view.ts';
import type { NotShown } from '../undelivered.ts';
import { openJobCard } from '../open-job-card.ts';
import { findNotShown, tellJobFate } from './undelivered.ts';

/** The card of a job and those of the offers on it, on the surfaces of the job. */
export const jobSurface = surface<CardJob>({
  read: ({ rows, sealer }, id) => readWithoutLines(rows, sealer, Number(id)),
  complete: addLines,
  draw: async (eyes, read, key, isPosted) => {
    const on = parseSurface(key);
    if (on.kind === 'mirror') return drawOnMirror(eyes.directory, read, on.mirrorId);
    const card =
      on.kind === 'offer' ? await drawOffer(eyes, on) : drawCard(eyes.directory, read, on, isPosted);
    return card && { kind: 'member', memberId: on.memberId, card };
  },
  postings: ({ file }) => file.postings,
  postsAnew: ({ file: { job, postings } }, key) =>
    job.status === 'open' &&
    parseSurface(key).kind === 'mirror' &&
    postings.find(({ surface: on }) => on === key)?.isAnew !== true,
  onFate: tellJobFate,
});

/** What the cards of a job are drawn from. */
export type CardJob = {
  readonly file: JobFile;
  readonly notes: readonly Note[];
  /** What the firm that asks is known for. */
  readonly leadLines: readonly string[];
  /** What follows on it, once the work is over. */
  readonly sequel?: JobSequel | undefined;
  /** Where an open request is not shown. */
  readonly notShown: readonly NotShown[];
  /** Who read the access notes last. */
  readonly accessReadings?: readonly AccessReading[];
};

export async function readCardJob(
  eyes: Pick<Eyes, 'rows' | 'sealer' | 'ask' | 'sql' | 'directory' | 'now'>,
  jobId: number,
  isKnown: (job: JobOutline) => boolean,
): Promise<CardJob | undefined> {
  const read = await readWithoutLines(eyes.rows, eyes.sealer, jobId, isKnown);
  return read && addLines(eyes, read);
}

async function readWithoutLines(
  rows: Eyes['rows'],
  sealer: Eyes['sealer'],
  jobId: number,
  isKnown?: (job: JobOutline) => boolean,
): Promise<CardJob | undefined> {
  const file = await findJob(rows, sealer, jobId, isKnown);
  return file && { file, notes: await findNotes(rows, sealer, jobId), leadLines: [], notShown: [] };
}

/** What is asked of an open request alone, whether its peers see it among it, and of one that is over. */
async function addLines(
  eyes: Pick<Eyes, 'ask' | 'sql' | 'directory' | 'now'>,
  found: CardJob,
): Promise<CardJob> {
  const { job } = found.file;
  const read = { ...found, accessReadings: await readAccessReadings(eyes, job) };
  if (job.status === 'open')
    return { ...read, leadLines: await readLeadLines(eyes, job), notShown: await findNotShown(eyes, job) };
  return { ...read, sequel: (await readSequels(eyes, [job])).get(job.id) };
}

/** How many of those who read access notes a card names. */
const READINGS = 3;

/** Who read the access notes last, newest first; nothing is asked where nobody did. */
export async function readAccessReadings(
  { sql }: Pick<Eyes, 'sql'>,
  { id, accessReads }: Job,
): Promise<readonly AccessReading[]> {
  return accessReads === undefined ? [] : findAccessReadings(sql, id, READINGS);
}

const overStatuses: readonly JobStatus[] = ['approved', 'closed', 'cancelled'];

/** What follows on those of the jobs whose work is over, by their ids. */
export async function readSequels(
  { ask }: Pick<Eyes, 'ask'>,
  jobs: readonly Job[],
): Promise<ReadonlyMap<number, JobSequel>> {
  const ids = jobs.filter(({ status }) => overStatuses.includes(status)).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  return new Map((await ask(sequelsOfJobs, ids)).flatMap((byJob) => [...byJob]));
}

/** What the firm that asks is known for, for whoever may take its job; nothing for a job that is not to be taken. */
export async function readLeadLines({ ask }: Pick<Eyes, 'ask'>, job: Job): Promise<readonly string[]> {
  if (job.status !== 'open') return [];
  const lines = await ask(linesOnAskingFirms, [job.leadFirmId]);
  return lines.flatMap((byFirm) => byFirm.get(job.leadFirmId) ?? []);
}

function drawOnMirror(directory: Directory, read: CardJob, mirrorId: number): Drawn | undefined {
  const mirrors = [...directory.boards.values()].flatMap((board) => board.mirrors);
  const mirror = mirrors.find(({ id }) => id === mirrorId);
  if (mirror?.lostBy !== undefined) return undefined;
  const card = drawCard(directory, read, { kind: 'mirror', mirrorId }, true);
  if (!card) return undefined;
  return mirror
    ? { kind: 'place', place: mirror, card }
    : { kind: 'nowhere', reason: 'the board is not shown in this channel any more', card };
}

/** The true card of a surface; undefined where there is nothing to show there any more. */
export function drawCard(
  directory: Directory,
  { file, notes, leadLines, sequel, notShown, accessReadings }: CardJob,
  on: CardSurface,
  isPosted: boolean,
): Card | undefined {
  const { job } = file;
  if (on.kind === 'mirror') {
    // Queued before a peer gave the job back, or not at all.
    if (isInFirstRound(job)) return undefined;
    const view = viewJob(job, { ...boardExtras, leadLines }, directory, { kind: 'board' });
    return { ...jobCard(view, () => true), ...ownView(directory, job) };
  }
  const member = directory.members.get(on.memberId);
  // Whose firm takes no part any more is shown nothing more.
  if (!member || !isActive(directory, member.firmId)) return undefined;
  const actor = { member, firm: firmOf(directory, member.firmId) };
  if (relationTo(job, actor) === 'peer' && !actor.firm.boardIds.includes(job.boardId)) return undefined;
  if (relationTo(job, actor) === 'peer' && wasAskedFirst(job, actor.firm.id))
    return openJobCard(directory, job, actor, leadLines);
  // Somebody whose firm lost the job before its card went out has nothing to be shown.
  if (!isPosted && relationTo(job, actor) === 'peer') return undefined;
  const extras = {
    ...{ tickets: file.tickets, ...offersByTurn(file.pending), notes },
    ...{
      work: file.work,
      branding: file.branding,
      sequel,
      notShown,
      ...(accessReadings ? { accessReadings } : {}),
    },
  };
  return jobCard(viewJob(job, extras, directory, { kind: 'member', actor }), (action) =>
    mayDo(action, job, actor),
  );
}

/** The lead firm's people can edit an open request, where all others can claim it (see look-at-job.ts). */
function ownView(
  directory: Directory,
  { id: jobId, revision, status, leadFirmId }: Job,
): Pick<Card, 'ownView'> {
  if (status !== 'open') return {};
  const people = managersOf(directory, leadFirmId).flatMap((member) => member.people);
  return people.length === 0 ? {} : { ownView: { jobId, revision, people } };
}

/** The true card of an offer for one of its two firms; undefined for anybody else. */
export async function drawOffer(
  { rows, sealer, directory }: Pick<Eyes, 'rows' | 'sealer' | 'directory'>,
  on: JobSurface & { readonly kind: 'offer' },
): Promise<Card | undefined> {
  const member = directory.members.get(on.memberId);
  const file = await findOffer(rows, sealer, on.offerId, member?.firmId ?? 0);
  // Offers are between those who may bind their firms.
  if (!file || !member || !canBindFirm(member.role) || !isActive(directory, member.firmId)) return undefined;
  const side = sideOf(file.offer, file.job, member.firmId);
  if (!side) return undefined;
  const { job, offer } = file;
  const actor = { member, firm: firmOf(directory, member.firmId) };
  return offerCard({
    offer,
    answered: answeredBy(file.offers, offer)?.terms,
    side,
    clientRate: clientRateFor(job, actor),
    jobId: job.id,
    revision: job.revision,
    summary: job.request.summary,
    place: job.request.place,
    posted: job.postedTerms,
    leadFirm: firmOf(directory, job.leadFirmId).name,
    leadZone: zoneBeside(directory, job, { kind: 'member', actor }),
    peerFirm: firmOf(directory, offer.firmId).name,
    proposer: memberName(directory, offer.memberId),
  });
}
