import { expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { describeInBrowser } from './running-demo.ts';
import { visit, type Visitor } from './demo-page.ts';

const DAY = 86_400_000;

/** A business day on, a week on, or four, and then a look at the messages. */
async function letPass(visitor: Visitor, span: 'day' | 'week' | 'month'): Promise<string> {
  const button = visitor.page.getByTestId(`calendar-${span}`);
  await button.click();
  await expect.poll(() => button.isEnabled(), { timeout: 60_000 }).toBe(true);
  return (await visitor.page.getByTestId('calendar').textContent()) ?? '';
}

/** Lets business days pass until a message is there; how many. */
async function daysUntil(visitor: Visitor, message: Locator, atMost: number): Promise<number> {
  for (let days = 1; days <= atMost; days += 1) {
    await letPass(visitor, 'day');
    if (await comes(message)) return days;
  }
  throw new Error(`not within ${atMost} business days`);
}

/** What a morning brings is there when the bot is; what comes a moment later is found the day after. */
async function comes(message: Locator): Promise<boolean> {
  try {
    await message.waitFor({ timeout: 2_000 });
    return true;
  } catch {
    return false;
  }
}

describeInBrowser('a year of one firm', (demo) => {
  it('brings a bill from the approval to the receipt, past a dispute and a promise, and then is silent', async () => {
    const { browser, url } = demo();
    const ann = await visit(browser, url, 'T0ALDER/U0ANN');
    const bob = await visit(browser, url, 'T0BIRCH/U0BOB');
    for (const person of [ann, bob]) await person.open('messages');

    // Ann's Amy has tested a restore for Bob, who is reminded to approve it.
    // A bill's own card speaks of reminders, too.
    const reminder = (visitor: Visitor, ...texts: string[]) =>
      visitor.message(/Reminder(?!s)|\d reminders/, ...texts);
    await daysUntil(bob, reminder(bob, 'Backup restore test', 'Please approve it'), 3);
    const job = bob.message('Backup restore test', 'Image restored and booted');
    await bob.press(job, 'Approve', 'Approve');

    // Ann forgets to bill, and is reminded.
    const draft = ann.message('bills Birch Networks', 'A draft');
    await draft.waitFor();
    await daysUntil(ann, reminder(ann, 'drafted but not sent yet'), 5);
    await ann.press(draft, 'Submit bill');
    await ann.fill({ number: 'A-100', extra_text: 'Courier', extra: '20' });
    await ann.submit();

    // Bob is reminded of it, disputes the courier, and approves the rest.
    const bills = { ann: ann.message('bills Birch Networks'), bob: bob.message('bills Birch Networks') };
    await daysUntil(bob, reminder(bob, 'A-100'), 3);
    await bob.press(bills.bob, 'Dispute');
    await bob.fill({ amount: '20', reason: 'The courier was not agreed.' });
    await bob.submit();
    await bills.ann.getByText('Bob Birch disputes $20.00').waitFor();
    await ann.press(bills.ann, 'Give a credit');
    await ann.fill({ reason: 'Courier' });
    await ann.submit();
    await bob.press(bills.bob, 'Approve', 'Approve');
    await bills.bob.getByText('Approved.').waitFor();

    // Weeks pass; before it is due Bob hears of it, and promises a day after that.
    const soon = reminder(bob, 'A-100', 'due');
    for (let weeks = 0; weeks < 3; weeks += 1) await letPass(bob, 'week');
    if (!(await comes(soon))) await daysUntil(bob, soon, 8);
    expect(await soon.textContent()).not.toContain('overdue');
    const promised = new Date((await dueDay(bills.bob)) + 10 * DAY);
    await bob.press(soon, 'Promise a date');
    await bob.fill({ until: promised.toISOString().slice(0, 10) });
    await bob.submit();
    await ann.message('promises to pay').waitFor();

    // Until then nobody is reminded; the day after, both are.
    const overdue = { ann: reminder(ann, 'A-100', 'overdue'), bob: reminder(bob, 'A-100', 'overdue') };
    await letPass(bob, 'week');
    expect(await comes(overdue.bob)).toBe(false);
    await daysUntil(bob, overdue.bob, 10);
    await overdue.ann.waitFor();

    // Bob pays, Ann has it, and both have the receipt.
    await bob.press(bills.bob, 'Mark paid');
    await bob.fill({ reference: 'ACH 900' });
    await bob.submit();
    await ann.press(bills.ann, 'Received $202.50');
    await bills.bob.getByText('Paid.').waitFor();
    await bob.message('Alder IT received $202.50 for Bill A-100').waitFor();

    // The rest of the year brings digests, and of this bill not a word more.
    const before = await bob.page.locator('[data-testid^="message-"]').filter({ hasText: 'A-100' }).count();
    const yearOn = Date.now() + 365 * DAY;
    for (let day = 0; day < yearOn;) day = dayOf(await letPass(bob, 'month'));
    await bob.message('Birch Networks, ', 'Nobody has claimed').waitFor();
    const after = await bob.page.locator('[data-testid^="message-"]').filter({ hasText: 'A-100' }).count();
    expect(after).toBe(before);
    await ann.type('/dispatch invoices');
    await ann.message('No open bills').waitFor();
  }, 400_000);
});

/** "Due … 30 Dec 2026" as it stands on the card of a bill. */
async function dueDay(card: Locator): Promise<number> {
  return dayOf(/Due\s*\d+ \w{3} \d{4}/.exec((await card.textContent()) ?? '')?.[0] ?? '');
}

/** The day that a text names, in Unix milliseconds. */
function dayOf(text: string): number {
  const [day] = /\d+ \w{3,4} \d{4}/.exec(text) ?? [];
  if (day === undefined) throw new Error(`no day in “${text}”`);
  return Date.parse(`${day} UTC`);
}
