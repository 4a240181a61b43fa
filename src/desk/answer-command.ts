import { textCard, type Card } from '../chat/card.ts';
import type { Answer, Interaction } from '../chat/interaction.ts';
import { refuse } from './answers.ts';
import type { NetworkDeps } from './network-command.ts';
import { showBalance, showRecord } from '../features/records/flow/records-desk.ts';
import { showDigest } from '../features/digests/flow/run-digests.ts';
import { answerExportWords } from '../features/exports/flow/export-desk.ts';
import { answerLedgerWords } from '../features/bills/flow/show-bills.ts';
import { showStatement } from '../features/statements/flow/show-statement.ts';
import { answerNetworkWords } from '../features/network/flow/network-desk.ts';
import { isEmpty, openSetup } from '../features/network/firms/flow/set-up.ts';
import { firmOf, refuseOutsider, type Actor, type Directory } from '../directory/directory.ts';
import { isAllowed, mayInNetwork } from '../features/network/permissions.ts';
import { jobLink } from '../shared/job-link.ts';
import { readNotes } from '../features/jobs/book/flow/book.ts';
import { clickId, type DispatchDeps } from './carry-out.ts';
import { canSee, isBound, openJobCard, readLeadRecord } from '../features/jobs/life/flow/change-job.ts';
import { mayDo, relationTo } from '../features/jobs/life/decide-job.ts';
import { assignmentOf, type Job } from '../features/jobs/life/job.ts';
import { jobCard } from '../features/jobs/cards/job-card.ts';
import { findOpenJobs, findRunningJobs } from '../features/jobs/life/job-lists-store.ts';
import { findJob } from '../features/jobs/life/job-store.ts';
import { viewJob } from '../features/jobs/cards/job-view.ts';
import { boardCard, jobsCard, type ListedJob } from '../features/jobs/cards/list-cards.ts';
import { isRefusal } from '../features/jobs/job-refusal.ts';
import { readTypedTime } from '../features/jobs/work/read-time.ts';
import { changeWork } from '../features/jobs/work/flow/change-work.ts';
import { askPeers, openLog, type NewNonce } from '../features/jobs/forms/flow/open-form.ts';
import { drawHome } from '../features/jobs/cards/flow/show-home.ts';
import { activeAgreement } from '../directory/directory.ts';
import { showRates } from '../features/rates/flow/show-rates.ts';
import { helpCard, isAboutNetwork, parseWords } from './words.ts';

export type CommandDeps = DispatchDeps &
  NetworkDeps & {
    readonly newNonce: NewNonce;
    /** The program's own address, without a slash at its end: where links of jobs lead. */
    readonly publicUrl: string | undefined;
    /** What the self-check of the running program finds, for a steward's eyes. Takes seconds. */
    readonly selfCheck: () => Promise<Card>;
  };

/** Answers what was typed after /dispatch. */
export async function answerCommand(
  deps: CommandDeps,
  directory: Directory,
  actor: Actor | undefined,
  command: Interaction & { kind: 'command' },
): Promise<Answer> {
  const words = parseWords(command.text);
  if (words.verb === 'help') return reply(helpCard());
  if (words.verb === 'unknown') return reply(helpCard(words));
  if (words.verb !== 'join' && isEmpty(directory)) return openSetup(deps, command);
  if (isAboutNetwork(words)) return answerNetworkWords(deps, directory, command, words);
  if (!actor) return refuse(refuseOutsider(directory, command.person));
  const { db, sealer } = deps.store;
  switch (words.verb) {
    case 'post': {
      const prefilled = { summary: words.summary };
      return askPeers(deps, directory, actor, prefilled, boardHere(directory, actor, command));
    }
    case 'board': {
      const jobs = await findOpenJobs(db, sealer, actor.firm, deps.now());
      return reply(boardCard(jobs.map((job) => listed(job, directory, actor, deps.now()))));
    }
    case 'home':
      return reply(await drawHome(deps.store, directory, actor, deps.now()));
    case 'digest':
      return showDigest(deps, directory, actor);
    case 'record':
      return showRecord(deps, directory, actor);
    case 'balance':
      return showBalance(deps, directory, actor);
    case 'jobs': {
      const onlyOwn = actor.member.role === 'technician' ? actor.member.id : undefined;
      const jobs = await findRunningJobs(db, sealer, actor.firm.id, onlyOwn);
      return reply(
        jobsCard(
          jobs.map((job) => listed(job, directory, actor, deps.now())),
          actor.firm.id,
        ),
      );
    }
    case 'job':
      return showJobTo(deps, directory, actor, words.jobId);
    case 'log':
      return words.text === ''
        ? openLog(deps, directory, actor, words.jobId)
        : logTyped(deps, command, words.jobId, words.text);
    case 'rates':
      return showRates(deps, directory, actor, words.firm);
    case 'invoices':
    case 'pay':
      return answerLedgerWords(deps, directory, actor, words);
    case 'export':
      return answerExportWords(deps, directory, actor, command, words);
    case 'statement':
      return showStatement(deps, directory, actor, command.replyTo, words.wanted);
    case 'doctor':
      if (!mayInNetwork('doctor', actor.member)) return refuse({ refused: 'not_allowed', action: 'doctor' });
      return reply(await deps.selfCheck());
  }
}

/** Logs what was typed in one line; the answer says how it was understood. */
async function logTyped(
  deps: CommandDeps,
  { replyTo }: Interaction & { kind: 'command' },
  jobId: number,
  text: string,
): Promise<Answer> {
  const read = readTypedTime(text);
  if ('wrong' in read) return { kind: 'reply', card: textCard(read.wrong), refused: 'unread_time' };
  const time = { memberId: undefined, workedOn: undefined, ...read };
  const nonce = replyTo.responseUrl === undefined ? deps.newNonce() : clickId(replyTo);
  const order = { replyTo, jobId, revision: 0, nonce, tell: 'message' as const };
  const outcome = await changeWork(deps, order, { action: 'log', time }, { text });
  return { kind: 'done', ...(isRefusal(outcome) ? { refused: outcome.refused } : {}) };
}

/** One job, as this person may know it. */
export async function showJobTo(
  deps: CommandDeps,
  directory: Directory,
  actor: Actor,
  jobId: number,
): Promise<Answer> {
  const { rows, sealer } = deps.store;
  const record = await findJob(rows, sealer, jobId);
  if (!record || !canSee(record.job, actor)) return refuse({ refused: 'unknown_job' });
  const { job } = record;
  if (relationTo(job, actor) === 'peer')
    return reply(
      withLink(openJobCard(directory, job, actor, await readLeadRecord(deps.store, job)), deps, job),
    );
  const { tickets, pending, work } = record;
  const notes = await readNotes(rows, sealer, jobId);
  const extras = { tickets, pendingOffers: pending.length, notes, work };
  const view = viewJob(job, extras, directory, { kind: 'member', actor });
  return reply(
    withLink(
      jobCard(view, (action) => mayDo(action, job, actor)),
      deps,
      job,
    ),
  );
}

/** Below a job that somebody asked for: how to show it to others. */
function withLink(card: Card, { publicUrl }: CommandDeps, { id }: Job): Card {
  if (publicUrl === undefined) return card;
  const text = `Link, for those who may see it: ${jobLink(publicUrl, id)}`;
  return { ...card, blocks: [...card.blocks, { kind: 'context', text }] };
}

/** The board of the channel in which the command was typed, where the actor's firm is on it. */
function boardHere(directory: Directory, actor: Actor, { place }: Interaction): number | undefined {
  if (!place) return undefined;
  return actor.firm.boardIds.find((id) =>
    directory.boards
      .get(id)
      ?.mirrors.some((m) => m.platform === place.platform && m.channelId === place.channelId),
  );
}

function listed(job: Job, directory: Directory, actor: Actor, now: Date): ListedJob {
  const assignment = assignmentOf(job);
  return {
    job,
    leadFirm: firmOf(directory, job.leadFirmId).name,
    serviceFirm: assignment && firmOf(directory, assignment.serviceFirmId).name,
    canClaim:
      job.leadFirmId !== actor.firm.id &&
      isAllowed('claim', actor.member.role, 'peer') &&
      isBound(job, activeAgreement(directory, job.leadFirmId, actor.firm.id, now)),
  };
}

function reply(card: Card): Answer {
  return { kind: 'reply', card };
}
