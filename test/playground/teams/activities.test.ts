import { describe, expect, it } from 'vitest';
import { cardMessage, jobCard, posted } from './job-bot.ts';
import { start, type Started } from './start.ts';
import { appId, general, helpDesk, ids, people, shared, tenants } from './world.ts';

const bodies = ({ bot }: Started) => bot.received.map(({ body }) => body);

describe('messages', () => {
  it('reach the bot from a personal chat, with the person’s own time', async () => {
    const started = await start();
    const chat = (await started.ann.conversation('Dispatch'))!;
    const said = await started.ann.say(chat.id, 'list @Dispatch');
    const [body] = bodies(started);
    expect(body).toMatchObject({
      type: 'message',
      id: said.ok ? said.messageId : '',
      channelId: 'msteams',
      serviceUrl: started.teams.serviceUrl,
      text: 'list @Dispatch',
      textFormat: 'plain',
      locale: 'en-GB',
      localTimezone: 'Europe/Berlin',
      from: { id: ids.ann, name: 'Ann Alder', aadObjectId: people.ann.aadObjectId },
      recipient: { id: `28:${appId}`, name: 'Dispatch' },
      conversation: { id: chat.id, conversationType: 'personal', tenantId: tenants.alder },
      entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', timezone: 'Europe/Berlin' }],
      channelData: { tenant: { id: tenants.alder } },
    });
    expect(body!['channelData']).not.toHaveProperty('team');
    expect(Date.parse(String(body!['localTimestamp']))).toBe(Date.parse(String(body!['timestamp'])));
    expect(body!['localTimestamp']).toMatch(/\+0[12]:00$/);
  });

  it('reach it from a channel when they mention it', async () => {
    const started = await start();
    await started.bob.say(shared, 'Hello all');
    expect(bodies(started)).toEqual([]);
    const first = await started.bob.say(shared, '@Dispatch board');
    const id = first.ok ? first.messageId : '';
    const answer = await started.ann.say(shared, 'Yes @Dispatch, please', id);
    expect(bodies(started)).toMatchObject([
      {
        text: '<at>Dispatch</at> board',
        entities: [
          { type: 'mention', text: '<at>Dispatch</at>', mentioned: { id: `28:${appId}`, name: 'Dispatch' } },
          { type: 'clientInfo' },
        ],
        conversation: {
          id: `${shared};messageid=${id}`,
          conversationType: 'channel',
          isGroup: true,
          tenantId: tenants.alder,
        },
        channelData: { channel: { id: shared }, team: { id: general }, tenant: { id: tenants.alder } },
      },
      {
        id: answer.ok ? answer.messageId : '',
        text: 'Yes <at>Dispatch</at>, please',
        conversation: { id: `${shared};messageid=${id}` },
        replyToId: id,
      },
    ]);
  });

  it('stay where the bot is not', async () => {
    const started = await start();
    const { carla, ann } = started;
    expect((await carla.view()).conversations.map(({ name }) => name)).toEqual(['General', 'Help desk']);
    expect(await carla.say(shared, 'hi')).toMatchObject({ error: 'not_in_conversation' });
    await ann.uninstall({ channelId: shared });
    await ann.say(shared, '@Dispatch hello');
    expect(bodies(started).filter(({ type }) => type === 'message')).toEqual([]);
    expect(await ann.say(shared, ' ')).toMatchObject({ error: 'no_text' });
  });
});

describe('installations', () => {
  it('of a person', async () => {
    const started = await start();
    await started.carla.install();
    const chat = (await started.carla.conversation('Dispatch'))!;
    const conversation = { id: chat.id, conversationType: 'personal', tenantId: tenants.cedar };
    expect(bodies(started)).toMatchObject([
      { type: 'installationUpdate', action: 'add', conversation, from: { id: ids.carla } },
      {
        type: 'conversationUpdate',
        conversation,
        membersAdded: [{ id: `28:${appId}` }, { id: ids.carla, aadObjectId: people.carla.aadObjectId }],
      },
    ]);
    await started.carla.uninstall();
    expect(bodies(started).slice(2)).toMatchObject([
      { type: 'installationUpdate', action: 'remove', conversation },
    ]);
  });

  it('of a team, whose shared channels are added on their own', async () => {
    const started = await start();
    const { ann, control } = started;
    const places = async () => (await control.world()).teams[0]!.channels.map(({ hasApp }) => hasApp);
    await ann.uninstall({ teamId: general });
    expect(await places()).toEqual([false, false, false]);
    expect(await ann.install({ channelId: shared })).toMatchObject({ error: 'no_app' });
    await ann.install({ teamId: general });
    expect(await places()).toEqual([true, true, false]);
    await ann.install({ channelId: shared });
    expect(await places()).toEqual([true, true, true]);
    const team = { id: general, name: 'Peers' };
    const bot = [{ id: `28:${appId}` }];
    expect(bodies(started)).toMatchObject([
      {
        type: 'conversationUpdate',
        membersRemoved: bot,
        channelData: { eventType: 'teamMemberRemoved', team },
      },
      { type: 'installationUpdate', action: 'remove' },
      { type: 'installationUpdate', action: 'add', conversation: { id: general, tenantId: tenants.alder } },
      {
        type: 'conversationUpdate',
        conversation: { id: general },
        membersAdded: bot,
        channelData: { eventType: 'teamMemberAdded', team, settings: { selectedChannel: { id: general } } },
      },
      { type: 'installationUpdate', action: 'add', conversation: { id: shared } },
      {
        type: 'conversationUpdate',
        membersAdded: bot,
        channelData: {
          eventType: 'channelMemberAdded',
          channel: { id: shared, name: 'Jobs', type: 'shared' },
        },
      },
    ]);
    expect(await ann.install({ teamId: shared })).toMatchObject({ error: 'not_supported' });
  });

  it('people come and go', async () => {
    const started = await start();
    const { bob, carla } = started;
    expect(await bob.join(general)).toMatchObject({ error: 'not_supported' });
    await carla.join(shared);
    await carla.leave(general);
    expect(bodies(started)).toMatchObject([
      {
        type: 'conversationUpdate',
        conversation: { id: shared },
        membersAdded: [{ id: ids.carla, aadObjectId: people.carla.aadObjectId }],
        channelData: { eventType: 'channelMemberAdded' },
      },
      {
        type: 'conversationUpdate',
        conversation: { id: general },
        membersRemoved: [{ id: ids.carlaAsGuest }],
        channelData: { eventType: 'teamMemberRemoved' },
      },
    ]);
    expect((await carla.view()).conversations.map(({ name }) => name)).toEqual(['Jobs']);
  });
});

it('reactions are to messages of the bot', async () => {
  const started = await start();
  const { ann } = started;
  const message = await posted(started, helpDesk, cardMessage(jobCard('x')));
  const said = await ann.say(helpDesk, 'mine');
  await ann.react({ conversationId: helpDesk, id: said.ok ? said.messageId : '' }, 'like');
  await ann.react(message, 'like');
  expect(bodies(started)).toMatchObject([
    { type: 'messageReaction', replyToId: message.id, reactionsAdded: [{ type: 'like' }] },
  ]);
});

describe('a person’s client', () => {
  it('is told of changes', async () => {
    const started = await start();
    const { teams } = started;
    const response = await fetch(
      `${teams.url}/control/people/${people.ann.tenantId}/${people.ann.aadObjectId}/events`,
    );
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain('"hello"');
    await posted(started, helpDesk, cardMessage(jobCard('x')));
    expect((await reader.read()).value).toContain('"changed"');
    await reader.cancel();
  });

  it('shows the latest messages, as many as asked for', async () => {
    const started = await start();
    for (const text of ['one', 'two', 'three']) await posted(started, helpDesk, { type: 'message', text });
    const path = `people/${people.ann.tenantId}/${people.ann.aadObjectId}/view?limit=2`;
    const view = (await (await fetch(`${started.teams.url}/control/${path}`)).json()) as {
      conversations: { id: string; messages: { text: string }[] }[];
    };
    const shown = view.conversations.find(({ id }) => id === helpDesk)!.messages;
    expect(shown.map(({ text }) => text)).toEqual(['two', 'three']);
  });

  it('exists for those of the world, and takes what is documented', async () => {
    const { control, ann } = await start();
    await expect(control.person(tenants.alder, people.bob.aadObjectId).view()).rejects.toThrow('404');
    await expect(ann.say(helpDesk, 3 as never)).rejects.toThrow('400');
    expect(JSON.stringify(await control.world())).not.toContain('password');
  });
});
