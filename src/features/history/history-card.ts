import type { Block, Card, Span } from '../../chat/card.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { historyButtons } from './history-buttons.ts';

/** A line of what happened, as its reader may know it. */
export type HistoryLine = { readonly at: Date; readonly text: string };

/** How many lines a page shows: what a message takes, and a phone shows without end. */
const LINES_SHOWN = 25;

/**
 * What happened to a job, oldest first, a page of it.
 * @param page from 0
 * @param state what is known of it now, for whoever is none of its two firms
 */
export function historyCard(
  jobId: number,
  title: string,
  lines: readonly HistoryLine[],
  page: number,
  state: string | undefined,
): Card {
  const pages = Math.max(1, Math.ceil(lines.length / LINES_SHOWN));
  const shown = lines.slice(page * LINES_SHOWN, (page + 1) * LINES_SHOWN);
  const isLast = page >= pages - 1;
  const heading = `What happened to ${jobNumber(jobId)}`;
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      {
        kind: 'context',
        text: pages > 1 ? `${title} · page ${String(page + 1)} of ${String(pages)}` : title,
      },
      {
        kind: 'text',
        text: shown.length === 0 ? 'Nothing that your firm may know of.' : shown.flatMap(lineSpans),
      },
      ...(isLast && state !== undefined ? [{ kind: 'context' as const, text: state }] : []),
      ...(isLast ? [] : [laterButton(jobId, page)]),
    ],
  };
}

function lineSpans({ at, text }: HistoryLine, index: number): Span[] {
  return [...(index === 0 ? [] : ['\n']), { at }, ` · ${text}`];
}

function laterButton(id: number, page: number): Block {
  return {
    kind: 'buttons',
    buttons: [{ label: 'Later', action: historyButtons.to('history_show', { id, revision: page + 1 }) }],
  };
}
