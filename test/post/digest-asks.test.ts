import { expect, it } from 'vitest';
import { askingWorld } from '../support/asking-world.ts';
import { ann, bob } from '../support/billed-job.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('a digest that is out', (fresh) => {
  const start = async () => askingWorld(await fresh());

  it('says what is done of it, by whom and without its buttons', async () => {
    const { desk, send, reported, submit, bill, setTo, digestsOf, morning, reminders, messages } =
      await start();
    const id = await reported();
    await submit();
    for (const day of ['25', '26']) {
      setTo(`2026-11-${day}T15:00:00Z`);
      await reminders();
    }
    const open = await desk.post(ann, { summary: 'Wi-Fi', skill: 'Printers', rate: '92.50' });
    setTo('2026-11-27T13:30:00Z');
    await morning();
    await send();
    const asked = [
      'Alder IT, 27 Nov 2026',
      'Waits for your approval (1)',
      'JOB-1002 · Toner',
      'Birch Networks has reported it as done: $92.50',
      '[Approve][Return][Show]',
      'Bills that wait for your approval (1)',
      'Bill B-17 · JOB-1001',
      'Birch Networks bills you $208.13. Check it, then approve or dispute it.',
      '[Approve][Show]',
      'Nobody has claimed (1)',
      'JOB-1003 · Wi-Fi',
      'Alder IT · Printers · $92.50/h · open since yesterday',
      '[Show]',
    ];
    const claim = [
      'Birch Networks, 27 Nov 2026',
      'Nobody has claimed (1)',
      'JOB-1003 · Wi-Fi',
      'Alder IT · Printers · $92.50/h · open since yesterday',
      '[Claim][Show]',
    ];
    expect(await digestsOf('ann')).toEqual([asked.join('\n')]);
    expect(await digestsOf('bob')).toEqual([claim.join('\n')]);

    // What concerns nothing in it sends nothing.
    const sent = messages.size;
    await desk.post(ann, { summary: 'Cables', skill: 'Printers', rate: '92.50' });
    await send();
    expect(await digestsOf('ann')).toEqual([asked.join('\n')]);
    expect(messages.size).toBeGreaterThan(sent);

    await desk.click(ann, 'approve', await desk.job(id));
    await desk.click(ann, 'bill_approve', await bill());
    await send();
    const done = [
      'Alder IT, 27 Nov 2026',
      'Waits for your approval (0)',
      'JOB-1002 · Toner',
      'Done: approved by Ann Alder, $92.50.',
      'Bills that wait for your approval (0)',
      'Bill B-17 · JOB-1001',
      'Done: approved by Ann Alder, $208.13.',
      ...asked.slice(-4),
    ];
    expect(await digestsOf('ann')).toEqual([done.join('\n')]);
    expect(await digestsOf('abe')).toEqual([done.join('\n')]);

    await desk.click(bob, 'claim', await desk.job(open));
    await send();
    const taken = ['Nobody has claimed (0)', 'JOB-1003 · Wi-Fi', 'Claimed by Birch Networks.'];
    expect(await digestsOf('ann')).toEqual([[...done.slice(0, -4), ...taken].join('\n')]);
    expect(await digestsOf('bob')).toEqual([[...claim.slice(0, 1), ...taken].join('\n')]);
  });

  it('has no buttons once a newer one is out', async () => {
    const { desk, store, send, setTo, digestsOf, morning } = await start();
    await desk.post(ann, { summary: 'Wi-Fi', skill: 'Printers', rate: '92.50' });
    for (const day of ['25', '26', '27']) {
      setTo(`2026-11-${day}T13:30:00Z`);
      await morning();
      await send();
    }
    const buttons = (await digestsOf('bob')).map((text) => /\[Claim\]/.test(text));
    expect(buttons).toEqual([false, false, true]);
    expect((await digestsOf('bob')).every((text) => text.includes('JOB-1002 · Wi-Fi'))).toBe(true);
    // Of each firm the newest and the one before are kept, and only the newest is looked for.
    const { id: firmId } = await store.db.firm.findFirstOrThrow({ where: { name: 'Birch Networks' } });
    const kept = await store.db.digest.findMany({ where: { firmId }, orderBy: { id: 'asc' } });
    expect(kept.map(({ endedAt }) => endedAt === null)).toEqual([false, true]);
    const of = (id: number) => store.db.mention.count({ where: { subject: `digest:${String(id)}` } });
    expect(await Promise.all(kept.map(({ id }) => of(id)))).toEqual([0, 1]);
  });
});
