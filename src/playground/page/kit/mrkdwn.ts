/**
 * Slack's mrkdwn, read into a tree and never into HTML. Read here and not by slack-blocks-to-jsx, which
 * reads Markdown: there `5*3*2` turns bold, a line of `|` vanishes, and an escaped `&lt;!channel&gt;`
 * looks like a mention that pings, so one could not see on the page whether an app escapes rightly.
 * Source: https://docs.slack.dev/messaging/formatting-message-text
 */
import { emojiOf } from './emoji.ts';

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; text: string }
  | { kind: 'user' | 'channel' | 'group'; id: string; label: string | undefined }
  | { kind: 'broadcast'; range: string }
  | { kind: 'date'; seconds: number; format: string; fallback: string; href: string | undefined };

export type MrkdwnBlock = { kind: 'text' | 'quote'; children: Inline[] } | { kind: 'code'; text: string };

/** Slack's three escapes. All others stand as they are. */
export function unescape(text: string): string {
  return text.replace(/&(lt|gt|amp);/g, (_, name) => (name === 'lt' ? '<' : name === 'gt' ? '>' : '&'));
}

export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):(?::skin-tone-\d:)?/g, (all, name: string) => emojiOf(name) ?? all);
}

/** The address if it is of a kind that cannot run anything, else undefined. */
export function safeHref(href: string): string | undefined {
  return /^(https?:\/\/|mailto:|tel:)/i.test(href) ? href : undefined;
}

// Slack takes the full-width forms for the same marks.
const styles = {
  '*': 'bold',
  _: 'italic',
  '~': 'strike',
  '＊': 'bold',
  '＿': 'italic',
  '～': 'strike',
} as const;
const isStyle = (char: string | undefined): char is keyof typeof styles =>
  char !== undefined && Object.hasOwn(styles, char);
// A word joiner counts: by it an app makes a mark one inside a word, which styles nothing.
const isWord = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}\u2060]/u.test(char);
const isSpace = (char: string | undefined) => char === undefined || /\s/.test(char);

const angle = /<([^<>\n]+)>/y;
const codeSpan = /(?<!\u2060)[`｀]([^`｀\n]+)[`｀]/y;
const bareLink = /https?:\/\/[^\s<>|`"]*[^\s<>|`"*_~.,;:!?)\]']/y;

const matchAt = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** What stands between `<` and `>`, or undefined when that is nothing Slack knows. */
function angleToken(inner: string): Inline | undefined {
  const bar = inner.indexOf('|');
  const head = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? undefined : unescape(inner.slice(bar + 1)) || undefined;
  if (/^@[UW]\w+$/.test(head)) return { kind: 'user', id: head.slice(1), label };
  if (/^#[CG]\w+$/.test(head)) return { kind: 'channel', id: head.slice(1), label };
  if (/^!(here|channel|everyone)$/.test(head)) return { kind: 'broadcast', range: head.slice(1) };
  if (/^!subteam\^S\w+$/.test(head)) return { kind: 'group', id: head.slice('!subteam^'.length), label };
  const date = /^!date\^(-?\d+)\^([^^]+)(?:\^(.+))?$/.exec(head);
  if (date?.[1] !== undefined && date[2] !== undefined) {
    const href = date[3] === undefined ? undefined : safeHref(unescape(date[3]));
    return { kind: 'date', seconds: Number(date[1]), format: unescape(date[2]), fallback: label ?? '', href };
  }
  const href = safeHref(unescape(head));
  return href === undefined
    ? undefined
    : { kind: 'link', href, text: label ?? href.replace(/^mailto:|^tel:/i, '') };
}

/** Where the run that a style mark at `start` opens is closed, on the same line; -1 when it is not. */
function closing(text: string, start: number): number {
  const mark = text[start];
  if (isWord(text[start - 1]) || text[start - 1] === mark) return -1;
  if (isSpace(text[start + 1]) || text[start + 1] === mark) return -1;
  for (let at = start + 1; at < text.length && text[at] !== '\n'; at += 1) {
    const skipped = matchAt(angle, text, at) ?? matchAt(codeSpan, text, at);
    if (skipped !== null) at += skipped[0].length - 1;
    else if (
      text[at] === mark &&
      !isSpace(text[at - 1]) &&
      text[at - 1] !== '\u2060' &&
      !isWord(text[at + 1]) &&
      text[at + 1] !== mark
    )
      return at;
  }
  return -1;
}

/** Reads a run of mrkdwn without quotes and code blocks. Line breaks stay in the texts. */
function parseInline(text: string, findsLinks: boolean): Inline[] {
  const out: Inline[] = [];
  let literal = '';
  const flush = () => {
    if (literal !== '') out.push({ kind: 'text', text: withEmoji(unescape(literal)) });
    literal = '';
  };
  const push = (node: Inline) => {
    flush();
    out.push(node);
  };
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    const token = char === '<' ? matchAt(angle, text, at) : null;
    const node = token?.[1] === undefined ? undefined : angleToken(token[1]);
    const code = char === '`' || char === '｀' ? matchAt(codeSpan, text, at) : null;
    const link = findsLinks && char === 'h' && !isWord(text[at - 1]) ? matchAt(bareLink, text, at) : null;
    const end = isStyle(char) ? closing(text, at) : -1;
    if (token !== null && node !== undefined) {
      push(node);
      at += token[0].length;
    } else if (code?.[1] !== undefined) {
      push({ kind: 'code', text: unescape(code[1]) });
      at += code[0].length;
    } else if (link !== null) {
      const href = unescape(link[0]);
      push({ kind: 'link', href, text: href });
      at += link[0].length;
    } else if (isStyle(char) && end > 0) {
      push({ kind: styles[char], children: parseInline(text.slice(at + 1, end), findsLinks) });
      at = end + 1;
    } else {
      literal += char;
      at += 1;
    }
  }
  flush();
  return out;
}

const quoteMark = /^(?:>|＞|&gt;) ?/;

function parseLines(text: string, findsLinks: boolean): MrkdwnBlock[] {
  const groups: { kind: 'text' | 'quote'; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const kind = quoteMark.test(line) ? 'quote' : 'text';
    const last = groups.at(-1);
    const content = kind === 'quote' ? line.replace(quoteMark, '') : line;
    if (last?.kind === kind) last.lines.push(content);
    else groups.push({ kind, lines: [content] });
  }
  return groups
    .map(({ kind, lines }) => ({ kind, children: parseInline(lines.join('\n'), findsLinks) }))
    .filter((block) => block.children.length > 0);
}

/** Reads a whole mrkdwn text; a `verbatim` one has no links but those in angle brackets. */
export function parseMrkdwn(text: string, verbatim = false): MrkdwnBlock[] {
  const parts = text.split(/```([\s\S]+?)```/);
  return parts.flatMap((part, index): MrkdwnBlock[] => {
    if (index % 2 === 1) return [{ kind: 'code', text: unescape(part.replace(/^\n|\n$/g, '')) }];
    // The line breaks around a code block are its own.
    const isFirst = index === 0;
    const isLast = index === parts.length - 1;
    const around = part.replace(isFirst ? '' : /^\n/, '').replace(isLast ? '' : /\n$/, '');
    return around === '' ? [] : parseLines(around, !verbatim);
  });
}
