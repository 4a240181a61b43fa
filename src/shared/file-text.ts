/**
 * The text of a file that a person gave, as editors and shells write it: UTF-8, or UTF-16 with its mark (Windows
 * PowerShell's ">"); a mark at its beginning is none of it. Undefined where it is neither, so that no letter becomes
 * another in silence.
 */
export function textOfFile(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    // A decoder of this kind leaves the mark out.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
