/** Cards for Teams as the official renderer shows them. */
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Block } from '../../src/chat/card.ts';
import { cleanText } from '../../src/chat/typed-text.ts';
import { renderCard } from '../../src/teams/render.ts';
import { chromiumPath, launchChromium } from './chromium.ts';
import { opensForm } from '../support/names.ts';

const at = new Date('2026-11-25T01:30:00Z');
const renderer = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
const PHONE = 320;

const hostile = [
  'Gate *12* then _34_ and ~~5~~ `6`',
  '[Approve the bill](https://evil.example)',
  '<https://evil.example> <a href="https://evil">here</a> <b>bold</b>',
  '<at>Everyone</at> <AT>Ann</AT> < at >Ann</ at >',
  '{{DATE(2020-01-01T00:00:00Z, SHORT)}} {{TIME(2020-01-01T00:00:00Z)}} {{{DATE(2020-01-01T00:00:00Z)}}}',
  '- not\n- a list\n1. nor\n2. this\n# no heading\n> no quote\n---',
  '&lt;b&gt; &#42; &amp;',
  'C:\\temp\\* and |a|b|',
  'שלום 12 × מרחבא \u202e$5.00\u202c',
  'zero\u200bwidth 👩‍👩‍👧‍👦 🇨🇭 e\u0301',
  `see https://files.example/${'x'.repeat(300)}`,
];

const isCI = process.env['CI'] !== undefined;

describe.skipIf(chromiumPath === undefined && !isCI)('a card in the official renderer', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    page = await open('America/New_York');
  }, 30_000);

  afterAll(() => browser.close());

  async function open(timezoneId: string): Promise<Page> {
    const context = await browser.newContext({
      timezoneId,
      locale: 'en-US',
      viewport: { width: PHONE, height: 800 },
    });
    const opened = await context.newPage();
    await opened.addScriptTag({ path: renderer });
    return opened;
  }

  /** What stands on the page, how many elements are in it that only Markdown or HTML makes, and its width. */
  async function show(on: Page, card: unknown) {
    await on.evaluate(
      `document.body.replaceChildren((() => {
        const drawn = new AdaptiveCards.AdaptiveCard();
        drawn.parse(${JSON.stringify(card)});
        return drawn.render();
      })())`,
    );
    return {
      text: await on.innerText('body'),
      marked: await on.locator('.ac-adaptiveCard :is(a, b, i, em, strong, ul, ol, img, script)').count(),
      width: await on.evaluate<number>('document.documentElement.scrollWidth'),
    };
  }

  it.each(hostile)('shows what was typed and nothing else: %j', async (typed) => {
    const blocks: Block[] = [
      { kind: 'text', text: typed },
      { kind: 'heading', text: typed },
      { kind: 'context', text: [{ bold: typed }, ' ', { at }, '\n', typed] },
      { kind: 'fields', fields: [{ label: 'Access', value: typed }] },
    ];
    const { card } = renderCard({ summary: typed, blocks }, { opensForm });
    const shown = await show(page, card);
    const seen = cleanText(shown.text);
    for (const line of cleanText(typed).split('\n'))
      expect(seen.replaceAll(/\s+/g, ' ')).toContain(line.trim().slice(0, 100));
    expect(shown.marked).toBe(0);
    expect(seen).not.toMatch(/Jan 1, 2020|Dec 31, 2019|1\/1\/2020/);
    expect(seen.match(/Tue, Nov 24, 2026 8:30 PM/g)).toHaveLength(1);
    expect(shown.width).toBeLessThanOrEqual(PHONE);
  });

  it('shows an instant in the zone of each reader', async () => {
    const { card } = renderCard(
      { summary: 's', blocks: [{ kind: 'text', text: ['until ', { at }] }] },
      { opensForm },
    );
    expect((await show(page, card)).text).toContain('until Tue, Nov 24, 2026 8:30 PM');
    const tokyo = await open('Asia/Tokyo');
    expect((await show(tokyo, card)).text).toContain('until Wed, Nov 25, 2026 10:30 AM');
  });
});
