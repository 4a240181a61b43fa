/** "34 KB": as much as one wants to know of it. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} bytes`;
  const units = ['KB', 'MB', 'GB'];
  const at = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
  const size = bytes / 1000 ** at;
  return `${size < 10 ? size.toFixed(1) : String(Math.round(size))} ${units[at - 1] ?? ''}`;
}
