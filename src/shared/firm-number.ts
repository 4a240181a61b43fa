/** The number by which people tell firms apart whatever they are called, for good: FIRM-12. */
export function firmNumber(firmId: number): string {
  return `FIRM-${String(firmId)}`;
}
