import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where systems keep their fonts. */
export const systemFontFolders: readonly string[] = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.local/share/fonts'),
  join(homedir(), '.fonts'),
  '/System/Library/Fonts',
  '/Library/Fonts',
  join(homedir(), 'Library/Fonts'),
  String.raw`C:\Windows\Fonts`,
];

/** Upright fonts of many letters, those that are looked into first on top: a system may have thousands. */
const wanted: readonly RegExp[] = [
  /^(?:NotoSans(?:Mono)?CJK|SourceHanSans)\w*-(?:Regular|VF)\.(?:ttc|otf|ttf)$/i,
  /^NotoSans(?:SC|TC|HK|JP|KR)(?:-Regular|-VF|\[wght\])?\.[ot]tf$/i,
  /^(?:msyh|msjh|YuGothR|meiryo|malgun|simsun|Leelawui|Nirmala)\.tt[cf]$/i,
  /^(?:PingFang|AppleSDGothicNeo|Arial Unicode|Hiragino Sans GB|Thonburi|Kohinoor)\.tt[cf]$/i,
  /^(?:wqy-\w+|DroidSansFallbackFull|DroidSansFallback|ipag|ipagp|NanumGothic)\.(?:tt[cf]|otf)$/i,
  /^NotoSans\w*(?:-Regular|\[[\w,]+\])\.[ot]tf$/i,
  /^(?:NotoEmoji\S*|Symbola\S*|seguisym|seguiemj)\.[ot]tf$/i,
  /^(?:unifont|FreeSans|DejaVuSans)\.[ot]tf$/i,
];
const DEEPEST = 6;

/** The fonts in these folders that may have letters which ours lack, the best first. */
export function findFontFiles(folders: readonly string[]): readonly string[] {
  const found = folders.flatMap((folder) => filesIn(folder, DEEPEST));
  return wanted.flatMap((names) => found.filter(({ name }) => names.test(name)).map(({ path }) => path));
}

type Found = { readonly name: string; readonly path: string };

function filesIn(folder: string, depth: number): Found[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return depth > 0 ? filesIn(path, depth - 1) : [];
    return [{ name: entry.name, path }];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    // A system has only some of them, and some of these are not for everybody.
    return [];
  }
}
