import { expect, it } from 'vitest';
import { castOf, fill, told, wordsOf } from '../support/acting.ts';
import { deskOf } from '../support/at-desk.ts';
import { approvedBill, approveWork, billOf, jobAtWork } from '../support/billing.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { filesOf, gotFile } from '../support/files.ts';
import { pagesOf } from '../support/reading-pdf.ts';
import { networksOn } from '../support/running-network.ts';

describeOnBothDatabases('a bill as PDF', (fresh) => {
  const start = networksOn(fresh);

  it('comes to the one who clicked, for each of the two firms, and says nothing of the client', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    await approveWork(network, await jobAtWork(network));

    await bob.click(await billOf(bob), 'PDF');
    const draft = await gotFile(bob);
    expect(draft.message.text).toBe('Here is the draft of Bill for JOB-1001 from Birch Networks.');
    expect(draft.file).toMatchObject({
      name: 'Bill for JOB-1001 Birch Networks.pdf',
      mimetype: 'application/pdf',
      size: draft.bytes.length,
    });
    expect((await pagesOf(draft.bytes)).join('\n')).toContain('DRAFT');

    await fill(bob, await billOf(bob), 'Submit bill', { number: 'B-17' });
    const card = await billOf(ann, /B-17/);
    await ann.click(card, 'PDF');
    const sent = await gotFile(ann);
    expect(sent.message.text).toBe('Here is Bill B-17 from Birch Networks.');
    const words = (await pagesOf(sent.bytes)).join('\n');
    for (const part of [
      'Bill B-17',
      'Birch Networks',
      'Alder IT',
      'JOB-1001',
      '2 h 15 min',
      '$92.50',
      '$208.13',
      '$25.00',
      '$233.13',
    ])
      expect(words).toContain(part);
    // What Ann charges her client, and what she keeps.
    for (const secret of ['125', '281.25', 'DRAFT', 'Client']) expect(words).not.toContain(secret);
    // A second click is a second order.
    await ann.click(card, 'PDF');
    await gotFile(ann, 2);
    expect(await filesOf(bob)).toHaveLength(1);
    expect(await filesOf(carla)).toHaveLength(0);
    await network.settled();
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  });
});

describeOnBothDatabases('a statement', (fresh) => {
  const start = networksOn(fresh);

  it('is a card with the sums, and a PDF with everything, for either firm', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const billId = await approvedBill(network);
    await deskOf(network).ann.onBill(billId, 'bill_pay', { amount: '100', reference: 'ACH 44' });

    expect(await ann.command('C0PEERS', 'statement birch')).toEqual({ ok: true });
    const card = await told(ann, 'Statement with Birch Networks');
    expect(wordsOf(card)).toContain('Alder IT owes Birch Networks $133.13.');
    expect(wordsOf(card)).toContain('Billed by Birch Networks');
    expect(wordsOf(card)).toContain(
      'Payment of Bill B-17 by bank transfer, not confirmed yet, ACH 44: $100.00',
    );
    const { bytes, message } = await gotFile(ann);
    expect(message.text).toMatch(/^Here is the statement with Birch Networks, 1 Jan \d{4} to /);
    const words = (await pagesOf(bytes)).join('\n');
    for (const part of [
      'Balance before',
      'Bill B-17',
      '-$233.13',
      'ACH 44',
      '$100.00',
      '-$133.13',
      'Page 1 of 1',
    ])
      expect(words).toContain(part);
    for (const secret of ['281.25', '125.00', 'Client']) expect(words).not.toContain(secret);

    await bob.command('C0PEERS', 'statement Alder IT this year');
    expect(wordsOf(await told(bob, 'Statement with Alder IT'))).toContain(
      'Alder IT owes Birch Networks $133.13.',
    );
    expect((await pagesOf((await gotFile(bob)).bytes)).join('\n')).toContain('$133.13');
    await network.settled();
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  });

  it('says what is wrong, and makes no file of nothing or for whoever keeps no accounts', async () => {
    const network = await start();
    const { ann, bea } = castOf(network);
    await ann.command('C0PEERS', 'statement birch octobr');
    await told(ann, 'I do not know the period “octobr”');
    await ann.command('C0PEERS', 'statement nobody');
    await told(ann, 'No firm here is called “nobody”');
    await ann.command('C0PEERS', 'statement');
    await told(ann, 'With which firm?');
    await ann.command('C0PEERS', 'statement birch last year');
    await told(ann, 'No file was made.');
    await bea.command('C0PEERS', 'statement alder');
    await told(bea, 'Bills, statements and exports are for');
    await network.settled();
    for (const person of [ann, bea]) expect(await filesOf(person)).toEqual([]);
  });
});
