/** Where a part of a template stands only if a condition holds. */
export type Condition = {
  /** `clause` opens what is said of a clause; `if` is any other condition. */
  readonly kind: 'clause' | 'if';
  /** Of a clause, or of a field that may be left out; with a value, of any field. */
  readonly name: string;
  readonly value?: string;
  readonly isNot: boolean;
  /** Counted from 1. */
  readonly line: number;
};

/** A heading, a paragraph or an item of a list, on one line, with its fields unfilled. */
export type TemplateBlock = {
  readonly kind: 'title' | 'section' | 'paragraph' | 'item';
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** All of them must hold. */
  readonly when: readonly Condition[];
};

/** What is wrong, and in which line. */
export type Fault = { readonly line: number; readonly text: string };

export type TemplateParts = {
  readonly blocks: readonly TemplateBlock[];
  readonly conditions: readonly Condition[];
  readonly faults: readonly Fault[];
};

const marker = /^<!-- (clause|if|if not): ([a-z_]+)(?:=([a-z0-9_]+))? -->$/;
const END = '<!-- end -->';

const ONLY =
  'Only headings (# and ##), items of a list (- at the start of the line) and plain paragraphs are printed.';

/** Reads a template line by line. What stands in no form that there is, is a fault. */
export function templateParts(template: string): TemplateParts {
  const blocks: TemplateBlock[] = [];
  const conditions: Condition[] = [];
  const faults: Fault[] = [];
  const open: Condition[] = [];
  /** Whether the next line goes on with the last block. */
  let goesOn = false;
  for (const [index, given] of template.split('\n').entries()) {
    const [line, text] = [index + 1, given.trim()];
    if (text === '') goesOn = false;
    else if (text.startsWith('<!--')) {
      goesOn = false;
      const fault = readMarker(text, line, open, conditions);
      if (fault !== undefined) faults.push({ line, text: fault });
    } else {
      const last = blocks.at(-1);
      const block = blockOf(text);
      if (goesOn && last && block.kind === 'paragraph')
        blocks[blocks.length - 1] = { ...last, text: `${last.text} ${block.text}` };
      else blocks.push({ ...block, line, when: [...open] });
      const fault = faultOf(block);
      if (fault !== undefined) faults.push({ line, text: fault });
      goesOn = block.kind === 'paragraph' || block.kind === 'item';
    }
  }
  for (const each of open) faults.push({ line: each.line, text: `“${markerOf(each)}” has no “end”.` });
  return { blocks, conditions, faults };
}

function readMarker(
  text: string,
  line: number,
  open: Condition[],
  conditions: Condition[],
): string | undefined {
  if (text === END) return open.pop() ? undefined : 'There is nothing here to end.';
  const [, kind, name = '', value] = marker.exec(text) ?? [];
  if (kind === undefined)
    return `“${text.slice(0, 60)}” is no marker. There are <!-- clause: name -->, <!-- if: name -->, <!-- if not: name --> and <!-- end -->, each on a line of its own.`;
  const condition: Condition = {
    kind: kind === 'clause' ? 'clause' : 'if',
    name,
    ...(value === undefined ? {} : { value }),
    isNot: kind === 'if not',
    line,
  };
  const [outer] = open;
  // Said once: of a part whose end was forgotten, all clauses that follow stand in it.
  const isNews =
    kind === 'clause' && outer !== undefined && !conditions.some((each) => isClauseIn(each, outer));
  open.push(condition);
  conditions.push(condition);
  return isNews
    ? `“clause: ${name}” stands within another part, “${markerOf(outer)}” of line ${String(outer.line)}: end that first.`
    : undefined;
}

function isClauseIn({ kind, line }: Condition, outer: Condition): boolean {
  return kind === 'clause' && line > outer.line;
}

function markerOf({ kind, name, value, isNot }: Condition): string {
  return `${isNot ? 'if not' : kind}: ${name}${value === undefined ? '' : `=${value}`}`;
}

type Marked = Pick<TemplateBlock, 'kind' | 'text'>;

function blockOf(text: string): Marked {
  if (text.startsWith('## ')) return { kind: 'section', text: text.slice(3).trim() };
  if (text.startsWith('# ')) return { kind: 'title', text: text.slice(2).trim() };
  if (text.startsWith('- ')) return { kind: 'item', text: text.slice(2).trim() };
  return { kind: 'paragraph', text };
}

/** What would be Markdown, but is not printed as such. Escaped signs are none. */
function faultOf({ kind, text }: Marked): string | undefined {
  const bare = text.replace(/\\[!-/:-@[-`{-~]/g, '').replace(/\{\{[^{}]*\}\}/g, '');
  if (kind === 'paragraph' && /^(?:#|[-+*] |\d+[.)] |>|\||```|~~~|={3}|-{3})/.test(bare)) return ONLY;
  const sign = /[*`<>|]|\]\(|\b_|_\b|~~|&#?\w+;/.exec(bare)?.[0];
  return sign === undefined
    ? undefined
    : `“${sign}” has a meaning in Markdown that is not printed. ${ONLY} Write a backslash before a sign that is meant as such.`;
}
