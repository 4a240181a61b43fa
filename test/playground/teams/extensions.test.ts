import { describe, expect, it } from 'vitest';
import { answering, closing, dialog, form, ok } from './job-bot.ts';
import { start } from './start.ts';
import { helpDesk, people, shared } from './world.ts';

const last = <T>(list: readonly T[]) => list.at(-1)!;

describe('message extensions', () => {
  const answers = {
    'composeExtension/fetchTask': () => dialog(form, 'New request'),
    'composeExtension/submitAction': () => closing('Posted.'),
  };

  it.each(['compose', 'slash', 'commandBox'] as const)('open a dialog from the %s', async (from) => {
    const { bob, bot } = await start();
    bot.onTurn = answering(answers);
    const where = from === 'commandBox' ? {} : { conversationId: shared };
    expect(await bob.command({ commandId: 'newRequest', from, ...where })).toEqual({ ok: true });
    expect(last(bot.received).body).toMatchObject({
      type: 'invoke',
      name: 'composeExtension/fetchTask',
      conversation: from === 'commandBox' ? { conversationType: 'personal' } : { id: shared },
      value: {
        commandId: 'newRequest',
        commandContext: from === 'slash' ? 'compose' : from,
        requestId: expect.any(String) as string,
        context: { theme: 'default' },
      },
    });
    expect((await bob.view()).dialog).toMatchObject({ title: 'New request' });
    expect(await bob.submit('Send', { rate: '2' })).toEqual({ ok: true, message: 'Posted.' });
    expect(last(bot.received).body).toMatchObject({
      name: 'composeExtension/submitAction',
      value: { commandId: 'newRequest', data: { form: 'counter', rate: '2' } },
    });
  });

  it('are told the message from whose menu they come', async () => {
    const { ann, bot } = await start();
    bot.onTurn = answering(answers);
    const said = await ann.say(helpDesk, 'A printer burns');
    const messageId = said.ok ? said.messageId : '';
    await ann.command({ commandId: 'dispatchMessage', from: 'message', conversationId: helpDesk, messageId });
    expect(last(bot.received).body).toMatchObject({
      conversation: { id: `${helpDesk};messageid=${messageId}` },
      value: {
        commandContext: 'message',
        messagePayload: {
          id: messageId,
          from: { user: { id: people.ann.aadObjectId, displayName: 'Ann Alder' } },
          body: { contentType: 'text', content: 'A printer burns' },
        },
      },
    });
  });

  it('can put a card into the conversation', async () => {
    const { ann, bob, bot } = await start();
    bot.onTurn = answering({
      ...answers,
      'composeExtension/submitAction': () =>
        ok({
          composeExtension: {
            type: 'result',
            attachmentLayout: 'list',
            attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: form }],
          },
        }),
    });
    await ann.command({ commandId: 'newRequest', from: 'compose', conversationId: shared });
    await ann.submit('Send', { rate: '2' });
    expect((await bob.conversation(shared))?.messages).toMatchObject([
      { from: { kind: 'person', name: 'Ann Alder' }, attachments: [{ content: form }] },
    ]);
  });

  it('are offered where the app says', async () => {
    const { ann, carla, bot } = await start();
    const none = { ok: false, error: 'not_a_command' };
    expect(await ann.command({ commandId: 'other', from: 'compose', conversationId: shared })).toMatchObject(
      none,
    );
    expect(await ann.command({ commandId: 'dispatchMessage', from: 'commandBox' })).toMatchObject(none);
    expect(
      await ann.command({ commandId: 'newRequest', from: 'message', conversationId: shared }),
    ).toMatchObject(none);
    expect(await carla.command({ commandId: 'newRequest', from: 'commandBox' })).toMatchObject({
      error: 'not_supported',
    });
    expect(bot.received).toEqual([]);
  });
});
