import type { FullVersion, Party } from './agreement.ts';
import type { FieldErrors, Form, FormItem, FormRef, FormValues } from '../../chat/form.ts';
import { formReader, type FormReader } from '../../chat/form-reader.ts';
import { typedLine, typedText } from '../../chat/typed-text.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { NO_ADVICE, survivalText } from './agreement-card.ts';

import { shortHash } from './text/agreement-sheet.ts';
import { choiceItems, readChoices } from './text/choice-form.ts';
import type { Choices } from './text/choices.ts';

/** About an agreement. */
export type AgreementForm =
  | 'agreement_draft'
  | 'agreement_counter'
  | 'agreement_send'
  | 'agreement_sign'
  | 'agreement_decline'
  | 'agreement_notice'
  | 'agreement_upload';

const LIMITS = { name: 80, title: 80, legalName: 120, address: 300, reason: 1000 };

/** @param party how the firm is called, where it has said so */
export function clauseForm(
  ref: FormRef,
  words: { readonly peer: string; readonly submit: string; readonly says: string },
  choices: Choices,
  party: Party | undefined,
): Form {
  const names: FormItem[] = [
    {
      kind: 'input',
      name: 'legal_name',
      label: 'Legal name of your firm',
      maxLength: LIMITS.legalName,
      optional: true,
      hint: 'As it is registered. Kept for your next agreements.',
      ...(party ? { initial: party.legalName } : {}),
    },
    {
      kind: 'input',
      name: 'address',
      label: 'Address of your firm',
      maxLength: LIMITS.address,
      multiline: true,
      optional: true,
      ...(party ? { initial: party.address } : {}),
    },
  ];
  return {
    ref,
    title: 'Agreement',
    submit: words.submit,
    items: [
      { kind: 'text', text: `${words.says} ${NO_ADVICE}` },
      ...(party ? [] : names),
      ...choiceItems(choices),
      // Who has said it once finds it behind the rest.
      ...(party ? names : []),
    ],
  };
}

export type ChosenClauses = { readonly choices: Choices; readonly party: Party };

/** @param currency that of the choices with which the form started */
export function readClauseForm(
  values: FormValues,
  currency: string,
): { readonly input: ChosenClauses } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const party = {
    legalName: typedLine(read.text('legal_name', LIMITS.legalName)),
    address: typedText(read.text('address', LIMITS.address)).trim(),
  };
  const choices = readChoices(read, currency);
  return 'errors' in choices ? choices : { input: { choices, party } };
}

/** What a signer agrees to, word by word; it is kept with the signature. */
export function consentText({
  name,
  hash,
  firm,
  peer,
}: {
  /** "version 2" */
  readonly name: string;
  readonly hash: string;
  readonly firm: string;
  readonly peer: string;
}): string {
  return `I have read ${name} of the agreement between ${firm} and ${peer} (text ${shortHash(hash)}). I may sign for ${firm}, and it agrees to that text. My name here is my signature.`;
}

export type ToSign = { readonly hash: string; readonly consent: string; readonly memberName: string };

export function signItems(
  { hash, consent, memberName }: ToSign,
  optional: boolean,
  tick = 'I agree and sign',
): FormItem[] {
  return [
    {
      kind: 'input',
      name: 'name',
      label: 'Your full name',
      maxLength: LIMITS.name,
      optional,
      initial: memberName,
    },
    {
      kind: 'input',
      name: 'title',
      label: 'Your title',
      maxLength: LIMITS.title,
      optional,
      // Where it may be left empty, what stands in it says that somebody signs.
      ...(optional ? { placeholder: 'Owner' } : { initial: 'Owner' }),
    },
    { kind: 'text', text: consent },
    {
      kind: 'choices',
      name: 'consent',
      label: 'Signature',
      optional,
      // The text that was shown comes back with the tick.
      options: [{ value: hash, label: tick }],
    },
  ];
}

export function signForm(ref: FormRef, toSign: ToSign): Form {
  return {
    ref,
    title: 'Sign the agreement',
    submit: 'Sign',
    items: [
      { kind: 'text', text: `Read it first: “Read as PDF” on its card. ${NO_ADVICE}` },
      ...signItems(toSign, false),
    ],
  };
}

export function sendForm(ref: FormRef, peer: string, toSign: ToSign, isUsual: boolean): Form {
  return {
    ref,
    title: 'Send the agreement',
    submit: 'Send',
    items: [
      {
        kind: 'text',
        text: `${peer} can sign it, propose changes or decline it. Sign it now, or leave that empty and sign it later. ${NO_ADVICE}`,
      },
      ...signItems(toSign, true),
      ...(isUsual
        ? []
        : [
            {
              kind: 'choices' as const,
              name: 'usual',
              label: 'Next time',
              optional: true,
              options: [{ value: 'keep', label: 'Keep it as our usual agreement' }],
            },
          ]),
    ],
  };
}

export type SignedForm = { readonly name: string; readonly title: string; readonly hash: string };

/** What was signed; undefined where nobody has ticked it, in a form in which that is left to them. */
function readSignature(read: FormReader, values: FormValues, optional: boolean): SignedForm | undefined {
  const hash = values['consent'] ?? '';
  // The name stands there from the start.
  const title = typedLine(read.text('title', LIMITS.title));
  if (optional && hash === '' && title === '') return undefined;
  const name = typedLine(read.requiredText('name', LIMITS.name));
  if (title === '') read.wrong('title', 'Please fill this in, as Owner.');
  if (hash === '') read.wrong('consent', 'Please tick this to sign.');
  return { name, title, hash };
}

export function readSignForm(
  values: FormValues,
): { readonly input: SignedForm } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const input = readSignature(read, values, false);
  const errors = read.errors();
  if (errors) return { errors };
  if (!input) throw new Error('a signature was read without error and without content');
  return { input };
}

export type SentForm = { readonly signature: SignedForm | undefined; readonly isUsual: boolean };

export function readSendForm(
  values: FormValues,
): { readonly input: SentForm } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const signature = readSignature(read, values, true);
  const isUsual = read.choices('usual', ['keep']).length > 0;
  const errors = read.errors();
  return errors ? { errors } : { input: { signature, isUsual } };
}

/** How an agreement is ended: with the notice that it says, or at once, as the other firm has broken it seriously. */
export type EndForm =
  | { readonly how: 'notice' }
  | { readonly how: 'at_once'; /** The other firm reads it. */ readonly reason: string };

export function readNoticeForm(
  values: FormValues,
): { readonly input: EndForm } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  // Not asked for in a form of before.
  const how = values['how'] === undefined ? 'notice' : read.choice('how', ['notice', 'at_once']);
  const reason = typedText(read.text('reason', LIMITS.reason)).trim();
  if (how === 'at_once' && reason === '')
    read.wrong('reason', 'Please say why: the other firm reads it, and it is kept.');
  if (read.choices('sure', ['yes']).length === 0)
    read.wrong('sure', 'Please tick this to end the agreement.');
  const errors = read.errors();
  if (errors) return { errors };
  return { input: how === 'at_once' ? { how, reason } : { how: 'notice' } };
}

export function noticeForm(
  ref: FormRef,
  {
    peer,
    lastDay,
    version,
  }: {
    readonly peer: string;
    readonly lastDay: CalendarDate;
    readonly version: Pick<FullVersion, 'choices' | 'paper'>;
  },
): Form {
  return {
    ref,
    title: 'Give notice',
    submit: 'Give notice',
    close: 'Not now',
    items: [
      {
        kind: 'text',
        text: `The agreement with ${peer} then ends. From now on no new jobs can be claimed between you; those that run are finished under it. ${survivalText(version)} ${peer} is told at once. It cannot be taken back: to go on, sign a new agreement.`,
      },
      {
        kind: 'choice',
        name: 'how',
        label: 'How',
        options: [
          { value: 'notice', label: `With notice: last day ${formatDate(lastDay)}` },
          { value: 'at_once', label: 'At once, for a serious breach' },
        ],
        hint: 'At once only where the agreement allows it: they broke it seriously and did not put it right within 10 days after you told them to, or are insolvent.',
        initial: 'notice',
      },
      {
        kind: 'input',
        name: 'reason',
        label: `Why at once? ${peer} reads it`,
        maxLength: LIMITS.reason,
        multiline: true,
        optional: true,
        hint: 'Needed only to end it at once.',
      },
      {
        kind: 'choices',
        name: 'sure',
        label: 'Sure?',
        options: [{ value: 'yes', label: 'Yes, end the agreement' }],
      },
    ],
  };
}
