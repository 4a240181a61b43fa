import { readFile } from 'node:fs/promises';

/** Beside the program; the same from src/ and from dist/. */
const folder = new URL('../../../../../templates/agreement/', import.meta.url);

/** A language as people write it: "de", "de-AT". */
const languageShape = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const FALLBACK = 'en';

export type Template = { readonly language: string; readonly text: string };

/**
 * The text that comes with the program, in that language; where there is none, in the next wider one ("de" for "de-AT"), and
 * else in English.
 * @param language as "en" or "de-AT"
 */
export async function builtInTemplate(language: string): Promise<Template> {
  for (const each of [...widening(language), FALLBACK]) {
    const text = await readIfThere(new URL(`${each}.md`, folder));
    if (text !== undefined) return { language: each, text };
  }
  throw new Error(`there is no template ${FALLBACK}.md`);
}

function widening(language: string): string[] {
  if (!languageShape.test(language)) return [];
  const parts = language.split('-');
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
}

async function readIfThere(file: URL): Promise<string | undefined> {
  try {
    // What an editor of another system made of the ends of lines is no other text.
    return (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
