import { counted } from '../shared/counted.ts';
import { jobNumber } from '../shared/job-number.ts';
import { assertNever } from '../shared/never.ts';
import { checkChain, type ChainFault, type CheckedChain, type HeldHead } from '../store/check-chain.ts';
import type { Store } from '../store/commit.ts';
import { findBrokenCells, type BrokenCell } from '../store/sealed-cells.ts';

/** How many faults are told one by one; the rest is counted. */
const TOLD = 50;

const count = new Intl.NumberFormat('en-US');

/** Holds the log of events against its chain, and every sealed text against its place. */
export async function verifyLog(
  { sql, sealer }: Pick<Store, 'sql' | 'sealer'>,
  held: readonly HeldHead[],
): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  const checked = await checkChain(sql, held);
  const { broken } = await findBrokenCells(sql, sealer);
  const faults = [...checked.faults.map(faultText), ...broken.map(cellText)];
  const isWhole = faults.length === 0;
  const lines = isWhole ? wholeLines(checked, held) : brokenLines(checked, faults);
  return { isWhole, text: `${[...lines, ...remarks(checked)].join('\n')}\n` };
}

function wholeLines({ head }: CheckedChain, held: readonly HeldHead[]): string[] {
  return [
    `Nothing was changed: ${counted(head.position, 'event')}, each linked to all before it, and every sealed text opens where it stands.`,
    `Head ${String(head.position)}:${head.hash}`,
    held.length > 0
      ? `${held.length === 1 ? 'The head that was given is' : `All ${String(held.length)} heads that were given are`} in it.`
      : 'Whether its end was cut off, only a head that somebody else holds can tell: add --head POSITION:HASH, as it stands in the digests of the firms.',
  ];
}

function brokenLines({ head }: CheckedChain, faults: readonly string[]): string[] {
  const more = faults.length - TOLD;
  return [
    `The log is not as it was written. ${counted(faults.length, 'fault')}:`,
    ...faults.slice(0, TOLD).map((fault) => `  ${fault}`),
    ...(more > 0 ? [`  and ${count.format(more)} more`] : []),
    `Head ${String(head.position)}:${head.hash}`,
  ];
}

function remarks({ waiting, clockSetBackAt }: CheckedChain): string[] {
  return [
    ...(waiting > 0
      ? [`Not linked yet: ${counted(waiting, 'event')}. The program does it within seconds while it runs.`]
      : []),
    ...(clockSetBackAt.length > 0
      ? [`The clock was set back before ${clockSetBackAt.map(positionText).join(', ')}.`]
      : []),
  ];
}

function faultText(fault: ChainFault): string {
  const at = positionText(fault.position);
  switch (fault.kind) {
    case 'event changed':
      return `${eventText(fault.event)}, at ${at}: it was changed after it was linked, or its link was.`;
    case 'event moved':
      return `${eventText(fault.event)}, at ${at}: another event was linked here. Two have changed places.`;
    case 'event missing':
      return `Event ${count.format(fault.eventId)}, at ${at}: it was removed.`;
    case 'back-dated':
      return `${eventText(fault.event)}, at ${at}: it says that it happened long before what was linked before it. It was added later.`;
    case 'added':
      return `${eventText(fault.event)}: it has no link, and says that it happened long before the last that has one. It was added later, or its link was removed.`;
    case 'link changed':
      return `The link at ${at}, of ${eventText(fault.event)}: it does not follow on the one before. One of the two was changed, added, removed or moved.`;
    case 'links missing':
      return fault.position === fault.through
        ? `The link at ${at} was removed.`
        : `The links from ${at} to ${positionText(fault.through)} were removed.`;
    case 'links added':
      return `A link was added at ${at}, where there is none.`;
    case 'head changed':
      return `The last link is at ${at}. The row that says where the log ends says otherwise: a link was added, or the row changed.`;
    case 'cut off':
      return `The log ends at ${at}, and somebody holds the head ${fault.held}: its end was cut off.`;
    case 'other head':
      return `At ${at} the log has another hash than the head that somebody holds, ${fault.held}: what was there before it is not what is there now.`;
    default:
      return assertNever(fault);
  }
}

function eventText({
  id,
  type,
  jobId,
  at,
}: Extract<ChainFault, { readonly event: object }>['event']): string {
  const job = jobId === null ? '' : ` of ${jobNumber(jobId)}`;
  const when = Number.isNaN(at.getTime()) ? 'at no time that can be read' : at.toISOString();
  return `Event ${count.format(id)} (${type}${job}, ${when})`;
}

function positionText(position: number): string {
  return `position ${count.format(position)}`;
}

function cellText({ column, key }: BrokenCell): string {
  return `The sealed text in ${column} of the row ${String(key)}: it does not open there. It was changed or moved.`;
}
