/** From a claim that was refused, by an agreement of both owners, to the claim: what each of them is told on the way. */
import { expect, it } from 'vitest';
import type { ButtonClick } from '../../../src/chat/buttons.ts';
import type { Person } from '../../../src/chat/interaction.ts';
import { hashMark } from '../../../src/features/agreements/agreement.ts';
import { jobNumber } from '../../../src/shared/job-number.ts';
import { rowName } from '../../../src/store/seal.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { startsOf } from '../../support/form-starts.ts';
import { abe, ann, ben, bob, noon, openTrade } from './trade.ts';

describeOnBothDatabases('an agreement for a job that waits', (fresh) => {
  async function start() {
    const store = await (await fresh()).open({ now: () => noon });
    const trade = await openTrade(store);
    const { desk } = trade;
    const firmId = { alder: await trade.firm('alder'), birch: await trade.firm('birch') };
    /** What was told in private since then, newest last. */
    const toldSince = async (after: number): Promise<string[]> => {
      const rows = await store.db.outboxRow.findMany({
        where: { kind: 'notice', id: { gt: after } },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ key, payload }) => store.sealer.open('OutboxRow.payload', rowName(key), payload));
    };
    const lastRow = async (): Promise<number> =>
      (await store.db.outboxRow.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0;
    const doing = async (work: () => Promise<unknown>): Promise<string[]> => {
      const before = await lastRow();
      await work();
      return toldSince(before);
    };
    const newest = () => store.db.agreementVersion.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const sign = async (who: Person, name: string) => {
      const { id, hash } = await newest();
      const values = { name, title: 'Owner', consent: hash };
      await desk.fill(who, 'agreement_sign', { id, revision: hashMark(hash) }, values);
    };
    const press = (who: Person, action: ButtonClick) => desk.take(who, { kind: 'click', action });
    const seenBy = async (who: Person, peer: string) =>
      JSON.stringify(await desk.take(who, { kind: 'command', text: `agreement ${peer}` }));
    const claim = async (who: Person, jobId: number) =>
      trade.click(who, 'claim', jobId, (await desk.job(jobId)).revision);
    return { ...trade, firmId, doing, newest, sign, press, seenBy, claim };
  }

  it('names the job to both, answers who signs, and leads back to the claim', async () => {
    const { store, open, claim, doing, press, newest, sign, seenBy, firmId } = await start();
    const jobId = await open('remote', 'none');
    const number = jobNumber(jobId);
    const [refused = ''] = await doing(() => claim(bob, jobId));
    const { action } = /"action":(?<action>\{"action":"agreement_usual"[^}]*\})/.exec(refused)!.groups!;
    const usual = JSON.parse(action!) as ButtonClick;
    expect(usual).toMatchObject({ id: firmId.alder, revision: jobId });
    const [sent] = await doing(() => press(bob, usual));
    expect(sent).toContain('read and sign it here, or on its card in your messages');
    const { action: reads } = /"action":(?<action>\{"action":"agreement_show"[^}]*\})/.exec(sent!)!.groups!;
    expect(JSON.stringify(await press(bob, JSON.parse(reads!) as ButtonClick))).toContain('"agreement_sign"');
    expect(await newest()).toMatchObject({ jobId, proposedByFirmId: firmId.birch });
    expect(await seenBy(ann, 'birch')).toContain('Birch Networks wants to take ');
    expect(await seenBy(ann, 'birch')).toContain(`${number} · Clean a mailbox`);
    expect(await seenBy(bob, 'alder')).toContain('you can claim it once both of you have signed');
    // Within the moment in which it was sent: the card that comes says that it is signed.
    const [toBob, ...others] = await doing(() => sign(bob, 'Bob Birch'));
    expect(others).toEqual([]);
    expect(toBob).toContain('Signed. Waiting for Alder IT to sign.');
    expect(toBob).toContain(`you can claim ${number}`);
    const told = await doing(() => sign(ann, 'Ann Alder'));
    const toAnn = told.filter((text) => text.includes('"to":"clicker"'));
    expect(toAnn).toHaveLength(1);
    expect(toAnn[0]).toContain('Signed. Your agreement with Birch Networks is in force');
    // Not a second time beside the answer; the owner of the other firm hears of it with the way back.
    const notices = told.filter((text) => text.includes('is in force') && !text.includes('"to":"clicker"'));
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(new RegExp(`"label":"Claim".*"action":"claim","id":${String(jobId)}`));
    expect(await claim(bob, jobId)).toEqual({ kind: 'done' });
    expect((await store.db.assignment.findFirstOrThrow({ where: { jobId } })).agreementVersionId).toBe(
      (await newest()).id,
    );
  }, 60_000);

  it('names no job that is not theirs, is taken, or is not there, whatever a button says', async () => {
    const { store, open, desk, press, newest, seenBy, firmId, stand, claim } = await start();
    const usual = (revision: number) => ({ action: 'agreement_usual', id: firmId.alder, revision });
    const withdraw = async () => {
      const { id, hash } = await newest();
      await press(bob, { action: 'agreement_withdraw', id, revision: hashMark(hash) });
    };
    const taken = await open('remote', 'none');
    await stand('signed');
    await claim(bob, taken);
    await stand('none');
    for (const jobId of [4711, taken]) {
      await press(bob, usual(jobId));
      expect((await newest()).jobId).toBeNull();
      await withdraw();
    }
    // One that is cancelled meanwhile is named no more, and its cards are drawn again.
    const waits = await open('remote', 'none');
    await press(bob, usual(waits));
    expect((await newest()).jobId).toBe(waits);
    expect(await seenBy(ann, 'birch')).toContain('wants to take');
    await store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
      await db.outboxRow.deleteMany({});
    });
    await desk.fill(ann, 'cancel', await desk.job(waits), { reason: 'Over.' });
    expect(
      await store.db.outboxRow.count({ where: { key: { contains: `mentions:job:${String(waits)}` } } }),
    ).toBe(1);
    expect(await seenBy(ann, 'birch')).not.toContain('wants to take');
  }, 60_000);

  it('goes along with what a coordinator prepares, until an owner sends it', async () => {
    const { open, press, newest, desk, seenBy, firmId, doing } = await start();
    const jobId = await open('remote', 'none');
    const form = await press(ben, { action: 'agreement_new', id: firmId.alder, revision: jobId });
    if (form.kind !== 'form') throw new Error('no form');
    const { ref, items } = form.form;
    await desk.take(ben, { kind: 'submission', ref, values: startsOf(items) });
    const draft = await newest();
    expect(draft).toMatchObject({ status: 'draft', jobId });
    const sent = await doing(() =>
      desk.fill(
        bob,
        'agreement_send',
        { id: draft.id, revision: hashMark(draft.hash) },
        { name: 'Bob Birch' },
      ),
    );
    expect(sent.join()).toContain('Sent. It waits for Alder IT to sign');
    expect(await newest()).toMatchObject({ status: 'sent', jobId });
    expect(await seenBy(abe, 'birch')).toContain('wants to take');
  }, 60_000);
});
