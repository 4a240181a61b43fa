/** A feature is one folder and one line: what the trial gets from the program, of which nothing was changed for it. */
import { expect, it } from 'vitest';
import { exportFirm } from '../../src/admin/export-firm.ts';
import { spokenOn } from '../../src/chat/command-words.ts';
import { hear } from '../../src/desk/ports.ts';
import { jobChanged } from '../../src/features/jobs/open/events.ts';
import {
  buttonsOf as buttonsOnSlack,
  castOf,
  fill,
  told,
  wordsOf as wordsOnSlack,
} from '../support/acting.ts';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import { networksOn } from '../support/running-network.ts';
import { amy, ann, bob, buttonsOf, request, trialOn, withAbove, withTrial, wordsOf } from './trial-world.ts';

const form = 'holiday';
const plan = { until: '2026-12-04' };

describeOnBothDatabases('a feature that was added', (fresh) => {
  const start = async () => trialOn(await fresh());

  it('is typed, explained, and guessed where it was mistyped', async () => {
    const { type } = await start();
    expect(wordsOf(await type(ann, 'holiday'))).toContain('Alder IT is not on holiday.');
    expect(await type(amy, 'holiday')).toMatchObject({ kind: 'reply', refused: 'holiday_right' });
    expect(wordsOf(await type(ann, 'help'))).toContain('/dispatch holiday: when your firm is away,');
    expect(wordsOf(await type(ann, 'holidya'))).toContain('Did you mean /dispatch holiday?');
  });

  it('has buttons: one that opens a form, others that act, and a look at what stands behind them', async () => {
    const { click, look, submit, sent, platform, firmId } = await start();
    const alder = await firmId('alder');
    expect(withTrial.names.opensForm('holiday_plan')).toBe(true);
    expect(withTrial.names.opensForm('holiday_end')).toBe(false);
    expect(await click(ann, 'holiday_plan', alder)).toMatchObject({
      kind: 'form',
      form: { ref: { form, id: alder }, title: 'Holiday' },
    });
    expect(await click(amy, 'holiday_plan', alder)).toMatchObject({ refused: 'holiday_right' });
    expect(await click(ann, 'holiday_end', alder)).toEqual({ kind: 'done', refused: 'holiday_none' });
    await submit(ann, { form }, plan);
    expect(wordsOf(await look(ann, 'holiday_end', alder))).toContain('on holiday until 4 Dec 2026');
    expect(await click(ann, 'holiday_end', alder)).toEqual({ kind: 'done' });
    await sent();
    const answers = platform.shownTo('U0ANN').map(({ card }) => spokenOn('slack', card.summary));
    expect(answers).toContain('Your firm is on no holiday. Type /dispatch holiday to plan one.');
    expect(answers).toContain('Welcome back.');
  });

  it('has a form: what is wrong stands beside its fields, and it is drawn again as it is filled in', async () => {
    const { store, submit, retype, firmId } = await start();
    const errors = (fields: object, more = {}) => ({ kind: 'errors', errors: fields, ...more });
    expect(await submit(ann, { form }, { cover: '999' })).toEqual(
      errors({ until: 'Please fill this in.', cover: 'Please pick one.' }),
    );
    expect(await submit(ann, { form }, { until: '2026-11-30' })).toEqual(
      errors(
        { until: 'That day is over. Pick the last day of your holiday.' },
        { refused: 'holiday_over', isOfWhole: true },
      ),
    );
    expect(await submit(ann, { form }, { until: '2026-12-31' })).toEqual(
      errors(
        { cover: '31 days are long. Pick a peer who stands in for you.' },
        { refused: 'holiday_uncovered' },
      ),
    );
    expect(await store.db.event.count()).toBe(0);
    const ref = { form, id: await firmId('alder'), revision: 0, nonce: 'opened' };
    expect(wordsOf(await retype(ann, ref, plan))).toContain('4 days from today.');
    const cover = String(await firmId('birch'));
    for (const until of ['2026-12-31', '2026-12-31'])
      expect(await submit(ann, ref, { until, cover })).toEqual({ kind: 'done' });
    expect(await store.db.event.count()).toBe(1);
  });

  it('has a surface: a card that is posted, kept true, and not sent where nothing changed', async () => {
    const { store, submit, click, sent, platform, firmId } = await start();
    const [alder, cover] = [await firmId('alder'), String(await firmId('birch'))];
    await submit(ann, { form }, plan);
    await sent();
    for (const manager of ['U0ANN', 'U0ABE'])
      expect(platform.shownTo(manager)).toMatchObject([
        { card: { summary: 'Alder IT is on holiday until 4 Dec 2026.' }, updates: 0 },
      ]);
    expect(platform.shownTo('U0AMY')).toEqual([]);
    // The same again: the card is asked for, and drawn as it stands.
    await submit(ann, { form }, plan);
    await sent();
    expect(platform.shownTo('U0ABE')).toMatchObject([{ updates: 0 }]);
    await submit(ann, { form }, { ...plan, cover });
    await sent();
    const [shown] = platform.shownTo('U0ABE');
    expect(shown?.updates).toBe(1);
    expect(wordsOf(shown!.card)).toContain('Birch Networks stands in.');
    expect(buttonsOf(shown!.card)).toEqual(['We are back', 'Change', 'List']);
    expect(platform.shownTo('U0BOB').map(({ card }) => card.summary)).toEqual([
      'Alder IT is on holiday until 4 Dec 2026. You stand in.',
    ]);
    await click(ann, 'holiday_end', alder);
    await sent();
    expect(platform.shownTo('U0ABE')).toMatchObject([
      { card: { summary: 'Alder IT is not on holiday.' }, updates: 2 },
    ]);
    expect(await store.db.networkPosting.count({ where: { subject: `holiday:${String(alder)}` } })).toBe(2);
  });

  it('fills the places of others: the digest, the list of peers, and what a firm may see of its data', async () => {
    const { store, type, submit, firmId } = await start();
    const data = async (firm: string) =>
      JSON.parse((await exportFirm({ store, program: withTrial }, firm, new Date()))!) as {
        readonly holidays: unknown;
      };
    expect((await data('birch')).holidays).toEqual([]);
    await submit(bob, { form, id: await firmId('birch') }, plan);
    expect(wordsOf(await type(bob, 'digest'))).toContain('You are on holiday until 4 Dec 2026.');
    expect(wordsOf(await type(ann, 'digest'))).not.toContain('holiday');
    const peers = wordsOf(await type(ann, 'peers'));
    expect(peers).toMatch(/Birch Networks.*Is on holiday until 4 Dec 2026/);
    expect(peers).not.toMatch(/Cedar Systems.*Is on holiday/);
    expect((await data('birch')).holidays).toEqual([{ untilOn: '2026-12-04' }]);
    expect((await data('alder')).holidays).toEqual([]);
  });

  it('has a kind of file, for whom it says', async () => {
    const { submit, click, sent, platform, firmId } = await start();
    await submit(ann, { form }, plan);
    for (const person of [ann, amy]) await click(person, 'holiday_list', await firmId('alder'));
    await sent();
    expect(platform.files).toEqual([
      { to: 'U0ANN', name: 'Holidays.csv', text: 'Last day\r\n2026-12-04\r\n' },
    ]);
  });

  it('hears of jobs within their own transaction, which ends as one', async () => {
    const { store, hands, submit, click, sent, platform } = await start();
    await submit(bob, { form }, plan);
    await submit(ann, { form: 'post_job' }, request);
    await sent();
    const { id, revision } = await store.db.job.findFirstOrThrow();
    const state = async () => ({
      status: (await store.db.job.findUniqueOrThrow({ where: { id } })).status,
      taken: await store.db.event.count({ where: { type: 'JobTakenOnHoliday', jobId: id } }),
      messages: await store.db.outboxRow.count(),
    });
    const before = await state();
    expect(before).toMatchObject({ status: 'open', taken: 0 });

    const seen: string[] = [];
    const falling = withAbove(hands, {
      name: 'falling',
      hears: [
        hear(jobChanged, async ({ rows }, { after }) => {
          const [row] = await rows.find('Job', { id: after.id });
          seen.push(row!.status);
          throw new Error('it falls');
        }),
      ],
    });
    await expect(falling.click(bob, 'claim', id, revision)).rejects.toThrow('it falls');
    expect(seen).toEqual(['assigned']);
    expect(await state()).toEqual(before);

    expect(await click(bob, 'claim', id, revision)).toEqual({ kind: 'done' });
    expect(await state()).toMatchObject({ status: 'assigned', taken: 1 });
    await sent();
    const card = platform.shownTo('U0BOB').find((shown) => shown.card.summary.includes('on holiday'));
    expect(card?.updates).toBe(1);
    expect(wordsOf(card!.card)).toContain('1 job claimed meanwhile.');
  });
});

describeOnSqlite('a feature that was added, in the whole program before Slack', (fresh) => {
  const start = networksOn(fresh);

  it('is typed and filled in there, and runs by the clock', async () => {
    const network = await start({ program: withTrial });
    const { ann: annThere } = castOf(network);
    const DAY = 24 * 3_600_000;
    const until = new Date(network.clock.now().getTime() + 2 * DAY).toISOString().slice(0, 10);
    expect(await annThere.command('C0PEERS', 'holiday')).toEqual({ ok: true });
    await fill(annThere, await told(annThere, 'Alder IT is not on holiday.'), 'Plan a holiday', { until });
    const card = await told(annThere, 'Alder IT is on holiday until');
    expect(buttonsOnSlack(card)).toEqual(['We are back', 'Change', 'List']);

    const [app] = network.apps;
    const now = async () => {
      await network.settled();
      const { channels } = await annThere.view();
      const message = channels.flatMap(({ messages }) => messages).find(({ ts }) => ts === card.ts);
      return wordsOnSlack(message!);
    };
    await app!.tick();
    expect(await now()).toContain('Alder IT is on holiday until');
    network.clock.advance(4 * DAY);
    await app!.tick();
    expect(await now()).toContain('Alder IT is not on holiday.');
  });
});
