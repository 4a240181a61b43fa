import fc from 'fast-check';

/** Texts as people and attackers type them: marks, mentions, emoji, right-to-left, broken halves. */
export const typedText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...'*_~`<>&|\n -•1.)＊＞#@:!'.split('')) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          '<!channel>',
          '<@U0ANN>',
          '<!subteam^S1|x>',
          '<https://a.example|b>',
          '```',
          '*bold*',
          '\n> ',
          '\n- ',
          '&lt;',
          '\r\n',
          '👩‍👩‍👧‍👦',
          '🇨🇭',
          'e\u0301',
          'שלום',
          'مرحبا',
          '\u202e',
          '\u2060',
          '\u200b',
          'word',
          '42',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 5 }) },
      {
        weight: 1,
        arbitrary: fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
      },
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

export const loneSurrogate = /\p{Surrogate}/u;

function withoutJoiners(text: string): string {
  return text.replaceAll(/[\u2060\u200b]/g, '');
}

/** What a reader of mrkdwn sees, as far as signs and joiners go. */
export function readable(written: string): string {
  return withoutJoiners(written).replaceAll(/&(amp|lt|gt);/g, (_, name: string) =>
    name === 'amp' ? '&' : name === 'lt' ? '<' : '>',
  );
}

/**
 * Where Slack would format: a mark that begins a word, touches it, and is closed on the line; a fence; a
 * quote or a list item. A joiner counts as a letter, as it does for Slack.
 */
export function formatting(written: string): string[] {
  const runs = ['*', '_', '~', '`'].flatMap(
    (mark) => written.match(new RegExp(run(`[${mark}]`), 'gu')) ?? [],
  );
  const lines = written.match(/^[ \t]*(?:&gt;|[>＞]|[-*•] |\d+[.)] ).*$/gm) ?? [];
  return [...runs, ...lines, ...(written.match(/```/g) ?? [])];
}

function run(mark: string): string {
  return `(?<![\\p{L}\\p{N}\\u2060])${mark}(?=\\S)[^\\n]*?(?<=\\S)(?<!\\u2060)${mark}(?![\\p{L}\\p{N}])`;
}

/** The words of every bold run. */
export function boldRuns(written: string): string[] {
  return [...written.matchAll(/(?<!\u2060)\*(.+?)(?<!\u2060)\*(?!\u2060)/g)].map((found) =>
    readable(found[1] ?? ''),
  );
}
