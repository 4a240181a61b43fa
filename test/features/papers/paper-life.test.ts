/** What becomes of a paper: who sees it, who says what of it, when it is replaced and reminded of, and that with a firm it goes. */
import { beforeEach, expect, it } from 'vitest';
import { remindOfPapers, settleReplaced } from '../../../src/features/papers/flow/remind-of-ends.ts';
import { drawDigest } from '../../../src/features/digests/flow/draw-digest.ts';
import { createDirectoryReader } from '../../../src/directory/directory-store.ts';
import { firmOf } from '../../../src/directory/directory.ts';
import { eyesOf } from '../../../src/desk/hands.ts';
import type { Person } from '../../../src/chat/interaction.ts';
import { formatDate } from '../../../src/shared/calendar.ts';
import { rowName } from '../../../src/store/seal.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';
import { amy, ann, bea, ben, bill, bob, days, elsewhere, noon } from '../agreements/trade.ts';
import { dayIn, openShowing, type Showing } from './showing.ts';

const carla: Person = { platform: 'slack', homeId: 'T0CEDAR', userId: 'U0CARLA' };
const MARK = 'MARK-4711';

describeOnBothDatabases('a paper', (fresh) => {
  let showing: Showing;
  beforeEach(async () => {
    showing = await openShowing(await (await fresh()).open({ now: () => noon }));
    await showing.stand('signed');
  });

  const typed = async (who: Person, text: string): Promise<string> =>
    JSON.stringify(await showing.desk.take(who, { kind: 'command', text }));

  /** All that waits to go out to people, opened. */
  const sent = async (): Promise<string[]> => {
    const { db, sealer } = showing.store;
    const rows = await db.outboxRow.findMany({ orderBy: { id: 'asc' } });
    return rows.map(({ key, payload }) => sealer.open('OutboxRow.payload', rowName(key), payload));
  };
  const idOf = async (key: string) => (await showing.store.db.member.findFirstOrThrow({ where: { key } })).id;

  it('is seen by those of the two firms alone who may, while an agreement binds them', async () => {
    await showing.add('general_liability', { from: dayIn(-9), until: dayIn(300) });
    for (const who of [bob, ben]) expect(await typed(who, 'papers')).toContain(MARK);
    expect(await typed(ann, 'papers birch')).toContain(MARK);
    // Those of a peer are a click away, where an agreement binds the two.
    const birch = `"paper_peer","id":${String((await showing.store.db.firm.findUniqueOrThrow({ where: { key: 'birch' } })).id)}`;
    const offers = async (who: Person): Promise<boolean> => (await typed(who, 'papers')).includes(birch);
    expect([await offers(ann), await offers(carla), await offers(bob)]).toEqual([true, false, false]);
    const learnsNothing = async () => {
      for (const who of [bea, bill, amy, carla, elsewhere])
        for (const text of ['papers', 'papers birch', 'papers Birch Networks', 'peers', 'history'])
          expect(await typed(who, text), `${who.userId}: ${text}`).not.toContain('MARK-');
    };
    await learnsNothing();
    // Whether there is a paper makes no difference to those of no agreement.
    const before = await typed(carla, 'papers birch');
    await showing.clear();
    expect(await typed(carla, 'papers birch')).toBe(before);
    await showing.add('general_liability', { from: dayIn(-9), until: dayIn(300) });
    for (const state of ['ended', 'notice given', 'none'] as const) {
      await showing.stand(state);
      expect(await typed(ann, 'papers birch'), state).not.toContain('MARK-');
      expect(await offers(ann), state).toBe(false);
    }
    const events = await showing.store.db.event.findMany();
    expect(JSON.stringify(events)).not.toContain('MARK-');
  });

  it('with a tax number is for owners and bookkeepers, of others for those that pay the firm', async () => {
    await showing.add('w9', { from: dayIn(-9) });
    await showing.add('cyber', { from: dayIn(-9), until: dayIn(300) });
    expect(await typed(bob, 'papers')).toContain('W-9');
    expect(await typed(bill, 'papers')).toContain('W-9');
    expect(await typed(bill, 'papers')).not.toContain('Cyber');
    expect(await typed(ben, 'papers')).not.toContain('W-9');
    expect(await typed(ann, 'papers birch')).not.toContain('W-9');
    const jobId = await showing.post([]);
    await showing.click(bob, 'claim', jobId, (await showing.desk.job(jobId)).revision);
    expect(await typed(ann, 'papers birch')).toContain('W-9');
    const ava = { platform: 'slack' as const, homeId: 'T0ALDER', userId: 'U0AVA' };
    const books = await typed(ava, 'papers birch');
    expect(books).not.toContain('Cyber');
  });

  it('is told to those who require it, and asked for again with a reason that the firm alone reads', async () => {
    await showing.require(['general_liability']);
    const id = await showing.add('general_liability', { from: dayIn(-9), until: dayIn(300) });
    const told = (await sent()).filter((text) => text.includes('has added general liability'));
    expect(told.length).toBeGreaterThan(0);
    const alders = [await idOf('ann'), await idOf('abe')];
    for (const text of told) expect(alders).toContain((JSON.parse(text) as { memberId: number }).memberId);
    expect(await showing.fill(ann, 'paper_again', id, { reason: 'It is cut off.' })).toEqual({
      kind: 'done',
    });
    const asked = (await sent()).filter((text) => text.includes('It is cut off.'));
    const birches = [await idOf('bob'), await idOf('ben')];
    expect(asked.map((text) => (JSON.parse(text) as { memberId: number }).memberId).sort()).toEqual(
      birches.sort(),
    );
    expect(await typed(bob, 'papers')).toContain('It is cut off.');
    expect(await showing.click(ann, 'paper_checked', id, 0)).toEqual({ kind: 'done' });
    expect(await typed(bob, 'papers')).toContain('Checked by Alder IT on ');
    expect(await typed(bob, 'papers')).not.toContain('It is cut off.');
  });

  it('is answered in a message to whoever sent its form, once, and so is a refusal, with where to see what there is', async () => {
    const told = async (what: () => Promise<unknown>): Promise<string[]> => {
      const before = (await sent()).length;
      await what();
      const toClicker = (await sent()).slice(before).filter((text) => text.includes('"to":"clicker"'));
      return toClicker.map((text) => (JSON.parse(text) as { card: { summary: string } }).card.summary);
    };
    const values = {
      ...{ insured: 'Birch Networks', insurer: 'Harbor Mutual', number: '1' },
      ...{ from: dayIn(-1), until: dayIn(90) },
    };
    const add = { kind: 'cyber', ...values };
    expect(await told(() => showing.fill(bob, 'paper_add', 0, add))).toEqual([
      `Cyber is added, until ${formatDate(dayIn(90))}. No file came with it.`,
    ]);
    expect(await told(() => showing.fill(bob, 'paper_add', 3, add))).toEqual([
      `Cyber is added, until ${formatDate(dayIn(90))}. No file came with it. If a job was refused for want of it, claim that again.`,
    ]);
    const { id } = await showing.store.db.paper.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(await told(() => showing.fill(ann, 'paper_again', id, { reason: 'It is cut off.' }))).toEqual([
      'Birch Networks is told why. Until they replace it, their Cyber counts for no new job of yours.',
    ]);
    const next = { ...values, from: dayIn(10), until: dayIn(400) };
    expect(await told(() => showing.fill(bob, 'paper_replace', id, next))).toEqual([
      `Cyber: the new one is added, until ${formatDate(dayIn(400))}. It holds from ${formatDate(dayIn(10))} on. No file came with it.`,
    ]);
    expect(await told(() => showing.fill(bob, 'paper_withdraw', id, { sure: 'yes' }))).toEqual([
      'Cyber is withdrawn. Nobody sees it any more.',
    ]);
    expect(await told(() => showing.fill(bob, 'paper_withdraw', id, { sure: 'yes' }))).toEqual([
      'Nothing was done: this paper was replaced or withdrawn already.',
    ]);
    expect(await told(() => showing.require(['general_liability', 'w9']))).toEqual([
      'Saved: whoever takes a job of yours must show general liability, a W-9 or W-8.',
    ]);
    expect(await told(() => showing.require([]))).toEqual([
      'Saved: you require no paper, unless a request says so.',
    ]);
  });

  it('holds until the one begins that takes its place', async () => {
    const { store } = showing;
    const old = await showing.add('general_liability', { from: dayIn(-90), until: dayIn(20) });
    const values = {
      ...{ insured: 'Birch Networks', insurer: 'Harbor Mutual', number: 'NEXT-1' },
      ...{ from: dayIn(10), until: dayIn(400) },
    };
    expect(await showing.fill(bob, 'paper_replace', old, values)).toEqual({ kind: 'done' });
    const statusOf = async () => (await store.db.paper.findUniqueOrThrow({ where: { id: old } })).status;
    expect(await statusOf()).toBe('uploaded');
    await settleReplaced(handsOn(store, { now: () => days(9) }));
    expect(await statusOf()).toBe('uploaded');
    await settleReplaced(handsOn(store, { now: () => days(10) }));
    expect(await statusOf()).toBe('replaced');
  });

  it('in another name is said once, and kept where it is meant', async () => {
    const values = {
      ...{ kind: 'cyber', insured: 'Bough & Sons', insurer: 'Harbor Mutual', number: '1' },
      ...{ from: dayIn(-1), until: dayIn(90) },
    };
    const first = await showing.fill(bob, 'paper_add', 0, values);
    expect(first.kind).toBe('form');
    expect(JSON.stringify(first)).toContain('in the name of “Bough & Sons”');
    if (first.kind !== 'form') throw new Error('no form');
    expect(first.form.title).toBe('Not done yet: see on top');
    expect(await showing.desk.take(bob, { kind: 'submission', ref: first.form.ref, values })).toEqual({
      kind: 'done',
    });
    expect(await typed(ann, 'papers birch')).toContain('not how Birch Networks is called');
  });

  it('is reminded of once for each step, in its hours, after a gap of the latest alone; and stands in both digests', async () => {
    const { store } = showing;
    await showing.require(['general_liability']);
    const id = await showing.add('general_liability', { from: dayIn(-90), until: dayIn(40) });
    const at = async (day: number, hour = 0) => {
      const now = new Date(days(day).getTime() + hour * 3_600_000);
      await remindOfPapers(handsOn(store, { now: () => now }));
      await remindOfPapers(handsOn(store, { now: () => now }));
      return (await store.db.paperReminder.findMany({ where: { paperId: id }, orderBy: { id: 'asc' } })).map(
        ({ days: before }) => before,
      );
    };
    expect(await at(9)).toEqual([]);
    // In the middle of the night nobody is woken.
    expect(await at(13, -12)).toEqual([]);
    expect(await at(13)).toEqual([30]);
    expect(await at(38)).toEqual([30, 3]);
    expect(await at(41)).toEqual([30, 3]);
    const reminders = (await sent()).filter((text) => text.includes('Your general liability ends'));
    const bobs = await idOf('bob');
    expect(reminders.map((text) => (JSON.parse(text) as { memberId: number }).memberId)).toEqual([
      bobs,
      bobs,
    ]);
    const digestOf = async (key: string) => {
      const hands = handsOn(store, { now: () => days(20) });
      const directory = await createDirectoryReader()(store);
      const digest = await drawDigest(eyesOf(hands, directory), firmOf(directory, await showing.firm(key)));
      return JSON.stringify(digest ?? 'nothing');
    };
    expect(await digestOf('birch')).toContain('Your general liability ends in 20 days');
    expect(await digestOf('alder')).toContain('Birch Networks: general liability ends in 20 days');
    expect(await digestOf('cedar')).not.toContain('general liability');
  });

  it('is reminded of where no other one goes on after it, whichever that is; and no paper is opened for that', async () => {
    const { store } = showing;
    const next = {
      ...{ insured: 'Birch Networks', insurer: 'Harbor Mutual', number: 'NEXT-1' },
      ...{ from: dayIn(31), until: dayIn(400) },
    };
    const cyber = await showing.add('cyber', { from: dayIn(-90), until: dayIn(20) });
    const gap = await showing.add('professional', { from: dayIn(-90), until: dayIn(20) });
    await showing.fill(bob, 'paper_replace', gap, next);
    const followed = await showing.add('general_liability', { from: dayIn(-90), until: dayIn(30) });
    await showing.fill(bob, 'paper_replace', followed, next);
    await showing.add('workers_compensation', { from: dayIn(-90), until: dayIn(20) });
    await showing.add('workers_compensation', { from: dayIn(-9), until: dayIn(80) });
    // Of licences there may be several, each for something else.
    const licence = await showing.add('licence', { from: dayIn(-90), until: dayIn(20) });
    await showing.add('licence', { from: dayIn(-9), until: dayIn(80) });
    // Nothing of it could be opened any more.
    await store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
      await db.paper.updateMany({ data: { details: 'broken' } });
    });
    await remindOfPapers(handsOn(store, { now: () => days(6) }));
    const rows = await store.db.paperReminder.findMany({ orderBy: { paperId: 'asc' } });
    expect(rows.map(({ paperId, days: before }) => [paperId, before])).toEqual([
      [cyber, 14],
      [gap, 14],
      [licence, 14],
    ]);
    const told = (await sent()).filter((text) => text.includes(' ends in 14 days'));
    expect(told.map((text) => text.includes('The next one begins only on'))).toEqual([false, true, false]);
    expect(told[1]).toContain(formatDate(dayIn(31)));
  });

  it('goes with its firm, and what it says', async () => {
    const { store, desk, fill } = showing;
    const id = await showing.add('general_liability', { from: dayIn(-9), until: dayIn(300) });
    const alders = { from: dayIn(-9), until: dayIn(300) };
    const ofAlder = await showing.add('cyber', alders, ann, 'Alder IT');
    const reason = { reason: 'MARK-4711 is cut off.' };
    expect(await fill(ann, 'paper_again', id, reason)).toEqual({ kind: 'done' });
    expect(await fill(bob, 'paper_again', ofAlder, reason)).toEqual({ kind: 'done' });
    const reasons = async () =>
      (await store.db.paperCheck.findMany()).map((each) => [each.status, each.reason !== null]);
    expect(await reasons()).toEqual([
      ['asked_again', true],
      ['asked_again', true],
    ]);
    await desk.take(bob, { kind: 'command', text: 'leave' });
    const answer = await fill(bob, 'leave', 0, { sure: 'yes', confirm: 'Birch Networks' });
    const paper = await store.db.paper.findUniqueOrThrow({ where: { id } });
    expect(answer.kind, JSON.stringify(answer)).toBe('done');
    expect(paper.status).toBe('withdrawn');
    // What was said of them, and what it said itself, with it.
    expect(await reasons()).toEqual([
      ['asked_again', false],
      ['asked_again', false],
    ]);
    expect(store.sealer.open('Paper.details', rowName(paper.key), paper.details)).not.toContain('MARK-');
  });
});
