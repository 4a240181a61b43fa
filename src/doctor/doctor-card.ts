import type { Block, Card } from '../chat/card.ts';
import { summaryOf, type Finding } from './finding.ts';

/** How many findings that need somebody are shown with their remedy; the rest is counted. */
const SHOWN = 15;

/** The findings as a private card: what needs somebody with its remedy, the rest in small print. */
export function doctorCard(findings: readonly Finding[]): Card {
  const needed = findings.filter(({ level }) => level !== 'ok');
  const fine = findings.filter(({ level }) => level === 'ok');
  const left = needed.length - SHOWN;
  const summary = `Self-check: ${summaryOf(findings)}`;
  return {
    summary,
    blocks: [
      { kind: 'heading', text: 'Self-check' },
      { kind: 'text', text: summaryOf(findings) },
      ...needed.slice(0, SHOWN).map(findingBlock),
      ...(left > 0 ? [small(`and ${left} more. npm run doctor shows all.`)] : []),
      ...(fine.length > 0 ? [small(fine.map(({ text }) => text).join('\n'))] : []),
    ],
  };
}

function findingBlock({ about, level, text, remedy }: Finding): Block {
  const mark = level === 'broken' ? 'Broken' : 'Warning';
  return {
    kind: 'text',
    text: [{ bold: `${mark} · ${about}` }, `\n${text}${remedy === undefined ? '' : `\n${remedy}`}`],
  };
}

function small(text: string): Block {
  return { kind: 'context', text };
}
