import { expect, it } from 'vitest';
import { readMrkdwn } from '../../src/slack/read-mrkdwn.ts';

it.each([
  ['a &lt;b&gt; &amp; c', 'a <b> & c'],
  ['&amp;lt;', '&lt;'],
  ['ask <@U0ANN> or <@U0BOB|bob>', 'ask @someone or @bob'],
  ['in <#C0PEERS|peers> and <#C0OTHER>', 'in #peers and #channel'],
  ['<!here> <!subteam^S1|@night> <!subteam^S1>', '@here @night @subteam'],
  ['<!date^1700000000^{date}|14 November>', '14 November'],
  ['<https://example.com>', 'https://example.com'],
  ['<https://example.com|the page>', 'the page (https://example.com)'],
  ['<mailto:a@example.com|a@example.com>', 'a@example.com'],
  ['<tel:+44123|+44123>', '+44123'],
  ['1 < 2 and <unclosed', '1 < 2 and <unclosed'],
])('reads %s', (text, words) => {
  expect(readMrkdwn(text)).toBe(words);
});
