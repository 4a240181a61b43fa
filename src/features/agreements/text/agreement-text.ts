import { oneLine } from '../../../chat/typed-text.ts';
import type { AgreementFacts } from './agreement-facts.ts';
import type { Choices } from './choices.ts';
import { seenLine, seenLines } from './seen-text.ts';
import { holds, templateFields } from './template-fields.ts';
import { templateParts, type TemplateBlock } from './template-parts.ts';

/**
 * The text of an agreement, as Markdown: the same facts, choices and template make the same bytes. Sections and their
 * paragraphs are numbered, items of lists lettered. What people typed stands in it as letters alone.
 * @param template without fault (`checkTemplate`): throws for one that has any
 */
export function agreementText(template: string, facts: AgreementFacts, choices: Choices): string {
  const { blocks, faults } = templateParts(template);
  const [fault] = faults;
  if (fault) throw new Error(`line ${String(fault.line)} of the template: ${fault.text}`);
  const standing = blocks.filter(({ when }) => when.every((each) => holds(each, facts, choices)));
  const sections = sectionNumbers(standing);
  const fill = (text: string): string =>
    text.replace(/\{\{([^{}]*)\}\}/g, (_whole, name: string) => {
      const section = sections.get(name);
      if (section !== undefined) return section;
      const [field = '', plain] = name.split('.');
      const value = templateFields.get(field)?.valueIn(facts, choices);
      if (value === undefined) throw new Error(`the template names ${name}, of which nothing is known`);
      return literal(plain === 'plain' ? value.plain : value.words);
    });
  return `${numbered(
    standing.flatMap((block) => parted(block, facts, choices)),
    fill,
  ).join('\n\n')}\n`;
}

/** A paragraph that is a long field alone becomes one for each of its lines. */
function parted(block: TemplateBlock, facts: AgreementFacts, choices: Choices): readonly Standing[] {
  const field = templateFields.get(longFieldOf(block.text) ?? '');
  const value = field?.valueIn(facts, choices);
  if (value === undefined) return [block];
  return seenLines(value.words).map((line) => ({ kind: 'paragraph', text: literal(line), isFilled: true }));
}

/** The name of the long field that a text is, and nothing else. */
export function longFieldOf(text: string): string | undefined {
  const [, name] = /^\{\{([a-z_]+)(?:\.plain)?\}\}$/.exec(text) ?? [];
  return name !== undefined && templateFields.get(name)?.isLong === true ? name : undefined;
}

type Standing = Pick<TemplateBlock, 'kind' | 'text'> & { readonly isFilled?: boolean };

function numbered(blocks: readonly Standing[], fill: (text: string) => string): string[] {
  let section = 0;
  let paragraph = 0;
  let item = 0;
  /** After a title, up to the next section, nothing is numbered. */
  let isNumbered = false;
  return blocks.map(({ kind, text: given, isFilled = false }) => {
    const text = isFilled ? given : fill(given);
    if (kind !== 'item') item = 0;
    switch (kind) {
      case 'title':
        isNumbered = false;
        return `# ${text}`;
      case 'section':
        isNumbered = true;
        section += 1;
        paragraph = 0;
        return `## ${String(section)}. ${text}`;
      case 'paragraph':
        if (!isNumbered) return text;
        paragraph += 1;
        return `${String(section)}.${String(paragraph)} ${text}`;
      case 'item':
        item += 1;
        return `(${letters(item)}) ${text}`;
    }
  });
}

/** "section_payment": the number of the first section that is of a clause. */
function sectionNumbers(blocks: readonly TemplateBlock[]): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  let section = 0;
  for (const { kind, when } of blocks) {
    if (kind === 'section') section += 1;
    for (const { kind: of, name } of when)
      if (of === 'clause' && section > 0 && !numbers.has(`section_${name}`))
        numbers.set(`section_${name}`, String(section));
  }
  return numbers;
}

/** a, b, ... z, aa, ab, ... */
function letters(count: number): string {
  const last = String.fromCharCode(97 + ((count - 1) % 26));
  return count > 26 ? letters(Math.floor((count - 1) / 26)) + last : last;
}

/**
 * What somebody typed, as letters on one line: no sign in it means anything to Markdown or to the template, and what is
 * written from the right keeps to itself.
 */
function literal(text: string): string {
  const line = seenLine(text);
  // As a whole, so that the number of a house stays with its street.
  const kept = oneLine(line) === line ? line : `\u2068${line}\u2069`;
  return kept
    .replace(/[\\`*_{}[\]<>|~#]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');
}
