/** What a version says, clause by clause, for its card. */
import type { Block, Span } from '../../chat/card.ts';
import type { AgreementView } from './agreement-view.ts';
import type { Choices } from './text/choices.ts';
import { clauseLines, clauseOddities, type ClauseId } from './text/clauses.ts';
import { differencesOf } from './text/differences.ts';

type Compared = Pick<AgreementView, 'version' | 'before'>;
type Which = 'all' | 'but the main';

/** The clauses that decide whether somebody signs; the others are read below the buttons. */
const main: readonly ClauseId[] = ['payment', 'client_protection', 'term'];

/** What matters most, above the buttons: on a phone the rest is two screens long. */
export function mainBlocks({ version, before }: Compared): Block[] {
  const { choices } = version;
  const odd = clauseOddities(choices).map(({ title }) => title);
  const changed = before ? differencesOf(before.choices, choices).map(({ title }) => title) : [];
  const lines: Span[][] = [
    ...clauseLines(choices)
      .filter(({ clauseId }) => main.includes(clauseId))
      .map(({ title, line }): Span[] => [{ bold: title }, `: ${line}`]),
    ...(changed.length > 0 ? [[{ bold: 'Changed' }, `: ${changed.join(', ')}`] satisfies Span[]] : []),
    ...(odd.length > 0 ? [[{ bold: 'Unusual' }, `: ${odd.join(', ')}`] satisfies Span[]] : []),
  ];
  return [
    { kind: 'text', text: lines.flatMap((line, place): Span[] => (place === 0 ? line : ['\n', ...line])) },
  ];
}

/** What is changed and unusual in it, and each clause: all of them, or those that `mainBlocks` leaves. */
export function clauseBlocks(view: Compared, which: Which): Block[] {
  const { choices } = view.version;
  return [...differenceBlocks(view), ...oddityBlocks(choices), ...termBlocks(choices, which)];
}

function differenceBlocks({ version, before }: Compared): Block[] {
  if (!before) return [];
  const differences = differencesOf(before.choices, version.choices);
  const title = `Changes to version ${String(before.version)}`;
  if (differences.length === 0) return [{ kind: 'text', text: [{ bold: title }, '\nNone in the clauses.'] }];
  return textBlocks(
    title,
    differences.map((each): Span[] => [{ bold: each.title }, `: ${each.after}\nBefore: ${each.before}`]),
  );
}

function oddityBlocks(choices: Choices): Block[] {
  const oddities = clauseOddities(choices);
  if (oddities.length === 0) return [];
  return textBlocks(
    'Unusual in it',
    oddities.map(({ title, text }): Span[] => [{ bold: title }, `: ${text}`]),
  );
}

function termBlocks(choices: Choices, which: Which): Block[] {
  const odd = new Set(clauseOddities(choices).map(({ clauseId }) => clauseId));
  return textBlocks(
    which === 'all' ? 'What it says' : 'What else it says',
    clauseLines(choices)
      .filter(({ clauseId }) => which === 'all' || !main.includes(clauseId))
      .map(({ clauseId, title, line }): Span[] => [
        { bold: title },
        `: ${line}${odd.has(clauseId) ? ' (unusual)' : ''}`,
      ]),
  );
}

/** How many lines one block holds: a platform cuts what is much longer. */
const LINES = 10;

function textBlocks(title: string, lines: readonly (readonly Span[])[]): Block[] {
  const blocks: Block[] = [];
  for (let start = 0; start < lines.length; start += LINES) {
    const some = lines.slice(start, start + LINES);
    const head: Span[] = start === 0 ? [{ bold: title }, '\n'] : [];
    const text = some.flatMap((line, place): Span[] => (place === 0 ? [...line] : ['\n', ...line]));
    blocks.push({ kind: 'text', text: [...head, ...text] });
  }
  return blocks;
}
