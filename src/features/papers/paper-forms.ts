import type { FieldErrors, Form, FormItem, FormRef, FormValues } from '../../chat/form.ts';
import { formReader } from '../../chat/form-reader.ts';
import { largeAmountField } from '../../chat/number-fields.ts';
import { paperLabels, type PaperKind } from '../../directory/papers.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import {
  isInsurance,
  isTaxPaper,
  paperFileTypes,
  type Details,
  type FullPaper,
  type Limits,
} from './paper.ts';

export type PaperForm =
  'paper_add' | 'paper_replace' | 'paper_withdraw' | 'paper_file_give' | 'paper_rules' | 'paper_again';

const LIMITS = { name: 120, number: 60, reason: 500 };

/** What a paper says, as it is typed. */
export type PaperInput = Pick<FullPaper, 'kind' | 'fromOn' | 'untilOn' | 'limits' | 'details'>;

/** What the form starts with. */
export type PaperStart = {
  readonly kind: PaperKind | undefined;
  /** The kinds that the reader may add. */
  readonly kinds: readonly PaperKind[];
  readonly currency: string;
  readonly details: Partial<Details>;
  readonly limits: Limits | undefined;
  readonly fromOn: CalendarDate | undefined;
  readonly untilOn: CalendarDate | undefined;
  /** Which paper it takes the place of. */
  readonly replaces: FullPaper | undefined;
  /** Whether a file can be given here. */
  readonly takesFiles: boolean;
  /** The key of a file that is chosen already. */
  readonly file?: string | undefined;
  /** What is to be looked at before it is sent once more. */
  readonly notice?: string | undefined;
};

type Labels = { readonly insured: string; readonly insurer: string | undefined; readonly number: string };

function labelsOf(kind: PaperKind): Labels {
  if (isInsurance(kind))
    return { insured: 'Insured, as on the certificate', insurer: 'Insurer', number: 'Policy number' };
  if (isTaxPaper(kind))
    return { insured: 'Legal name, as on the form', insurer: undefined, number: 'Tax number' };
  return { insured: 'In the name of', insurer: 'Issued by', number: 'Number of the licence' };
}

const input = (
  name: string,
  label: string,
  maxLength: number,
  initial = '',
  more: object = {},
): FormItem => ({
  ...{ kind: 'input', name, label, maxLength },
  ...(initial === '' ? {} : { initial }),
  ...more,
});

const day = (
  name: string,
  label: string,
  initial: CalendarDate | undefined,
  more: object = {},
): FormItem => ({
  ...{ kind: 'date', name, label },
  ...(initial === undefined ? {} : { initial }),
  ...more,
});

/** The form of a paper, new or in place of another one. Its fields are those of its kind. */
export function paperForm(ref: FormRef, start: PaperStart, values: FormValues = {}): Form {
  const { replaces, kinds, notice } = start;
  const kind = replaces?.kind ?? kinds.find((each) => each === values['kind']) ?? start.kind ?? kinds[0];
  if (kind === undefined) throw new Error('a form of a paper for somebody who may add none');
  return {
    ref,
    title: replaces ? 'Replace the paper' : 'Add a paper',
    submit: replaces ? 'Replace' : 'Add',
    update: 'Show its fields',
    items: [
      ...(notice === undefined ? [] : [{ kind: 'text' as const, text: notice }]),
      replaces
        ? {
            kind: 'text',
            text: `${paperLabels[kind]}: the new one takes the place of ${endText(replaces)} from its first day on. Until then that one holds.`,
          }
        : {
            kind: 'choice',
            name: 'kind',
            label: 'What it is',
            options: kinds.map((value) => ({ value, label: paperLabels[value] })),
            initial: kind,
            live: true,
          },
      ...fieldsOf(kind, start),
      ...(start.takesFiles ? [fileItem(values['files'] ?? start.file, { optional: true })] : []),
      { kind: 'text', text: seenText(kind) },
    ],
  };
}

function fileItem(chosen: string | undefined, more: { readonly optional?: boolean } = {}): FormItem {
  const initial = chosen === undefined || chosen === '' ? {} : { initial: [chosen] };
  return {
    ...more,
    kind: 'files',
    name: 'files',
    label: 'The paper itself',
    max: 1,
    types: paperFileTypes,
    ...initial,
  };
}

/** The file of a paper that has none. */
export function fileForm(ref: FormRef, paper: FullPaper, chosen?: string): Form {
  const { kind, untilOn } = paper;
  const until = untilOn === undefined ? '' : `, until ${formatDate(untilOn)}`;
  return {
    ref,
    title: 'Add the file',
    submit: 'Add',
    items: [
      {
        kind: 'text',
        text: `${paperLabels[kind]}${until}. Whoever sees this paper can have its file, and nobody else.`,
      },
      fileItem(chosen),
    ],
  };
}

export function readFileForm(
  values: FormValues,
): { readonly given: readonly string[] } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const given = read.files('files', 1);
  if (given.length === 0) read.wrong('files', 'A file, please.');
  const errors = read.errors();
  return errors ? { errors } : { given };
}

function endText({ untilOn }: FullPaper): string {
  return untilOn === undefined ? 'the one that is there' : `the one until ${formatDate(untilOn)}`;
}

function seenText(kind: PaperKind): string {
  return isTaxPaper(kind)
    ? 'Seen by the owners and bookkeepers of your firm, and of those firms with an agreement that you have worked for. Nobody else learns that it is there.'
    : 'Seen by the owners and coordinators of your firm, and of firms with which an agreement binds you. Nobody else learns that it is there.';
}

/** What is answered once a paper is kept. @param how `wasAsked`: its kind was, as where a job was refused for want of it */
export function keptText(
  { kind, fromOn, untilOn }: PaperInput,
  how: { readonly replaces: boolean; readonly wasAsked: boolean; readonly lacksFile: boolean },
): string {
  const until = untilOn === undefined ? '' : `, until ${formatDate(untilOn)}`;
  const file = how.lacksFile ? ' No file came with it.' : '';
  if (how.replaces)
    return `${paperLabels[kind]}: the new one is added${until}. It holds from ${formatDate(fromOn)} on.${file}`;
  const next = how.wasAsked ? ' If a job was refused for want of it, claim that again.' : '';
  return `${paperLabels[kind]} is added${until}.${file}${next}`;
}

function fieldsOf(kind: PaperKind, { details, limits, currency, fromOn, untilOn }: PaperStart): FormItem[] {
  const labels = labelsOf(kind);
  const minorOf = (field: 'occurrenceMinor' | 'aggregateMinor') =>
    limits?.currency === currency ? limits[field] : undefined;
  return [
    input('insured', labels.insured, LIMITS.name, details.insured),
    ...(labels.insurer === undefined ? [] : [input('insurer', labels.insurer, LIMITS.name, details.insurer)]),
    input('number', labels.number, LIMITS.number, details.number),
    ...(isInsurance(kind)
      ? [
          largeAmountField(
            'occurrence',
            'Limit per occurrence',
            { currency, minor: minorOf('occurrenceMinor') },
            { hint: 'Some firms ask for a least amount, and look at this one.' },
          ),
          largeAmountField('aggregate', 'Limit in all', { currency, minor: minorOf('aggregateMinor') }),
        ]
      : []),
    day('from', 'First day', fromOn),
    day('until', 'Last day', untilOn, isInsurance(kind) ? {} : { optional: true, hint: 'Empty for none.' }),
    ...(isInsurance(kind)
      ? [
          input('additional', 'Additional insured', LIMITS.name, details.additional, {
            optional: true,
            hint: 'Whom it covers beside your firm, as it says.',
          }),
        ]
      : []),
  ];
}

/** Reads a paper, or what is wrong with it by field. @param kind of the paper that it takes the place of */
export function readPaperForm(
  values: FormValues,
  kinds: readonly PaperKind[],
  currency: string,
  today: CalendarDate,
  kind?: PaperKind,
): { readonly input: PaperInput; readonly given: readonly string[] } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const chosen = kind ?? read.choice('kind', kinds);
  const insurance = chosen !== undefined && isInsurance(chosen);
  const hasIssuer = chosen !== undefined && !isTaxPaper(chosen);
  const details = {
    insured: read.requiredText('insured', LIMITS.name),
    insurer: hasIssuer ? read.requiredText('insurer', LIMITS.name) : '',
    number: read.requiredText('number', LIMITS.number),
    additional: insurance ? read.text('additional', LIMITS.name) : '',
  };
  const occurrenceMinor = insurance ? read.amount('occurrence', currency) : undefined;
  const aggregateMinor = insurance ? read.amount('aggregate', currency) : undefined;
  const fromOn = read.date('from') ?? read.wrong('from', 'A date, please.');
  const untilOn = read.date('until') ?? (insurance ? read.wrong('until', 'A date, please.') : undefined);
  if (fromOn && untilOn && untilOn < fromOn) read.wrong('until', 'Not before the first day, please.');
  else if (untilOn && untilOn < today)
    read.wrong('until', 'It has ended already. Add the one that holds now.');
  const given = read.files('files', 1);
  const errors = read.errors();
  if (errors) return { errors };
  if (!chosen || !fromOn) throw new Error('a paper was read without error and without content');
  const limits = insurance ? { currency, occurrenceMinor, aggregateMinor } : undefined;
  return { input: { kind: chosen, fromOn, untilOn, limits, details }, given };
}

/** Asks once more. */
export function withdrawForm(ref: FormRef, { kind, untilOn }: FullPaper): Form {
  return {
    ref,
    title: 'Withdraw the paper',
    submit: 'Withdraw',
    close: 'Keep it',
    items: [
      {
        kind: 'text',
        text: `${paperLabels[kind]}${untilOn === undefined ? '' : ` until ${formatDate(untilOn)}`}: nobody sees it any more, and it counts for no new job. Jobs that your firm has go on.`,
      },
      {
        kind: 'choices',
        name: 'sure',
        label: 'Sure?',
        options: [{ value: 'yes', label: 'Yes, withdraw it' }],
      },
    ],
  };
}

export function isSure(values: FormValues): { readonly errors: FieldErrors } | undefined {
  return values['sure'] === 'yes' ? undefined : { errors: { sure: 'Tick this, or leave it.' } };
}

/** Why a paper is asked for again. */
export function againForm(ref: FormRef, { kind }: FullPaper, firm: string): Form {
  return {
    ref,
    title: 'Ask for it again',
    submit: 'Ask again',
    items: [
      {
        kind: 'text',
        text: `${firm} is told, and their ${paperLabels[kind]} counts for no new job of yours until they add another one.`,
      },
      {
        kind: 'input',
        name: 'reason',
        label: `Why? ${firm} reads it`,
        maxLength: LIMITS.reason,
        multiline: true,
      },
    ],
  };
}

export function readAgainForm(
  values: FormValues,
): { readonly reason: string } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const reason = read.requiredText('reason', LIMITS.reason);
  const errors = read.errors();
  return errors ? { errors } : { reason };
}
