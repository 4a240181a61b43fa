import type { Choice, FormField, FormValues } from '../chat/form.ts';
import { typedText, cutText } from '../chat/typed-text.ts';
import { assertNever } from '../shared/never.ts';
import type { CardElement, CardInput, ColumnSet } from './adaptive-card.ts';
import { dateHalf, timeInput } from './form-values.ts';
import { titleText } from './inert-text.ts';
import { textElements } from './text-elements.ts';
import { wallClockOf, zonePlace, type WallClock } from '../shared/wall-clock.ts';

const LABEL = 200;
const PLACEHOLDER = 150;
const HINT = 1000;
const ERROR = 500;
/** Of what a person types in one field, whatever the form says: a card holds no more of them. */
const INPUT = 3000;
/** More are not looked through on a phone, and a card holds no more of them. */
const OPTIONS = 100;
const OPTION_TEXT = 75;

export type FieldSetting = {
  /** The reader's IANA zone. */
  readonly timeZone: string;
  /** What was typed; undefined for a form that is drawn for the first time. */
  readonly values: FormValues | undefined;
  readonly error: string | undefined;
  /** Whether the client lets nobody submit while a field is empty. */
  readonly isChecked: boolean;
  readonly cap: number;
};

/** A field, what is wrong with it, and its hint. Throws for a choice without options. */
export function formFieldElements(field: FormField, setting: FieldSetting): CardElement[] {
  const { error, cap } = setting;
  const below = [
    ...(error === undefined ? [] : textElements(error, Math.min(ERROR, cap), { color: 'Attention' })),
    ...(field.hint === undefined
      ? []
      : textElements(field.hint, Math.min(HINT, cap), { size: 'Small', isSubtle: true })),
  ];
  return [drawField(field, setting), ...below.map((each) => ({ ...each, spacing: 'None' as const }))];
}

function drawField(field: FormField, setting: FieldSetting): CardElement {
  const { values, cap } = setting;
  const typed = values?.[field.name];
  const base = { id: field.name, label: labelOf(field, cap) };
  switch (field.kind) {
    case 'input': {
      const maxLength = Math.min(field.maxLength, INPUT);
      return {
        type: 'Input.Text',
        ...base,
        ...required(field, setting, 'Please fill this in.'),
        ...(field.multiline ? { isMultiline: true as const } : {}),
        maxLength,
        ...placeholder(field.placeholder),
        ...value(cutText(typedText((values ? typed : field.initial) ?? ''), maxLength)),
      };
    }
    case 'number':
      return drawNumber(field, base, setting);
    case 'choice': {
      // Nobody can empty one: without an answer it was not on the form that was sent.
      const chosen = typed ?? field.initial;
      return {
        ...choiceSet(field, chosen === undefined ? [] : [chosen], cap),
        ...base,
        ...required(field, setting, 'Please pick one.'),
      };
    }
    case 'choices': {
      const chosen = values ? typed?.split(',') : field.initial;
      return {
        ...choiceSet(field, chosen ?? [], cap),
        isMultiSelect: true,
        ...base,
        ...required(field, setting, 'Please pick at least one.'),
      };
    }
    case 'files': {
      const { offered = [], initial = [], name } = field;
      const chosen = values ? (typed?.split(',') ?? []) : initial;
      if (offered.length === 0)
        return { type: 'TextBlock', text: `${base.label}: ${SEND_FIRST}`, wrap: true };
      return {
        ...choiceSet({ kind: 'choices', name, options: offered }, chosen, cap),
        ...(field.max > 1 ? { isMultiSelect: true as const } : {}),
        ...base,
        ...required(field, setting, 'Please pick one.'),
      };
    }
    case 'instant':
      return drawInstant(field, base.label, setting);
    case 'date':
      return {
        type: 'Input.Date',
        ...base,
        ...required(field, setting, 'A date, please.'),
        ...value((values ? typed : field.initial) ?? ''),
      };
    default:
      return assertNever(field);
  }
}

type NumberField = Extract<FormField, { kind: 'number' }>;

function drawNumber(
  field: NumberField,
  base: { readonly id: string; readonly label: string },
  setting: FieldSetting,
): CardInput {
  // The renderer takes an empty field for a number out of range: what may be left empty, we alone check.
  const { min, max } = field.optional || !setting.isChecked ? {} : field;
  const message = numberMessage(field);
  const isRanged = min !== undefined || max !== undefined;
  const number = numeral((setting.values ? setting.values[field.name] : field.initial) ?? '');
  return {
    type: 'Input.Number',
    ...base,
    ...(isRanged ? { errorMessage: message } : {}),
    ...required(field, setting, message),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(number === undefined ? {} : { value: number }),
  };
}

function numberMessage({ decimals, min, max }: NumberField): string {
  const what = decimals ? 'A number' : 'A whole number';
  const range = [
    ...(min === undefined ? [] : [` from ${String(min)}`]),
    ...(max === undefined ? [] : [`${min === undefined ? ' up' : ''} to ${String(max)}`]),
  ].join('');
  return `${what}${range}, please.`;
}

/** A phone's keys may write a comma. */
function numeral(text: string): number | undefined {
  return /^-?\d{1,15}(?:[.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/** Teams has no input for files. */
const SEND_FIRST = 'send the file to me in our chat, then open this form again and choose it here.';

type Choosing = Pick<Extract<FormField, { kind: 'choice' | 'choices' }>, 'kind' | 'name' | 'options'>;

function choiceSet({ name, options }: Choosing, chosen: readonly string[], cap: number) {
  if (options.length === 0) throw new Error(`the choice ${name} has no options`);
  const isChosen = (option: Choice) => chosen.includes(option.value);
  // Those that are chosen must be on offer, even where they are some too many.
  const ordered =
    options.length <= OPTIONS
      ? options
      : [...options.filter(isChosen), ...options.filter((o) => !isChosen(o))];
  const shown = ordered.slice(0, OPTIONS);
  return {
    type: 'Input.ChoiceSet' as const,
    style: 'compact' as const,
    wrap: true as const,
    choices: shown.map((option) => ({
      title: titleText(option.label, Math.min(OPTION_TEXT, cap)),
      value: option.value,
    })),
    placeholder: 'Please pick',
    ...value(
      shown
        .filter(isChosen)
        .map((option) => option.value)
        .join(','),
    ),
  };
}

function drawInstant(
  field: Extract<FormField, { kind: 'instant' }>,
  label: string,
  setting: FieldSetting,
): ColumnSet {
  const shown = halves(field, setting);
  const must = required(field, setting, 'A date and a time, please.');
  const date: CardInput = { type: 'Input.Date', id: field.name, label, ...must, ...value(shown.date) };
  const time: CardInput = {
    type: 'Input.Time',
    id: timeInput(field.name),
    label: `Time in ${zonePlace(setting.timeZone)}`,
    ...must,
    ...value(shown.time),
  };
  const columns = [date, time].map((input) => ({
    type: 'Column' as const,
    width: 'stretch' as const,
    items: [input],
  }));
  return { type: 'ColumnSet', columns };
}

function halves(
  { name, initial }: Extract<FormField, { kind: 'instant' }>,
  setting: FieldSetting,
): WallClock {
  const { values, timeZone } = setting;
  if (!values) return initial ? wallClockOf(initial, timeZone) : { date: '', time: '' };
  const seconds = values[name] ?? '';
  if (/^-?\d{1,11}$/.test(seconds)) return wallClockOf(new Date(Number(seconds) * 1000), timeZone);
  return { date: values[dateHalf(name)] ?? '', time: values[timeInput(name)] ?? '' };
}

/** Teams marks what must be filled in, where it is told to check it; what need not be says so itself. */
function labelOf({ label, optional }: FormField, cap: number): string {
  return `${titleText(label, Math.min(LABEL, cap))}${optional ? ' (optional)' : ''}`;
}

function required({ optional }: FormField, { isChecked }: FieldSetting, errorMessage: string) {
  return optional || !isChecked ? {} : { isRequired: true as const, errorMessage };
}

function placeholder(text: string | undefined) {
  return text ? { placeholder: titleText(text, PLACEHOLDER) } : {};
}

function value(text: string) {
  return text === '' ? {} : { value: text };
}
