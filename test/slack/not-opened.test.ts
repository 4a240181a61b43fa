import { expect, it } from 'vitest';
import type { Answer } from '../../src/chat/interaction.ts';
import type { Failure } from '../../src/slack/failure.ts';
import { notOpenedText } from '../../src/slack/not-opened.ts';

const lacking: Failure = { kind: 'gone', what: 'permission', reason: 'missing_scope' };
const formWith = (kind: 'files' | 'check'): Answer =>
  ({ kind: 'form', form: { ref: {}, title: 'T', submit: 'S', items: [{ kind }] } }) as unknown as Answer;
const installUrl = 'https://peers.example/slack/install';

it('a form that takes a file, where files may not be read, says who installs the app again, and where', () => {
  const answer = formWith('files');
  const text = notOpenedText(lacking, { answer, installUrl });
  expect(text).toContain('Peer Dispatch may not read files in this workspace');
  expect(text).toContain(`Ask an admin of this workspace to install Peer Dispatch again, at ${installUrl},`);
  expect(notOpenedText(lacking, { answer })).toContain('Ask whoever runs Peer Dispatch to install it');
});

it('no other form, and no other failure, speaks of files', () => {
  expect(notOpenedText(lacking, { answer: formWith('check'), installUrl })).toContain('lacks a permission');
  const late: Failure = { kind: 'retry', reason: 'expired_trigger_id', unclear: false };
  for (const text of [
    notOpenedText(late, { answer: formWith('files') }),
    notOpenedText(undefined, { answer: formWith('files') }),
    notOpenedText(lacking, { answer: { kind: 'done' } }),
  ])
    expect(text).not.toContain('read files');
});
