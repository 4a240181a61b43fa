import { describe, expect, it } from 'vitest';
import { parseMrkdwn, safeHref, type Inline } from '../../../src/playground/page/kit/mrkdwn.ts';

/** The tree as one line: styles as tags, so that a case reads at a glance. */
function inWords(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'bold':
        case 'italic':
        case 'strike':
          return `{${node.kind} ${inWords(node.children)}}`;
        case 'code':
          return `{code ${node.text}}`;
        case 'link':
          return `{link ${node.href} ${node.text}}`;
        case 'user':
        case 'channel':
        case 'group':
          return `{${node.kind} ${node.id} ${node.label ?? '-'}}`;
        case 'broadcast':
          return `{broadcast ${node.range}}`;
        case 'date':
          return `{date ${node.seconds} ${node.format} ${node.fallback}}`;
      }
    })
    .join('');
}

const read = (text: string) =>
  parseMrkdwn(text).map((block) =>
    block.kind === 'code'
      ? `code: ${block.text}`
      : `${block.kind === 'quote' ? 'quote: ' : ''}${inWords(block.children)}`,
  );

describe('mrkdwn', () => {
  it.each([
    ['*bold* _slanted_ ~gone~ `*code*`', '{bold bold} {italic slanted} {strike gone} {code *code*}'],
    ['*one _in_ the other*', '{bold one {italic in} the other}'],
    ['5*3*2, snake_case_word, a * b * c', '5*3*2, snake_case_word, a * b * c'],
    ['**not Slack** # nor [this](http://x.y)', '**not Slack** # nor [this]({link http://x.y http://x.y})'],
    ['*open\nend*', '*open\nend*'],
    ['\u2060*kept apart\u2060* \u2060`x\u2060`', '\u2060*kept apart\u2060* \u2060`x\u2060`'],
    ['*one with \u2060*two\u2060* inside*', '{bold one with \u2060*two\u2060* inside}'],
    ['＊wide＊', '{bold wide}'],
    ['| a | b |', '| a | b |'],
    [':tada: :no_such_thing: 10:30:00', '🎉 :no_such_thing: 10:30:00'],
  ])('styles %j as Slack does', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ['<@U0BOB> <#C0PEERS|peers> <!channel>', '{user U0BOB -} {channel C0PEERS peers} {broadcast channel}'],
    ['<!subteam^S0OPS|@ops>', '{group S0OPS @ops}'],
    ['<https://x.y/a?b&amp;c|a label>', '{link https://x.y/a?b&c a label}'],
    ['<mailto:a@x.y>', '{link mailto:a@x.y a@x.y}'],
    ['see https://x.y/z.', 'see {link https://x.y/z https://x.y/z}.'],
    ['<!date^1764000000^{date_short} {time}|soon>', '{date 1764000000 {date_short} {time} soon}'],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ['&lt;!channel&gt; &lt;@U0BOB&gt;', '<!channel> <@U0BOB>'],
    ['&amp;lt;', '&lt;'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['<javascript:alert(1)|here>', '<javascript:alert(1)|here>'],
    ['<data:text/html,x>', '<data:text/html,x>'],
  ])('leaves %j as text', (text, expected) => {
    expect(parseMrkdwn(text).map((block) => block.kind === 'text' && block.children)).toEqual([
      [{ kind: 'text', text: expected }],
    ]);
  });

  it('reads quotes and code blocks as paragraphs of their own', () => {
    expect(read('before\n&gt; one\n> two\nafter\n```\n*raw* &lt;\n```\nend')).toEqual([
      'before',
      'quote: one\ntwo',
      'after',
      'code: *raw* <',
      'end',
    ]);
  });
});

it('finds no bare links in a verbatim text', () => {
  expect(parseMrkdwn('http://x.y', true)).toEqual([
    { kind: 'text', children: [{ kind: 'text', text: 'http://x.y' }] },
  ]);
});

describe('safeHref', () => {
  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JAVASCRIPT:x',
    'data:text/html,x',
    '//x.y',
    '/x',
    '',
  ])('refuses %j', (href) => {
    expect(safeHref(href)).toBeUndefined();
  });
});
