import { describe, expect, it } from 'vitest';
import { refusal, start } from '../start.ts';

const peers = 'C0PEERS';
const text = (words: string) => ({ type: 'plain_text' as const, text: words });

describe('messages', () => {
  it('keeps what was posted in the shape Slack gives it', async () => {
    const { alder, ann } = await start();
    const posted = await alder.chat.postMessage({
      channel: peers,
      text: 'A job',
      blocks: [{ type: 'actions', elements: [{ type: 'button', text: text('Claim'), action_id: 'claim' }] }],
      metadata: { event_type: 'job', event_payload: { id: 7 } },
    });
    expect(posted).toMatchObject({
      ok: true,
      channel: peers,
      message: {
        type: 'message',
        user: 'U0BOTALDER',
        bot_id: 'B0BOTALDER',
        app_id: 'A0DISPATCH',
        team: 'T0ALDER',
        text: 'A job',
      },
    });
    const shown = await ann.findMessage((message) => message.ts === posted.ts);
    expect(shown?.blocks).toEqual([
      {
        type: 'actions',
        block_id: expect.stringMatching(/^.{5}$/) as string,
        elements: [
          { type: 'button', text: { type: 'plain_text', text: 'Claim', emoji: true }, action_id: 'claim' },
        ],
      },
    ]);
    expect(shown?.metadata).toEqual({ event_type: 'job', event_payload: { id: 7 } });
  });

  it.each([
    [{ text: '' }, 'no_text'],
    [{ text: 'x'.repeat(40_001) }, 'msg_too_long'],
    [{ text: 'x', blocks: 'nonsense' }, 'invalid_blocks_format'],
    [{ text: 'x', blocks: { type: 'divider' } }, 'invalid_blocks_format'],
    [{ text: 'x', metadata: 'nonsense' }, 'invalid_metadata_format'],
    [{ text: 'x', metadata: ['x'] }, 'invalid_metadata_format'],
    [{ text: 'x', metadata: { event_type: 'x' } }, 'invalid_metadata_schema'],
    [{ text: 'x', metadata: { event_type: 7, event_payload: {} } }, 'invalid_metadata_schema'],
    [
      { text: 'x', metadata: { event_type: 'x', event_payload: { a: 'x'.repeat(20_000) } } },
      'metadata_too_large',
    ],
    [{ text: 'x', markdown_text: 'y' }, 'markdown_text_conflict'],
    [{ text: 'x', attachments: Array.from({ length: 101 }, () => ({ text: 'x' })) }, 'too_many_attachments'],
    [{ text: 'x', thread_ts: '1700000000.000000' }, 'thread_not_found'],
  ])('refuses %j with %s', async (content, error) => {
    const { alder } = await start();
    expect(await refusal(alder.apiCall('chat.postMessage', { channel: peers, ...content }))).toMatchObject({
      error,
    });
  });

  it('names what is wrong with blocks by its pointer', async () => {
    const { alder } = await start();
    const long = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) }, colour: 'red' };
    const data = await refusal(
      alder.apiCall('chat.postMessage', { channel: peers, text: 'x', blocks: [long] }),
    );
    expect(data).toMatchObject({
      error: 'invalid_blocks',
      errors: [
        'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
        'invalid additional property: colour [json-pointer:/blocks/0]',
      ],
      response_metadata: {
        messages: [
          '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
          '[ERROR] invalid additional property: colour [json-pointer:/blocks/0]',
        ],
      },
    });
  });

  it('updates whole: text without blocks takes the blocks away, metadata stays until it is emptied', async () => {
    const { alder, ann } = await start();
    const { ts = '' } = await alder.chat.postMessage({
      channel: peers,
      text: 'Open',
      blocks: [{ type: 'divider' }],
      metadata: { event_type: 'job', event_payload: {} },
    });
    const shown = () => ann.findMessage((message) => message.ts === ts);
    expect(await alder.chat.update({ channel: peers, ts, text: 'Claimed' })).toMatchObject({
      ok: true,
      text: 'Claimed',
      message: { text: 'Claimed', edited: { user: 'U0BOTALDER' } },
    });
    expect(await shown()).toMatchObject({ text: 'Claimed', blocks: [], metadata: { event_type: 'job' } });
    await alder.apiCall('chat.update', { channel: peers, ts, text: 'Claimed', metadata: {} });
    expect(await shown()).not.toHaveProperty('metadata');
    await alder.chat.delete({ channel: peers, ts });
    expect(await shown()).toBeUndefined();
  });

  it('lets only the installation that posted change a message', async () => {
    const { alder, birch, ann } = await start();
    const { ts = '' } = await alder.chat.postMessage({ channel: peers, text: 'Mine' });
    const said = await ann.say(peers, 'Hi');
    expect(await refusal(birch.chat.update({ channel: peers, ts, text: 'x' }))).toMatchObject({
      error: 'cant_update_message',
    });
    expect(await refusal(birch.chat.delete({ channel: peers, ts }))).toMatchObject({
      error: 'cant_delete_message',
    });
    if (!said.ok) throw new Error(said.message);
    expect(await refusal(alder.chat.update({ channel: peers, ts: said.ts, text: 'x' }))).toMatchObject({
      error: 'cant_update_message',
    });
    expect(
      await refusal(alder.chat.update({ channel: peers, ts: '1700000000.000000', text: 'x' })),
    ).toMatchObject({
      error: 'message_not_found',
    });
    expect(await refusal(alder.chat.update({ channel: peers, ts, text: 'x'.repeat(4001) }))).toMatchObject({
      error: 'msg_too_long',
    });
    expect(await refusal(alder.chat.update({ channel: 'U0ANN', ts, text: 'x' }))).toMatchObject({
      error: 'channel_not_found',
    });
  });

  it('shows an ephemeral message to its addressee alone, and to no outsider unless the world says so', async () => {
    const { alder, ann, bob } = await start();
    const { message_ts: ts = '' } = await alder.chat.postEphemeral({
      channel: peers,
      user: 'U0ANN',
      text: 'Psst',
    });
    expect(await ann.findMessage((message) => message.text === 'Psst')).toMatchObject({ ephemeral: true });
    expect(await bob.findMessage((message) => message.text === 'Psst')).toBeUndefined();
    expect(await refusal(alder.chat.update({ channel: peers, ts, text: 'x' }))).toMatchObject({
      error: 'message_not_found',
    });
    expect((await alder.conversations.history({ channel: peers })).messages).toEqual([]);
    const toBob = { channel: peers, user: 'U0BOB', text: 'Psst' };
    expect(await refusal(alder.chat.postEphemeral(toBob))).toMatchObject({ error: 'user_not_in_channel' });
    const generous = await start({ world: { outsiderEphemerals: 'shown' } });
    await generous.alder.chat.postEphemeral(toBob);
    expect(await generous.bob.findMessage((message) => message.text === 'Psst')).toMatchObject({
      ephemeral: true,
    });
  });

  it('tells who would be pinged', async () => {
    const { alder, ann, control } = await start();
    await alder.chat.postMessage({ channel: peers, text: 'Hi <@U0ANN> and <!subteam^S0ALL|all>' });
    await alder.chat.postMessage({ channel: peers, text: 'Hi &lt;!channel&gt; and &lt;@U0ANN&gt;' });
    await ann.say(peers, 'Look <!everyone>');
    expect((await control.messages()).map((message) => [message.text, message.mentions])).toEqual([
      ['Hi <@U0ANN> and <!subteam^S0ALL|all>', ['<@U0ANN>', '<!subteam^S0ALL>']],
      ['Hi &lt;!channel&gt; and &lt;@U0ANN&gt;', []],
      ['Look &lt;!everyone&gt;', []],
    ]);
  });
});
