import { expect, it } from 'vitest';
import { mentionsOf } from '../../../../src/playground/slack/block-kit/mentions.ts';

const richText = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

it.each([
  ['<!channel> <!here|here> <!everyone>', ['<!channel>', '<!here>', '<!everyone>']],
  ['<@U0ANN> <@W0BOB|bob> <@U0ANN>', ['<@U0ANN>', '<@W0BOB>']],
  ['<!subteam^S0OWNERS|@owners>', ['<!subteam^S0OWNERS>']],
  ['`<!channel>` in code pings as well', ['<!channel>']],
  ['&lt;!channel&gt; @channel <#C0PEERS> <https://x.example|x> <!date^1^{date}|x>', []],
])('in mrkdwn: %s', (text, mentions) => {
  expect(mentionsOf(text, [], [])).toEqual(mentions);
  expect(mentionsOf('', [{ type: 'section', fields: [{ type: 'mrkdwn', text }] }], [])).toEqual(mentions);
  expect(mentionsOf('', [], [{ text }])).toEqual(mentions);
  expect(mentionsOf('', [{ type: 'header', text: { type: 'plain_text', text } }], [])).toEqual([]);
});

it('in rich text: the elements, not the text', () => {
  const block = richText(
    { type: 'text', text: '<!channel>' },
    { type: 'user', user_id: 'U0ANN' },
    { type: 'usergroup', usergroup_id: 'S0OWNERS' },
    { type: 'broadcast', range: 'here' },
  );
  expect(
    mentionsOf('', [block, { type: 'table', rows: [[richText({ type: 'user', user_id: 'U0BOB' })]] }], []),
  ).toEqual(['<@U0ANN>', '<!subteam^S0OWNERS>', '<!here>', '<@U0BOB>']);
});
