import type { Button } from '../../../chat/card.ts';
import { paperNames, type PaperKind } from '../../../directory/papers.ts';
import { formatDate } from '../../../shared/calendar.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { formatMoney } from '../../../shared/money.ts';
import { assertNever } from '../../../shared/never.ts';
import { refusals, type RefusalOf } from '../../../shared/refusals.ts';
import { kindNumber } from '../paper.ts';
import { paperButtons } from '../paper-buttons.ts';
import type { Lack } from './lacking.ts';
import type { WaiverStatus } from '../../jobs/waivers/job-waiver.ts';

type Lacking = {
  readonly otherFirm: string;
  readonly peerFirmId: number;
  /** Null for a request that is not posted yet. */
  readonly jobId: number | null;
  readonly lacks: readonly Lack[];
  /** How far the two firms have come with doing it without. */
  readonly waiver: 'none' | 'asked' | 'declined';
  /** Whether the reader is of the firm that asks for the job. */
  readonly isLead: boolean;
};

type OfJob = { readonly jobId: number };

/** Why a job was not taken for want of a paper, and why something about doing it without was not done. */
export const gateRefusals = refusals({
  papers_lacking: (lacking: Lacking) =>
    `Nothing was done: ${alike(lacking.lacks)
      .map((lacks) => (lacking.isLead ? leadText : peerText)(lacks, lacking.otherFirm))
      .join(' ')} ${whatNow(lacking)}`,
  paper_waiver_right: () =>
    'Only an owner or coordinator can take a peer without a paper, or ask for that. Ask yours to click.',
  paper_waiver_needless: ({ jobId }: OfJob) =>
    `Nothing that is asked for ${jobNumber(jobId)} is lacking on its days as posted, so there is nothing to allow: it can be claimed as posted.`,
  paper_waiver_there: ({ jobId, status }: OfJob & { readonly status: WaiverStatus }) =>
    thereText(jobNumber(jobId), status),
  paper_waiver_answered: ({ jobId, status }: OfJob & { readonly status: WaiverStatus }) =>
    `Nothing was done: that about ${jobNumber(jobId)} ${status === 'lapsed' ? 'has lapsed, as it was asked for anew, or the job was given back' : `was already ${status === 'given' ? 'allowed' : 'declined'}`}.`,
  paper_waiver_gone: () => 'Nobody asks your firm for that, so nothing was done.',
});
export type GateRefusal = RefusalOf<typeof gateRefusals>;

/** What the one who was refused can do about it, on the spot. */
export const gateRemedies = {
  papers_lacking: ({ lacks, jobId, waiver, isLead, otherFirm, peerFirmId }: Lacking): readonly Button[] => {
    const toAdd = lacks.find(({ why }) => why !== 'unchecked');
    const name = otherFirm.slice(0, 40);
    if (isLead)
      return jobId === null
        ? []
        : [
            {
              label: `Take ${name} without`,
              action: paperButtons.to('paper_waiver_take', { id: jobId, revision: peerFirmId }),
            },
          ];
    return [
      ...(toAdd
        ? [
            {
              label: 'Add the paper…',
              action: paperButtons.to('paper_add', { id: kindNumber(toAdd.kind), revision: 0 }),
              style: 'primary' as const,
            },
          ]
        : []),
      ...(jobId !== null && waiver === 'none'
        ? [
            {
              label: `Ask ${name} to take you without`,
              action: paperButtons.to('paper_waiver_ask', { id: jobId, revision: 0 }),
            },
          ]
        : []),
    ];
  },
};

type Alike = readonly [Lack, ...Lack[]];

/** Those of which the same is to be said, together. */
function alike(lacks: readonly Lack[]): readonly Alike[] {
  const groups = new Map<string, [Lack, ...Lack[]]>();
  for (const lack of lacks) {
    const { kind: _kind, ...rest } = lack;
    const key = JSON.stringify(rest);
    const group = groups.get(key);
    if (group) group.push(lack);
    else groups.set(key, [lack]);
  }
  return [...groups.values()];
}

/** "general liability until the job’s day, 12 Mar 2030". */
function wantedText(lacks: Alike): string {
  const [{ day, least }] = lacks;
  const cover = least ? ` of at least ${formatMoney(least.amount)} ${ofText[least.of]}` : '';
  const names = namesText(lacks.map(({ kind }) => kind));
  return `${names}${cover}${day === null ? '' : ` until the job’s day, ${formatDate(day)}`}`;
}

const ofText = { occurrence: 'per occurrence', aggregate: 'in all' } as const;

function peerText(lacks: Alike, lead: string): string {
  const [{ why, on: date }] = lacks;
  const asks = `${lead} asks for ${wantedText(lacks)}`;
  const on = date === null ? '' : formatDate(date);
  switch (why) {
    case 'none':
      return `${asks}; your firm has shown ${lacks.length > 1 ? 'none of it' : 'none'}.`;
    case 'ended':
      return `${asks}; yours ended on ${on}.`;
    case 'ends':
      return `${asks}; yours ends on ${on}.`;
    case 'begins':
      return `${asks}; yours begins only on ${on}.`;
    case 'asked_again':
      return `${asks}; they have asked you for it again.`;
    case 'low':
      return `${asks}; yours does not cover that.`;
    case 'unchecked':
      return `${asks}, and has not checked yours yet.`;
    default:
      return assertNever(why);
  }
}

function leadText(lacks: Alike, peer: string): string {
  const [{ why, on: date, day: until }] = lacks;
  const names = namesText(lacks.map(({ kind }) => kind));
  const day = until === null ? '' : ' on the day of the job';
  const on = date === null ? '' : formatDate(date);
  switch (why) {
    case 'none':
      return `you ask for ${names}${day}, and ${peer} has none.`;
    case 'ended':
      return `you ask for ${names}${day}; that of ${peer} ended on ${on}.`;
    case 'ends':
      return `you ask for ${names}${day}; that of ${peer} ends on ${on}.`;
    case 'begins':
      return `you ask for ${names}${day}; that of ${peer} begins on ${on}.`;
    case 'asked_again':
      return `you asked ${peer} for ${names} again, and it is not there yet.`;
    case 'low':
      return `you ask for ${names} that covers more than that of ${peer}.`;
    case 'unchecked':
      return `you count ${names} once checked, and have not checked that of ${peer}.`;
    default:
      return assertNever(why);
  }
}

function whatNow({ isLead, waiver, jobId, lacks }: Lacking): string {
  if (isLead)
    return jobId === null ? 'Ask them to add it.' : 'They add it, or you take them without, on record.';
  const isThere = lacks.every(({ why }) => why === 'unchecked');
  const add = isThere ? 'Ask them to check it' : 'Add it';
  const ask = {
    none: `${add}, or ask them to take you without it.`,
    asked: `${add}, or wait: they were asked to take you without it.`,
    declined: `${add}: they declined to take you without it.`,
  };
  return ask[waiver];
}

function thereText(number: string, status: WaiverStatus): string {
  switch (status) {
    case 'asked':
      return `Your firm has asked for that already, and is told when they answer. Nothing was done about ${number}.`;
    case 'given':
      return `They take you without it on ${number} already: claim it.`;
    case 'declined':
    case 'lapsed':
      return `They declined to take you on ${number} without it, so nothing was done. Add the paper first.`;
    default:
      return assertNever(status);
  }
}

/** "general liability and cyber insurance". */
export function namesText(kinds: readonly PaperKind[]): string {
  return kinds.map((kind) => paperNames[kind]).join(' and ');
}
