import { dateOf } from '../shared/calendar.ts';
import type { Field, Span, Table } from './card.ts';
import { isBlank, spansOf } from './spans.ts';

/**
 * A table where no table can stand: each row under its first cell, each other cell on a line of its own below
 * the name of its column. What is blank is left out.
 */
export function tableFields({ columns, rows }: Table): Field[] {
  return rows.map(([first = '', ...cells]) => ({
    label: spansOf(first).map(spoken).join(''),
    value: cells
      .flatMap((cell, index): Span[] => {
        const spans = spansOf(cell);
        return isBlank(spans) ? [] : ['\n', `${columns[index + 1]?.label ?? ''}: `, ...spans];
      })
      .slice(1),
  }));
}

function spoken(span: Span): string {
  if (typeof span === 'string') return span;
  return 'bold' in span ? span.bold : dateOf(span.at, 'UTC');
}
