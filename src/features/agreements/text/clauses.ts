import type { Choices } from './choices.ts';
import type { Clause } from './clause.ts';
import { firstClauses } from './first-clauses.ts';
import { riskClauses } from './risk-clauses.ts';
import { tradeClauses } from './trade-clauses.ts';

const all = [...firstClauses, ...tradeClauses, ...riskClauses] as const;

export type ClauseId = (typeof all)[number]['id'];

/** What two firms may choose, the seven that they talk about first. What is in every agreement is in its text alone. */
export const clauses: readonly (Clause & { readonly id: ClauseId })[] = all;

export type ClauseLine = {
  readonly clauseId: ClauseId;
  readonly title: string;
  readonly isFirst: boolean;
  readonly line: string;
};

/** What was chosen, a plain line each. */
export function clauseLines(choices: Choices): readonly ClauseLine[] {
  return clauses
    .filter(({ isChosen }) => isChosen(choices))
    .map(({ id, title, isFirst, line }) => ({ clauseId: id, title, isFirst, line: line(choices) }));
}

/** What is unusual in it, or left out, and why that matters. */
export function clauseOddities(
  choices: Choices,
): readonly { readonly clauseId: ClauseId; readonly title: string; readonly text: string }[] {
  return clauses.flatMap(({ id, title, oddity }) => {
    const text = oddity?.(choices);
    return text === undefined ? [] : [{ clauseId: id, title, text }];
  });
}
