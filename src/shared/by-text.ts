/** Of one language, whichever the machine speaks: lists stand in the same order on all of them. */
const collator = new Intl.Collator('en');

/** In the order of a dictionary, for lists that people read. */
export function byText(one: string, other: string): number {
  return collator.compare(one, other);
}
