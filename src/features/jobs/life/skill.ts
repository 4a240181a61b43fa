import { nameKey } from '../../../shared/name-key.ts';

/** By which skills are the same, however they are written. */
export function skillKey(skill: string): string {
  return nameKey(skill);
}
