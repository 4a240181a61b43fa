import { ok, type Finding } from './finding.ts';

const ABOUT = 'Fonts';

/** What people write in, a letter of it, and a package of Debian and Ubuntu that has a font for it. */
const scripts: readonly (readonly [name: string, letter: string, fonts: string])[] = [
  ['Arabic', 'ش', 'fonts-dejavu'],
  ['Hebrew', 'ש', 'fonts-dejavu'],
  ['Thai', 'ก', 'fonts-noto-core'],
  ['Hindi', 'क', 'fonts-noto-core'],
  ['Bengali', 'ক', 'fonts-noto-core'],
  ['Tamil', 'த', 'fonts-noto-core'],
  ['Chinese', '东', 'fonts-noto-cjk'],
  ['Japanese', 'あ', 'fonts-noto-cjk'],
  ['Korean', '한', 'fonts-noto-cjk'],
  ['emoji', '🔧', 'fonts-symbola'],
];

/**
 * Nothing is lost without a font, as the words are written as they sound; so it is fine, and said.
 * @param canPrint whether there is a font for a letter
 */
export function fontFinding(canPrint: (letter: string) => boolean): Finding {
  const lacking = scripts.filter(([, letter]) => !canPrint(letter));
  if (lacking.length === 0)
    return ok(ABOUT, 'Files and charts are printed in every script that was looked for.');
  const packages = [...new Set(lacking.map(([, , fonts]) => fonts))].join(' ');
  return ok(
    ABOUT,
    `For these there is no font, so files and charts have them as they sound: ${lacking.map(([name]) => name).join(', ')}. ` +
      `If your firms write so, install one and start anew: on Debian or Ubuntu, apt install ${packages}.`,
  );
}
