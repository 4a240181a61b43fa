// Drawn like a hyphen, and neither a dash by Unicode nor made one by NFKC: minus, hyphen bullet, modifier minus.
const hyphens = /[\p{Dash_Punctuation}\u2212\u2043\u02d7]/gu;
// Zero-width spaces and joiners, soft hyphens, direction marks, variation selectors, control characters.
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\u2800]/gu;

/**
 * By which names and numbers that people type are the same, however they are written: in small or large letters, in
 * full width, with another hyphen or space, in another normal form, with signs that nobody sees. For comparing alone,
 * never to be shown. Letters that only look alike, as of another script, are others.
 */
export function nameKey(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .replace(unseen, '')
      .normalize('NFKC')
      .replace(hyphens, '-')
      .replace(/\s+/g, ' ')
      .trim()
      // Both ways, so that "STRASSE" is "Straße"; a capital may leave marks to be joined again.
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKC')
  );
}

/** The name of a firm or person as it is kept and shown: in one form, in one line, without signs that nobody sees. */
export function cleanName(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').replace(unseen, '').replace(/ +/g, ' ').trim();
}
