import { expect, it } from 'vitest';
import {
  buttonsOf,
  cardWith,
  castOf,
  claim,
  fill,
  fillOnCard,
  inHours,
  jobCard,
  memberId,
  modalOf,
  onBoard,
  post,
  press,
  request,
  told,
  until,
  valueOf,
  wordsOf,
} from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { buttonOf, clickAnyway } from '../support/forging.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

const HOUR = 3_600_000;

/** Bob has the job, on which Bea is sent. */
async function confirmed(network: RunningNetwork, values = {}): Promise<number> {
  const { ann, bob, bea } = castOf(network);
  const jobId = await post(network, ann, values);
  await claim(bob, jobId);
  await fillOnCard(bob, jobId, 'Pick technician', {
    technician: await memberId(network, 'bea'),
    eta: inHours(network, 1),
  });
  await press(bea, jobId, 'Confirm');
  // Every card then shows it: what is asked of an older one may be refused.
  await network.settled();
  return jobId;
}

describeOnSqlite('turns that a job takes', (fresh) => {
  const start = networksOn(fresh);

  it('a peer backs out: the request is on the board again with its posted terms, and theirs no more', async () => {
    const network = await start();
    const { ann, bob, bea, carla } = castOf(network);
    const jobId = await post(network, ann, { client: 'Mohawk Dental', area: 'Hudson' });
    await fill(bob, await onBoard(bob, jobId), 'Counter-offer', { rate: '99.11' });
    const offer = await told(ann, 'Birch Networks, offers');
    expect(await ann.click(offer, 'Accept')).toEqual({ ok: true });
    await fillOnCard(bob, jobId, 'Pick technician', {
      technician: await memberId(network, 'bea'),
      eta: inHours(network, 1),
    });
    await cardWith(bea, jobId, 'Confirm');
    // Later than a claim can be undone.
    network.clock.advance(11 * 60_000);
    await fillOnCard(bob, jobId, 'Back out', { reason: 'The van broke down.' });
    await told(ann, /Birch Networks backed out of JOB-1001 .*The van broke down\./s);

    await network.settled();
    const open = await onBoard(carla, jobId);
    expect(buttonsOf(open)).toEqual(['Claim', 'Counter-offer', 'Read the branding']);
    expect(wordsOf(open)).toContain('$92.50/h');
    expect(JSON.stringify(open)).not.toMatch(/99\.11|van broke/);
    for (const person of [bob, bea]) {
      const card = await jobCard(person, jobId);
      expect(wordsOf(card)).toContain('Your firm no longer has this job.');
      expect(JSON.stringify(card)).not.toMatch(/Mohawk|99\.11/);
      expect(buttonsOf(card)).toEqual([]);
    }
    await claim(carla, jobId);
    await network.settled();
    // The lead keeps its ticket; the new peer gets one of its own.
    const tickets = await network.store.db.ticket.findMany({ where: { jobId } });
    expect(tickets.map(({ side }) => side).sort()).toEqual(['lead', 'service', 'service']);
    expect(await network.store.db.assignment.count({ where: { jobId } })).toBe(2);
  });

  it('either side holds it and it comes back by confirming again', async () => {
    const network = await start();
    const { ann, bob, bea, carla } = castOf(network);
    const jobId = await confirmed(network);
    await network.settled();
    await fillOnCard(ann, jobId, 'Put on hold', { reason: 'The client is away.' });
    await told(bob, /Alder IT put JOB-1001 .* on hold: The client is away\./s);
    const held = await cardWith(bea, jobId, 'Add note');
    expect(buttonsOf(held)).not.toContain('On site');
    await press(bob, jobId, 'Resume');
    await told(ann, 'Birch Networks resumed JOB-1001');
    await press(bea, jobId, 'Confirm');
    await press(bea, jobId, 'On site');
    // From a card that says so: what is decided on an older one is to be looked at again.
    await network.settled();
    await fillOnCard(bob, jobId, 'Put on hold', { reason: 'A part is missing.' });
    await told(ann, /Birch Networks put JOB-1001 .* on hold: A part is missing\./s);
    await press(ann, jobId, 'Resume');
    await told(bob, 'Please confirm it again');
    await press(bea, jobId, 'Confirm');
    await network.settled();
    // The board says no more than who has it.
    expect(JSON.stringify(await onBoard(carla, jobId))).not.toMatch(/hold|part is missing/i);
  });

  it('the lead cancels it, open or assigned, and the peer is told why', async () => {
    const network = await start();
    const { ann, bob, bea, carla } = castOf(network);
    const open = await post(network, ann);
    await fillOnCard(ann, open, 'Cancel request', {});
    await until(async () => {
      const card = await onBoard(carla, open);
      expect(wordsOf(card)).toContain('Cancelled by Alder IT.');
      expect(buttonsOf(card)).toEqual([]);
    });
    const assigned = await confirmed(network, { client: 'Mohawk Dental' });
    await fillOnCard(ann, assigned, 'Cancel job', { reason: 'The client called it off.' });
    for (const person of [bob, bea])
      await told(person, /Alder IT cancelled JOB-1002 .*The client called it off\./s);
    await network.settled();
    for (const person of [bob, bea]) {
      const card = await jobCard(person, assigned);
      expect(buttonsOf(card)).toEqual([]);
      // What they may no longer need, their card no longer holds.
      expect(JSON.stringify(card)).not.toContain('Mohawk');
    }
    expect(wordsOf(await onBoard(carla, assigned))).toContain('Cancelled by Alder IT.');
  });

  it('nobody takes it in time: it expires by the clock, and offers on it end', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    const jobId = await post(network, ann, {
      respond_by: inHours(network, 2),
      client: 'Mohawk Dental',
      client_rate: '125',
    });
    const before = await onBoard(carla, jobId);
    expect(wordsOf(before)).toContain('Open until');
    await fill(bob, await onBoard(bob, jobId), 'Counter-offer', { rate: '99' });

    network.clock.advance(2 * HOUR - 60_000);
    await network.apps[0]!.tick();
    expect((await network.store.db.job.findUniqueOrThrow({ where: { id: jobId } })).status).toBe('open');

    // Past its time it counts as expired, also before the clock has ticked.
    network.clock.advance(2 * 60_000);
    expect(await carla.click(before, 'Claim')).toEqual({ ok: true });
    await told(carla, 'JOB-1001 has expired: the time to respond is over.');
    await network.apps[0]!.tick();
    await network.apps[0]!.tick();
    await told(ann, 'Nobody took JOB-1001');
    await told(bob, 'has ended, and your offer on it with it.');
    await network.settled();
    const after = await onBoard(carla, jobId);
    expect(wordsOf(after)).toContain('Expired. Nobody took it in time.');
    expect(buttonsOf(after)).toEqual([]);
    expect(await network.store.db.event.count({ where: { type: 'JobExpired' } })).toBe(1);
    expect(await network.store.db.outboxRow.count({ where: { key: { contains: 'expire' } } })).toBe(3);

    // One click, and it is asked again with what it said; but not by the firms that never asked.
    const notice = await told(ann, 'Nobody took JOB-1001');
    expect(buttonsOf(notice)).toEqual(['Ask again']);
    await clickAnyway(network, 'U0CARLA', buttonOf(notice, 'Ask again'));
    await told(carla, 'There is no such job');
    expect(await ann.click(notice, 'Ask again')).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    const fields = ['summary', 'skill', 'rate', 'client', 'client_rate', 'respond_by', 'window_start'];
    expect(fields.map((name) => valueOf(form, name))).toEqual([
      request['summary'],
      request['skill'],
      request['rate'],
      'Mohawk Dental',
      '125.00',
      undefined,
      undefined,
    ]);
    expect(await ann.submit(form, {})).toEqual({ ok: true });
    expect(wordsOf(await onBoard(bob, jobId + 1))).toContain(request['summary']);
  });

  it('the lead edits it: a claim on the old terms is refused, shown the new ones, and can be made on those', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    const jobId = await post(network, ann, { rate: '92.50' });
    const seen = await onBoard(bob, jobId);
    const old = buttonOf(seen, 'Claim');
    // Something that Bob clicks before, so that his answer has a way back.
    expect(await bob.click(seen, 'Counter-offer')).toEqual({ ok: true });
    await bob.close(await until(async () => (await bob.modal()) ?? Promise.reject(new Error('no form'))));
    await fillOnCard(ann, jobId, 'Edit', { rate: '81.25', summary: 'Two printers do not print' });
    await until(async () => {
      expect(wordsOf(await onBoard(carla, jobId))).toContain('$81.25/h');
    });

    await clickAnyway(network, 'U0BOB', old);
    const answer = await told(bob, 'was changed after you saw it');
    expect(wordsOf(answer)).toMatch(/Two printers do not print.*\$81\.25\/h/s);
    expect((await network.store.db.job.findUniqueOrThrow({ where: { id: jobId } })).status).toBe('open');
    expect(await network.store.db.assignment.count()).toBe(0);

    expect(await bob.click(answer, 'Claim')).toEqual({ ok: true });
    expect(wordsOf(await cardWith(bob, jobId, 'Pick technician'))).toContain('$81.25/h');
    const [agreed] = await network.store.db.assignment.findMany();
    expect(agreed).toMatchObject({ termsVersion: 2 });
  });
});
