import type { Button, Card } from '../../chat/card.ts';
import { paperNames, type PaperKind } from '../../directory/papers.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { paperButtons } from './paper-buttons.ts';
import type { FullPaper } from './paper.ts';

/** What a peer that relies on a kind of paper is told of a new one. */
export function newPaperCard(
  firm: string,
  firmId: number,
  paper: Pick<FullPaper, 'kind' | 'fromOn' | 'untilOn'>,
  counts: boolean,
): Card {
  const until = paper.untilOn === undefined ? '' : ` until ${formatDate(paper.untilOn)}`;
  const text = `${firm} has added ${paperNames[paper.kind]}${until}, which you require.`;
  return {
    summary: text,
    blocks: [
      {
        kind: 'text',
        text: `${text} ${counts ? 'It counts already; look at it, and ask for it again if something is wrong.' : 'It counts once you have checked it.'}`,
      },
      {
        kind: 'buttons',
        buttons: [peerButton(firm, firmId)],
      },
    ],
  };
}

/** Shows a peer's papers. */
export function peerButton(firm: string, firmId: number): Button {
  return {
    label: `Papers of ${firm.slice(0, 40)}`,
    action: paperButtons.to('paper_peer', { id: firmId, revision: 0 }),
  };
}

/** What the firm of a paper is told where it is asked for again. */
export function askedAgainCard(
  firm: string,
  { id, kind }: Pick<FullPaper, 'id' | 'kind'>,
  reason: string,
): Card {
  const text = `${firm} asks you for ${paperNames[kind]} again, because: “${reason}”`;
  return {
    summary: text,
    blocks: [
      { kind: 'text', text: `${text}\nUntil then it counts for none of their jobs.` },
      {
        kind: 'buttons',
        buttons: [
          {
            label: 'Replace…',
            action: paperButtons.to('paper_replace', { id, revision: 0 }),
            style: 'primary',
          },
        ],
      },
    ],
  };
}

/** "Your general liability insurance ends in 14 days, on 31 Mar 2027". */
export function endingText(whose: string, kind: PaperKind, untilOn: CalendarDate, daysLeft: number): string {
  const when = daysLeft === 0 ? 'today' : daysLeft === 1 ? 'tomorrow' : `in ${String(daysLeft)} days`;
  return `${whose} ${paperNames[kind].replace(/^an? /, '')} ends ${when}, on ${formatDate(untilOn)}`;
}

/** What an owner is reminded of, with the button that does something about it. @param nextOn of one that begins after a gap */
export function endingCard(
  { id, kind, untilOn = '' }: Pick<FullPaper, 'id' | 'kind' | 'untilOn'>,
  daysLeft: number,
  nextOn?: CalendarDate,
): Card {
  const head = endingText('Your', kind, untilOn, daysLeft);
  const after =
    nextOn === undefined
      ? 'After that you cannot take jobs that require it, until you add the new one.'
      : `The next one begins only on ${formatDate(nextOn)}. On the days between you cannot take jobs that require it, unless you add one for them.`;
  return {
    summary: head,
    blocks: [
      {
        kind: 'text',
        text: `${head}. ${after}`,
      },
      {
        kind: 'buttons',
        buttons: [
          {
            label: nextOn === undefined ? 'Add the new one…' : 'Add one…',
            action: paperButtons.to('paper_replace', { id, revision: 0 }),
            style: 'primary',
          },
        ],
      },
    ],
  };
}
