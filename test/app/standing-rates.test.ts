import { expect, it } from 'vitest';
import {
  BOARD,
  buttonsOf,
  castOf,
  confirmTextOf,
  fill,
  modalOf,
  onBoard,
  post,
  told,
  typeInto,
  until,
  valueOf,
  wordsOf,
} from '../support/acting.ts';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import { buttonOf, clickAnyway, forgedButton } from '../support/forging.ts';
import { answerTo } from '../support/founding.ts';
import { agree, propose, rateCard, ratesWith, saying } from '../support/rates.ts';
import { leaks, payloadReader, reached } from '../support/payloads.ts';
import { networksOn } from '../support/running-network.ts';
import { amounts } from '../support/secrets.ts';

describeOnBothDatabases('a standing rate', (fresh) => {
  const start = networksOn(fresh);

  it('is proposed, accepted, superseded and ended, and seen by its two firms alone', async () => {
    const network = await start();
    const { ann, abe, bob } = castOf(network);
    const sent = payloadReader(network);
    expect(await answerTo(ann, 'rates')).toContain('No standing rates with other firms yet.');
    await propose(bob, 'Alder', 'Our rate for Alder IT…', {
      skill: 'Printers',
      rate: '91.17',
      travel: '25',
      net_days: '14',
    });
    const asked = await rateCard(ann, 'Bob Birch, Birch Networks, proposes');
    expect(wordsOf(asked)).toContain('$91.17/h, 1 h minimum, in steps of 15 min, travel $25.00, net 14 days');
    expect(buttonsOf(asked)).toEqual(['Accept', 'Decline', 'Propose another']);
    expect(confirmTextOf(asked, 'Accept')).toContain('Alder IT pays Birch Networks this for Printers');
    await rateCard(abe, 'Your answer, please.');
    expect(buttonsOf(await rateCard(bob, 'Waiting for Alder IT to answer.'))).toEqual(['Withdraw']);
    // Who proposed does not answer.
    await clickAnyway(network, 'U0BOB', buttonOf(asked, 'Accept'));
    await told(bob, 'Your own firm proposed this rate');

    await fill(ann, asked, 'Propose another', { rate: '88.13' });
    // The same form once more is the same proposal.
    expect(await network.control.redeliver(2)).toMatchObject([
      { status: 200, body: '' },
      { status: 200, body: '' },
    ]);
    expect(await network.store.db.standingRate.count()).toBe(2);
    expect(buttonsOf(await rateCard(ann, 'Replaced by another proposal'))).toEqual([]);
    await rateCard(bob, 'Replaced by another proposal');
    const another = await rateCard(bob, 'Ann Alder, Alder IT, proposes');
    expect(wordsOf(another)).toMatch(/\$88\.13\/h.*travel \$25\.00, net 14 days/s);
    expect(await bob.click(another, 'Accept')).toEqual({ ok: true });
    await told(
      ann,
      'Birch Networks accepted your standing rate: Alder IT pays Birch Networks $88.13/h for Printers',
    );
    await rateCard(ann, 'In force. Accepted by Bob Birch');
    await rateCard(abe, 'In force. Accepted by Bob Birch');
    // The first answer counts, whoever clicks what they still see.
    await clickAnyway(network, 'U0BOB', buttonOf(another, 'Decline'));
    await told(bob, 'this rate for Printers was accepted already');

    const atAnns = await ratesWith(ann, 'birch');
    expect(wordsOf(atAnns)).toMatch(/What we pay Birch Networks\*\n\*Printers\*\n\$88\.13\/h/);
    expect(buttonsOf(atAnns)).toEqual([
      'Our rate for Birch Networks…',
      'Birch Networks’ rate for us…',
      'End',
    ]);
    expect(confirmTextOf(atAnns, 'End')).toContain('Birch Networks is told');
    expect(wordsOf(await ratesWith(bob, 'Alder IT'))).toContain('What Alder IT pays us');
    expect(await answerTo(ann, 'rates')).toContain('Birch Networks: 1 in force');
    expect(await answerTo(ann, 'peers')).toContain('For us: Printers $88.13/h');

    // A newer one, of the same skill however it is written; the old one holds until it is accepted.
    await propose(bob, 'Alder', 'Our rate for Alder IT…', { skill: ' printers ', rate: '93.19' });
    const newer = await rateCard(ann, '$93.19/h');
    expect(wordsOf(newer)).toContain('In force until this is accepted: $88.13/h');
    expect(await answerTo(ann, 'peers')).toContain('For us: Printers $88.13/h');
    expect(await abe.click(await rateCard(abe, '$93.19/h'), 'Accept')).toEqual({ ok: true });
    await rateCard(bob, 'No longer in force: replaced by a newer rate');
    await until(async () => {
      expect(await answerTo(ann, 'peers')).toContain('For us: printers $93.19/h');
    });

    expect(await bob.click(await ratesWith(bob, 'Alder'), 'End')).toEqual({ ok: true });
    await told(ann, 'Birch Networks ended the standing rate of $93.19/h for printers.');
    await rateCard(ann, 'No longer in force: ended by Bob Birch');
    expect(await answerTo(ann, 'peers')).not.toContain('For us');
    await network.settled();
    const rates = await network.store.db.standingRate.findMany({ orderBy: { version: 'asc' } });
    expect(rates.map(({ version, status, rateMinor }) => [version, status, rateMinor])).toEqual([
      [1, 'replaced', 9117],
      [2, 'superseded', 8813],
      [3, 'ended', 9319],
    ]);
    const all = await sent();
    const written = amounts('91.17', '88.13', '93.19');
    expect(leaks(all, written, ['U0ANN', 'U0ABE', 'U0BOB'])).toEqual([]);
    expect(reached(all, written, ['U0ABE'])).toBe(true);
    expect(JSON.stringify(network.log)).not.toMatch(written);
  }, 90_000);
});

describeOnSqlite('standing rates', (fresh) => {
  const start = networksOn(fresh);

  it('are for owners and coordinators of the two firms alone', async () => {
    const network = await start();
    const { ann, amy, bob, bea, carla, chen } = castOf(network);
    expect(await answerTo(bea, 'rates alder')).toContain('Only an owner or coordinator');
    await agree(network, { rate: '80' });
    expect(await answerTo(amy, 'peers')).not.toContain('$80.00');
    const [rate] = await network.store.db.standingRate.findMany();
    // People of another firm, and technicians, click what they never saw.
    for (const [person, id] of [
      [carla, 'U0CARLA'],
      [chen, 'U0CHEN'],
      [bea, 'U0BEA'],
    ] as const) {
      const jobId = await post(network, ann, { summary: `Printer for ${id}` });
      await person.click(await onBoard(person, jobId), 'Counter-offer');
      for (const action of ['rate_end', 'rate_accept', 'rate_withdraw', 'rate_decline', 'rate_counter'])
        await clickAnyway(network, id, forgedButton(action, rate!.id, 1));
    }
    await told(carla, 'There is no such rate between your firm and another one.');
    await told(chen, 'Only an owner or coordinator can see rates');
    await told(bea, 'Only an owner or coordinator can see rates');
    expect(await network.store.db.standingRate.findMany()).toEqual([rate]);
    await network.settled();
    for (const person of [carla, chen, bea]) expect(await saying(person, /80\.00/)).toEqual([]);
    expect(wordsOf(await ratesWith(bob, 'Alder'))).toContain('$80.00/h');
  }, 60_000);

  it('rest while a firm is suspended, and end when it leaves', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    await agree(network, { rate: '80' });
    await propose(bob, 'Alder', 'Our rate for Alder IT…', { skill: 'Wi-Fi', rate: '99' });
    const waiting = await rateCard(ann, '$99.00/h');
    const suspend = async (label: string) => {
      await answerTo(ann, 'network firm Birch');
      expect(await ann.click(await told(ann, 'Your network'), label)).toEqual({ ok: true });
    };
    await suspend('Suspend');
    await told(ann, 'Birch Networks is suspended.');
    expect(await ann.click(waiting, 'Accept')).toEqual({ ok: true });
    await told(ann, 'Birch Networks takes no part in the network just now');
    expect(await answerTo(bob, 'rates alder')).toContain('suspended');
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    expect(wordsOf(form)).not.toContain('Standing rates');
    await ann.close(form);
    await suspend('Resume');
    await told(ann, 'Birch Networks is active again.');
    expect(await answerTo(ann, 'peers')).toContain('For us: others $80.00/h');

    expect(await bob.command(BOARD, 'leave')).toEqual({ ok: true });
    expect(await bob.submit(await modalOf(bob, 'Leave'), { reason: 'We retire.' })).toEqual({ ok: true });
    await told(ann, 'so your standing rates with them have ended');
    await rateCard(ann, 'Lapsed, as one of the firms left the network');
    await rateCard(ann, 'No longer in force: ended by');
    const rates = await network.store.db.standingRate.findMany({ orderBy: { id: 'asc' } });
    expect(rates.map(({ status }) => status)).toEqual(['ended', 'lapsed']);
  }, 60_000);

  it('say what is wrong with a proposal at its field, and start with what is known', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    await agree(network, { skill: 'Printers', rate: '90', travel: '12' });
    expect(await bob.click(await ratesWith(bob, 'Alder'), 'Our rate for Alder IT…')).toEqual({ ok: true });
    const form = await modalOf(bob, 'Standing rate');
    expect(await bob.submit(form, { rate: '0', increment: '1' })).toMatchObject({
      errors: { rate: 'More than zero, please.' },
    });
    await typeInto(network, ['T0BIRCH', 'U0BOB'], form, 'skill', 'printers');
    await bob.close(form);
    expect(await bob.click(await ratesWith(bob, 'Alder'), 'Our rate for Alder IT…')).toEqual({ ok: true });
    const opened = await modalOf(bob, 'Standing rate');
    await typeInto(network, ['T0BIRCH', 'U0BOB'], opened, 'skill', 'printers');
    const followed = await until(async () => {
      const shown = (await bob.modal())!;
      expect(valueOf(shown, 'rate')).toBe('90.00');
      return shown;
    });
    expect(valueOf(followed, 'travel')).toBe('12.00');
    expect(await bob.submit(followed, { rate: '92' })).toEqual({ ok: true });
    await rateCard(ann, '$92.00/h, 1 h minimum, in steps of 15 min, travel $12.00, net 30 days');
    expect(await bob.click(await rateCard(bob, '$92.00/h'), 'Withdraw')).toEqual({ ok: true });
    expect(buttonsOf(await rateCard(ann, 'Withdrawn by Bob Birch'))).toEqual([]);
    expect(wordsOf(await ratesWith(ann, 'birch networks cabling'))).toContain(
      'No standing rates with Birch Networks for “cabling” yet.',
    );
  }, 60_000);
});
