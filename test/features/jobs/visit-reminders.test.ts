/** Whoever goes to a client today has before them how to appear there, once, and as it is by then. */
import { beforeEach, expect, it } from 'vitest';
import type { Card } from '../../../src/chat/card.ts';
import type { Person } from '../../../src/chat/interaction.ts';
import { eyesOf } from '../../../src/desk/hands.ts';
import { remindOfVisits } from '../../../src/features/jobs/branding/flow/remind-of-visits.ts';
import { program } from '../../../src/program.ts';
import type { Store } from '../../../src/store/commit.ts';
import { tickIn } from '../../support/at-the-desk.ts';
import { describeWhereDatabasesDiffer } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';
import { printCard } from '../../support/print-card.ts';
import { ann, bea, bob, onSite, openBranding, type BrandingWorld } from './branding-world.ts';

describeWhereDatabasesDiffer('the reminder of the day of a visit', (fresh) => {
  // A Tuesday before a Wednesday; seven in New York is noon in UTC.
  const posted = Date.parse('2030-01-15T15:00:00Z');
  const visit = new Date('2030-01-16T16:00:00Z');
  let at: number;
  let world: BrandingWorld;
  let other: Store;
  const now = (): Date => new Date((at += 1));
  const come = (instant: string): void => void (at = Date.parse(instant));
  beforeEach(async () => {
    at = posted;
    const database = await fresh();
    world = await openBranding(await database.open({ now }), now);
    other = await database.open({ now });
  });

  const tick = async (store = world.store): Promise<void> => remindOfVisits(handsOn(store, { now }));
  const slots = () =>
    world.store.db.reminderSlot.findMany({ where: { chain: 'visit' }, orderBy: { id: 'asc' } });
  const subjects = async (): Promise<string[]> => {
    const rows = await world.store.db.outboxRow.findMany({ where: { key: { contains: 'job_visit:' } } });
    return rows.map(({ key }) => String(/job_visit:[^:]*:[^:]*:[^:]*/.exec(key)?.[0])).sort();
  };
  /** The card of a reminder as it is now. @param isPosted whether it stands there */
  const drawn = async (subject: string, isPosted = true): Promise<Card | undefined> => {
    const surface = program.surfaces.get('job_visit');
    const hands = handsOn(world.store, { now });
    const directory = await hands.readDirectory(world.store);
    const read: unknown = await surface?.read(world.store, subject.slice('job_visit:'.length));
    const [, , memberId = ''] = subject.split(':');
    const eyes = eyesOf(hands, directory);
    return (await surface?.draw(eyes, read as never, `member:${memberId}`, isPosted))?.card;
  };
  const shown = async (subject: string, isPosted = true): Promise<string> => {
    const card = await drawn(subject, isPosted);
    return card ? printCard(card) : 'nothing';
  };
  const eta = (date: Date): string => String(date.getTime() / 1000);

  async function booked(more: object = {}, technician = 'bea'): Promise<number> {
    const { desk, memberId, write } = world;
    await write({});
    const jobId = await desk.post(ann, { ...onSite, hours: '2', ...more });
    await desk.click(bob, 'claim', await desk.job(jobId));
    const values = { technician: await memberId(technician), eta: eta(visit) };
    await desk.fill(bob, 'schedule', await desk.job(jobId), values);
    const who: Person = technician === 'bea' ? bea : bob;
    if ((await world.store.db.job.findUniqueOrThrow({ where: { id: jobId } })).status === 'assigned')
      await desk.click(who, 'confirm', await desk.job(jobId));
    return jobId;
  }

  it('goes once in the morning, to who goes alone, with all of the text and what answers it', async () => {
    const jobId = await booked();
    await tick();
    come('2030-01-16T11:55:00Z');
    await tick();
    expect(await slots()).toEqual([]);
    come('2030-01-16T12:00:00Z');
    await Promise.all([tick(), tick(), tick(other), tick(other)]);
    come('2030-01-16T12:05:00Z');
    await tick(other);
    const memberId = await world.memberId('bea');
    const subject = `job_visit:${String(jobId)}:${memberId}:2030-01-16`;
    expect((await slots()).map(({ key, sentOn }) => [key, sentOn])).toEqual([
      [`visit:2030-01-16:job:${String(jobId)}:member:${memberId}`, '2030-01-16'],
    ]);
    expect(await subjects()).toEqual([subject]);
    const text = await shown(subject, false);
    for (const words of [
      'Today: JOB-1001 · Cable 12 desks',
      'You go as Alder IT (white-label)',
      'The grey shirt',
    ])
      expect(text).toContain(words);
    for (const words of ['From Alder IT', 'Ann, +1 518 555 0100', 'Prices, our contract', 'asks you to tick'])
      expect(text).toContain(words);
    expect(text).toMatch(
      /\[On my way\] go_on_my_way[^]*\[I can’t go like this…\] branding_refuse[^]*\[Show\]/,
    );
  });

  it('is not sent on another day, where it could not be on its own', async () => {
    await booked();
    come('2030-01-16T12:00:00Z');
    await tick();
    const [subject = ''] = await subjects();
    come('2030-01-17T04:59:00Z');
    expect(await shown(subject, false)).toContain('Today: JOB-1001');
    come('2030-01-17T05:00:00Z');
    expect(await shown(subject, false)).toBe('nothing');
  });

  it('is true while they go there, and keeps nothing of it once that is over', async () => {
    const { desk } = world;
    const jobId = await booked();
    come('2030-01-16T12:00:00Z');
    await tick();
    const [subject = ''] = await subjects();
    await desk.click(bea, 'on_my_way', await desk.job(jobId));
    expect(await shown(subject)).toContain('Ann, +1 518 555 0100');
    expect(await shown(subject)).not.toMatch(/On my way|can’t go/);
    await desk.click(bea, 'start', await desk.job(jobId));
    expect(await shown(subject)).toContain('Prices, our contract');
    await desk.fill(bea, 'report', await desk.job(jobId), { summary: 'Cabled.', time: '1h' });
    expect(await shown(subject)).toMatch(/^summary +JOB-1001 · Cable 12 desks\n +Nothing to do any more\.\n/);
    expect(await shown(subject)).not.toContain('518');
  });

  it('follows a visit to its new day, and says so on the old one', async () => {
    const { desk, memberId } = world;
    const jobId = await booked();
    come('2030-01-16T12:00:00Z');
    await tick();
    const [first = ''] = await subjects();
    const technician = await memberId('bea');
    const tomorrow = new Date('2030-01-17T16:00:00Z');
    await desk.fill(bob, 'schedule', await desk.job(jobId), { technician, eta: eta(tomorrow) });
    expect(await shown(first)).toContain('You are reminded on that day.');
    expect(await shown(first)).not.toContain('518');
    expect(await shown(first, false)).toBe('nothing');
    await tick();
    come('2030-01-17T12:00:00Z');
    await Promise.all([tick(), tick(other)]);
    expect(await subjects()).toEqual([first, first.replace('-16', '-17')]);
    // Back on a day of which they were reminded already: not again.
    come('2030-01-17T12:30:00Z');
    const later = new Date('2030-01-17T20:00:00Z');
    await desk.fill(bob, 'schedule', await desk.job(jobId), { technician, eta: eta(later) });
    await tick();
    expect(await slots()).toHaveLength(2);
  });

  it('goes to who goes instead, and takes it from who does not', async () => {
    const { desk, memberId } = world;
    const jobId = await booked();
    come('2030-01-16T12:00:00Z');
    await tick();
    const [first = ''] = await subjects();
    const technician = await memberId('bob');
    await desk.fill(bob, 'schedule', await desk.job(jobId), { technician, eta: eta(visit) });
    expect(await shown(first)).toContain('Nothing to do any more.');
    expect(await shown(first)).not.toMatch(/518|\[Show\]/);
    await tick();
    const all = await subjects();
    expect(all).toHaveLength(2);
    expect(await shown(String(all.find((each) => each !== first)))).toContain('The grey shirt');
  });

  it('is none where the job was given back, cancelled or held by then', async () => {
    const { desk } = world;
    const [back, gone, held] = [await booked(), await booked(), await booked()];
    await desk.fill(bob, 'back_out', await desk.job(back), { reason: 'No van.' });
    await desk.fill(ann, 'cancel', await desk.job(gone), { reason: 'Moved.' });
    await desk.fill(bob, 'hold', await desk.job(held), { reason: 'Wait.' });
    come('2030-01-16T12:00:00Z');
    await tick();
    expect(await slots()).toEqual([]);
  });

  it('shows what was agreed instead, and nothing to go by while a refusal is open', async () => {
    const { desk, click } = world;
    const jobId = await booked();
    come('2030-01-16T12:00:00Z');
    await tick();
    const [subject = ''] = await subjects();
    await desk.fill(bea, 'branding_refuse', await desk.job(jobId), { reason: 'My car says Birch.' });
    expect(await shown(subject)).toContain('Do not set off: wait for the answer.');
    await desk.fill(ann, 'branding_change', await desk.job(jobId), { branding: 'own_logo' });
    await click(bob, 'branding_accept', jobId);
    expect(await shown(subject)).toContain('You go as Birch Networks (own logo)');
    expect(await shown(subject)).toContain('[On my way]');
    await tick();
    expect(await slots()).toHaveLength(1);
  });

  it('is none for who has ticked that morning and waits again', async () => {
    const { desk, memberId } = world;
    const jobId = await booked();
    come('2030-01-16T05:30:00Z');
    await desk.click(bea, 'on_my_way', await desk.job(jobId));
    await desk.fill(bob, 'hold', await desk.job(jobId), { reason: 'The client is away.' });
    await desk.click(bob, 'resume', await desk.job(jobId));
    const technician = await memberId('bea');
    await desk.fill(bob, 'schedule', await desk.job(jobId), { technician, eta: eta(visit) });
    await desk.click(bea, 'confirm', await desk.job(jobId));
    come('2030-01-16T12:00:00Z');
    await tick();
    expect(await slots()).toEqual([]);
  });

  it('goes to who ticked on a day before, and is not asked again', async () => {
    const { desk, click, memberId } = world;
    const jobId = await booked();
    const technician = await memberId('bea');
    // Set off on the day before; the client was away.
    const opened = await click(bea, 'go_on_my_way', jobId);
    if (opened.kind !== 'form') throw new Error(JSON.stringify(opened));
    await desk.fill(bea, 'go_on_my_way', await desk.job(jobId), { read: tickIn(opened.form) });
    const again = async (): Promise<void> => {
      await desk.fill(bob, 'hold', await desk.job(jobId), { reason: 'The client is away.' });
      await desk.click(bob, 'resume', await desk.job(jobId));
      await desk.fill(bob, 'schedule', await desk.job(jobId), { technician, eta: eta(visit) });
      await desk.click(bea, 'confirm', await desk.job(jobId));
    };
    await again();
    expect(await slots()).toEqual([]);
    come('2030-01-16T12:00:00Z');
    await tick();
    const [subject = ''] = await subjects();
    expect(await shown(subject)).toContain('The grey shirt');
    expect(await shown(subject)).not.toContain('asks you to tick');
    expect(await shown(subject)).toContain('[On my way]');
  });

  it('is none for people of a firm that is suspended', async () => {
    const { desk } = world;
    await booked();
    const { id } = await world.store.db.firm.findFirstOrThrow({ where: { key: 'birch' } });
    await desk.click(ann, 'firm_suspend', { id, revision: 0 });
    come('2030-01-16T12:00:00Z');
    await tick();
    expect(await slots()).toEqual([]);
  });
});
