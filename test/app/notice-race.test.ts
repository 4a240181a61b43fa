/** Notice of an agreement and a claim on it at once, each by a click of its own, before two instances where there may be two. */
import { expect, it } from 'vitest';
import { hashMark } from '../../src/features/agreements/agreement.ts';
import { jobNumber } from '../../src/shared/job-number.ts';
import { castOf, modalOf, onBoard, told, until } from '../support/acting.ts';
import { atTheDesk } from '../support/at-the-desk.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { startsOf } from '../support/form-starts.ts';
import { answerTo } from '../support/founding.ts';
import { demoSetting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';
import { people } from '../version-before/people.ts';

const ROUNDS = 8;

describeWhereDatabasesDiffer('a claim and notice of the agreement at once', (fresh, provider) => {
  const start = networksOn(fresh);

  it('have one outcome, of which both firms are told', async () => {
    const setting = await demoSetting();
    const network = await start({
      setting: { ...setting, network: { ...setting.network, agreements: [] } },
      instances: provider === 'postgres' ? 2 : 1,
    });
    const { store, clock, gateway } = network;
    const { ann, bob } = castOf(network);
    const desk = atTheDesk(store, () => clock.now());
    const birch = await store.db.firm.findFirstOrThrow({ where: { key: 'birch' } });
    const newest = () => store.db.agreementVersion.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const outcomes = { taken: 0, refused: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      clock.advance(60_000);
      const action = { action: 'agreement_new', id: birch.id, revision: 0 };
      const opened = await desk.take(people.ann, { kind: 'click', action });
      if (opened.kind !== 'form') throw new Error(JSON.stringify(opened));
      await desk.fill(people.ann, 'agreement_draft', action, startsOf(opened.form.items));
      const { id, hash } = await newest();
      const values = { name: 'X', title: 'Owner', consent: hash };
      await desk.fill(people.ann, 'agreement_send', { id, revision: hashMark(hash) }, values);
      await desk.fill(people.bob, 'agreement_sign', { id, revision: hashMark(hash) }, values);
      const jobId = await desk.post(people.ann, {
        ...{ summary: `Round ${String(round)}`, skill: 'Printers', rate: '90' },
      });
      await network.settled();
      await answerTo(ann, 'agreement birch');
      expect(await ann.click(await told(ann, 'In force since'), 'Give notice…')).toEqual({ ok: true });
      const form = await modalOf(ann, 'Give notice');
      const card = await onBoard(bob, jobId);
      const notice = () => ann.submit(form, { how: 'notice', sure: ['yes'] });
      const claim = () => bob.click(card, 'Claim');
      // Each is the first to be under way in every other round.
      const [first, second] = round % 2 === 0 ? [notice, claim] : [claim, notice];
      const before = gateway.exchanges.length;
      const begun = first();
      await until(() => expect(gateway.exchanges.length).toBeGreaterThan(before));
      expect(await Promise.all([begun, second()])).toEqual([{ ok: true }, { ok: true }]);
      await network.settled();
      await until(async () => expect((await store.db.agreement.findFirstOrThrow()).noticeAt).not.toBeNull());
      const assigned = await store.db.assignment.findMany({ where: { jobId } });
      const number = jobNumber(jobId);
      if (assigned.length === 1) {
        outcomes.taken += 1;
        // It runs to its end under what bound the two when it was taken.
        expect(assigned[0]).toMatchObject({ agreementVersionId: id, waiverId: null });
        await told(bob, `${number} is yours`);
        await told(ann, `${number} ·`);
      } else {
        outcomes.refused += 1;
        expect(assigned).toEqual([]);
        await told(bob, `so it binds no new job, such as ${number}. So nothing was done.`);
      }
      await told(bob, 'has given notice');
      await told(ann, 'Notice');
    }
    process.stdout.write(`${provider}: ${JSON.stringify(outcomes)}\n`);
    for (const answered of gateway.answered) expect(answered).toBeGreaterThan(ROUNDS / 4);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 120_000);
});
