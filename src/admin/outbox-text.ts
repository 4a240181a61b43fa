import { formatMinutes } from '../shared/duration.ts';
import type { ListedRow } from '../worker/outbox-state.ts';

/** A table of messages for a terminal, without what they say. */
export function outboxText(rows: readonly ListedRow[], now: Date, atMost: number): string {
  if (rows.length === 0) return 'No such message.\n';
  const table = [
    ['id', 'state', 'kind', 'asked', 'tries', 'key', 'lane', 'last error'],
    ...rows.map((row) => [
      String(row.id),
      row.status === 'dead' ? 'dead' : 'waiting',
      row.kind,
      `${ageText(now.getTime() - row.createdAt.getTime())} ago`,
      String(row.attempts),
      row.key,
      row.lane,
      row.lastError ?? '',
    ]),
  ];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  const lines = table.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const more = rows.length === atMost ? `\nThese are the oldest ${atMost}; there may be more.` : '';
  return `${lines.join('\n')}${more}\n`;
}

/** "5 min", "3 h 20 min", "12 days". */
function ageText(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const days = Math.floor(minutes / 1440);
  return days >= 2 ? `${days} days` : formatMinutes(minutes);
}
