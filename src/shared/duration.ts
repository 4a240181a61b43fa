/** "2 h 15 min", "45 min", "3 h". */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${String(rest)} min`;
  return rest === 0 ? `${String(hours)} h` : `${String(hours)} h ${String(rest)} min`;
}

/**
 * Reads time worked as people write it: "2h15", "2 h 15 min", "2:15", "135 min", "2.5 h", "135" (minutes).
 * @returns whole minutes, or undefined when it is none of these
 */
export function parseMinutes(text: string): number | undefined {
  const written = text.trim().toLowerCase();
  // "2:5" is left open: it may mean 2:05 or two and a half.
  const clock = /^(\d{1,4})\s*(?::(?=\d\d$)|h(?:ours?|rs?)?)\s*(\d{1,2})\s*(?:m(?:in(?:utes?)?)?)?$/.exec(
    written,
  );
  if (clock) return Number(clock[2]) < 60 ? Number(clock[1]) * 60 + Number(clock[2]) : undefined;
  const hours = /^(\d{1,4}(?:[.,]\d{1,2})?)\s*h(?:ours?|rs?)?$/.exec(written);
  // Hundredths of an hour never end on half a minute, so that rounding has nothing to decide.
  if (hours?.[1] !== undefined) return Math.round(Number(hours[1].replace(',', '.')) * 60);
  const minutes = /^(\d{1,5})\s*(?:m(?:in(?:utes?)?)?)?$/.exec(written);
  return minutes ? Number(minutes[1]) : undefined;
}
