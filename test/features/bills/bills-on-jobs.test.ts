import { expect, it } from 'vitest';
import { ann, bea, billedJob, bob } from '../../support/billed-job.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';

describeOnBothDatabases('the bill of a job', (fresh) => {
  it('needs on Home whoever is to send, approve, pay and confirm it, and stands on the card of the job', async () => {
    const { desk, read, status, bill, payment, pass, submit, pay } = await billedJob(await fresh());
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
    const { desk, id, status, bill, payment, submit, pay, store } = await billedJob(await fresh());
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
