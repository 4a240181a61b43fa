import type { Browser, Locator, Page } from 'playwright-core';

/** Whoever sits before the page of the Agents Playground. */
export type PlaygroundVisitor = {
  readonly page: Page;
  /** The chat with the bot, or the board's channel. */
  readonly open: (conversation: 'chat' | 'board') => Promise<void>;
  /** Writes to the bot in the chat. */
  readonly type: (text: string) => Promise<void>;
  /** The newest card that holds all of these texts, in the conversation that is open. */
  readonly card: (...texts: string[]) => Locator;
  /** Clicks a button of a card and, where it asks, the same one in the question. */
  readonly press: (card: Locator, button: string, asks?: 'asks') => Promise<void>;
  /** Fills in the inputs of a card, by their whole labels. */
  readonly fill: (card: Locator, values: Readonly<Record<string, string>>) => Promise<void>;
};

export async function visitAgentsPlayground(browser: Browser, url: string): Promise<PlaygroundVisitor> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    timezoneId: 'America/New_York',
  });
  const page = await context.newPage();
  // Where a button's data has `msteams`, the page writes into the card when it is clicked; its own store has frozen the
  // card, so that the click would be lost.
  await page.addInitScript('Object.freeze = (value) => value');
  await page.goto(url);
  const names = { chat: 'Personal Chat', board: 'Peers North - Peers North' };
  const button = (card: Locator, name: string) => card.getByRole('button', { name, exact: true });

  return {
    page,
    open: (conversation) => page.getByRole('treeitem', { name: names[conversation], exact: true }).click(),
    type: async (text) => {
      await page.getByRole('textbox').and(page.locator('[contenteditable]')).click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    card: (...texts) =>
      texts
        .reduce((found, text) => found.filter({ hasText: text }), page.locator('.ac-preview-panel'))
        .last(),
    press: async (card, name, asks) => {
      await button(card, name).first().click();
      if (asks) await button(card, name).first().click();
    },
    fill: async (card, values) => {
      for (const [label, value] of Object.entries(values)) {
        const input = card.getByLabel(label, { exact: true }).and(page.locator('input, textarea'));
        // A choice opens a list over the page.
        if ((await input.getAttribute('role')) !== 'combobox') await input.fill(value);
        else {
          await input.click();
          await page.getByRole('option', { name: value, exact: true }).click();
        }
      }
    },
  };
}
