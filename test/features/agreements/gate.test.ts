/**
 * Rule 3 as a table: whether a peer may take a job, in every state of an agreement, at every place, with every waiver;
 * and what is then on record.
 */
import { beforeEach, expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import type { JobPlace } from '../../../src/features/jobs/life/job.ts';
import { rowName } from '../../../src/store/seal.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import {
  abe,
  ann,
  bea,
  ben,
  bill,
  binding,
  bob,
  days,
  elsewhere,
  noon,
  offered,
  openTrade,
  request,
  states,
  type State,
  type Trade,
  type Waived,
  waivers,
} from './trade.ts';

const actions = ['claim', 'counter', 'accept'] as const;

type Row = { readonly state: State; readonly place: JobPlace; readonly waived: Waived };
/** A waiver is for off-site one-offs, so that of the others there is one row. */
const table: readonly Row[] = (Object.keys(states) as State[]).flatMap((state) => [
  ...(['on_site', 'remote'] as const).map((place) => ({ state, place, waived: 'none' as const })),
  ...waivers.map((waived) => ({ state, place: 'off_site_one_off' as const, waived })),
]);

const isGate = ({ state, waived }: Row): boolean => binding.includes(state) || waived === 'given';

describeOnBothDatabases('what decides whether a peer may take a job', (fresh) => {
  let trade: Trade;
  beforeEach(async () => {
    trade = await openTrade(await (await fresh()).open({ now: () => noon }));
  });

  /** Bob's part of an action; for an accepted offer, Ann's. */
  async function act(action: (typeof actions)[number], jobId: number, state: State) {
    const { desk, store } = trade;
    if (action === 'accept') {
      // Made while there was an agreement.
      await trade.stand('signed');
      await desk.fill(bob, 'counter', await desk.job(jobId), offered);
    }
    const agreementId = await trade.stand(state);
    const before = await trade.kept(jobId);
    const { revision } = await desk.job(jobId);
    const nonce = `offer-${String(jobId)}`;
    const answer =
      action === 'claim'
        ? await trade.click(bob, 'claim', jobId, revision)
        : action === 'counter'
          ? await desk.take(bob, {
              kind: 'submission',
              ref: { form: 'counter', id: jobId, revision, nonce },
              values: offered,
            })
          : await trade.click(
              ann,
              'offer_accept',
              (await store.db.offer.findFirstOrThrow({ where: { jobId } })).id,
              revision,
            );
    return { answer, before, agreementId };
  }

  it.each(actions)(
    'is the same for each way: %s',
    async (action) => {
      for (const row of table) {
        const name = Object.values(row).join(', ');
        const jobId = await trade.open(row.place, row.waived);
        const { answer, before, agreementId } = await act(action, jobId, row.state);
        const refused =
          answer.kind === 'form' || answer.kind === 'view' ? `a ${answer.kind}` : answer.refused;
        expect(refused, name).toBe(isGate(row) ? undefined : 'not_bound');
        if (!isGate(row)) {
          expect(await trade.kept(jobId), name).toEqual(before);
          continue;
        }
        if (action === 'counter') continue;
        const agreed = binding.includes(row.state);
        const isSigned = row.state === 'signed' || row.state === 'ends later';
        const [waiver] = await trade.store.db.waiver.findMany({ where: { jobId, slot: 'live' } });
        expect(await trade.store.db.assignment.findMany({ where: { jobId } }), name).toMatchObject([
          {
            agreementId: agreed ? agreementId : null,
            agreementVersionId: isSigned ? 77 : null,
            waiverId: agreed ? null : waiver?.id,
          },
        ]);
      }
      expect.hasAssertions();
    },
    600_000,
  );

  it('is asked before a firm is asked first, and said beside the field', async () => {
    for (const state of Object.keys(states) as State[])
      for (const place of ['on_site', 'remote', 'off_site_one_off'] as const) {
        await trade.stand(state);
        const jobs = await trade.store.db.job.count();
        const values = { ...request, place };
        const first = { ask: 'chosen', ask_first: String(await trade.firm('birch')), ask_all: '30' };
        const answer = await trade.desk.take(ann, {
          kind: 'submission',
          ref: { form: 'post_job', id: 0, revision: 0, nonce: `first-${state}-${place}` },
          values: { ...values, ...first },
        });
        const mayAsk = binding.includes(state) || place === 'off_site_one_off';
        const name = `${state}, ${place}`;
        if (mayAsk) expect(answer, name).toEqual({ kind: 'done' });
        else
          expect(answer, name).toMatchObject({
            kind: 'errors',
            refused: 'asked_unbound',
          });
        if (!mayAsk)
          expect(JSON.stringify(answer), name).toContain('"ask":"No agreement binds your firm and Birch');
        expect((await trade.store.db.job.count()) - jobs, name).toBe(mayAsk ? 1 : 0);
      }
  }, 120_000);

  it('is for owners and coordinators of a peer that is on the board', async () => {
    const people = { bob, ben, bea, bill, ann, elsewhere };
    const answers = async (waived: Waived, state: State, action: string) => {
      const found: Record<string, string | undefined> = {};
      for (const [name, who] of Object.entries(people)) {
        const jobId = await trade.open('off_site_one_off', waived);
        await trade.stand(state);
        const answer = await trade.click(who, action, jobId, (await trade.desk.job(jobId)).revision);
        found[name] =
          answer.kind === 'form' || answer.kind === 'view' ? answer.kind : (answer.refused ?? 'done');
      }
      return found;
    };
    const others = { bea: 'not_allowed', bill: 'not_allowed', ann: 'own_job', elsewhere: 'unknown_job' };
    expect(await answers('none', 'signed', 'claim')).toEqual({ bob: 'done', ben: 'done', ...others });
    expect(await answers('given', 'none', 'claim')).toEqual({ bob: 'done', ben: 'done', ...others });
    const unbound = { bob: 'not_bound', ben: 'not_bound', ...others };
    expect(await answers('none', 'none', 'claim')).toEqual(unbound);
    // Better now than after a form was filled in.
    expect(await answers('none', 'none', 'counter')).toEqual(unbound);
    expect(await answers('none', 'signed', 'counter')).toEqual({ ...others, bob: 'form', ben: 'form' });
    const right = { ...others, bea: 'waiver_right', bill: 'waiver_right' };
    expect(await answers('none', 'none', 'waiver_ask')).toEqual({ ...right, bob: 'done', ben: 'done' });
  }, 120_000);

  it('offers an owner to send an agreement, and a coordinator to prepare one that an owner sends', async () => {
    const { desk, store } = trade;
    const jobId = await trade.open('remote', 'none');
    const told = async (who: Person, action: string, id = jobId) => {
      const answer = await trade.click(who, action, id, (await desk.job(jobId)).revision);
      expect(answer).toMatchObject({ refused: 'not_bound' });
      if (answer.kind === 'reply') return JSON.stringify(answer.card);
      const [row] = await store.db.outboxRow.findMany({
        where: { kind: 'notice' },
        orderBy: { id: 'desc' },
        take: 1,
      });
      return store.sealer.open('OutboxRow.payload', rowName(row!.key), row!.payload);
    };
    const sends = /"Send our usual agreement","action":\{"action":"agreement_usual"/;
    const prepares = /"Prepare an agreement…","action":\{"action":"agreement_new"/;
    for (const action of ['claim', 'counter']) {
      const ofOwner = await told(bob, action);
      expect(ofOwner).toMatch(sends);
      expect(ofOwner).not.toContain('repare');
      const ofCoordinator = await told(ben, action);
      expect(ofCoordinator).toMatch(prepares);
      expect(ofCoordinator).toContain('for your owner');
      expect(ofCoordinator).not.toContain('agreement_usual');
    }
    // The same of the firm that asks, where it would accept an offer.
    await trade.stand('signed');
    await desk.fill(bob, 'counter', await desk.job(jobId), offered);
    await trade.stand('ended');
    const { id } = await store.db.offer.findFirstOrThrow({ where: { jobId } });
    expect(await told(abe, 'offer_accept', id)).toMatch(prepares);
    expect(await told(ann, 'offer_accept', id)).toMatch(sends);
    // What is offered opens, and is not refused once more.
    const birch = { action: 'agreement_new', id: await trade.firm('alder'), revision: 0 };
    expect(await desk.take(ben, { kind: 'click', action: birch })).toMatchObject({ kind: 'form' });
  });

  it('sends the button of what can be done into a message, where a form that is open already is refused', async () => {
    const { desk, store } = trade;
    const jobId = await trade.open('off_site_one_off', 'none');
    const { revision } = await desk.job(jobId);
    const ref = { form: 'counter', id: jobId, revision, nonce: 'opened-while-bound' };
    const answer = await desk.take(bob, { kind: 'submission', ref, values: offered });
    expect(answer).toMatchObject({ kind: 'errors', isOfWhole: true, refused: 'not_bound' });
    expect(JSON.stringify(answer)).toContain('What you can do about it is in your messages');
    const sent = await store.db.outboxRow.findMany({
      where: { key: 'counter:opened-while-bound:not_bound' },
    });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.lane).toMatch(/^reply:/);
    const other = await trade.open('remote', 'none');
    const onRemote = {
      ...ref,
      id: other,
      revision: (await desk.job(other)).revision,
      nonce: 'only-to-agree',
    };
    const plain = await desk.take(bob, { kind: 'submission', ref: onRemote, values: offered });
    expect(plain).toMatchObject({ kind: 'errors', refused: 'not_bound' });
    expect(JSON.stringify(plain)).toContain('What you can do about it');
  });

  it('asks nothing of a job that was taken: it goes on to its paid bill, whatever ends', async () => {
    const { desk, store } = trade;
    const jobId = await trade.open('remote', 'none');
    await trade.stand('signed');
    await desk.click(bob, 'claim', await desk.job(jobId));
    const beas = String((await store.db.member.findFirstOrThrow({ where: { key: 'bea' } })).id);
    const step = async (who: Person, action: string) => {
      const { revision } = await desk.job(jobId);
      expect(await trade.click(who, action, jobId, revision), action).toEqual({ kind: 'done' });
    };
    const fill = async (who: Person, form: string, values: Record<string, string>) =>
      desk.fill(who, form, await desk.job(jobId), values);
    for (const state of ['notice given', 'ended', 'none'] as const) {
      await trade.stand(state);
      await fill(bob, 'schedule', { technician: beas, eta: String(days(1).getTime() / 1000) });
      await fill(bob, 'note', { text: 'We bring a spare.', audience: 'shared' });
      await step(bob, 'confirm');
      await fill(ann, 'hold', { reason: 'The client is away.' });
      await step(ann, 'resume');
    }
    await step(bob, 'confirm');
    await step(bob, 'start');
    await fill(bob, 'log', { time: '1h', day: '2026-11-24', who: beas, note: 'Half of it.' });
    await fill(bob, 'report', { summary: 'Cleaned.', time: '2h' });
    await fill(ann, 'return', { reason: 'One is left.' });
    await fill(bob, 'report', { summary: 'All cleaned.', time: '1h' });
    await step(ann, 'approve');
    const bill = await desk.billOf(jobId);
    expect(bill).toBeGreaterThan(0);
    expect(await store.db.job.findUniqueOrThrow({ where: { id: jobId } })).toMatchObject({
      status: 'approved',
    });
  }, 60_000);
});
