import type { Browser, Locator, Page } from 'playwright-core';

/** One person before the demo's page of Teams, in a window of their own. */
export type TeamsVisitor = {
  readonly page: Page;
  readonly open: (conversation: 'board' | 'chat') => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** The newest message that holds all of these texts. */
  readonly message: (...texts: string[]) => Locator;
  /** Clicks a button of a card and, where it asks, the button of the question. */
  readonly press: (message: Locator, button: string, asks?: 'asks') => Promise<void>;
  /** Fills in the fields of the dialog, by their labels. */
  readonly fill: (values: Readonly<Record<string, string>>) => Promise<void>;
  /** Clicks this button of the dialog, which then goes. */
  readonly submit: (button: string) => Promise<void>;
};

/** @param me the id of the tenant and of the person there, with a slash between them */
export async function visitTeams(browser: Browser, url: string, me: string): Promise<TeamsVisitor> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    timezoneId: 'America/New_York',
  });
  const page = await context.newPage();
  await page.goto(`${url}/?me=${me}`);
  const dialog = page.getByRole('dialog');
  const button = (place: Locator, name: string) => place.getByRole('button', { name, exact: true });

  return {
    page,
    open: async (conversation) => {
      const entry = conversation === 'board' ? 'channel-19:peers-north@thread.tacv2' : 'chat';
      await page.getByTestId(entry).click();
    },
    type: async (text) => {
      await page.getByTestId('composer').fill(text);
      await page.keyboard.press('Enter');
    },
    message: (...texts) =>
      texts
        .reduce((found, text) => found.filter({ hasText: text }), page.locator('[data-testid^="message-"]'))
        .last(),
    press: async (message, name, asks) => {
      await button(message, name).first().click();
      if (asks) await button(message, name).first().click();
    },
    fill: async (values) => {
      for (const [label, value] of Object.entries(values)) {
        const field = dialog.getByLabel(label).first();
        await field.waitFor();
        const choice = field.and(page.locator('select'));
        if ((await choice.count()) > 0) await choice.selectOption({ label: value });
        else await field.fill(value);
      }
    },
    submit: async (name) => {
      await button(dialog, name).click();
      await dialog.waitFor({ state: 'detached' });
    },
  };
}
