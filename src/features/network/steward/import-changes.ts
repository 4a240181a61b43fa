/** What an import may touch, by what people call it: "firm birch, time zone" is "Europe/London". */
export type Standing = ReadonlyMap<string, string>;

/** What an import did to what was there, a line for each; what is new in it is what the file says. */
export function importChanges(before: Standing, after: Standing): string[] {
  return [...before].flatMap(([what, was]) => {
    const is = after.get(what);
    if (is === was) return [];
    // A token is nothing to show.
    if (what.endsWith(', token')) return [`${what}: another one`];
    return [is === undefined ? `${what}: taken away (was ${was})` : `${what}: ${is} (was ${was})`];
  });
}
