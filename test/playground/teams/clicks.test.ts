import { describe, expect, it } from 'vitest';
import {
  answering,
  cardAnswer,
  cardMessage,
  closing,
  dialog,
  form,
  jobCard,
  messageAnswer,
  ok,
  posted,
} from './job-bot.ts';
import { start } from './start.ts';
import { general, helpDesk, ids, people, shared, tenants } from './world.ts';

const last = <T>(list: readonly T[]) => list.at(-1)!;

describe('Action.Execute', () => {
  it('goes to the bot in Teams’ shape, from a shared channel with both tenants', async () => {
    const started = await start();
    const { bob, bot } = started;
    bot.onTurn = answering({ 'adaptiveCard/action': () => messageAnswer('Claimed.') });
    const message = await posted(started, shared, cardMessage(jobCard('JOB-1042')));
    expect(await bob.click(message, 'Claim', { note: 'soon' })).toEqual({ ok: true, message: 'Claimed.' });
    const { body, headers } = last(bot.received);
    expect(body).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: expect.stringMatching(/^f:[\w-]{36}$/) as string,
      channelId: 'msteams',
      serviceUrl: started.teams.serviceUrl,
      timestamp: expect.stringMatching(/Z$/) as string,
      localTimezone: 'Etc/UTC',
      locale: 'en-US',
      from: { id: ids.bob, name: 'Bob Birch', aadObjectId: people.bob.aadObjectId },
      recipient: { name: 'Dispatch' },
      replyToId: message.id,
      conversation: {
        id: `${shared};messageid=${message.id}`,
        conversationType: 'channel',
        isGroup: true,
        tenantId: tenants.alder,
      },
      channelData: { channel: { id: shared }, team: { id: general }, tenant: { id: tenants.alder } },
      value: {
        action: { type: 'Action.Execute', title: 'Claim', verb: 'claim', data: { job: 42, note: 'soon' } },
        trigger: 'manual',
      },
    });
    expect(headers).toMatchObject({
      'x-ms-conversation-id': `${shared};messageid=${message.id}`,
      'x-ms-tenant-id': tenants.alder,
    });
    expect((await bob.view()).answer).toMatchObject({ kind: 'message', text: 'Claimed.' });
  });

  it('comes from a guest under the account that they have in the host', async () => {
    const started = await start();
    const { carla, bot } = started;
    bot.onTurn = answering({ 'adaptiveCard/action': () => messageAnswer('Yes') });
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    await carla.click(message, 'Claim');
    expect(last(bot.received).body['from']).toEqual({
      id: ids.carlaAsGuest,
      name: 'Carla Cedar',
      aadObjectId: 'c0000000-0000-4000-8000-0000000000aa',
    });
  });

  it('an answered card takes the place of the clicked one, for who clicked, until the next update', async () => {
    const started = await start();
    const { ann, carla, bot, rest } = started;
    bot.onTurn = answering({ 'adaptiveCard/action': () => cardAnswer(jobCard('Yours')) });
    const message = await posted(started, helpDesk, cardMessage(jobCard('Open')));
    expect(await ann.click(message, 'Claim')).toEqual({ ok: true });
    const shown = async (person: typeof ann) => (await person.findMessage(() => true))!;
    expect(await shown(ann)).toMatchObject({ isOwnView: true, attachments: [{ content: jobCard('Yours') }] });
    expect(await shown(carla)).toMatchObject({
      isOwnView: false,
      attachments: [{ content: jobCard('Open') }],
    });
    await rest('PUT', `conversations/${helpDesk}/activities/${message.id}`, cardMessage(jobCard('Taken')));
    expect(await shown(ann)).toMatchObject({
      isOwnView: false,
      attachments: [{ content: jobCard('Taken') }],
    });
  });

  it('stands in a ShowCard too, with its own and the outer inputs, checked first', async () => {
    const started = await start();
    const { ann, bot } = started;
    bot.onTurn = answering({ 'adaptiveCard/action': () => messageAnswer('Cancelled.') });
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    expect(await ann.click(message, 'Yes, cancel')).toEqual({
      ok: false,
      error: 'invalid_values',
      message: 'Some fields need another look.',
      errors: { reason: 'Say why.' },
    });
    expect(bot.received).toEqual([]);
    await ann.click(message, 'Yes, cancel', { reason: 'sold', note: 'n' });
    expect(last(bot.received).body).toMatchObject({
      value: { action: { verb: 'cancel', data: { job: 42, reason: 'sold', note: 'n' } } },
    });
    expect(await ann.click(message, 'Cancel')).toEqual({ ok: true });
    expect(await ann.click(message, 'Docs')).toEqual({ ok: true, url: 'https://docs.example' });
    expect(await ann.click(message, 'Nothing')).toMatchObject({ ok: false, error: 'action_gone' });
    expect(bot.received).toHaveLength(1);
  });

  it('is hidden in a question until that is opened, and is known by its place', async () => {
    const started = await start();
    const { ann, bot } = started;
    bot.onTurn = answering({ 'adaptiveCard/action': () => messageAnswer('Done.') });
    const row = (job: number) => [
      {
        type: 'ActionSet',
        actions: [{ type: 'Action.ToggleVisibility', title: 'End', targetElements: [`ask${String(job)}`] }],
      },
      {
        type: 'Container',
        id: `ask${String(job)}`,
        isVisible: false,
        items: [
          {
            type: 'ActionSet',
            actions: [{ type: 'Action.Execute', title: 'End', verb: 'end', data: { job } }],
          },
        ],
      },
    ];
    const list = { type: 'AdaptiveCard', version: '1.5', body: [...row(1), ...row(2)] };
    const message = await posted(started, helpDesk, cardMessage(list));
    expect(await ann.click(message, 'End', {}, [])).toEqual({ ok: true });
    expect(bot.received).toEqual([]);
    const press = async (place: number, toggled: number[]) => {
      const { conversationId, id: messageId } = message;
      const path = `/control/people/${people.ann.tenantId}/${people.ann.aadObjectId}/click`;
      const answer = await fetch(`${started.teams.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ conversationId, messageId, title: 'End', place, toggled }),
      });
      return await answer.json();
    };
    expect(await press(3, [0])).toMatchObject({ ok: false, error: 'action_gone' });
    expect(await press(3, [2])).toEqual({ ok: true, message: 'Done.' });
    expect(last(bot.received).body).toMatchObject({ value: { action: { verb: 'end', data: { job: 2 } } } });
    expect(await ann.click(message, 'End')).toEqual({ ok: true, message: 'Done.' });
    expect(last(bot.received).body).toMatchObject({ value: { action: { verb: 'end', data: { job: 1 } } } });
  });

  it('an error in its documented shape is told', async () => {
    const started = await start();
    const { ann, bot, control } = started;
    bot.onTurn = answering({
      'adaptiveCard/action': () =>
        ok({
          statusCode: 400,
          type: 'application/vnd.microsoft.error',
          value: { code: 'BadRequest', message: 'Too late.' },
        }),
    });
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    expect(await ann.click(message, 'Claim')).toEqual({ ok: false, error: 'refused', message: 'Too late.' });
    expect(await control.complaints()).toEqual([]);
  });

  it('is for those who see it', async () => {
    const started = await start();
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    expect(await started.bob.click(message, 'Claim')).toMatchObject({ error: 'not_in_conversation' });
    await started.ann.uninstall({ teamId: general });
    expect(await started.ann.click(message, 'Claim')).toMatchObject({ error: 'no_app' });
    expect(await started.ann.click({ ...message, id: '1' }, 'Claim')).toMatchObject({
      error: 'message_gone',
    });
  });
});

describe('Action.Submit', () => {
  it('is a message with a value', async () => {
    const started = await start();
    const { ann, bot } = started;
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    expect(await ann.click(message, 'Poke', { note: 'n' })).toEqual({ ok: true });
    const { body } = last(bot.received);
    expect(body).toMatchObject({ type: 'message', replyToId: message.id, value: { job: 42, note: 'n' } });
    expect(body).not.toHaveProperty('text');
  });

  it('as imBack is said by the person', async () => {
    const started = await start();
    const { ann, bot } = started;
    const chat = (await ann.conversation('Dispatch'))!;
    const message = await posted(started, chat.id, cardMessage(jobCard('x')));
    await ann.click(message, 'Help');
    expect(last(bot.received).body).toMatchObject({ type: 'message', text: 'help' });
    expect(last((await ann.conversation('Dispatch'))!.messages)).toMatchObject({
      text: 'help',
      from: { kind: 'person' },
    });
  });

  it('as task/fetch opens a dialog; its submit closes it with a message', async () => {
    const started = await start();
    const { ann, bot } = started;
    bot.onTurn = answering({
      'task/fetch': () => dialog(form),
      'task/submit': ({ data }) =>
        (data as { redraw?: string }).redraw === 'yes' ? dialog(form, 'Again') : closing('Sent.'),
    });
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    expect(await ann.click(message, 'Counter', { note: 'n' })).toEqual({ ok: true });
    expect(last(bot.received).body).toMatchObject({
      type: 'invoke',
      name: 'task/fetch',
      replyToId: message.id,
      value: { data: { msteams: { type: 'task/fetch' }, job: 42, note: 'n' }, context: { theme: 'default' } },
    });
    expect((await ann.view()).dialog).toMatchObject({
      title: 'Counter',
      height: 'medium',
      width: 400,
      card: form,
    });

    expect(await ann.submit('Send')).toMatchObject({
      error: 'invalid_values',
      errors: { rate: 'Enter a rate.' },
    });
    expect(await ann.submit('Update the form', { rate: '90' })).toEqual({ ok: true });
    expect((await ann.view()).dialog).toMatchObject({ title: 'Again' });
    expect(await ann.submit('Send', { rate: '90' })).toEqual({ ok: true, message: 'Sent.' });
    expect(last(bot.received).body).toMatchObject({
      name: 'task/submit',
      conversation: { id: `${helpDesk};messageid=${message.id}` },
      value: { data: { form: 'counter', rate: '90', day: '2026-11-24' } },
    });
    expect(await ann.view()).toMatchObject({ dialog: null, answer: { kind: 'message', text: 'Sent.' } });
    expect(await ann.submit('Send')).toMatchObject({ error: 'no_dialog' });
  });

  it('a dialog closes without a word, by the bot or the person', async () => {
    const started = await start();
    const { ann, bot, control } = started;
    bot.onTurn = answering({ 'task/fetch': () => dialog(form), 'task/submit': () => ({ status: 200 }) });
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    await ann.click(message, 'Counter');
    expect(await ann.submit('Send', { rate: '1' })).toEqual({ ok: true });
    expect((await ann.view()).dialog).toBeNull();
    await ann.click(message, 'Counter');
    await ann.closeDialog();
    expect((await ann.view()).dialog).toBeNull();
    expect(bot.received).toHaveLength(3);
    expect(await control.complaints()).toEqual([]);
  });

  it('as task/fetch is a message with a value where the client has no dialogs', async () => {
    const started = await start();
    const { carla, bot } = started;
    const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
    expect(await carla.click(message, 'Counter')).toEqual({ ok: true });
    expect(last(bot.received).body).toMatchObject({
      type: 'message',
      value: { msteams: { type: 'task/fetch' }, job: 42 },
    });
    expect((await carla.view()).dialog).toBeNull();
  });
});
