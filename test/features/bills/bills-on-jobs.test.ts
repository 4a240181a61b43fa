import { expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { atTheDesk } from '../../support/at-the-desk.ts';
import { linesOf } from '../../support/card-lines.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { demoSetting } from '../../support/networks.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };
const bea: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BEA' };

describeOnBothDatabases('the bill of a job', (fresh) => {
  /** An approved job of Alder's that Birch has done. */
  async function start() {
    let now = new Date('2026-11-24T15:00:00Z');
    const store = await (await fresh()).open({ now: () => now });
    await importNetwork(store, (await demoSetting()).network);
    const desk = atTheDesk(store, () => now);
    const technician = String((await store.db.member.findFirstOrThrow({ where: { key: 'bea' } })).id);
    const id = await desk.post(ann, { summary: 'Printer in York', skill: 'Printers', rate: '92.50' });
    await desk.click(bob, 'claim', await desk.job(id));
    await desk.fill(bob, 'schedule', await desk.job(id), { technician, eta: String(now.getTime() / 1000) });
    for (const step of ['confirm', 'start'] as const) await desk.click(bob, step, await desk.job(id));
    await desk.fill(bob, 'report', await desk.job(id), { summary: 'New head.', time: '2h10' });
    await desk.click(ann, 'approve', await desk.job(id));
    const billId = await desk.billOf(id);
    const read = async (who: Person, text: string): Promise<string> => {
      const answer = await desk.take(who, { kind: 'command', text });
      return answer.kind === 'reply' ? linesOf(answer.card) : answer.kind;
    };
    const status = async () => (await store.db.job.findFirstOrThrow({ where: { id } })).status;
    const bill = () => desk.bill(billId);
    const payment = async () => ({
      id: (await store.db.payment.findFirstOrThrow({ orderBy: { id: 'desc' } })).id,
      revision: (await bill()).revision,
    });
    const pass = (days: number) => {
      now = new Date(now.getTime() + days * 86_400_000);
    };
    const submit = async () =>
      desk.fill(bob, 'bill_submit', await bill(), { number: 'B-17', line_0: '208.13' });
    const pay = async (amount: string) =>
      desk.fill(ann, 'bill_pay', await bill(), {
        amount,
        paid_on: now.toISOString().slice(0, 10),
        method: 'bank_transfer',
      });
    return { desk, store, id, read, status, bill, payment, pass, submit, pay };
  }

  it('needs on Home whoever is to send, approve, pay and confirm it, and stands on the card of the job', async () => {
    const { desk, read, status, bill, payment, pass, submit, pay } = await start();
    const nothing = 'Nothing needs you right now.';

    expect(await read(bob, 'home')).toMatch(
      /Needs you \(1\)\nBill for JOB-1001\n\$208\.13 for Alder IT[^]*\n\[Submit bill\]\[Show\]/,
    );
    expect(await read(bob, 'home')).not.toContain('Approved (1)');
    expect(await read(ann, 'home')).toContain(nothing);
    expect(await read(ann, 'job JOB-1001')).toContain('Approved. Birch Networks will bill you.');
    expect(await read(bob, 'job JOB-1001')).toContain(
      'The bill is drafted: $208.13. Check it and submit it.',
    );
    // Who keeps no accounts hears nothing of it.
    expect(await read(bea, 'home')).toContain(nothing);
    expect(await read(bea, 'job JOB-1001')).not.toMatch(/\[Show bill\]|The bill is drafted/);

    await submit();
    expect(await read(ann, 'home')).toMatch(
      /Needs you \(1\)\nBill B-17 · JOB-1001\nBirch Networks bills you \$208\.13[^]*\n\[Approve\]\[Show\]/,
    );
    expect(await read(bob, 'home')).toMatch(
      /Nothing needs you[^]*Approved \(1\)\nJOB-1001[^]*\n.*B-17 for \$208\.13 is sent/,
    );
    expect(await read(ann, 'job JOB-1001')).toMatch(
      /B-17 for \$208\.13 waits for you to approve it\.\n\[Show bill\]/,
    );

    await desk.click(ann, 'bill_approve', await bill());
    // Due in 30 days, it needs nobody yet.
    expect(await read(ann, 'home')).toMatch(/Nothing needs you[^]*B-17: \$208\.13, due 24 Dec 2026/);
    pass(26);
    expect(await read(ann, 'home')).toMatch(/\$208\.13 to Birch Networks, due 24 Dec 2026\.\n\[Mark paid\]/);
    pass(7);
    expect(await read(ann, 'home')).toMatch(/\$208\.13 to Birch Networks, 3 days overdue\.\n\[Mark paid\]/);

    await pay('208.13');
    expect(await read(ann, 'home')).toContain(nothing);
    expect(await read(bob, 'home')).toMatch(
      /Alder IT says that it paid \$208\.13\. Has it arrived\?\n\[Received \$208\.13\]\[Not received\]\[Show\]/,
    );
    // What the payer says alone does not close it.
    expect(await status()).toBe('approved');

    await desk.click(bob, 'payment_confirm', await payment());
    expect(await status()).toBe('closed');
    for (const who of [ann, bob]) {
      expect(await read(who, 'home')).toContain(nothing);
      expect(await read(who, 'job JOB-1001')).toMatch(
        /Closed\.\nBill B-17 for \$208\.13 is paid\.\n\[Show bill\]/,
      );
    }
  });

  it('closes the job with its last payment alone, and a job that was closed by hand stays so', async () => {
    const { desk, id, status, bill, payment, submit, pay, store } = await start();
    await submit();
    await desk.click(ann, 'bill_approve', await bill());
    await pay('100.00');
    await desk.click(bob, 'payment_confirm', await payment());
    expect(await status()).toBe('approved');
    await desk.click(ann, 'close', await desk.job(id));
    const { revision } = await desk.job(id);
    await pay('108.13');
    await desk.click(bob, 'payment_confirm', await payment());
    expect(await status()).toBe('closed');
    expect((await desk.job(id)).revision).toBe(revision);
    const closings = await store.db.event.count({ where: { jobId: id, type: 'JobClosed' } });
    expect(closings).toBe(1);
  });
});
