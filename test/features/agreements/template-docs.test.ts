import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clauses } from '../../../src/features/agreements/text/clauses.ts';
import { templateFields, templateOptions } from '../../../src/features/agreements/text/template-fields.ts';
import { MAX_TEMPLATE } from '../../../src/features/agreements/text/template.ts';

const page = readFileSync(new URL('../../../docs/agreement-templates.md', import.meta.url), 'utf8');

describe('the page about texts of agreements', () => {
  it('has each clause with its title, its fields and what is picked, and no other', () => {
    const rows = page
      .slice(page.indexOf('## Clauses and their fields'), page.indexOf('## What is checked'))
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    expect(rows.map(([, id, title, fields]) => [id, title, fields])).toEqual(
      clauses.map(({ id, title, fields }) => [
        `\`${id}\``,
        title,
        fields
          .map((field) =>
            field.kind === 'option'
              ? field.options.map(({ value }) => `\`${field.name}=${value}\``).join(' ')
              : `\`{{${field.name}}}\`${field.optional === true ? '' : ' \\*'}`,
          )
          .join(', ') || '–',
      ]),
    );
  });

  it('names every field, and how long a text may be', () => {
    for (const name of templateFields.keys()) expect(page).toContain(`{{${name}}}`);
    for (const [name, values] of templateOptions)
      for (const value of values) expect(page).toContain(`\`${name}=${value}\``);
    expect(page).toContain(MAX_TEMPLATE.toLocaleString('en-US'));
  });
});
