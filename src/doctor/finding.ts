/** What the self-check found, in words for the one who runs the program: no token, nothing of a client. */
export type Finding = {
  /** What it is about, in a word or two: "Settings", "Slack". */
  readonly about: string;
  readonly level: Level;
  /** One plain sentence. */
  readonly text: string;
  /** What to do about it; none where nothing is wrong. */
  readonly remedy?: string;
};

/** `broken`: something does not work. `warning`: it works, and somebody should look. The worst comes first. */
export const levels = ['broken', 'warning', 'ok'] as const;
export type Level = (typeof levels)[number];

export function ok(about: string, text: string): Finding {
  return { about, level: 'ok', text };
}

export function warning(about: string, text: string, remedy: string): Finding & { readonly remedy: string } {
  return { about, level: 'warning', text, remedy };
}

export function broken(about: string, text: string, remedy: string): Finding {
  return { about, level: 'broken', text, remedy };
}

/** The worst first; otherwise as they were found. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return levels.flatMap((level) => findings.filter((finding) => finding.level === level));
}

export function countOf(findings: readonly Finding[], level: Level): number {
  return findings.filter((finding) => finding.level === level).length;
}

/** "1 broken, 2 warnings, 7 fine." */
export function summaryOf(findings: readonly Finding[]): string {
  const warnings = countOf(findings, 'warning');
  return `${countOf(findings, 'broken')} broken, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}, ${countOf(findings, 'ok')} fine.`;
}
