import type { Browser, Locator, Page } from 'playwright-core';

/** One person before the demo's page, in a window of their own. */
export type Visitor = {
  readonly page: Page;
  readonly open: (conversation: 'board' | 'messages') => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** The newest message that holds all of these texts. */
  readonly message: (...texts: (string | RegExp)[]) => Locator;
  /** Clicks a button of a message and, where it asks, confirms with `yes`. */
  readonly press: (message: Locator, button: string, yes?: string) => Promise<void>;
  readonly fill: (values: Readonly<Record<string, string>>) => Promise<void>;
  readonly submit: () => Promise<void>;
};

/** @param me as `T0ALDER/U0ANN` */
export async function visit(browser: Browser, url: string, me: string): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  await page.goto(`${url}/?me=${me}`);
  const modal = page.getByRole('dialog');

  return {
    page,
    open: async (conversation) => {
      const entry =
        conversation === 'board' ? page.getByTestId('channel-C0PEERS') : page.locator('[data-testid^="im-"]');
      await entry.first().click();
    },
    type: async (text) => {
      await page.getByTestId('composer').fill(text);
      await page.keyboard.press('Enter');
    },
    message: (...texts) =>
      texts
        .reduce((found, text) => found.filter({ hasText: text }), page.locator('[data-testid^="message-"]'))
        .last(),
    press: async (message, button, yes) => {
      await message.getByRole('button', { name: button, exact: true }).click();
      if (yes !== undefined)
        await page.getByRole('alertdialog').getByRole('button', { name: yes, exact: true }).click();
    },
    fill: async (values) => {
      for (const [name, value] of Object.entries(values)) {
        const field = modal.getByTestId(new RegExp(`^field-${name}(?:~|$)`));
        await field.waitFor();
        const choice = field.locator('select');
        if ((await choice.count()) > 0) await choice.selectOption({ label: value });
        else await field.locator('input, textarea').first().fill(value);
      }
    },
    submit: async () => {
      await page.getByTestId('submit').click();
      await modal.waitFor({ state: 'detached' });
    },
  };
}
