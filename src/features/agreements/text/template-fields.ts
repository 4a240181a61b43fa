import { formatDate } from '../../../shared/calendar.ts';
import { counted } from '../../../shared/counted.ts';
import { plainAmount } from '../../../shared/money.ts';
import type { AgreementFacts } from './agreement-facts.ts';
import { allChoices, leastChoices, type Choices } from './choices.ts';
import { percentText, type ClauseField } from './clause.ts';
import { clauses } from './clauses.ts';
import { seenLines } from './seen-text.ts';
import type { Condition } from './template-parts.ts';

/** What stands for a field: in words (“12 months”), and plainly (“12”), for texts in other languages. */
export type FieldValue = { readonly words: string; readonly plain: string };

type Field = {
  /** Undefined where it was left out. */
  readonly valueIn: (facts: AgreementFacts, choices: Choices) => FieldValue | undefined;
  readonly isOptional: boolean;
  /** Whether a text that does not say it would hide what was agreed. */
  readonly isNeeded: boolean;
  /** Its lines are paragraphs of their own. */
  readonly isLong: boolean;
};

const same = (text: string): FieldValue => ({ words: text, plain: text });

function factField(
  valueIn: (facts: AgreementFacts) => FieldValue | undefined,
  { isOptional = false, isNeeded = false } = {},
): Field {
  return { valueIn, isOptional, isNeeded, isLong: false };
}

function partyFields(letter: 'a' | 'b', at: 0 | 1): readonly (readonly [string, Field])[] {
  return [
    [`party_${letter}`, factField(({ parties }) => same(parties[at].name), { isNeeded: true })],
    [`party_${letter}_number`, factField(({ parties }) => same(parties[at].firmNumber))],
    [
      `party_${letter}_legal_name`,
      factField(({ parties }) => same(parties[at].legalName ?? parties[at].name), { isNeeded: true }),
    ],
    [
      `party_${letter}_called`,
      factField(
        ({ parties }) => {
          const { name, legalName = name } = parties[at];
          return legalName === name ? undefined : same(name);
        },
        { isOptional: true },
      ),
    ],
    [
      `party_${letter}_address`,
      factField(
        ({ parties }) => {
          const { address } = parties[at];
          return address === undefined ? undefined : same(seenLines(address).join(', '));
        },
        { isOptional: true, isNeeded: true },
      ),
    ],
  ];
}

function choiceFields(): readonly (readonly [string, Field])[] {
  return clauses.flatMap(({ fields }) =>
    fields.flatMap((field): (readonly [string, Field])[] =>
      field.kind === 'option'
        ? []
        : [
            [
              field.name,
              {
                valueIn: (_facts, choices) => valueOf(field, choices),
                isOptional: field.optional ?? false,
                isNeeded: true,
                isLong: field.kind === 'text' && field.multiline === true,
              },
            ],
          ],
    ),
  );
}

function valueOf(field: ClauseField, choices: Choices): FieldValue | undefined {
  switch (field.kind) {
    case 'whole': {
      const value = choices[field.name];
      return value === undefined ? undefined : { words: counted(value, field.unit), plain: String(value) };
    }
    case 'percent': {
      const value = choices[field.name];
      return value === undefined ? undefined : { words: percentText(value), plain: String(value / 100) };
    }
    case 'amount': {
      const minor = choices[field.name];
      return minor === undefined ? undefined : same(writtenAmount(minor, choices.currency));
    }
    case 'option':
      return same(choices[field.name]);
    case 'text': {
      const value = choices[field.name];
      return value === undefined ? undefined : same(value);
    }
  }
}

/** "USD 100,000.00": a sign such as $ is that of many currencies. */
function writtenAmount(minor: number, currency: string): string {
  const [whole = '', fraction] = plainAmount({ minor, currency }).split('.');
  const grouped = new Intl.NumberFormat('en-US').format(BigInt(whole));
  return `${currency} ${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Every field that a template may name, but for the numbers of sections. */
export const templateFields: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['version', factField(({ version }) => same(String(version)))],
  [
    'starts_on',
    factField(
      ({ startsOn }) =>
        startsOn === undefined ? undefined : { words: formatDate(startsOn), plain: startsOn },
      { isOptional: true, isNeeded: true },
    ),
  ],
  ...partyFields('a', 0),
  ...partyFields('b', 1),
  ...choiceFields(),
]);

/** What is picked from a list: its name, and what may be picked. A text says something else for each. */
export const templateOptions: ReadonlyMap<string, readonly string[]> = new Map(
  clauses.flatMap(({ fields }) =>
    fields.flatMap((field) =>
      field.kind === 'option' ? [[field.name, field.options.map(({ value }) => value)] as const] : [],
    ),
  ),
);

const optionFields = new Map<string, ClauseField>(
  clauses.flatMap(({ fields }) =>
    fields.flatMap((field) => (field.kind === 'option' ? [[field.name, field] as const] : [])),
  ),
);

const clauseById = new Map<string, (typeof clauses)[number]>(clauses.map((clause) => [clause.id, clause]));

export const isClause = (name: string): boolean => clauseById.has(name);

/** Whether that part of a template stands in the text. */
export function holds(condition: Condition, facts: AgreementFacts, choices: Choices): boolean {
  return isTrue(condition, facts, choices) !== condition.isNot;
}

function isTrue({ name, value }: Condition, facts: AgreementFacts, choices: Choices): boolean {
  const option = optionFields.get(name);
  if (value !== undefined) {
    const found = option ? valueOf(option, choices) : templateFields.get(name)?.valueIn(facts, choices);
    return found?.plain === value;
  }
  const clause = clauseById.get(name);
  return clause ? clause.isChosen(choices) : templateFields.get(name)?.valueIn(facts, choices) !== undefined;
}

const everything = allChoices('USD');
const least = leastChoices('USD');

/** Whether a field always has a value where all of these conditions hold. */
export function isFieldSure(name: string, when: readonly Condition[]): boolean {
  if (templateFields.get(name)?.isOptional !== true) return true;
  return when.some((condition) => {
    if (condition.isNot) return false;
    if (condition.name === name) return true;
    const clause = condition.value === undefined ? clauseById.get(condition.name) : undefined;
    return clause !== undefined && !clause.isChosen({ ...everything, [name]: undefined });
  });
}

/** Whether a clause is always chosen where all of these conditions hold. */
export function isClauseSure(id: string, when: readonly Condition[]): boolean {
  const meant = clauseById.get(id);
  if (meant === undefined) return false;
  if (meant.isChosen(least)) return true;
  return when.some((condition) => {
    if (condition.isNot || condition.value !== undefined) return false;
    if (condition.name === id) return true;
    const clause = clauseById.get(condition.name);
    return clause !== undefined && !clause.isChosen(without(meant));
  });
}

function without({ id, fields }: (typeof clauses)[number]): Choices {
  const gone = fields.filter(({ optional }) => optional).map(({ name }) => [name, undefined]);
  return {
    ...everything,
    ...(Object.fromEntries(gone) as object),
    clauses: everything.clauses.filter((name) => name !== id),
  };
}
