import { expect, it } from 'vitest';
import {
  buttonsOf,
  cardWith,
  castOf,
  claim,
  confirmTextOf,
  fill,
  fillOnCard,
  jobCard,
  modalOf,
  offerCards,
  onBoard,
  post,
  privateMessages,
  told,
  typeInto,
  until,
  valueOf,
  wordsOf,
} from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import type { Message } from '../../src/playground/slack/control-api.ts';
import type { PersonClient } from '../support/control-client.ts';
import { buttonOf, clickAnyway } from '../support/forging.ts';
import { leaks, payloadReader } from '../support/payloads.ts';
import { networksOn } from '../support/running-network.ts';

/** The newest card of an offer, once it says this. */
function newestOffer(person: PersonClient, jobId: number, words: string | RegExp): Promise<Message> {
  return until(async () => {
    const card = (await offerCards(person, jobId)).at(-1);
    if (!card) throw new Error('no offer yet');
    expect(wordsOf(card)).toMatch(words);
    return card;
  });
}

describeOnSqlite('counter-offers', (fresh) => {
  const start = networksOn(fresh);

  it('go privately to the lead, who counters; the peer accepts, and the rate stays off the board', async () => {
    const network = await start();
    const { ann, abe, bob, carla } = castOf(network);
    const jobId = await post(network, ann, { nte: '400' });
    await fill(bob, await onBoard(bob, jobId), 'Counter-offer', {
      rate: '99.11',
      nte: '450',
      note: 'We need a ladder.',
    });

    const offered = await newestOffer(ann, jobId, 'Bob Birch, Birch Networks, offers');
    expect(wordsOf(offered)).toMatch(/\$99\.11\/h.*\$450\.00.*We need a ladder\./s);
    expect(buttonsOf(offered)).toEqual(['Accept', 'Decline', 'Counter']);
    expect(confirmTextOf(offered, 'Accept')).toContain('$99.11/h');
    await newestOffer(abe, jobId, 'Bob Birch, Birch Networks, offers');
    expect(buttonsOf(await newestOffer(bob, jobId, 'Waiting for Alder IT'))).toEqual(['Withdraw']);
    await until(async () => {
      expect(wordsOf(await jobCard(ann, jobId))).toContain('A counter-offer waits for your answer.');
    });

    await fill(ann, offered, 'Counter', { rate: '96.22', note: 'We lend you one.' });
    expect(buttonsOf(await newestOffer(ann, jobId, 'Waiting for Birch Networks'))).toEqual(['Withdraw']);
    await until(async () => {
      expect(wordsOf(await jobCard(ann, jobId))).toContain(
        'Your counter-offer waits for the peer to answer.',
      );
    });
    const answered = await newestOffer(bob, jobId, 'Ann Alder, Alder IT, offers');
    expect(wordsOf(answered)).toMatch(/\$96\.22\/h.*We lend you one\./s);
    const [first] = await offerCards(bob, jobId);
    expect(wordsOf(first!)).toContain('Alder IT made a new offer in answer.');
    expect(buttonsOf(first!)).toEqual([]);

    expect(await bob.click(answered, 'Accept')).toEqual({ ok: true });
    await told(ann, /Birch Networks took JOB-1001 .*\$96\.22/);
    await newestOffer(bob, jobId, 'Accepted. The job is yours, from Alder IT.');
    await newestOffer(ann, jobId, 'Accepted. Birch Networks has the job.');
    expect(wordsOf(await cardWith(bob, jobId, 'Pick technician'))).toContain('$96.22/h');

    await network.settled();
    const board = await onBoard(carla, jobId);
    expect(wordsOf(board)).toContain('Claimed by Birch Networks');
    expect(wordsOf(board)).toContain('$92.50/h');
    for (const { text, blocks } of [board])
      expect(JSON.stringify([text, blocks])).not.toMatch(/96\.22|99\.11|ladder/);
    expect(await privateMessages(carla)).toEqual([]);
    const [agreed] = await network.store.db.assignment.findMany();
    const terms = await network.store.db.terms.findMany({ where: { jobId }, orderBy: { version: 'asc' } });
    expect(terms.map(({ rateMinor }) => rateMinor)).toEqual([9250, 9911, 9622]);
    expect(agreed).toMatchObject({ termsVersion: 3, offerId: 2 });
    expect(await network.store.db.ticket.count({ where: { jobId } })).toBe(2);
  });

  it('are declined politely when another is accepted, and when somebody claims', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    const first = await post(network, ann, { summary: 'Printer in Hudson' });
    await fill(bob, await onBoard(bob, first), 'Counter-offer', { rate: '97' });
    await fill(carla, await onBoard(carla, first), 'Counter-offer', { rate: '95' });
    await until(async () => {
      expect(wordsOf(await jobCard(ann, first))).toContain('2 counter-offers wait for your answer.');
    });
    expect(await ann.click(await newestOffer(ann, first, 'Cedar Systems, offers'), 'Accept')).toEqual({
      ok: true,
    });
    await told(carla, 'Alder IT accepted your offer');
    await told(bob, 'JOB-1001 · Printer in Hudson went to another peer. Thank you for your offer.');
    await newestOffer(bob, first, /with thanks/);
    expect(buttonsOf((await offerCards(bob, first)).at(-1)!)).toEqual([]);
    await cardWith(carla, first, 'Pick technician');

    const second = await post(network, ann, { summary: 'Printer in Troy' });
    await fill(bob, await onBoard(bob, second), 'Counter-offer', { rate: '98' });
    await newestOffer(ann, second, 'Birch Networks, offers');
    await claim(carla, second);
    await told(bob, 'JOB-1002 · Printer in Troy went to another peer. Thank you for your offer.');
    await newestOffer(ann, second, 'Declined.');

    // What the others offered, neither peer ever sees.
    await network.settled();
    for (const [person, rates] of [
      [bob, /\$95\.00/],
      [carla, /\$9[78]\.00/],
    ] as const)
      for (const message of await privateMessages(person)) expect(wordsOf(message)).not.toMatch(rates);
  });

  it('are declined by the lead, or withdrawn by the peer, and the job stays open', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    const jobId = await post(network, ann);
    await fill(bob, await onBoard(bob, jobId), 'Counter-offer', { rate: '99' });
    expect(await ann.click(await newestOffer(ann, jobId, 'offers'), 'Decline')).toEqual({ ok: true });
    await told(bob, 'Alder IT declined your offer on JOB-1001');
    await fill(bob, await onBoard(bob, jobId), 'Counter-offer', { rate: '98' });
    const waiting = await newestOffer(bob, jobId, 'Waiting for Alder IT');
    const atAnns = await newestOffer(ann, jobId, '$98.00/h');
    expect(await bob.click(waiting, 'Withdraw')).toEqual({ ok: true });
    await told(ann, 'Birch Networks withdrew the offer on JOB-1001');
    await until(async () => {
      expect(wordsOf(await jobCard(ann, jobId))).toContain('Waiting for a peer to take it, until');
    });
    // Ann's window still shows the button: it is refused, and says why.
    await clickAnyway(network, 'U0ANN', buttonOf(atAnns, 'Accept'));
    await told(ann, 'This offer on JOB-1001 was already withdrawn.');
    await claim(carla, jobId);
    await network.settled();
    expect((await network.store.db.offer.findMany()).map(({ status }) => status)).toEqual([
      'declined',
      'withdrawn',
    ]);
  });

  it('lapse when the request is edited, and count one at a time for each peer', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    await fill(bob, await onBoard(bob, jobId), 'Counter-offer', { rate: '99' });
    await newestOffer(ann, jobId, 'offers');
    expect(await bob.click(await onBoard(bob, jobId), 'Counter-offer')).toEqual({ ok: true });
    const again = await until(async () => {
      const modal = await bob.modal();
      if (!modal) throw new Error('no form yet');
      return modal;
    });
    const refused = await bob.submit(again, { rate: '98' });
    expect(JSON.stringify(refused)).toContain('is still waiting for an answer');
    await bob.close(again);

    await fillOnCard(ann, jobId, 'Edit', { rate: '94' });
    await told(bob, 'was changed, so your offer on it no longer stands.');
    await newestOffer(bob, jobId, 'No longer valid');
    await newestOffer(ann, jobId, 'No longer valid');
  });

  it('are about all terms, say what they change, and may be withdrawn by the lead', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const sent = payloadReader(network);
    const jobId = await post(network, ann, { client_rate: '131.31', net_days: '30' });
    expect(await bob.click(await onBoard(bob, jobId), 'Counter-offer')).toEqual({ ok: true });
    const form = await modalOf(bob, 'Counter');
    expect(await bob.submit(form, {})).toMatchObject({
      ok: false,
      errors: {
        rate: 'Nothing is changed. To take it as posted, close this and press Claim. Else change a term.',
      },
    });
    await typeInto(network, ['T0BIRCH', 'U0BOB'], (await bob.modal())!, 'more_terms', 'all');
    const whole = await until(async () => {
      const shown = (await bob.modal())!;
      expect(valueOf(shown, 'net_days')).toBe('30');
      return shown;
    });
    expect(await bob.submit(whole, { rate: '97.11', net_days: '7' })).toEqual({ ok: true });

    const offered = await newestOffer(ann, jobId, 'Your turn: Birch Networks waits for your answer.');
    expect(wordsOf(offered)).toMatch(
      /Changed from the posted terms.*Rate: \$92\.50\/h → \$97\.11\/h.*Payment: net 30 days → net 7 days/s,
    );
    expect(wordsOf(offered)).toContain('Only your firm sees this: Client $131.31/h, margin $34.20/h');
    expect(await ann.click(offered, 'Counter')).toEqual({ ok: true });
    const answer = await modalOf(ann, 'Counter');
    expect(['rate', 'more_terms'].map((field) => valueOf(answer, field))).toEqual(['97.11', 'as_they_are']);
    expect(wordsOf(answer)).toContain('margin $34.20/h');
    expect(await ann.submit(answer, { rate: '95.11' })).toEqual({ ok: true });
    const answered = await newestOffer(bob, jobId, 'Changed from the last offer');
    expect(wordsOf(answered)).toMatch(
      /Rate: \$97\.11\/h → \$95\.11\/h.*From the posted terms: .*net 7 days/s,
    );

    const own = await newestOffer(ann, jobId, 'Waiting for Birch Networks to answer.');
    expect(await ann.click(own, 'Withdraw')).toEqual({ ok: true });
    await told(bob, 'Alder IT withdrew the offer on JOB-1001');
    await newestOffer(bob, jobId, 'Withdrawn.');
    // The next one starts from what was on the table last.
    expect(await bob.click(await onBoard(bob, jobId), 'Counter-offer')).toEqual({ ok: true });
    const next = await modalOf(bob, 'Counter');
    expect(['rate', 'net_days'].map((field) => valueOf(next, field))).toEqual(['95.11', '7']);
    await bob.close(next);
    // Rule 5, in all that went out to anybody else.
    await network.settled();
    expect(leaks(await sent(), /131\.31|34\.20|36\.20/, ['U0ANN', 'U0ABE'])).toEqual([]);
  });
});
