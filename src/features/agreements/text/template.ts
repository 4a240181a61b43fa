import { typedText } from '../../../chat/typed-text.ts';
import { longFieldOf } from './agreement-text.ts';
import { clauses } from './clauses.ts';
import { isClause, isClauseSure, isFieldSure, templateFields, templateOptions } from './template-fields.ts';
import { templateParts, type Condition, type Fault, type TemplateParts } from './template-parts.ts';

/** In UTF-16 units: some forty pages. */
export const MAX_TEMPLATE = 100_000;
const MOST_FAULTS = 20;

/**
 * What is wrong with a text of a network's own, in words, each with its line; nothing where every choice that firms can
 * make gives a whole text. At most twenty, and how many more.
 */
export function checkTemplate(text: string): readonly string[] {
  if (text.trim() === '') return ['The text is empty.'];
  if (text.length > MAX_TEMPLATE)
    return [`The text has ${String(text.length)} characters. At most ${String(MAX_TEMPLATE)} are taken.`];
  const parts = templateParts(text);
  const faults = [
    ...unseenFaults(text),
    ...parts.faults,
    ...parts.conditions.flatMap(conditionFaults),
    ...parts.blocks.flatMap(fieldFaults),
  ];
  const inLines = faults
    .sort((one, other) => one.line - other.line)
    .map(({ line, text: says }) => `Line ${String(line)}: ${says}`);
  const all = [...inLines, ...missing(parts)];
  const left = all.length - MOST_FAULTS;
  return left > 0 ? [...all.slice(0, MOST_FAULTS), `And ${String(left)} more, once these are mended.`] : all;
}

function unseenFaults(text: string): Fault[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      typedText(line) === line && !/[\u061c\u200e\u200f\t]/.test(line)
        ? []
        : [{ line: index + 1, text: 'There are characters here that nobody sees. Type the line anew.' }],
    );
}

function conditionFaults({ kind, name, value, line }: Condition): Fault[] {
  const wrong = (text: string): Fault[] => [{ line, text }];
  if (kind === 'clause')
    return isClause(name) ? [] : wrong(`There is no clause “${name}”. ${known(clauseIds, name)}`);
  const options = templateOptions.get(name);
  if (value !== undefined) {
    if (options)
      return options.includes(value) ? [] : wrong(`“${name}” is never “${value}”. ${listed(options)}`);
    return templateFields.has(name) ? [] : wrong(`There is no field “${name}”. ${known(fieldNames, name)}`);
  }
  if (isClause(name) || templateFields.has(name)) return [];
  return options
    ? wrong(`Say which: “if: ${name}=${options[0] ?? ''}”. ${listed(options)}`)
    : wrong(`There is no clause or field “${name}”. ${known([...clauseIds, ...fieldNames], name)}`);
}

function fieldFaults({ text, line, when, kind }: TemplateParts['blocks'][number]): Fault[] {
  const wrong = (says: string): Fault[] => [{ line, text: says }];
  const bare = text.replace(/\\[!-/:-@[-`{-~]/g, '');
  const named = Array.from(bare.matchAll(/\{\{([^{}]*)\}\}/g), ([, name = '']) => name);
  const stray = /[{}]/.test(bare.replace(/\{\{[^{}]*\}\}/g, ''));
  return [
    ...(stray
      ? wrong('A field is written as {{name}}. Write a backslash before a brace that is meant as such.')
      : []),
    ...named.flatMap((name): Fault[] => {
      const [, section] = /^section_([a-z_]+)$/.exec(name) ?? [];
      if (section !== undefined) {
        if (!isClause(section)) return wrong(`There is no clause “${section}”. ${known(clauseIds, section)}`);
        return isClauseSure(section, when)
          ? []
          : wrong(
              `{{${name}}} has no number where that clause is not chosen. Put it between “if: ${section}” and “end”.`,
            );
      }
      const [, field = ''] = /^([a-z_]+)(?:\.plain)?$/.exec(name) ?? [];
      const known_ = templateFields.get(field);
      if (!known_) return wrong(`There is no field {{${name}}}. ${known(fieldNames, name)}`);
      if (known_.isLong && (longFieldOf(text) === undefined || kind !== 'paragraph'))
        return wrong(
          `{{${field}}} may have several paragraphs. It stands alone, with an empty line before and after it.`,
        );
      return isFieldSure(field, when)
        ? []
        : wrong(`{{${name}}} may have been left out. Put it between “if: ${field}” and “end”.`);
    }),
  ];
}

/** What firms can choose, and the text would not say. */
function missing({ blocks, conditions }: TemplateParts): string[] {
  const opened = new Set(conditions.filter(({ kind }) => kind === 'clause').map(({ name }) => name));
  const named = new Set(
    blocks.flatMap(({ text }) =>
      Array.from(text.matchAll(/\{\{([a-z_]+)(?:\.plain)?\}\}/g), ([, name = '']) => name),
    ),
  );
  const options = new Set(conditions.map(({ name, value }) => `${name}=${value ?? ''}`));
  return [
    ...clauses
      .filter(({ id }) => !opened.has(id))
      .map(
        ({ id, title }) =>
          `Firms can choose “${title}”, and nothing stands between “clause: ${id}” and “end”.`,
      ),
    ...[...templateFields]
      .filter(([name, { isNeeded }]) => isNeeded && !named.has(name))
      .map(([name]) => `Firms fill in {{${name}}}, and the text does not say it.`),
    ...[...templateOptions].flatMap(([name, values]) =>
      values
        .filter((value) => !options.has(`${name}=${value}`))
        .map((value) => `Firms can choose “${name}=${value}”, and the text says nothing for it.`),
    ),
  ];
}

const clauseIds = clauses.map(({ id }): string => id);
const fieldNames = [...templateFields.keys()];

function listed(names: readonly string[]): string {
  return `There are ${names.join(', ')}.`;
}

/** The one that was meant, where it is only misspelt. */
function known(names: readonly string[], name: string): string {
  const meant = names.find((each) => distance(each, name) <= 2);
  return meant === undefined ? 'The list of them is in docs/agreement-templates.md.' : `Is “${meant}” meant?`;
}

/** How many letters are to be changed, added or left out. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of Array.from(one).entries())
    row = row.reduce<number[]>((next, above, place) => {
      const left = next[place - 1];
      if (left === undefined) return [at + 1];
      const diagonal = (row[place - 1] ?? 0) + (letter === other[place - 1] ? 0 : 1);
      return [...next, Math.min(above + 1, left + 1, diagonal)];
    }, []);
  return row[other.length] ?? 0;
}
