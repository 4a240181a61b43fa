import { expect, it } from 'vitest';
import type { Message } from '../../src/playground/slack/control-api.ts';
import type { PersonClient } from '../support/control-client.ts';
import type { Store } from '../../src/store/commit.ts';
import {
  BOARD,
  cardWith,
  castOf,
  claim,
  fillOnCard,
  inHours,
  jobCard,
  memberId,
  modalOf,
  onBoard,
  post,
  press,
  privateMessages,
  request,
  told,
  until,
  wordsOf,
  sharedWith,
} from '../support/acting.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { demoSetting } from '../support/networks.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { buttonOf, clickAnyway } from '../support/forging.ts';
import { networksOn } from '../support/running-network.ts';

/** Everything that only grows: how much has happened so far. */
async function effects({ db }: Store): Promise<Record<string, number>> {
  return {
    jobs: await db.job.count(),
    events: await db.event.count(),
    tickets: await db.ticket.count(),
    assignments: await db.assignment.count(),
    terms: await db.terms.count(),
    notes: await db.note.count(),
    outbox: await db.outboxRow.count(),
  };
}

async function saidYours(person: PersonClient): Promise<Message[]> {
  return (await privateMessages(person)).filter((message) => wordsOf(message).includes('JOB-1001 is yours.'));
}

describeWhereDatabasesDiffer('what Slack sends more than once', (fresh, provider) => {
  const start = networksOn(fresh);
  // Each repeat then comes to another process than the one before it.
  const instances = provider === 'postgres' ? 2 : 1;

  it('a claim redelivered five times has one effect, and the same answer', async () => {
    const network = await start({ instances });
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    await claim(bob, jobId);
    await told(bob, 'JOB-1001 is yours');
    await network.settled();
    const before = await effects(network.store);
    const messages = await network.control.messages();

    const first = network.gateway.lastOf('U0BOB');
    const deliveries = await network.control.redeliver(5);
    expect(deliveries.map(({ status, body }) => [status, body])).toEqual(
      Array.from({ length: 5 }, () => [first.status, first.answer]),
    );
    await network.settled();
    expect(await effects(network.store)).toEqual(before);
    expect(await network.control.messages()).toEqual(messages);
  });

  it('five deliveries at the same moment have one effect', async () => {
    const network = await start({ instances });
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    // Nothing of a click is kept by the program before this one.
    const form = await onBoard(bob, jobId);
    expect(await bob.click(form, 'Counter-offer')).toEqual({ ok: true });
    await bob.close(await modalOf(bob, /Counter/));
    const button = buttonOf(await onBoard(bob, jobId), 'Claim');
    const answers = await Promise.all(Array.from({ length: 5 }, () => clickAnyway(network, 'U0BOB', button)));
    expect(answers.map(({ status, answer }) => [status, answer])).toEqual(
      Array.from({ length: 5 }, () => [200, '']),
    );
    await told(bob, 'JOB-1001 is yours');
    await network.settled();
    expect(await effects(network.store)).toMatchObject({ assignments: 1, tickets: 2, events: 2 });
    expect(await saidYours(bob)).toHaveLength(1);
  });

  it('a second click, as of a double click, changes nothing and is answered', async () => {
    const network = await start({ instances });
    const { ann, bob, carla } = castOf(network);
    const jobId = await post(network, ann);
    const claimButton = buttonOf(await onBoard(bob, jobId), 'Claim');
    await claim(bob, jobId);
    await network.settled();
    const before = await effects(network.store);
    // Another trigger and response_url: those of a click that Bob made since.
    expect(await bob.command(BOARD, 'jobs')).toEqual({ ok: true });
    expect(await bob.click(await told(bob, '1 running job'), 'Show')).toEqual({ ok: true });
    await clickAnyway(network, 'U0BOB', claimButton);
    await until(async () => {
      expect(await saidYours(bob)).toHaveLength(2);
    });
    await network.settled();
    // One more answer, and nothing else.
    expect(await effects(network.store)).toEqual({ ...before, outbox: before['outbox']! + 1 });
    expect(await privateMessages(carla)).toEqual([]);
  });

  it('a form submitted six times is one request', async () => {
    const network = await start({ instances });
    const { ann } = castOf(network);
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    expect(await ann.submit(form, { ...request })).toEqual({ ok: true });
    const deliveries = await network.control.redeliver(5);
    expect(deliveries.map(({ status, body }) => [status, body])).toEqual(
      Array.from({ length: 5 }, () => [200, '']),
    );
    await network.settled();
    expect(await network.store.db.job.count()).toBe(1);
    const board = (await network.control.messages()).filter(({ channelId }) => channelId === BOARD);
    expect(board).toHaveLength(1);
  });

  it('the steps of a job, its notes and approval redelivered have one effect each', async () => {
    const network = await start({ instances });
    const { ann, bob, bea } = castOf(network);
    const jobId = await post(network, ann);
    const again = async (): Promise<void> => {
      await network.settled();
      const before = await effects(network.store);
      for (const { status, body } of await network.control.redeliver(2))
        expect([status, body]).toEqual([200, '']);
      await network.settled();
      expect(await effects(network.store)).toEqual(before);
    };
    await claim(bob, jobId);
    await fillOnCard(bob, jobId, 'Pick technician', {
      technician: await memberId(network, 'bea'),
      eta: inHours(network, 1),
    });
    await again();
    for (const step of ['Confirm', 'On my way', 'On site']) {
      await press(bea, jobId, step);
      await again();
    }
    await fillOnCard(bea, jobId, 'Add note', {
      text: 'Parked behind the shop.',
      audience: await sharedWith(network, 'alder'),
    });
    await again();
    await fillOnCard(bea, jobId, 'Work done', { summary: 'Done.', time: '1:00' });
    await again();
    await press(ann, jobId, 'Approve');
    await again();
    expect(wordsOf(await jobCard(ann, jobId))).toContain('Approved.');
  });

  it('a refusal is not held against a person: once the reason is gone, the same button works', async () => {
    const setting = await demoSetting();
    const { network: file } = setting;
    const without = file.agreements.filter(({ firms }) => !firms.includes('cedar'));
    const network = await start({
      instances,
      setting: { ...setting, network: { ...file, agreements: without } },
    });
    const { ann, carla } = castOf(network);
    const jobId = await post(network, ann);
    const button = await onBoard(carla, jobId);
    expect(await carla.click(button, 'Claim')).toEqual({ ok: true });
    await told(carla, 'No agreement binds your firm and Alder IT');

    await importNetwork(network.store, file);
    // The refused click, delivered once more, is still refused, and Carla is not told twice.
    await network.control.redeliver(1);
    await network.settled();
    expect(await network.store.db.assignment.count()).toBe(0);
    expect(await privateMessages(carla)).toHaveLength(1);
    // A new click is a new question.
    expect(await carla.click(button, 'Claim')).toEqual({ ok: true });
    await cardWith(carla, jobId, 'Pick technician');
  });
});
