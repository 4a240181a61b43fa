import { describe, expect, it } from 'vitest';
import { start, type Rest, type Started } from './start.ts';
import { appId, general, helpDesk, ids, people, shared, tenants } from './world.ts';

const message = (text: string) => ({ type: 'message', text });
const error = (status: number, code: string) => ({ status, body: { error: { code } } });
const oneToOne = (member: string, tenantId: string) => ({
  isGroup: false,
  members: [{ id: member }],
  tenantId,
});

const post = async (rest: Started['rest'], conversationId: string, body: unknown = message('x')) =>
  rest('POST', `conversations/${encodeURIComponent(conversationId)}/activities`, body);
const idOf = ({ body }: Rest) => String(body['id']);

describe('createConversation', () => {
  it('begins one chat with a person, by their id or object id', async () => {
    const { rest, bob } = await start();
    const first = await rest('POST', 'conversations', oneToOne(ids.bob, tenants.birch));
    expect(first).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^a:1/) as string } });
    const again = await rest('POST', 'conversations', {
      bot: { id: `28:${appId}` },
      members: [{ id: people.bob.aadObjectId }],
      channelData: { tenant: { id: tenants.birch } },
      activity: message('Hello Bob'),
    });
    expect(again.body).toEqual(first.body);
    expect((await bob.conversation('Dispatch'))?.messages).toMatchObject([
      { text: 'Hello Bob', from: { kind: 'bot', id: `28:${appId}`, name: 'Dispatch' } },
    ]);
  });

  it('begins a thread in a channel', async () => {
    const { rest, ann, bob } = await start();
    const answer = await rest('POST', 'conversations', {
      isGroup: true,
      channelData: { channel: { id: shared } },
      activity: message('A job'),
    });
    const id = String(answer.body['activityId']);
    expect(answer).toMatchObject({ status: 201, body: { id: `${shared};messageid=${id}` } });
    for (const person of [ann, bob])
      expect((await person.conversation(shared))?.messages).toMatchObject([
        { id, rootId: id, text: 'A job' },
      ]);
  });

  it.each<[string, object, number, string]>([
    ['nobody', { isGroup: false, members: [], tenantId: tenants.alder }, 400, 'BadSyntax'],
    ['two', { members: [{ id: ids.ann }, { id: ids.bob }], tenantId: tenants.alder }, 400, 'BadSyntax'],
    ['a group', { ...oneToOne(ids.ann, tenants.alder), isGroup: true }, 400, 'BadSyntax'],
    ['no tenant', { isGroup: false, members: [{ id: ids.ann }] }, 400, 'BadSyntax'],
    ['an unknown id', oneToOne('29:1nobody-at-all', tenants.alder), 400, 'Bad Argument'],
    ['another bot', { ...oneToOne(ids.ann, tenants.alder), bot: { id: '28:other' } }, 400, 'Bad Argument'],
    ['somebody without the app', oneToOne(ids.carla, tenants.cedar), 403, 'ForbiddenOperationException'],
    ['an outsider of the tenant', oneToOne(ids.bob, tenants.alder), 403, 'ForbiddenOperationException'],
    ['a guest', oneToOne(ids.carlaAsGuest, tenants.alder), 403, 'ForbiddenOperationException'],
    ['a thread of nothing', { isGroup: true, channelData: { channel: { id: shared } } }, 400, 'BadSyntax'],
    [
      'no group in a channel',
      { channelData: { channel: { id: shared } }, activity: message('x') },
      400,
      'BadSyntax',
    ],
    [
      'an unknown channel',
      {
        isGroup: true,
        channelData: { channel: { id: '19:nowhere00@thread.tacv2' } },
        activity: message('x'),
      },
      404,
      'ConversationNotFound',
    ],
  ])('refuses %s', async (_, body, status, code) => {
    const { rest } = await start();
    expect(await rest('POST', 'conversations', body)).toMatchObject(error(status, code));
  });
});

describe('messages', () => {
  it('stand in threads in a channel, alone in a chat', async () => {
    const { rest, ann } = await start();
    const root = idOf(await post(rest, helpDesk, message('root')));
    await post(rest, `${helpDesk};messageid=${root}`, message('by the thread'));
    await rest('POST', `conversations/${helpDesk}/activities/${root}`, message('by the message'));
    await post(rest, helpDesk, message('another'));
    const shown = (await ann.conversation(helpDesk))!.messages;
    expect(shown.map(({ text, rootId }) => [text, rootId === root])).toEqual([
      ['root', true],
      ['by the thread', true],
      ['by the message', true],
      ['another', false],
    ]);
    expect([...shown].sort((one, other) => Number(one.id) - Number(other.id))).toEqual(shown);
  });

  it('are replaced whole, and deleted', async () => {
    const { rest, ann } = await start();
    const id = idOf(await post(rest, helpDesk, { ...message('before'), summary: 'Before' }));
    const path = `conversations/${encodeURIComponent(`${helpDesk};messageid=${id}`)}/activities/${id}`;
    expect(await rest('PUT', path, message('after'))).toMatchObject({ status: 200, body: { id } });
    expect((await ann.conversation(helpDesk))?.messages).toMatchObject([
      { id, text: 'after', summary: null, updatedAt: expect.any(Number) as number },
    ]);
    expect((await rest('DELETE', path)).status).toBe(200);
    expect((await ann.conversation(helpDesk))?.messages).toEqual([]);
    expect(await rest('PUT', path, message('late'))).toMatchObject(error(404, 'ConversationNotFound'));
    expect(await rest('DELETE', `conversations/${helpDesk}/activities/${id}`)).toMatchObject(
      error(404, 'ActivityNotFoundInConversation'),
    );
  });

  it('of people are not the bot’s to change', async () => {
    const { rest, ann } = await start();
    const said = await ann.say(helpDesk, 'mine');
    const path = `conversations/${helpDesk}/activities/${said.ok ? said.messageId : ''}`;
    expect(await rest('PUT', path, message('yours'))).toMatchObject(error(403, 'NotEnoughPermissions'));
    expect(await rest('DELETE', path)).toMatchObject(error(403, 'NotEnoughPermissions'));
  });

  it('of the kind "typing" leave nothing behind', async () => {
    const { rest, ann } = await start();
    expect((await post(rest, helpDesk, { type: 'typing' })).status).toBe(201);
    expect((await ann.conversation(helpDesk))?.messages).toEqual([]);
  });

  it.each<[string, object]>([
    ['another type', { type: 'event', name: 'x' }],
    ['nothing in it', { type: 'message' }],
    [
      'an unknown attachment',
      { type: 'message', attachments: [{ contentType: 'application/x-card', content: {} }] },
    ],
    [
      'a card without content',
      { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }] },
    ],
    ['an image without address', { type: 'message', attachments: [{ contentType: 'image/png' }] }],
    [
      'a wrong card',
      {
        type: 'message',
        attachments: [
          { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } },
        ],
      },
    ],
    [
      'a mention that is not in the text',
      {
        ...message('hi'),
        entities: [{ type: 'mention', text: '<at>Ann</at>', mentioned: { id: ids.ann, name: 'Ann' } }],
      },
    ],
    ['an unknown text format', { ...message('hi'), textFormat: 'html' }],
  ])('are refused with %s', async (_, body) => {
    const { rest } = await start();
    expect(await post(rest, helpDesk, body)).toMatchObject(error(400, 'BadSyntax'));
  });

  it('weigh at most 100 KB in UTF-16, a card 80 KB', async () => {
    const { rest } = await start();
    const letters = (count: number) => 'x'.repeat(count);
    expect((await post(rest, helpDesk, message(letters(51_000)))).status).toBe(201);
    expect(await post(rest, helpDesk, message(letters(51_200)))).toMatchObject(
      error(413, 'MessageSizeTooBig'),
    );
    const card = (count: number) => ({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            version: '1.5',
            body: [{ type: 'TextBlock', text: letters(count) }],
          },
        },
      ],
    });
    expect((await post(rest, helpDesk, card(40_800))).status).toBe(201);
    expect(await post(rest, helpDesk, card(40_960))).toMatchObject(error(413, 'MessageSizeTooBig'));
  });

  it('are refused where the app is not, where it is blocked, and nowhere', async () => {
    const { rest, ann, bob } = await start();
    const chat = idOf(await rest('POST', 'conversations', oneToOne(ids.bob, tenants.birch)));
    await bob.block(true);
    expect(await post(rest, chat)).toMatchObject(error(403, 'MessageWritesBlocked'));
    await bob.block(false);
    await bob.uninstall();
    expect(await post(rest, chat)).toMatchObject(error(403, 'BotNotInConversationRoster'));
    await ann.uninstall({ channelId: shared });
    expect(await post(rest, shared)).toMatchObject(error(403, 'BotNotInConversationRoster'));
    expect((await post(rest, general)).status).toBe(201);
    expect(await post(rest, '19:nowhere00@thread.tacv2')).toMatchObject(error(404, 'ConversationNotFound'));
    expect(await post(rest, `${general};messageid=1`)).toMatchObject(error(404, 'ConversationNotFound'));
    expect(await rest('POST', `conversations/${general}/activities/1`, message('x'))).toMatchObject(
      error(404, 'ActivityNotFoundInConversation'),
    );
  });
});

describe('targeted messages', () => {
  const path = `conversations/${shared}/activities`;
  const to = (id: string) => ({ ...message('For you'), recipient: { id } });

  it('are seen by their addressee alone, for a day', async () => {
    const { rest, ann, bob, clock, control } = await start();
    const sent = await rest('POST', `${path}?isTargetedActivity=true`, to(ids.bob));
    expect(sent.status).toBe(201);
    expect((await bob.conversation(shared))?.messages).toMatchObject([
      { text: 'For you', targetedTo: people.bob },
    ]);
    expect((await ann.conversation(shared))?.messages).toEqual([]);
    expect(await control.messages()).toHaveLength(1);
    expect(
      (await rest('PUT', `${path}/${idOf(sent)}?isTargetedActivity=true`, message('Changed'))).status,
    ).toBe(200);
    expect((await bob.conversation(shared))?.messages).toMatchObject([{ text: 'Changed' }]);
    clock.advance(24 * 3600_000 - 1);
    expect((await bob.conversation(shared))?.messages).toHaveLength(1);
    clock.advance(2);
    expect((await bob.conversation(shared))?.messages).toEqual([]);
  });

  it('are refused without a member to go to, and changed only as what they are', async () => {
    const { rest } = await start();
    const targeted = `${path}?isTargetedActivity=true`;
    expect(await rest('POST', targeted, message('x'))).toMatchObject(error(400, 'Bad Argument'));
    expect(await rest('POST', targeted, to(ids.carla))).toMatchObject(
      error(404, 'MemberNotFoundInConversation'),
    );
    const chat = idOf(await rest('POST', 'conversations', oneToOne(ids.bob, tenants.birch)));
    expect(
      await rest('POST', `conversations/${chat}/activities?isTargetedActivity=true`, to(ids.bob)),
    ).toMatchObject(error(400, 'Bad Argument'));
    const id = idOf(await rest('POST', targeted, to(ids.bob)));
    expect(await rest('PUT', `${path}/${id}`, message('x'))).toMatchObject(
      error(404, 'ActivityNotFoundInConversation'),
    );
    expect(await rest('PUT', `${path}/${id}?isTargetedActivity=true`, to(ids.bob))).toMatchObject(
      error(400, 'Bad Argument'),
    );
    expect((await rest('DELETE', `${path}/${id}?isTargetedActivity=true`)).status).toBe(200);
  });

  it('are not shown by clients that do not know them', async () => {
    const { rest, carla } = await start();
    await rest('POST', `conversations/${helpDesk}/activities?isTargetedActivity=true`, to(ids.carlaAsGuest));
    expect((await carla.conversation(helpDesk))?.messages).toEqual([]);
  });
});
