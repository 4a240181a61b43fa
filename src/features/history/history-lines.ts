import { firmOf, type Actor, type Directory } from '../../directory/directory.ts';
import { canBindFirm, keepsAccounts, seesRates } from '../../directory/roles.ts';
import { otherDigits } from '../../shared/currencies.ts';
import { formatMoney } from '../../shared/money.ts';
import type { KnownHistory } from '../jobs/export/known-events.ts';
import { isToldTo, wordsFor, type Audience, type EventWords, type Told } from './event-words.ts';
import type { HistoryLine } from './history-card.ts';

/** What one person is told of a job, oldest first. @param memberIds all who were ever in their firm */
export function historyLines(
  history: KnownHistory,
  directory: Directory,
  actor: Actor,
  memberIds: ReadonlySet<number>,
): readonly HistoryLine[] {
  const { events, currency } = history;
  const told = events.flatMap((event): HistoryLine[] => {
    const { type, memberId, data, at } = event;
    const words = wordsFor(type);
    if (!words || !isToldTo(event, memberIds) || !hears(words.to, actor, history)) return [];
    const text = sentence(words, memberId, { data, ...names(directory, currency) }, directory);
    return [{ at, text }];
  });
  return [...boardLines(history, directory), ...told].sort((a, b) => Number(a.at) - Number(b.at));
}

/** What everybody on the board could see of it, for whoever is none of its two firms. */
function boardLines({ job, relation, since, endedAt }: KnownHistory, directory: Directory): HistoryLine[] {
  if (relation !== 'peer' || since === undefined) return [];
  const isOver = job.status === 'cancelled' || job.status === 'expired';
  return [
    { at: since, text: `${firmOf(directory, job.leadFirmId).name} asked for it` },
    ...(isOver && endedAt
      ? [{ at: endedAt, text: job.status === 'expired' ? 'Nobody took it in time' : 'It was cancelled' }]
      : []),
  ];
}

/** Whether one of these people is told; the technician on the job sees what it pays. */
function hears(to: Audience, { member: { role } }: Actor, { relation }: KnownHistory): boolean {
  switch (to) {
    case 'all':
      return true;
    case 'rates':
      return seesRates(role) || relation === 'assignee';
    case 'accounts':
      return keepsAccounts(role);
    case 'managers':
      return canBindFirm(role);
  }
}

function names(directory: Directory, currency: string): Omit<Told, 'data'> {
  return {
    firmName: (id) => (typeof id === 'number' ? directory.firms.get(id)?.name : undefined) ?? 'a firm',
    // Amounts in the log stay as they were written, also where it was said later how they were meant.
    money: (minor) =>
      typeof minor === 'number' && !(currency in otherDigits) ? formatMoney({ minor, currency }) : '',
  };
}

function sentence(words: EventWords, memberId: number | null, told: Told, directory: Directory): string {
  if (memberId === null && words.happened !== undefined) return words.happened;
  const did = typeof words.did === 'string' ? words.did : words.did(told);
  const member = memberId === null ? undefined : directory.members.get(memberId);
  const firm = member && directory.firms.get(member.firmId);
  // An erased person has no name any more.
  const who = memberId === null ? 'Peer Dispatch' : (member?.name ?? 'A former member');
  return `${who}${firm ? ` (${firm.name})` : ''} ${did}`;
}
