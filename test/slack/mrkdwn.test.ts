import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/chat/card.ts';
import { dateText, escapeText, isInert, mrkdwn } from '../../src/slack/mrkdwn.ts';
import { cleanText } from '../../src/chat/typed-text.ts';
import { boldRuns, formatting, loneSurrogate, readable, typedText } from './reading.ts';

const J = '\u2060';

describe('what a person typed, as mrkdwn', () => {
  it.each([
    ['<!channel> look', '&lt;!channel&gt; look'],
    ['<@U0ANN>', '&lt;@U0ANN&gt;'],
    ['<!subteam^S123>', '&lt;!subteam^S123&gt;'],
    ['<https://evil.example|your bank>', '&lt;https://evil.example|your bank&gt;'],
    ['Smith & Co', 'Smith &amp; Co'],
    ['already &lt;escaped&gt;', 'already &amp;lt;escaped&amp;gt;'],
    ['*bold*', `${J}*bold${J}*`],
    ['_italic_ ~gone~', `${J}_italic${J}_ ${J}~gone${J}~`],
    ['`code`', `${J}\`code${J}\``],
    ['```\nfence\n```', `${J}\`${J}\`${J}\`\nfence\n${J}\`${J}\`${J}\``],
    ['> quoted', `${J}&gt; quoted`],
    ['first\n>>> rest', `first\n${J}&gt;&gt;&gt; rest`],
    ['- one\n  • two\n1. three', `${J}- one\n  ${J}• two\n${J}1. three`],
    ['* star item', `${J}* star item`],
    ['＊wide＊', `${J}＊wide${J}＊`],
    // Nothing to keep apart: marks within words and alone between blanks format nothing.
    ['john_doe@example.com', 'john_doe@example.com'],
    ['2 * 3 * 4 and 2*3', '2 * 3 * 4 and 2*3'],
    [':white_check_mark: done', ':white_check_mark: done'],
    ['5 > 4, -3 and 1.5', '5 &gt; 4, -3 and 1.5'],
    ['a\u202eb\u0000c\r\nd\ud800', 'abc\nd\ufffd'],
  ])('%j becomes %j', (typed, written) => {
    expect(escapeText(typed)).toBe(written);
  });

  it.each(['*bold*', 'x (_it_)', '`a`', '~b~', '> quote', '- item', '1. item', '```'])(
    'would be formatted if it were not escaped: %s',
    (typed) => {
      expect(formatting(typed.replaceAll('>', '&gt;'))).not.toEqual([]);
      expect(formatting(escapeText(typed))).toEqual([]);
    },
  );

  it('reads as it was typed, formats nothing and holds no sign of Slack’s', () => {
    fc.assert(
      fc.property(typedText, (typed) => {
        const written = escapeText(typed);
        expect(written).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
        expect(formatting(written)).toEqual([]);
        expect(readable(written)).toBe(cleanText(typed));
      }),
      { numRuns: 1000 },
    );
  });

  it('needs no invisible characters where the text is inert', () => {
    fc.assert(
      fc.property(typedText, (typed) => {
        expect(isInert(typed)).toBe(!escapeText(typed).includes(J));
      }),
    );
  });
});

describe('spans', () => {
  it('shows a moment in the reader’s zone, and in UTC where that cannot be', () => {
    expect(dateText(new Date('2026-11-24T14:05:30.900Z'))).toBe(
      '<!date^1795529130^{date_short_pretty} {time}|2026-11-24 14:05 UTC>',
    );
  });

  it.each<[string, Span[], string]>([
    ['bold, then punctuation in the same run', [{ bold: 'Rate:' }, ' $95'], '*Rate:* $95'],
    ['bold on its own line', [{ bold: 'Work' }, '\ndone'], '*Work*\ndone'],
    ['bold within a word', ['over', { bold: 'due' }, 's'], 'over\u200b*due*\u200bs'],
    ['bold over several lines', [{ bold: 'one\n\n two ' }], '*one*\n\n *two* '],
    ['bold of nothing', [{ bold: ' ' }, 'x'], ' x'],
    ['bold that a person filled with stars', [{ bold: '*x*' }], `*${J}*x${J}**`],
    ['bold that a person filled with a mention', [{ bold: '<!here>' }], '*&lt;!here&gt;*'],
    ['neighbours', ['a', 'b', { bold: '' }, 'c'], 'abc'],
  ])('%s', (_, spans, written) => {
    expect(mrkdwn(spans, 3000)).toBe(written);
  });

  it('makes each line of a bold text bold once, whatever it holds', () => {
    fc.assert(
      fc.property(typedText, (typed) => {
        const lines = cleanText(typed)
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '');
        expect(boldRuns(mrkdwn([{ bold: typed }], Infinity))).toEqual(lines);
      }),
      { examples: [['*bold*e\u0301']] },
    );
  });
});

describe('cutting', () => {
  it('ends with an ellipsis and never in the middle of an escape, a date or a bold part', () => {
    const span: fc.Arbitrary<Span> = fc.oneof(
      typedText,
      typedText.map((bold) => ({ bold })),
      fc.constant({ at: new Date('2026-11-24T14:05:00Z') }),
    );
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), fc.integer({ min: 1, max: 120 }), (spans, max) => {
        const whole = mrkdwn(spans, Infinity);
        const cut = mrkdwn(spans, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut).not.toMatch(loneSurrogate);
        const left = cut.replaceAll(/<!date\^\d+\^\{date_short_pretty\} \{time\}\|[^>]*>/g, '');
        expect(left).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
        if (whole.length <= max) expect(cut).toBe(whole);
        else expect(readable(cut)).toMatch(/…[*\u200b\u2069]*$/);
      }),
      { numRuns: 1000 },
    );
  });
});
