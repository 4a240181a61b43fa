import { countOf, summaryOf, type Finding } from './finding.ts';

const LABEL = 'warning  '.length;

/** The findings for a terminal: a line each, what to do about it below, a summary at the end. */
export function reportText(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ about, level, text, remedy }) => [
    `${level.padEnd(LABEL)}${about}: ${text}`,
    ...(remedy === undefined ? [] : [`${' '.repeat(LABEL)}${remedy}`]),
  ]);
  return `${lines.join('\n')}\n\n${summaryOf(findings)}\n`;
}

/** The same for programs: how many of each level, and the findings. */
export function reportJson(findings: readonly Finding[]): string {
  const summary = {
    broken: countOf(findings, 'broken'),
    warning: countOf(findings, 'warning'),
    ok: countOf(findings, 'ok'),
  };
  return `${JSON.stringify({ summary, findings }, null, 2)}\n`;
}
