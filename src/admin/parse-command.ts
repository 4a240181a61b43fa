import {
  exportFormats,
  exportsDescribed,
  readFormat,
  type ExportOrder,
} from '../features/exports/export-format.ts';
import type { Span } from '../features/exports/export-period.ts';
import type { HeldHead } from '../store/check-chain.ts';
import { isCalendarDate } from '../shared/calendar.ts';
import { otherDigits } from '../shared/currencies.ts';
import { readPeriod } from '../shared/read-period.ts';
import { asksForHelp } from '../shared/usage.ts';
import { parseArgs, type ParseArgsConfig } from 'node:util';

export const USAGE = `Usage: npm run admin -- COMMAND

  import FILE                    reads firms, members, agreements, boards and installations
                                 from FILE; repeat it as often as you like
  outbox list [--dead|--waiting] lists the messages that wait or were given up, never what
                                 they say
  outbox retry ID… | --all-dead  sends messages again that were given up; all of them or none
  export FIRM [--out FILE]       writes all that the firm may see as JSON, with its client
                                 details: to FILE, which must be new, or to the terminal
  export FIRM --as FORMAT [--period MONTH | --from DAY --to DAY] [--out FILE]
                                 writes a file for bookkeepers: ${exportFormats.slice(0, 3).join(', ')},
                                 ${exportFormats.slice(3).join(', ')}; MONTH like 2026-10
                                 or a year, DAY like 2026-10-31
  verify [--head POSITION:HASH]… finds what was changed in the log of events past the program,
                                 and says where; --head as a firm holds it in its digest
  records rebuild                counts all records, and give and take, anew from the jobs and
                                 bills; stop the program meanwhile
  currency keep CODE             the amounts in a currency are right as they read; or
  currency rescale CODE --from N were written with N digits behind the point: brings them all
                                 to those of ISO 4217. Only where the program or doctor asks
  agreement-template FILE [LANGUAGE]
                                 keeps FILE as the text of which new agreements are made, as
                                 in templates/agreement/en.md; LANGUAGE like de, else en
  setup-code                     makes a new code to set up the network with, in place of the
                                 one before
  clock right                    says that the clock is right after a jump: what waited goes on
  erase FIRM MEMBER --yes        ends a person's access and takes their name away for good

  FIRM and MEMBER are keys of the network file.`;

/** What an operator asked for. */
export type AdminCommand =
  | { readonly name: 'help' }
  | { readonly name: 'import'; readonly file: string }
  | { readonly name: 'outbox list'; readonly statuses: readonly ('pending' | 'dead')[] }
  | { readonly name: 'outbox retry'; readonly which: readonly number[] | 'all' }
  | { readonly name: 'records rebuild' }
  /** Heads of the log that somebody holds. */
  | { readonly name: 'verify'; readonly heads: readonly HeldHead[] }
  | { readonly name: 'clock right' }
  | { readonly name: 'setup-code' }
  | { readonly name: 'agreement-template'; readonly file: string; readonly language: string }
  /** `digits`: with how many the amounts were written; undefined for those of the standard. */
  | { readonly name: 'currency'; readonly currency: string; readonly digits: number | undefined }
  | { readonly name: 'export'; readonly firm: string; readonly out: string | undefined }
  | ({ readonly name: 'export as'; readonly firm: string; readonly out: string | undefined } & ExportOrder)
  | { readonly name: 'erase'; readonly firm: string; readonly member: string; readonly isSure: boolean };

/** A fault of the one who typed the command; its message is all they need. */
export class MisuseError extends Error {
  override readonly name = 'MisuseError';
}

/** Reads what was typed after the program's name. Throws MisuseError. */
export function parseCommand(args: readonly string[]): AdminCommand {
  if (asksForHelp(args)) return { name: 'help' };
  const [first, ...rest] = args;
  switch (first) {
    case 'import': {
      const [file] = words(rest, 'FILE');
      return { name: 'import', file };
    }
    case 'outbox':
      return outboxCommand(rest);
    case 'records': {
      const [verb] = words(rest, 'rebuild');
      if (verb !== 'rebuild') throw new MisuseError(`records what? rebuild.\n\n${USAGE}`);
      return { name: 'records rebuild' };
    }
    case 'agreement-template': {
      const [file = '', language = 'en', ...more] = read(rest, {}).positionals;
      if (more.length > 0 || file === '') exactly([file, ...more].filter(Boolean), 'FILE');
      if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language))
        throw new MisuseError(`“${language}” is no language. Write it like en or de-AT.`);
      return { name: 'agreement-template', file, language };
    }
    case 'verify': {
      const { values, positionals } = read(rest, { head: { type: 'string', multiple: true, default: [] } });
      exactly(positionals);
      return { name: 'verify', heads: values.head.map(headOf) };
    }
    case 'setup-code':
      exactly(read(rest, {}).positionals);
      return { name: 'setup-code' };
    case 'clock': {
      const [verb] = words(rest, 'right');
      if (verb !== 'right') throw new MisuseError(`clock what? right.\n\n${USAGE}`);
      return { name: 'clock right' };
    }
    case 'currency':
      return currencyCommand(rest);
    case 'export': {
      const text = { type: 'string' } as const;
      const { values, positionals } = read(rest, { out: text, as: text, period: text, from: text, to: text });
      const [firm] = exactly(positionals, 'FIRM');
      const { out, as, period, from, to } = values;
      if (as !== undefined) return { name: 'export as', firm, out, ...orderOf(as, period, { from, to }) };
      if (period ?? from ?? to) throw new MisuseError(`A period goes with --as FORMAT.\n\n${USAGE}`);
      return { name: 'export', firm, out };
    }
    case 'erase': {
      const { values, positionals } = read(rest, { yes: { type: 'boolean', default: false } });
      const [firm, member] = exactly(positionals, 'FIRM', 'MEMBER');
      return { name: 'erase', firm, member, isSure: values.yes };
    }
    case undefined:
      throw new MisuseError(USAGE);
    default:
      throw new MisuseError(`There is no command “${first}”.\n\n${USAGE}`);
  }
}

function orderOf(as: string, period: string | undefined, days: Span): ExportOrder {
  const format = readFormat(as);
  if (!format)
    throw new MisuseError(`There is no format “${as}”. Those that there are: ${exportFormats.join(', ')}.`);
  const { from, to } = days;
  if (!exportsDescribed[format].hasPeriod && (period ?? from ?? to) !== undefined)
    throw new MisuseError(`${as} is of today. Leave the period out.`);
  if (period !== undefined) {
    if (from ?? to) throw new MisuseError('Give a period, or its days.');
    // Nothing that depends on the day on which it is typed.
    const span = /^[\d-]+(?: [\d-]+)?$/.test(period) ? readPeriod(period, '2000-01-01') : undefined;
    if (!span) throw new MisuseError(`“${period}” is no period. Write 2026-10, or 2026.`);
    return { format, ...span };
  }
  for (const day of [from, to])
    if (day !== undefined && !isCalendarDate(day))
      throw new MisuseError(`“${day}” is no day. Write it like 2026-10-31.`);
  if (from !== undefined && to !== undefined && from > to)
    throw new MisuseError(`${from} is after ${to}. Nothing was written.`);
  return { format, from, to };
}

function outboxCommand([verb, ...rest]: readonly string[]): AdminCommand {
  if (verb === 'list') {
    const flag = { type: 'boolean', default: false } as const;
    const { values, positionals } = read(rest, { dead: flag, waiting: flag });
    exactly(positionals);
    const both = values.dead === values.waiting;
    return {
      name: 'outbox list',
      statuses: [
        ...(both || values.waiting ? ['pending' as const] : []),
        ...(both || values.dead ? ['dead' as const] : []),
      ],
    };
  }
  if (verb === 'retry') {
    const { values, positionals } = read(rest, { 'all-dead': { type: 'boolean', default: false } });
    const isAll = values['all-dead'];
    if (isAll === positionals.length > 0) throw new MisuseError('Give the ids of messages, or --all-dead.');
    return { name: 'outbox retry', which: isAll ? 'all' : positionals.map(idOf) };
  }
  throw new MisuseError(`outbox what? list or retry.\n\n${USAGE}`);
}

function currencyCommand([verb, ...rest]: readonly string[]): AdminCommand {
  const { values, positionals } = read(rest, { from: { type: 'string' } });
  if (verb !== 'keep' && verb !== 'rescale')
    throw new MisuseError(`currency what? keep or rescale.\n\n${USAGE}`);
  const [code] = exactly(positionals, 'CODE');
  const currency = code.toUpperCase();
  const { from } = values;
  if (verb === 'keep') {
    if (from !== undefined) throw new MisuseError(`--from goes with rescale.\n\n${USAGE}`);
    return { name: 'currency', currency, digits: undefined };
  }
  const digits = from !== undefined && /^\d$/.test(from) ? Number(from) : undefined;
  if (digits === undefined || digits !== otherDigits[currency])
    throw new MisuseError(
      `No version before wrote ${currency} with ${from === undefined ? 'digits that you leave open' : `“${from}” digits`}. ` +
        `Start the program, or npm run doctor: it says what to type.`,
    );
  return { name: 'currency', currency, digits };
}

/** "18402:3f9a5c7e11d088ab", or as a digest has it: "18,402 · 3f9a5c7e11d088ab". */
function headOf(text: string): HeldHead {
  const [, position = '', hash = ''] = /^([\d,]+)[\s:·]+([\da-f]{16,64})$/i.exec(text.trim()) ?? [];
  const number = Number(position.replaceAll(',', ''));
  if (!(number > 0 && number < 2 ** 31))
    throw new MisuseError(`“${text}” is no head. Write it like 18402:3f9a5c7e11d088ab.`);
  return { position: number, hash: hash.toLowerCase() };
}

function idOf(text: string): number {
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Number.NaN;
  // What a column of the database holds.
  if (!(id < 2 ** 31)) throw new MisuseError(`“${text}” is not the id of a message.`);
  return id;
}

function read<const T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new MisuseError(`${error instanceof Error ? error.message : ''}\n\n${USAGE}`);
  }
}

type Words<Names extends readonly string[]> = { [K in keyof Names]: string };

/** Exactly the words that are named. */
function exactly<const Names extends readonly string[]>(
  given: readonly string[],
  ...names: Names
): Words<Names> {
  const [missing] = names.slice(given.length);
  if (missing !== undefined) throw new MisuseError(`${missing} is missing.\n\n${USAGE}`);
  const [extra] = given.slice(names.length);
  if (extra !== undefined) throw new MisuseError(`“${extra}” is one word too many.\n\n${USAGE}`);
  return [...given] as unknown as Words<Names>;
}

function words<const Names extends readonly string[]>(
  args: readonly string[],
  ...names: Names
): Words<Names> {
  return exactly<Names>(read(args, {}).positionals, ...names);
}
