import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { textCard, type Card } from '../../src/chat/card.ts';
import { commandAnywhere, commandOn, DISPATCH, spokenOn } from '../../src/chat/command-words.ts';
import { formErrors, renderForm } from '../../src/slack/render-form.ts';
import { renderCard } from '../../src/slack/render.ts';
import { renderCard as renderForTeams } from '../../src/teams/render.ts';
import { renderForm as renderFormForTeams } from '../../src/teams/render-form.ts';
import { aButton } from '../support/a-button.ts';
import { opensForm } from '../support/names.ts';
import { unbound } from '../support/unbound.ts';

const say = `Type ${DISPATCH} board add`;
const at = new Date('2026-11-24T12:00:00Z');
const card: Card = {
  summary: say,
  blocks: [
    { kind: 'heading', text: say },
    { kind: 'text', text: [{ bold: say }, { at }] },
    { kind: 'fields', fields: [{ label: 'How', value: say }] },
    {
      kind: 'buttons',
      buttons: [
        {
          label: 'Go',
          action: aButton('claim', 1, 1),
          confirm: { title: 'Sure?', text: say, yes: 'Yes', no: 'No' },
        },
      ],
    },
  ],
};
const form = {
  ref: { form: 'note', id: 1, revision: 0, nonce: '00000000-0000-4000-8000-000000000000' },
  title: 'A note',
  submit: 'Save',
  items: [{ kind: 'input', name: 'text', label: 'Note', hint: say, maxLength: 100 }],
} as const;

it('a card or a form says a command as people type it where it is read', () => {
  for (const drawn of [renderCard(card), renderForm(form, unbound), formErrors({ text: say }, [])]) {
    expect(JSON.stringify(drawn)).toContain('Type /dispatch board add');
    expect(JSON.stringify(drawn)).not.toContain('\\u0010');
  }
  const errors = { text: say };
  for (const drawn of [
    renderForTeams(card, { opensForm }),
    renderFormForTeams(form, { bind: unbound, timeZone: 'UTC', errors }),
  ]) {
    expect(JSON.stringify(drawn)).toContain('Type @Dispatch board add');
    expect(JSON.stringify(drawn)).not.toContain('\\u0010');
  }
});

it('dates stay dates, and what somebody typed stays as it is', () => {
  expect(spokenOn('teams', { at })).toEqual({ at });
  expect(spokenOn('teams', textCard('Our /dispatch channel'))).toEqual(textCard('Our /dispatch channel'));
});

it('a command for a known platform, and for one that may be either', () => {
  expect(commandOn('teams', 'board add')).toBe('@Dispatch board add');
  expect(commandAnywhere(['slack'], 'join AB')).toBe('/dispatch join AB');
  expect(commandAnywhere(['slack', 'teams'], 'join AB')).toBe(
    '/dispatch join AB in Slack or @Dispatch join AB in Teams',
  );
});

it('no text of the features has the command of one platform in it', () => {
  const folders = ['chat', 'directory', 'desk', 'post', 'print', 'features', 'web', 'shared'];
  for (const folder of folders) {
    const files = new URL(`../../src/${folder}/`, import.meta.url);
    for (const file of readdirSync(files, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || file === 'command-words.ts') continue;
      const code = readFileSync(new URL(file, files), 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/^\s*(?:\/\/|import).*$/gm, '');
      expect(code, `${folder}/${file}`).not.toMatch(/[@/]dispatch(?![/\w-])/i);
    }
  }
});
