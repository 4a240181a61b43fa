import type { Choices } from './choices.ts';
import { clauses, type ClauseId } from './clauses.ts';

/** What a clause says before and after a change, in plain lines. */
export type Difference = {
  readonly clauseId: ClauseId | 'currency';
  readonly title: string;
  readonly before: string;
  readonly after: string;
};

const LEFT_OUT = 'Not included';

/** What other choices change, clause by clause; nothing where they are the same. */
export function differencesOf(before: Choices, after: Choices): readonly Difference[] {
  const changed = clauses.flatMap(({ id, title, isChosen, line }): Difference[] => {
    const says = (choices: Choices): string => (isChosen(choices) ? line(choices) : LEFT_OUT);
    const [was, is] = [says(before), says(after)];
    return was === is ? [] : [{ clauseId: id, title, before: was, after: is }];
  });
  if (before.currency === after.currency) return changed;
  const currency = { clauseId: 'currency' as const, title: 'Currency' };
  return [{ ...currency, before: before.currency, after: after.currency }, ...changed];
}
