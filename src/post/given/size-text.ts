/** "34 KB": as much as people want to know of it. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${String(bytes)} bytes`;
  const kilobytes = Math.round(bytes / 1000);
  return kilobytes < 1000 ? `${String(kilobytes)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
