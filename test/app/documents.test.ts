import { expect, it } from 'vitest';
import { castOf, fill } from '../support/acting.ts';
import { approveWork, billOf, jobAtWork } from '../support/billing.ts';
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
