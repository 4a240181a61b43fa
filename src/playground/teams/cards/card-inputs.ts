import type { CardObject } from './walk-card.ts';

/**
 * What a card's inputs hold when an action is chosen, always as text, and what Teams' client checks before it asks
 * the app (adaptivecards.io/explorer, the elements `Input.*`).
 */

type Choice = { title: string; value: string };

const choicesOf = (input: CardObject) =>
  Array.isArray(input['choices']) ? (input['choices'] as Choice[]) : [];

const idOf = (input: CardObject) => String(input['id']);

/** What it is drawn with. A toggle always has a value; of the rest an empty one is left out. */
export const startOf = (input: CardObject): string => {
  const { value } = input;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return input.type === 'Input.Toggle' ? toggled(input, false) : '';
};

const toggled = (input: CardObject, isOn: boolean): string => {
  const value = input[isOn ? 'valueOn' : 'valueOff'];
  return typeof value === 'string' ? value : String(isOn);
};

const numberOf = (bound: unknown) => (typeof bound === 'number' ? bound : undefined);

const isCalendarDate = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** Whether the client lets somebody enter this at all. */
const isEnterable = (input: CardObject, text: string): boolean => {
  switch (input.type) {
    case 'Input.Date':
      return isCalendarDate(text);
    case 'Input.Time':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
    case 'Input.Number':
      return text.trim() !== '' && Number.isFinite(Number(text));
    case 'Input.Toggle':
      return text === toggled(input, true) || text === toggled(input, false);
    case 'Input.ChoiceSet': {
      const chosen = input['isMultiSelect'] === true ? text.split(',') : [text];
      return chosen.every((value) => choicesOf(input).some((choice) => choice.value === value));
    }
    default:
      return true;
  }
};

const isWithin = (input: CardObject, text: string): boolean => {
  const { min, max, maxLength, regex } = input;
  if (input.type === 'Input.Text') {
    const limit = numberOf(maxLength);
    if (limit !== undefined && text.length > limit) return false;
    return typeof regex !== 'string' || new RegExp(regex).test(text);
  }
  if (input.type === 'Input.Number') {
    return Number(text) >= (numberOf(min) ?? -Infinity) && Number(text) <= (numberOf(max) ?? Infinity);
  }
  if (input.type !== 'Input.Date' && input.type !== 'Input.Time') return true;
  return (typeof min !== 'string' || text >= min) && (typeof max !== 'string' || text <= max);
};

const faultOf = (input: CardObject, text: string): string | undefined => {
  const message =
    typeof input['errorMessage'] === 'string' ? input['errorMessage'] : 'This input is not right.';
  if (text === '' || (input.type === 'Input.Toggle' && text === toggled(input, false)))
    return input['isRequired'] === true ? message : undefined;
  return isWithin(input, text) ? undefined : message;
};

export type EnteredInputs =
  | { ok: true; values: Record<string, string> }
  | { ok: false; error: 'unknown_input' | 'unknown_value'; message: string }
  | { ok: false; error: 'invalid_values'; errors: Record<string, string> };

/** The values of these inputs after the person's entries. */
export const enterInputs = (
  inputs: readonly CardObject[],
  entered: Readonly<Record<string, string>>,
): EnteredInputs => {
  const stranger = Object.keys(entered).find((id) => !inputs.some((input) => idOf(input) === id));
  if (stranger !== undefined)
    return { ok: false, error: 'unknown_input', message: `There is no input "${stranger}".` };
  const values: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const input of inputs) {
    const id = idOf(input);
    const text = entered[id] ?? startOf(input);
    if (text !== '' && !isEnterable(input, text))
      return { ok: false, error: 'unknown_value', message: `"${text}" cannot be entered in "${id}".` };
    const fault = faultOf(input, text);
    if (fault !== undefined) errors[id] = fault;
    if (text !== '') values[id] = text;
  }
  return Object.keys(errors).length > 0
    ? { ok: false, error: 'invalid_values', errors }
    : { ok: true, values };
};
