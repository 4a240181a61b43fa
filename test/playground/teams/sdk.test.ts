import { expect, it } from 'vitest';
import { CardFactory, MessageFactory, TeamsInfo } from 'botbuilder';
import { start } from './start.ts';
import { appId, general, ids, people, shared, tenants } from './world.ts';

/** That the real SDK takes these tokens and talks to this connector. */

const card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'JOB-1042' }],
  actions: [{ type: 'Action.Execute', title: 'Claim', verb: 'claim', data: { id: 42 } }],
};

it('botbuilder takes a message, answers it, updates and deletes the answer', async () => {
  const { ann, bot, control } = await start();
  bot.onTurn = async (context) => {
    const sent = await context.sendActivity(MessageFactory.text(`You said ${context.activity.text}`));
    await context.updateActivity({ ...MessageFactory.text('Changed'), id: sent!.id });
    const second = await context.sendActivity('Gone soon');
    await context.deleteActivity(second!.id);
    return undefined;
  };
  const chat = (await ann.conversation('Dispatch'))!;
  expect(await ann.say(chat.id, 'hello')).toMatchObject({ ok: true });
  expect((await ann.conversation('Dispatch'))?.messages.map(({ text }) => text)).toEqual([
    'hello',
    'Changed',
  ]);
  expect((await control.calls()).map(({ operation, status }) => [operation, status])).toEqual([
    ['login', 200],
    ['replyToActivity', 201],
    ['updateActivity', 200],
    ['replyToActivity', 201],
    ['deleteActivity', 200],
  ]);
  expect(await control.complaints()).toEqual([]);
});

it('botbuilder begins chats and threads of itself', async () => {
  const { teams, bot, bob, ann } = await start();
  await bot.adapter.createConversationAsync(
    appId,
    'msteams',
    teams.serviceUrl,
    'https://api.botframework.com',
    {
      isGroup: false,
      members: [{ id: ids.bob, name: '' }],
      tenantId: tenants.birch,
      channelData: { tenant: { id: tenants.birch } },
      bot: { id: `28:${appId}`, name: '' },
    },
    async (context) => {
      await context.sendActivity('For you alone');
    },
  );
  expect((await bob.conversation('Dispatch'))?.messages).toMatchObject([{ text: 'For you alone' }]);

  await bot.adapter.createConversationAsync(
    appId,
    'msteams',
    teams.serviceUrl,
    'https://api.botframework.com',
    {
      isGroup: true,
      channelData: { channel: { id: shared } },
      tenantId: tenants.alder,
      activity: MessageFactory.attachment(CardFactory.adaptiveCard(card)),
    } as never,
    async (context) => {
      await context.sendActivity('In the thread');
    },
  );
  const messages = (await ann.conversation(shared))!.messages;
  expect(messages).toMatchObject([{ attachments: [{ content: card }] }, { text: 'In the thread' }]);
  expect(messages[1]!.rootId).toBe(messages[0]!.id);
});

it('botbuilder reads rosters, people and teams', async () => {
  const { ann, bot } = await start();
  const read: Record<string, unknown> = {};
  bot.onTurn = async (context) => {
    read['members'] = (await TeamsInfo.getPagedMembers(context)).members;
    read['member'] = await TeamsInfo.getMember(context, people.ann.aadObjectId);
    read['team'] = await TeamsInfo.getTeamDetails(context);
    read['channels'] = await TeamsInfo.getTeamChannels(context);
    return undefined;
  };
  await ann.say(general, '@Dispatch who is here?');
  expect(read).toMatchObject({
    members: [
      { id: ids.ann, tenantId: tenants.alder, aadObjectId: people.ann.aadObjectId },
      { id: ids.carlaAsGuest, tenantId: tenants.alder, userRole: 'guest' },
    ],
    member: { id: ids.ann, name: 'Ann Alder', email: 'ann@alder.example' },
    team: { id: general, name: 'Peers' },
    channels: [{ id: general }, { name: 'Help desk' }, { id: shared, name: 'Jobs' }],
  });
});
