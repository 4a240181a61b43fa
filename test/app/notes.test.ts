import { expect, it } from 'vitest';
import {
  castOf,
  claim,
  fillOnCard,
  inHours,
  jobCard,
  memberId,
  modalOf,
  post,
  press,
  privateMessages,
  told,
  until,
  wordsOf,
  sharedWith,
} from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { networksOn } from '../support/running-network.ts';

describeOnSqlite('notes on a job', (fresh) => {
  const start = networksOn(fresh);

  it('are shared with the other firm or stay in one’s own, and never on the board', async () => {
    const network = await start();
    const { ann, abe, bob, bea, carla } = castOf(network);
    const jobId = await post(network, ann);
    await claim(bob, jobId);
    await fillOnCard(bob, jobId, 'Pick technician', {
      technician: await memberId(network, 'bea'),
      eta: inHours(network, 1),
    });
    await press(bea, jobId, 'Confirm');

    await fillOnCard(ann, jobId, 'Add note', {
      text: 'Park behind the shop.',
      audience: await sharedWith(network, 'birch'),
    });
    for (const person of [bob, bea])
      await told(person, /Ann Alder, Alder IT, on JOB-1001 .*Park behind the shop\./s);
    await fillOnCard(ann, jobId, 'Add note', { text: 'They always pay late.', audience: 'internal' });
    await fillOnCard(bea, jobId, 'Add note', {
      text: 'I bring two heads.',
      audience: await sharedWith(network, 'alder'),
    });
    await told(ann, /Bea Okafor, Birch Networks, on JOB-1001 .*I bring two heads\./s);
    await fillOnCard(bob, jobId, 'Add note', { text: 'Ask for more next time.', audience: 'internal' });

    await until(async () => {
      for (const person of [ann, abe]) {
        const card = wordsOf(await jobCard(person, jobId));
        expect(card).toMatch(
          /Park behind.*Ann Alder, Alder IT, internal.*They always pay late.*I bring two heads/s,
        );
        expect(card).not.toContain('Ask for more');
      }
      for (const person of [bob, bea]) {
        const card = wordsOf(await jobCard(person, jobId));
        expect(card).toMatch(
          /Park behind.*I bring two heads.*Bob Birch, Birch Networks, internal.*Ask for more/s,
        );
        expect(card).not.toContain('pay late');
      }
    });
    await network.settled();
    for (const message of await network.control.messages())
      if (message.channelId === 'C0PEERS')
        expect(JSON.stringify(message)).not.toMatch(/Park behind|pay late|two heads|Ask for more/);
    expect(await privateMessages(carla)).toEqual([]);
    expect(await network.store.db.note.count({ where: { jobId, shared: true } })).toBe(2);
  });

  it('stay with those who wrote them when the job passes to another peer', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    const jobId = await post(network, ann);
    await claim(bob, jobId);
    await fillOnCard(bob, jobId, 'Add note', { text: 'Only for Birch.', audience: 'internal' });
    await fillOnCard(ann, jobId, 'Add note', {
      text: 'Said to Birch alone.',
      audience: await sharedWith(network, 'birch'),
    });
    await fillOnCard(bob, jobId, 'Back out', { reason: 'Ill.' });
    await told(ann, 'undid the claim');
    await claim(carla, jobId);
    await network.settled();
    for (const message of await privateMessages(carla))
      expect(JSON.stringify(message)).not.toMatch(/Only for Birch|Said to Birch alone/);
  });

  it.each([
    ['Add note', { text: 'Said to Birch alone.', audience: 'shared.2' }, /does not have JOB-1001 any more/],
    ['Put on hold', { reason: 'Said to Birch alone.' }, /JOB-1001 was changed in the meantime/],
  ])(
    'that were written to one firm go to no other that has the job by then: %s',
    async (label, typed, says) => {
      const network = await start();
      const { ann, bob, carla } = castOf(network);
      expect(await sharedWith(network, 'birch')).toBe('shared.2');
      const jobId = await post(network, ann);
      await claim(bob, jobId);
      await press(ann, jobId, label);
      const form = await modalOf(ann, /JOB-1001/);
      await fillOnCard(bob, jobId, 'Back out', { reason: 'Ill.' });
      await told(ann, 'undid the claim');
      await claim(carla, jobId);
      const sent = await ann.submit(form, typed);
      expect(JSON.stringify(sent)).toMatch(says);
      await network.settled();
      for (const message of await privateMessages(carla))
        expect(JSON.stringify(message)).not.toContain('Said to Birch alone');
      expect(await network.store.db.note.count()).toBe(0);
      // What was typed is still there, and is kept in one’s own firm.
      if (label === 'Add note')
        expect(await ann.submit(form, { ...typed, audience: 'internal' })).toEqual({ ok: true });
    },
  );
});
