import { warning, type Finding } from './finding.ts';

/**
 * Of people whose name may still stand in messages, as the command that erases them broke off.
 *
 * @param people the keys by which the command knows them now
 */
export function erasureFindings(
  people: readonly { readonly firm: string; readonly member: string }[],
): readonly Finding[] {
  return people.map(({ firm, member }) =>
    warning(
      'People',
      `A person of ${firm} is not erased to the end: the name may stand in messages still.`,
      `Type npm run admin -- erase ${firm} ${member} --yes, unless it runs just now.`,
    ),
  );
}
