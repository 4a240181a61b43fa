import { expect, it } from 'vitest';
import { clickId } from '../../../src/desk/carry-out.ts';
import { pauseBill } from '../../../src/features/reminders/flow/pause-bill.ts';
import { program } from '../../../src/program.ts';
import { isRefusal } from '../../../src/shared/refusals.ts';
import { describeOnSqlite } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';

const who = 'an owner, coordinator or bookkeeper';
const payee = `Only ${who} of the firm that did the work can do this.`;
const payer = `Only ${who} of the firm that pays can do this.`;
const untilOn = '2026-12-01';

describeOnSqlite('what was refused before refusals said whose people may', (fresh) => {
  it.each([
    ['bill_promise', { kind: 'promise', untilOn }, payer],
    ['bill_snooze', { kind: 'snooze', untilOn }, `Only ${who} of the two firms can do this.`],
    ['bill_stop', { kind: 'stop', reason: 'They pay.' }, payee],
    ['bill_resume', { kind: 'resume' }, payee],
  ] as const)('%s is told in the same words when it comes again', async (action, asked, words) => {
    const store = await (await fresh()).open();
    const person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0AMY' } as const;
    const replyTo = { person, workspaceId: 'T0ALDER', responseUrl: 'https://hooks.example/1' };
    await store.commit(
      {
        key: `bill:5:slack.T0ALDER.U0AMY:${action}:1:opened`,
        subject: 'job:0',
        input: { revision: 1, values: {} },
      },
      () => Promise.resolve({ click: clickId(replyTo), outcome: { refused: 'not_your_bill', action } }),
    );
    const order = { id: 5, revision: 1, nonce: 'opened', replyTo };
    const outcome = await pauseBill(handsOn(store), order, asked);
    expect(isRefusal(outcome) && program.refusalText(outcome)).toBe(words);
  });
});
