/**
 * Which papers a peer must show to take a job, as a table: what the firm requires and what the request adds, what the peer
 * shows, and what the firm lets pass; for each way to a job. And what is then on record.
 */
import { beforeEach, expect, it } from 'vitest';
import type { PaperKind } from '../../../src/directory/papers.ts';
import { rowName } from '../../../src/store/seal.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { abe, amy, ann, bea, ben, bill, bob, elsewhere, noon, offered } from '../agreements/trade.ts';
import { dayIn, openShowing, shows, workIn, type Showing, type Shows } from './showing.ts';

const actions = ['claim', 'counter', 'accept'] as const;
type Action = (typeof actions)[number];

/** What Alder asks for: of everybody, with a least amount, of everybody once it is checked, on this request, or nothing. */
const asks = ['nothing', 'of all', 'at least', 'once checked', 'on the request'] as const;
type Ask = (typeof asks)[number];

/** What was said about what is shown, or let pass. */
const said = ['nothing', 'checked', 'asked again', 'waived', 'waiver declined'] as const;
type Said = (typeof said)[number];

/** The job is to be done in ten days. */
const DAYS = 10;
const GL: PaperKind = 'general_liability';

/** Rule by rule, what lets a firm take the job. */
function mayTake(ask: Ask, shown: Shows, word: Said): boolean {
  if (ask === 'nothing' || word === 'waived') return true;
  if (shown === 'nothing' || shown === 'ending before the day' || shown === 'to begin') return false;
  if (word === 'asked again') return false;
  if (ask === 'at least' && shown === 'covering less') return false;
  return ask !== 'once checked' || word === 'checked';
}

describeOnBothDatabases('what decides whether a peer may take a job that asks for a paper', (fresh) => {
  let showing: Showing;
  beforeEach(async () => {
    showing = await openShowing(await (await fresh()).open({ now: () => noon }));
    await showing.stand('signed');
  });

  async function ask(what: Ask): Promise<void> {
    if (what === 'nothing' || what === 'on the request') await showing.require([]);
    else
      await showing.require([GL], {
        ...(what === 'at least' ? { [`occurrence_${GL}`]: '1000000' } : {}),
        counts: what === 'once checked' ? 'checked' : 'at_once',
      });
  }

  async function say(word: Said, paperId: number | undefined, jobId: number): Promise<void> {
    const { click, fill, store } = showing;
    if (word === 'nothing') return;
    if (word === 'checked' && paperId !== undefined) await click(ann, 'paper_checked', paperId, 0);
    if (word === 'asked again' && paperId !== undefined)
      await fill(ann, 'paper_again', paperId, { reason: 'It is cut off.' });
    if (word !== 'waived' && word !== 'waiver declined') return;
    // Nobody asks for what is not lacking.
    if ((await click(bob, 'paper_waiver_ask', jobId, 0)).kind !== 'done') return;
    const waiver = await store.db.paperWaiver.findFirst({ where: { jobId, status: 'asked' } });
    if (waiver)
      await click(ann, word === 'waived' ? 'paper_waiver_give' : 'paper_waiver_decline', waiver.id, 0);
  }

  async function act(action: Action, jobId: number) {
    const { desk, click, store } = showing;
    const { revision } = await desk.job(jobId);
    if (action === 'claim') return click(bob, 'claim', jobId, revision);
    if (action === 'counter')
      return desk.take(bob, {
        kind: 'submission',
        ref: { form: 'counter', id: jobId, revision, nonce: `offer-${String(jobId)}` },
        values: { ...offered, window_start: workIn(DAYS), window_end: workIn(DAYS + 0.1) },
      });
    const offer = await store.db.offer.findFirstOrThrow({ where: { jobId } });
    return click(ann, 'offer_accept', offer.id, revision);
  }

  it.each(actions)(
    'is the same for each way: %s',
    async (action) => {
      const { desk, store } = showing;
      for (const what of asks)
        for (const shown of Object.keys(shows) as Shows[])
          for (const word of said) {
            const name = `${what} asked, ${shown} shown, ${word} said`;
            await showing.clear();
            await showing.require([]);
            const jobId = await showing.post(what === 'on the request' ? [GL] : [], DAYS);
            if (action === 'accept') {
              // Made while there was a paper.
              const before = await showing.add(GL, shows.holding);
              await desk.fill(bob, 'counter', await desk.job(jobId), {
                ...{ ...offered, window_start: workIn(DAYS), window_end: workIn(DAYS + 0.1) },
              });
              await showing.fill(bob, 'paper_withdraw', before, { sure: 'yes' });
            }
            const paper = shows[shown];
            const paperId = paper && (await showing.add(GL, paper));
            await ask(what);
            await say(word, paperId, jobId);
            const before = await showing.kept(jobId);
            const answer = await act(action, jobId);
            const refused =
              answer.kind === 'form' || answer.kind === 'view' ? `a ${answer.kind}` : answer.refused;
            const may = mayTake(what, shown, word);
            expect(refused, name).toBe(may ? undefined : 'papers_lacking');
            if (!may) {
              expect(await showing.kept(jobId), name).toEqual(before);
              continue;
            }
            if (action === 'counter') continue;
            const [assignment] = await store.db.assignment.findMany({ where: { jobId } });
            const [waiver] = await store.db.paperWaiver.findMany({ where: { jobId, status: 'given' } });
            // What was asked for is on record, with the paper that was shown or what let it pass.
            const expected =
              what === 'nothing'
                ? null
                : mayTake(what, shown, word === 'waived' ? 'nothing' : word)
                  ? JSON.stringify([{ kind: GL, paperId }])
                  : JSON.stringify([{ kind: GL, waiverId: waiver?.id }]);
            expect(assignment?.papers, name).toBe(expected);
          }
      expect.hasAssertions();
    },
    600_000,
  );

  it('looks at the day of the work, and without one at today', async () => {
    const { click, desk } = showing;
    await showing.require([GL]);
    await showing.add(GL, shows['ending before the day']);
    const claim = async (days?: number) => {
      const jobId = await showing.post([], days);
      return click(bob, 'claim', jobId, (await desk.job(jobId)).revision);
    };
    expect(await claim()).toEqual({ kind: 'done' });
    expect(await claim(4)).toEqual({ kind: 'done' });
    expect(await claim(6)).toEqual({ kind: 'done', refused: 'papers_lacking' });
    // The next one, which begins as that one ends, is as good as one over both.
    await showing.add(GL, { from: dayIn(6), until: dayIn(300) });
    expect(await claim(6)).toEqual({ kind: 'done' });
  });

  it('refuses an offer for days on which the paper is over, though it held as posted', async () => {
    const { desk } = showing;
    await showing.require([GL]);
    await showing.add(GL, shows['ending before the day']);
    const jobId = await showing.post([], 4);
    const { revision } = await desk.job(jobId);
    const offer = (days: number) =>
      desk.take(bob, {
        kind: 'submission',
        ref: { form: 'counter', id: jobId, revision, nonce: `days-${String(days)}` },
        values: { ...offered, window_start: workIn(days), window_end: workIn(days + 0.1) },
      });
    expect(await offer(7)).toMatchObject({ refused: 'papers_lacking' });
    expect(JSON.stringify(await offer(7))).toContain('yours ends on');
    expect(await offer(4)).toEqual({ kind: 'done' });
  });

  it('names the paper and the day to whom it refuses, with what to do about it', async () => {
    const { click, desk, store } = showing;
    await showing.require([GL, 'cyber']);
    await showing.add('cyber', shows.holding);
    await showing.add(GL, shows['ending before the day']);
    const jobId = await showing.post([], DAYS);
    await click(bob, 'claim', jobId, (await desk.job(jobId)).revision);
    const row = await store.db.outboxRow.findFirstOrThrow({
      where: { key: { contains: ':answer:' } },
      orderBy: { id: 'desc' },
    });
    const text = store.sealer.open('OutboxRow.payload', rowName(row.key), row.payload);
    expect(text).toContain('Alder IT asks for general liability until the job’s day, 4 Dec 2026');
    expect(text).toContain('yours ends on 29 Nov 2026');
    expect(text).not.toContain('cyber');
    expect(text).toContain('Add the paper…');
    expect(text).toContain('Ask Alder IT to take you without');
  });

  it('is asked before a firm is asked first, and said beside the field', async () => {
    const { desk, store, firm } = showing;
    const first = { ask: 'chosen', ask_first: String(await firm('birch')), ask_all: '30' };
    const post = (nonce: string, papers = '') =>
      desk.take(ann, {
        kind: 'submission',
        ref: { form: 'post_job', id: 0, revision: 0, nonce },
        values: {
          ...{ summary: 'Clean a mailbox', area: 'Troy', skill: 'Microsoft 365', rate: '90', papers },
          ...{ pay_type: 'hourly', urgency: 'normal', minimum: '0', increment: '15', net_days: '30' },
          ...{ branding: 'neutral', place: 'remote', ...first },
        },
      });
    expect(await post('nothing-asked')).toEqual({ kind: 'done' });
    const refused = await post('on-request', 'general_liability,licence');
    expect(refused).toMatchObject({ kind: 'errors', refused: 'asked_without_papers' });
    expect(JSON.stringify(refused)).toContain(
      '"ask":"Birch Networks has no general liability and no licence, for the day of the job',
    );
    await showing.require([GL]);
    expect(await post('of-all')).toMatchObject({ refused: 'asked_without_papers' });
    await showing.add(GL, shows.holding);
    expect(await post('shown')).toEqual({ kind: 'done' });
    expect(await store.db.job.count()).toBe(2);
  });

  it('is for owners and coordinators, and lets nobody else in by a forged click', async () => {
    const { click, fill, desk, store } = showing;
    await showing.require([GL]);
    const jobId = await showing.post([], DAYS);
    const birch = await showing.firm('birch');
    const refusals = async (action: string, id: number, revision: number) => {
      const found: Record<string, unknown> = {};
      for (const [name, who] of Object.entries({ ann, abe, amy, bob, bea, bill, elsewhere })) {
        const answer = await click(who, action, id, revision);
        found[name] =
          answer.kind === 'form' || answer.kind === 'view' ? answer.kind : (answer.refused ?? answer.kind);
      }
      return found;
    };
    const others = { elsewhere: 'unknown_job' };
    expect(await refusals('paper_waiver_take', jobId, await showing.firm('else'))).toMatchObject({
      ann: 'paper_waiver_gone',
      bob: 'unknown_job',
    });
    expect(await refusals('paper_waiver_ask', jobId, 0)).toEqual({
      ...others,
      ...{ ann: 'own_job', abe: 'own_job', amy: 'own_job', bob: 'done' },
      ...{ bea: 'paper_waiver_right', bill: 'paper_waiver_right' },
    });
    const { id } = await store.db.paperWaiver.findFirstOrThrow();
    const answered = await refusals('paper_waiver_decline', id, 0);
    expect(answered).toMatchObject({ ann: 'done', bob: 'paper_waiver_gone', elsewhere: 'paper_waiver_gone' });
    expect(await refusals('paper_waiver_give', id, 0)).toMatchObject({ ann: 'paper_waiver_answered' });
    expect(await click(bob, 'claim', jobId, (await desk.job(jobId)).revision)).toMatchObject({
      refused: 'papers_lacking',
    });
    // Where they declined, the firm that asks may still take them unasked.
    expect(await refusals('paper_waiver_take', jobId, birch)).toMatchObject({
      ...{ ann: 'done', amy: 'paper_waiver_right', bob: 'unknown_job', elsewhere: 'unknown_job' },
    });
    expect(await store.db.paperWaiver.findMany({ where: { jobId, status: 'given' } })).toHaveLength(1);
    expect(await click(ben, 'claim', jobId, (await desk.job(jobId)).revision)).toEqual({ kind: 'done' });
    // Of another firm's paper nobody who is not of the pair learns anything, nor changes it.
    const paperId = await showing.add(GL, shows.holding);
    for (const action of ['paper_replace', 'paper_withdraw', 'paper_checked', 'paper_again'])
      expect(await refusals(action, paperId, 0), action).toMatchObject({
        ...{ elsewhere: 'paper_gone', bea: 'paper_gone', bill: 'paper_gone', amy: 'paper_gone' },
        ...(action === 'paper_checked' || action === 'paper_again'
          ? { bob: 'paper_gone' }
          : { ann: 'paper_gone' }),
      });
    for (const who of [elsewhere, bea, ann])
      for (const form of ['paper_replace', 'paper_withdraw'])
        expect(await fill(who, form, paperId, { sure: 'yes' })).toMatchObject({
          refused: who === bea && form === 'paper_replace' ? 'paper_right' : 'paper_gone',
        });
    expect((await store.db.paper.findUniqueOrThrow({ where: { id: paperId } })).status).toBe('uploaded');
  }, 120_000);
});
