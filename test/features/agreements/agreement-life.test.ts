/** What becomes of an agreement: changes, answers, notice, its end, and what owners hear of it. */
import { expect, it } from 'vitest';
import { hashMark } from '../../../src/features/agreements/agreement.ts';
import { endAgreements } from '../../../src/features/agreements/flow/end-agreements.ts';
import { remindOfEnds } from '../../../src/features/agreements/flow/remind-of-ends.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';
import { agreeing, people, refusedIn, startAgreeing } from './agreeing.ts';
import { hearing } from './hearing.ts';

const { ann, abe, bob, carla } = people;

describeOnBothDatabases('an agreement of two firms', (fresh) => {
  async function start() {
    let at = new Date('2030-03-05T15:00:00Z');
    const now = () => at;
    const store = await (await fresh()).open({ now });
    const firms = await startAgreeing(store);
    const acting = agreeing(store, { now });
    const hands = handsOn(store, { now });
    const statusOf = async (id: number) =>
      (await store.db.agreementVersion.findUniqueOrThrow({ where: { id } })).status;
    const agreed = async (values: Record<string, string> = {}) => {
      const form = acting.formOf(
        await acting.press(ann, { action: 'agreement_new', id: firms.birch, revision: 0 }),
      );
      expect(await acting.send(ann, form, values)).toEqual({ kind: 'done' });
      const draft = await acting.newest();
      expect(
        await acting.fill(ann, 'agreement_send', draft, { title: 'Owner', consent: draft.hash }),
      ).toEqual({ kind: 'done' });
      expect(await acting.sign(bob, draft)).toEqual({ kind: 'done' });
      return draft;
    };
    const binding = () =>
      store.db.agreement.findFirst({ where: { firmAId: firms.alder, firmBId: firms.birch } });
    return {
      ...{ store, ...firms, ...acting, ...hearing(store), statusOf, agreed, binding },
      wait: (days: number) => {
        at = new Date(at.getTime() + days * 86_400_000);
      },
      tick: () => endAgreements(hands),
      remind: () => remindOfEnds(hands),
    };
  }

  it('comes back changed, in place of what was sent, and says what is different', async () => {
    const { sendUsual, birch, newest, press, send, formOf, sign, statusOf, command } = await start();
    await sendUsual(ann, birch);
    const first = await newest();
    const counter = formOf(
      await press(bob, { action: 'agreement_counter', id: first.id, revision: hashMark(first.hash) }),
    );
    expect(await send(bob, counter, { client_months: '24', legal_name: 'Birch Networks Inc.' })).toEqual({
      kind: 'done',
    });
    const second = await newest();
    expect(await statusOf(first.id)).toBe('replaced');
    expect(second).toMatchObject({
      status: 'sent',
      version: 2,
      changesId: first.id,
      proposedByFirmId: birch,
    });
    expect(refusedIn(await sign(bob, first).catch(() => ({ kind: 'done', refused: 'no form' })))).toBe(
      'no form',
    );
    const shown = await command(ann, 'agreement birch');
    const text = JSON.stringify(shown);
    expect(text).toContain('Changes to version 1');
    expect(text).toContain('for 24 months after the last one');
    expect(await sign(ann, second)).toEqual({ kind: 'done' });
    expect(await sign(bob, second)).toEqual({ kind: 'done' });
    expect(await statusOf(second.id)).toBe('active');
  });

  it('cannot be signed a month after it was sent, and both hear that', async () => {
    const { sendUsual, birch, newest, statusOf, told, wait, tick } = await start();
    await sendUsual(ann, birch);
    const sent = await newest();
    wait(29);
    await tick();
    expect(await statusOf(sent.id)).toBe('sent');
    wait(1);
    await tick();
    await tick();
    expect(await statusOf(sent.id)).toBe('expired');
    const expired = (await told()).filter((each) => each.includes('not signed by both in time'));
    expect(expired.map((each) => each.split(':')[0])).toEqual(['Ann Alder', 'Bob Birch']);
  });

  it('binds no new job from the notice on, and ends after its last day', async () => {
    const { agreed, fill, binding, statusOf, told, wait, tick, click } = await start();
    const version = await agreed({ notice_days: '30' });
    const form = await click(bob, 'agreement_notice', version);
    expect(JSON.stringify(form)).toContain('4 Apr 2030');
    expect(await fill(bob, 'agreement_notice', version, { sure: 'yes' })).toEqual({ kind: 'done' });
    const noticed = await binding();
    expect(noticed?.noticeAt).toEqual(new Date('2030-03-05T15:00:00Z'));
    // The end of the 4th of April in New York.
    expect(noticed?.endsAt).toEqual(new Date('2030-04-05T04:00:00Z'));
    expect((await told()).filter((each) => each.includes('Its last day is 4 Apr 2030'))).toHaveLength(2);
    expect(refusedIn(await click(ann, 'agreement_notice', version))).toBe('agreement_notice_given');
    wait(30);
    await tick();
    expect(await statusOf(version.id)).toBe('active');
    wait(1);
    await tick();
    await tick();
    expect(await statusOf(version.id)).toBe('ended');
    expect((await told()).filter((each) => each.includes('has ended'))).toHaveLength(2);
  });

  it('ends at once after a serious breach, with a reason that the two firms alone read', async () => {
    const { store, agreed, fill, binding, statusOf, told, click } = await start();
    const version = await agreed({ notice_days: '30' });
    const atOnce = { how: 'at_once', sure: 'yes' };
    const unsaid = await fill(bob, 'agreement_notice', version, atOnce);
    expect(unsaid).toMatchObject({ kind: 'errors', errors: { reason: expect.any(String) as string } });
    expect(await statusOf(version.id)).toBe('active');
    const reason = 'You called our client BREACHMARK.';
    expect(await fill(bob, 'agreement_notice', version, { ...atOnce, reason })).toEqual({ kind: 'done' });
    expect(await statusOf(version.id)).toBe('ended');
    const at = new Date('2030-03-05T15:00:00Z');
    expect(await binding()).toMatchObject({ endsAt: at, noticeAt: at });
    expect(await told()).toContain(
      'Ann Alder: Birch Networks has ended your agreement at once, for a serious breach, and says why. No new jobs can be claimed between you from now on; those that run are finished under it. What goes on: what was learnt stays confidential for 3 years, each other’s clients stay protected for 12 months after the last job for them, and what is owed is paid.',
    );
    const card = JSON.stringify(await click(ann, 'agreement_show', version));
    expect(card).toContain('Ended on 5 Mar 2030');
    expect(card).toContain(`Birch Networks ended it at once: “${reason}”`);
    expect(refusedIn(await click(carla, 'agreement_show', version))).toBe('agreement_gone');
    const log = await store.db.event.findMany({ where: { type: 'AgreementEnded' } });
    expect(log).toHaveLength(1);
    const rows = [await store.db.agreementVersion.findMany(), await store.db.event.findMany()];
    expect(JSON.stringify(rows)).not.toContain('BREACHMARK');
  });

  it('goes on by itself at the end of its term, where it says so, and ends where it does not', async () => {
    const renewing = await start();
    const goesOn = await renewing.agreed({ term_months: '1', term_end: 'renews' });
    expect((await renewing.binding())?.endsAt).toBeNull();
    renewing.wait(40);
    await renewing.tick();
    await renewing.tick();
    expect(await renewing.statusOf(goesOn.id)).toBe('active');
    expect((await renewing.newest()).endsOn).toBe('2030-05-04');
    expect((await renewing.told()).filter((each) => each.includes('goes on, until 4 May 2030'))).toHaveLength(
      2,
    );

    const ending = await start();
    const ends = await ending.agreed({ term_months: '1', term_end: 'ends', notice_days: '14' });
    expect((await ending.binding())?.endsAt).toEqual(new Date('2030-04-05T04:00:00Z'));
    ending.wait(32);
    await ending.tick();
    expect(await ending.statusOf(ends.id)).toBe('ended');
  });

  it('is superseded by a newer version once both have signed that', async () => {
    const { agreed, statusOf, binding, press, formOf, send, newest, fill, sign, birch } = await start();
    const first = await agreed();
    const form = formOf(await press(ann, { action: 'agreement_new', id: birch, revision: 0 }));
    await send(ann, form, { client_months: '6' });
    const draft = await newest();
    await fill(ann, 'agreement_send', draft);
    expect(await statusOf(first.id)).toBe('active');
    await sign(bob, draft);
    expect((await binding())?.versionId).toBe(first.id);
    await sign(ann, draft);
    expect(await statusOf(first.id)).toBe('superseded');
    expect((await binding())?.versionId).toBe(draft.id);
  });

  it('reminds each owner of its end once for each step, and after a long while of the nearest alone', async () => {
    const { agreed, told, wait, remind } = await start();
    await agreed({ term_months: '12', term_end: 'ends' });
    const reminded = async () =>
      (await told()).filter((each) => each.includes('ends in') || each.includes('ends today'));
    await remind();
    expect(await reminded()).toEqual([]);
    // 4 Mar 2031 is the last day: 60 days before it is the 3rd of January.
    wait(304);
    await remind();
    await remind();
    const [first = '', second = ''] = await reminded();
    expect([first, second].map((each) => each.split(':')[0])).toEqual(['Ann Alder', 'Bob Birch']);
    expect(first).toContain('ends in 60 days, on 4 Mar 2031');
    expect(await reminded()).toHaveLength(2);
    // Nothing ran for months: of 30 and 7 the nearer alone.
    wait(55);
    await remind();
    expect((await reminded()).slice(2)).toEqual([
      'Ann Alder: Your agreement with Birch Networks ends in 5 days, on 4 Mar 2031',
      'Bob Birch: Your agreement with Alder IT ends in 5 days, on 4 Mar 2031',
    ]);
    wait(5);
    await remind();
    expect(await reminded()).toHaveLength(6);
    expect((await reminded()).slice(4).every((each) => each.includes('ends today'))).toBe(true);
  });

  it('keeps quiet hours and days off, as other reminders do', async () => {
    const { store, agreed, told, wait, remind } = await start();
    await agreed({ term_months: '12', term_end: 'ends' });
    await store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
      await db.firm.updateMany({ data: { businessDays: '[1]' } });
      await db.directoryVersion.updateMany({ data: { version: { increment: 1 } } });
    });
    // The 5th of January is a Sunday.
    wait(306);
    await remind();
    const ends = async () => (await told()).filter((each) => each.includes('ends in'));
    expect(await ends()).toEqual([]);
    wait(1);
    await remind();
    expect(await ends()).toHaveLength(2);
  });

  it('starts with what the firm has kept as usual, and lapses with a firm that leaves', async () => {
    const acting = await start();
    const { alder, birch, press, send, formOf, newest, fill, statusOf, command, store } = acting;
    const form = formOf(await press(abe, { action: 'agreement_new', id: birch, revision: 0 }));
    await send(abe, form, { client_months: '9' });
    const draft = await newest();
    expect(refusedIn(await fill(ann, 'agreement_send', draft, { usual: 'keep' }))).toBeUndefined();
    await fill(bob, 'agreement_decline', draft, { reason: 'No.' });
    await acting.sendUsual(ann, birch);
    const sent = await newest();
    expect(JSON.stringify(await command(bob, 'agreement alder'))).toContain(
      'for 9 months after the last one',
    );
    await acting.keepUsual(birch);
    // Of a draft of either firm for the other nobody knows, and nothing is left of it to be sent.
    const drafts: number[] = [];
    for (const [who, peerId] of [
      [abe, birch],
      [bob, alder],
    ] as const) {
      await send(who, formOf(await press(who, { action: 'agreement_new', id: peerId, revision: 0 })));
      drafts.push((await newest()).id);
    }
    const leave = formOf(await command(bob, 'leave'));
    const left = await send(bob, leave, { leave: 'firm', confirm: 'Birch Networks', firm: 'Birch Networks' });
    expect(refusedIn(left)).toBeUndefined();
    expect(await statusOf(sent.id)).toBe('lapsed');
    expect(await store.db.usualAgreement.findMany()).toMatchObject([{ firmId: alder }]);
    for (const id of drafts) expect(await statusOf(id)).toBe('lapsed');
    const where = { type: 'AgreementDiscarded' };
    const gone = await store.db.event.findMany({ where, orderBy: { id: 'asc' } });
    expect(gone.map(({ data }) => (JSON.parse(data) as { firmId: number }).firmId)).toEqual([alder, birch]);
    expect(JSON.stringify(await command(ann, 'agreements'))).not.toContain('draft');
  });

  it('is shown once, also under notice, and says of one’s own firm that it is one’s own', async () => {
    const { agreed, fill, command, statusOf } = await start();
    const draft = await agreed();
    const text = async (typed: string) => JSON.stringify(await command(ann, typed));
    expect((await text('agreement birch')).match(/In force/g)).toHaveLength(1);
    expect(await text('agreement alder')).toContain('Alder IT is your own firm.');
    expect(await text('agreement nobody')).toContain('No firm here is called “nobody”.');
    expect(await fill(bob, 'agreement_notice', draft, { sure: 'yes' })).toEqual({ kind: 'done' });
    expect(await statusOf(draft.id)).toBe('active');
    const list = await text('agreements');
    expect(list).toMatch(/"label":"Show","action":\{"action":"agreement_show"/);
    expect(list).toContain('Send our usual agreement');
    expect((await text('agreement birch')).match(/gave notice|Notice is given/g)).toHaveLength(1);
  });
});
