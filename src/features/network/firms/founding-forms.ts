import type { FieldErrors, Form, FormItem, FormRef, FormValues } from '../../../chat/form.ts';
import { formReader, type FormReader } from '../../../chat/form-reader.ts';
import { cleanName } from '../../../shared/name-key.ts';
import { knownCurrency, knownTimeZone, zoneAdvice } from '../../../shared/locale-codes.ts';

export const LIMITS = { name: 80, code: 40, zone: 60, words: 1000, word: 80, count: 50 };

/** What a form of a new firm starts with. */
export type FounderDefaults = {
  readonly firmName: string;
  readonly memberName: string;
  readonly timeZone: string;
  readonly currency: string;
};

export type Founder = FounderDefaults & {
  readonly skills: readonly string[];
  readonly areas: readonly string[];
  readonly acceptsAgreement: boolean;
};

/** What a firm agrees to, and with whom; agreements of their own wording come beside it. */
const agreementText =
  'The network’s subcontractor agreement: neither firm takes over the other’s clients or staff, and what it learns of a client stays confidential. It binds your firm and each firm of your boards that accepts it too. Without it, or an agreement of your own, your firms cannot claim each other’s jobs.';

/** The first firm of a network. */
export function setupForm(ref: FormRef, defaults: FounderDefaults): Form {
  return {
    ref,
    title: 'Set up Peer Dispatch',
    submit: 'Set up',
    items: [
      {
        kind: 'text',
        text: 'Your firm is the first of this network, and you look after it: you make its boards and let firms in.',
      },
      {
        kind: 'input',
        name: 'code',
        label: 'Set-up code',
        maxLength: LIMITS.code,
        placeholder: 'ABCD-EFGH-JKMN',
        hint: 'Peer Dispatch wrote it in its terminal and log when it first started.',
      },
      ...founderItems(defaults, true),
    ],
  };
}

/** A firm that joins. @param hasOneSentence whether the network's own agreement may still be accepted */
export function joinForm(
  ref: FormRef,
  defaults: FounderDefaults,
  invitedBy: string,
  hasOneSentence: boolean,
): Form {
  return {
    ref,
    title: 'Join with your firm',
    submit: 'Join',
    items: [
      { kind: 'text', text: `${invitedBy} invites your firm.` },
      ...founderItems(defaults, hasOneSentence),
    ],
  };
}

/** A colleague who joins a firm that is there. */
export function joinTeamForm(ref: FormRef, memberName: string, firm: string, role: string): Form {
  return {
    ref,
    title: 'Join your firm',
    submit: 'Join',
    items: [
      { kind: 'text', text: `You join ${firm} as ${role}.` },
      { kind: 'input', name: 'member', label: 'Your name', maxLength: LIMITS.name, initial: memberName },
    ],
  };
}

function founderItems(
  { firmName, memberName, timeZone, currency }: FounderDefaults,
  hasOneSentence: boolean,
): FormItem[] {
  return [
    { kind: 'input', name: 'firm', label: 'Firm', maxLength: LIMITS.name, initial: firmName },
    { kind: 'input', name: 'member', label: 'Your name', maxLength: LIMITS.name, initial: memberName },
    ...placeItems(timeZone),
    {
      kind: 'input',
      name: 'currency',
      label: 'Currency',
      maxLength: 3,
      initial: currency,
      hint: 'In which you bill, as USD or EUR.',
    },
    ...profileItems([], []),
    ...(hasOneSentence ? agreementItems() : []),
  ];
}

export function placeItems(timeZone: string): FormItem[] {
  return [
    {
      kind: 'input',
      name: 'zone',
      label: 'Time zone',
      maxLength: LIMITS.zone,
      initial: timeZone,
      hint: 'As America/New_York or Europe/London.',
    },
  ];
}

export function profileItems(skills: readonly string[], areas: readonly string[]): FormItem[] {
  const list = (name: string, label: string, words: readonly string[], hint: string): FormItem => ({
    kind: 'input',
    name,
    label,
    maxLength: LIMITS.words,
    optional: true,
    initial: words.join(', '),
    hint,
  });
  return [
    list('skills', 'What you do', skills, 'With commas between, as Firewalls, Microsoft 365, Cabling.'),
    list('areas', 'Where you go', areas, 'With commas between, as Albany, Troy.'),
  ];
}

export function agreementItems(): FormItem[] {
  return [
    {
      kind: 'choice',
      name: 'agreement',
      label: 'Subcontractor agreement',
      options: [
        { value: 'accept', label: 'We accept it with the firms of our boards' },
        { value: 'later', label: 'Not now' },
      ],
      initial: 'later',
    },
    { kind: 'text', text: agreementText },
  ];
}

/** Reads the form of the first firm, with the code that its sender must have. */
export function readSetup(
  values: FormValues,
): { readonly input: Founder & { readonly code: string } } | { readonly errors: FieldErrors } {
  const reader = formReader(values);
  const code = reader.requiredText('code', LIMITS.code);
  const founder = readFounder(values);
  const errors = { ...reader.errors(), ...('errors' in founder ? founder.errors : {}) };
  return 'errors' in founder || Object.keys(errors).length > 0
    ? { errors }
    : { input: { ...founder.input, code } };
}

/** Reads the forms of a new firm. */
export function readFounder(
  values: FormValues,
): { readonly input: Founder } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const firmName = readName(read, 'firm');
  const memberName = readName(read, 'member');
  const timeZone = readTimeZone(read);
  const currency = readCurrency(read);
  const lists = readProfile(read);
  const acceptsAgreement = readAgreement(read, values);
  const errors = read.errors();
  if (errors) return { errors };
  if (timeZone === undefined || currency === undefined)
    throw new Error('the form of a firm was read without error and without content');
  return { input: { firmName, memberName, timeZone, currency, ...lists, acceptsAgreement } };
}

export function readTeamJoin(
  values: FormValues,
): { readonly input: { readonly memberName: string } } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const memberName = readName(read, 'member');
  const errors = read.errors();
  return errors ? { errors } : { input: { memberName } };
}

export function readTimeZone(read: FormReader): string | undefined {
  const text = read.requiredText('zone', LIMITS.zone);
  return knownTimeZone(text) ?? read.wrong('zone', zoneAdvice(text));
}

function readCurrency(read: FormReader): string | undefined {
  const text = read.requiredText('currency', 3);
  return knownCurrency(text) ?? read.wrong('currency', 'Three letters like USD, please.');
}

export function readProfile(read: FormReader): Pick<Founder, 'skills' | 'areas'> {
  const words = (name: string): string[] => {
    const found = read
      .text(name, LIMITS.words)
      .split(/[,;\n]/)
      .map((word) => oneLine(word.trim()))
      .filter((word) => word !== '');
    if (found.length > LIMITS.count) read.wrong(name, `At most ${String(LIMITS.count)}, please.`);
    if (found.some((word) => word.length > LIMITS.word))
      read.wrong(name, 'Put commas between them: one of these is very long.');
    return [...new Set(found)];
  };
  return { skills: words('skills'), areas: words('areas') };
}

/** Not accepted where it is not asked for. */
export function readAgreement(read: FormReader, values: FormValues): boolean {
  return values['agreement'] !== undefined && read.choice('agreement', ['accept', 'later']) === 'accept';
}

/** A name that people see in full. */
export function readName(read: FormReader, field: string): string {
  const typed = read.requiredText(field, LIMITS.name);
  const name = cleanName(typed);
  if (typed !== '' && (name === '' || name.length > LIMITS.name))
    read.wrong(field, 'Please write it in plain letters.');
  return name;
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
