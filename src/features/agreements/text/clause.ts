import { formatMoney } from '../../../shared/money.ts';
import type { Choices, FlagName, NumberName, OptionName, TextName } from './choices.ts';

export type Unit = 'day' | 'hour' | 'month' | 'year';

/** What is asked for a clause; one that may be left empty says so. */
export type ClauseField = {
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
} & (
  | {
      readonly kind: 'whole';
      readonly name: NumberName;
      readonly unit: Unit;
      readonly min: number;
      readonly max: number;
    }
  /** In hundredths of a percent, from 1. */
  | { readonly kind: 'percent'; readonly name: NumberName; readonly max: number }
  /** In minor units, from 1. */
  | { readonly kind: 'amount'; readonly name: NumberName }
  | {
      readonly kind: 'option';
      readonly name: OptionName;
      readonly options: readonly { readonly value: string; readonly label: string }[];
    }
  | {
      readonly kind: 'text';
      readonly name: TextName;
      readonly maxLength: number;
      readonly multiline?: boolean;
      readonly placeholder?: string;
    }
);

/** What two firms may choose. `line` and `oddity` are for one that is chosen or not, as it may be. */
export type Clause = {
  readonly id: string;
  readonly title: string;
  /** Asked before the others: it is what owners talk about. */
  readonly isFirst: boolean;
  readonly fields: readonly ClauseField[];
  readonly isChosen: (choices: Choices) => boolean;
  /** What it says, in a plain line; other choices, another line. Asked for one that is chosen. */
  readonly line: (choices: Choices) => string;
  /** Why it is unusual, or that it is left out, for the owner who reads it. */
  readonly oddity?: (choices: Choices) => string | undefined;
};

/** "$2,500.00", of an amount that there is. */
export function amountText({ currency }: Choices, minor = 0): string {
  return formatMoney({ minor, currency });
}

/** "1.5%". @param hundredths of a percent */
export function percentText(hundredths = 0): string {
  return `${String(hundredths / 100)}%`;
}

/** Of what is in every agreement. */
export const always = (): boolean => true;

/**
 * A clause without fields of its own: the form has one for all of them.
 * @param leftOut what an owner should know where it is not in
 */
export function flag<Id extends FlagName>(id: Id, title: string, line: string, leftOut?: string) {
  const isChosen = ({ clauses }: Choices): boolean => clauses.includes(id);
  return {
    id,
    title,
    isFirst: false,
    fields: [],
    isChosen,
    line: () => line,
    oddity: (choices: Choices) => (isChosen(choices) ? undefined : leftOut),
  } as const;
}
