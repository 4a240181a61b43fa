/** The table of a run. */
import type { Paced, Throughput } from './measure.ts';

export type Subject = {
  readonly claims: Throughput;
  readonly mixed: Throughput;
  readonly paced: Paced;
};

export type Results = {
  readonly bare: Throughput;
  readonly sqlite: Subject;
  readonly postgres: Subject;
};

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : whole(value)} ms`;
const ratio = (value: number): string => value.toFixed(value < 0.095 ? 3 : 2);

/** A line of the table: its name, the bare app's value and those of the program on each database. */
type Line = readonly [name: string, bare: string, sqlite: string, postgres: string];

/** A Markdown table. */
export function table(
  { bare, sqlite, postgres }: Results,
  names: { readonly rivals: number; readonly pace: number },
): string {
  const both = (name: string, bareValue: string, value: (subject: Subject) => string): Line => [
    name,
    bareValue,
    value(sqlite),
    value(postgres),
  ];
  const { rivals, pace } = names;
  const lines: Line[] = [
    both('claims a second', whole(bare.perSecond), ({ claims }) => whole(claims.perSecond)),
    both('… of (a)', '1', ({ claims }) => ratio(claims.perSecond / bare.perSecond)),
    both('answer at that rate, p50', ms(bare.p50), ({ claims }) => ms(claims.p50)),
    both('answer at that rate, p99', ms(bare.p99), ({ claims }) => ms(claims.p99)),
    both('processor time a click', ms(bare.cpuMs), ({ claims }) => ms(claims.cpuMs)),
    both(`clicks a second, ${rivals} peers a job`, '', ({ mixed }) => whole(mixed.perSecond)),
    both('… of (a)', '1', ({ mixed }) => ratio(mixed.perSecond / bare.perSecond)),
    both('answer at that rate, p99', '', ({ mixed }) => ms(mixed.p99)),
    both(`answer at ${pace} claims a second, p50`, '', ({ paced }) => ms(paced.p50)),
    both(`answer at ${pace} claims a second, p99`, '', ({ paced }) => ms(paced.p99)),
    both('click to updated card, p50', '', ({ paced }) => ms(paced.cardP50)),
    both('click to updated card, p99', '', ({ paced }) => ms(paced.cardP99)),
    both('processor time a claim, with its messages', '', ({ paced }) => ms(paced.cpuMs)),
    both('resident memory after that', '', ({ paced }) => `${whole(paced.residentMb)} MB`),
    both(
      'resident memory at most',
      `${whole(bare.peakMb)} MB`,
      (subject) => `${whole(Math.max(subject.claims.peakMb, subject.mixed.peakMb, subject.paced.peakMb))} MB`,
    ),
  ];
  return [['', '(a) bare Bolt', '(b) on SQLite', '(c) on PostgreSQL'], ['---', '--:', '--:', '--:'], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
