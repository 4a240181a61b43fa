import type { Choice, FieldErrors, Form, FormItem, FormRef, FormValues } from '../../chat/form.ts';
import { formReader } from '../../chat/form-reader.ts';
import { wholeField } from '../../chat/number-fields.ts';
import { typedLine } from '../../chat/typed-text.ts';
import type { CalendarDate } from '../../shared/calendar.ts';
import type { Elsewhere, ElsewhereNumbers } from './elsewhere.ts';

const NAME = 80;
const ranges = {
  client_months: { min: 1, max: 60 },
  notice_days: { min: 1, max: 365 },
  renew_months: { min: 1, max: 120 },
};

/** What may be given: a paper that was signed. */
export const paperTypes = ['pdf'] as const;

/** What the form starts with, where something was typed before. */
export type UploadStart = Pick<Elsewhere, 'signedOn' | 'startsOn' | 'endsOn' | 'signers'> & ElsewhereNumbers;

/** What an owner says of a file that they give, word by word; it is kept with their signature. */
export function uploadConsent(firm: string): string {
  return `This file is the agreement that both firms signed, and what I say of it here stands in it. I may say so for ${firm}. My name here is my signature.`;
}

/** @param peers from which to choose, where the form is not about one of them */
export function uploadForm(
  ref: FormRef,
  {
    firm,
    peer,
    peers,
    memberName,
    file,
    start,
  }: {
    readonly firm: string;
    readonly peer: string | undefined;
    readonly peers: readonly Choice[];
    readonly memberName: string;
    /** The key of a file that was sent before. */
    readonly file: string | undefined;
    readonly start: UploadStart | undefined;
  },
): Form {
  const other = peer ?? 'the other firm';
  const whom: readonly FormItem[] =
    peer === undefined ? [{ kind: 'choice', name: 'peer', label: 'With which firm', options: peers }] : [];
  return {
    ref,
    title: 'Signed elsewhere',
    submit: 'Upload',
    items: [
      {
        kind: 'text',
        text: `Give the agreement that you and ${other} signed on paper or elsewhere. An owner of ${other} reads it here and says that it is what they signed; then it binds here like one that was signed here.`,
      },
      ...whom,
      {
        ...{ kind: 'files', name: 'file', label: 'The signed agreement (PDF)', max: 1, types: paperTypes },
        ...(file === undefined ? {} : { initial: [file] }),
      },
      dayField('signed_on', 'Signed on', start?.signedOn),
      dayField('starts_on', 'First day', start?.startsOn),
      {
        ...dayField('ends_on', 'Last day', start?.endsOn),
        optional: true,
        hint: 'Leave it empty where it runs until one of you gives notice.',
      },
      wholeField('renew_months', 'Goes on after that for (months)', ranges.renew_months, start?.renewMonths, {
        hint: 'Each time, unless one of you gives notice. Leave it empty where it ends on its last day.',
      }),
      nameField('signer_own', `Who signed for ${firm}`, start?.signers.own),
      nameField('signer_other', `Who signed for ${other}`, start?.signers.other),
      wholeField(
        'client_months',
        'Clients protected for (months)',
        ranges.client_months,
        start?.client_months,
        { hint: 'After the last job for them. Leave it empty where the agreement protects no clients.' },
      ),
      wholeField('notice_days', 'Notice (days)', ranges.notice_days, start?.notice_days, { optional: false }),
      nameField('name', 'Your full name', memberName),
      nameField('title', 'Your title', 'Owner'),
      { kind: 'text', text: uploadConsent(firm) },
      {
        kind: 'choices',
        name: 'consent',
        label: 'Signature',
        options: [{ value: 'yes', label: 'This is what both firms signed' }],
      },
    ],
  };
}

function dayField(name: string, label: string, initial: CalendarDate | undefined) {
  return { kind: 'date' as const, name, label, ...(initial === undefined ? {} : { initial }) };
}

function nameField(name: string, label: string, initial: string | undefined): FormItem {
  return { kind: 'input', name, label, maxLength: NAME, ...(initial === undefined ? {} : { initial }) };
}

export type UploadInput = UploadStart & {
  /** Undefined where the form is about one firm. */
  readonly peerId: number | undefined;
  /** What names the file. */
  readonly given: readonly string[];
  readonly name: string;
  readonly title: string;
};

/** @param today where the firm is; @param asksPeer whether the form asks for the other firm */
export function readUploadForm(
  values: FormValues,
  today: CalendarDate,
  asksPeer: boolean,
): { readonly input: UploadInput } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const peerId = asksPeer ? read.whole('peer', 1, 2 ** 31 - 1) : undefined;
  if (asksPeer && peerId === undefined) read.wrong('peer', 'Please pick one.');
  const given = read.files('file', 1);
  if (given.length === 0) read.wrong('file', 'Please give the file.');
  const day = (name: string): string => {
    const on = read.date(name);
    if (on === undefined) read.wrong(name, 'Please fill this in.');
    else if (on > today) read.wrong(name, 'This day is still to come.');
    return on ?? today;
  };
  const signedOn = day('signed_on');
  const startsOn = day('starts_on');
  const endsOn = read.date('ends_on');
  const renewMonths = read.whole('renew_months', ranges.renew_months.min, ranges.renew_months.max);
  if (endsOn === undefined && renewMonths !== undefined)
    read.wrong('ends_on', 'Please fill this in, or leave empty for how long it goes on after it.');
  if (endsOn !== undefined && endsOn < startsOn) read.wrong('ends_on', 'It is before the first day.');
  if (endsOn !== undefined && endsOn < today && renewMonths === undefined)
    read.wrong('ends_on', 'It is over, so it binds nobody any more. Send a new version instead.');
  const line = (name: string): string => {
    const text = typedLine(read.text(name, NAME));
    if (text === '') read.wrong(name, 'Please fill this in.');
    return text;
  };
  const signers = { own: line('signer_own'), other: line('signer_other') };
  const client_months = read.whole('client_months', ranges.client_months.min, ranges.client_months.max);
  const notice_days = read.whole('notice_days', ranges.notice_days.min, ranges.notice_days.max);
  if (notice_days === undefined) read.wrong('notice_days', 'Please fill this in.');
  const [name, title] = [line('name'), line('title')];
  if (read.choices('consent', ['yes']).length === 0) read.wrong('consent', 'Please tick this to upload it.');
  const errors = read.errors();
  if (errors) return { errors };
  return {
    input: {
      ...{ peerId, given, signedOn, startsOn, endsOn, signers, name, title },
      ...{ client_months, notice_days: notice_days ?? 0, renewMonths },
    },
  };
}
