import { expect, it } from 'vitest';
import type { PersonClient } from '../support/control-client.ts';
import {
  BOARD,
  cardWith,
  castOf,
  claim,
  fill,
  fillOnCard,
  inHours,
  memberId,
  modalOf,
  onBoard,
  post,
  press,
  told,
  sharedWith,
} from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { openRaw } from '../support/raw-database.ts';
import { leaks, payloadReader, reached } from '../support/payloads.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { amounts, anyOf, confidentialPart, leadsPart, secretRequest } from '../support/secrets.ts';

const alder = ['U0ANN', 'U0ABE', 'U0AMY'];
const birch = ['U0BOB', 'U0BEA'];
const cedar = ['U0CARLA', 'U0CHEN'];

const birchsOffer = anyOf(amounts('99.13'), /BirchLadder/);
const cedarsOffer = anyOf(amounts('97.31'), /CedarLadder/);

/** Everything that can be asked for is asked for, so that whatever it gives away is among the payloads. */
async function askAround({ setting, control }: RunningNetwork): Promise<void> {
  for (const { teamId, userId } of setting.world.people) {
    const person = control.person(teamId, userId);
    if (teamId === 'T0CEDAR') continue;
    for (const text of [
      'board',
      'jobs',
      'rates',
      'rates cedar',
      'rates birch',
      'job JOB-1001',
      'job JOB-1002',
    ])
      expect(await person.command(BOARD, text)).toEqual({ ok: true });
  }
}

async function schedule(network: RunningNetwork, owner: PersonClient, jobId: number, who: string) {
  await fillOnCard(owner, jobId, 'Pick technician', {
    technician: await memberId(network, who),
    eta: inHours(network, 1),
  });
}

describeOnSqlite('who sees what', (fresh) => {
  const start = networksOn(fresh);

  it('over a whole job with all its turns: in no payload and no log line is what is not for its reader', async () => {
    const network = await start();
    const { ann, abe, bob, bea, carla, chen } = castOf(network);
    const sent = payloadReader(network);
    const jobId = await post(network, ann, secretRequest);

    // Open: counter-offers, an edit, a look around.
    await fill(bob, await onBoard(bob, jobId), 'Counter-offer', { rate: '98.01' });
    await fillOnCard(ann, jobId, 'Edit', { area: 'Kingston' });
    await told(bob, 'your offer on it no longer stands');
    await fill(carla, await onBoard(carla, jobId), 'Counter-offer', { rate: '97.31', note: 'CedarLadder' });
    await fill(bob, await onBoard(bob, jobId), 'Counter-offer', { rate: '98.02' });
    await fill(abe, await told(abe, /Birch Networks, offers.*98\.02/s), 'Counter', {
      rate: '99.13',
      note: 'BirchLadder',
    });
    expect(await ann.click(await onBoard(ann, jobId), 'Claim')).toEqual({ ok: true });
    await told(ann, 'your own firm’s request');
    await askAround(network);
    await network.settled();
    const open = await sent();
    expect(leaks(open, leadsPart, alder)).toEqual([]);
    expect(reached(open, leadsPart, ['U0ANN'])).toBe(true);
    expect(leaks(open, confidentialPart, alder)).toEqual([]);
    expect(reached(open, confidentialPart, ['U0ANN'])).toBe(true);

    // Birch has it, on its own terms, and gives it back.
    expect(await bob.click(await told(bob, /Abe Novak, Alder IT, offers/), 'Accept')).toEqual({ ok: true });
    await schedule(network, bob, jobId, 'bea');
    await fillOnCard(ann, jobId, 'Add note', { text: 'NoteOfAlder', audience: 'internal' });
    await fillOnCard(ann, jobId, 'Add note', {
      text: 'NoteToBirch',
      audience: await sharedWith(network, 'birch'),
    });
    await fillOnCard(bob, jobId, 'Add note', { text: 'NoteOfBirch', audience: 'internal' });
    await press(bea, jobId, 'Confirm');
    await fillOnCard(ann, jobId, 'Put on hold', { reason: 'ReasonToHold' });
    await press(bob, jobId, 'Resume');
    await press(bea, jobId, 'Confirm');
    await askAround(network);
    await network.settled();
    const birchs = await sent();
    expect(leaks(birchs, leadsPart, alder)).toEqual([]);
    expect(leaks(birchs, confidentialPart, [...alder, ...birch])).toEqual([]);
    for (const person of birch) expect(reached(birchs, confidentialPart, [person])).toBe(true);
    await fillOnCard(bob, jobId, 'Back out', { reason: 'ReasonToGo' });
    await told(ann, 'ReasonToGo');
    await network.settled();
    const between = await sent();
    expect(leaks(between, confidentialPart, alder)).toEqual([]);

    // Cedar has it, and does it.
    await claim(carla, jobId);
    await schedule(network, carla, jobId, 'chen');
    for (const step of ['Confirm', 'On my way', 'On site']) await press(chen, jobId, step);
    await fillOnCard(chen, jobId, 'Work done', { summary: 'WorkDoneFirst', time: '1:50' });
    await fillOnCard(ann, jobId, 'Return', { reason: 'ReasonToReturn' });
    await fillOnCard(chen, jobId, 'Work done', { summary: 'WorkDoneAgain', time: '10 min' });
    await press(ann, jobId, 'Approve');
    await press(ann, jobId, 'Close job');
    await fillOnCard(chen, jobId, 'Add note', {
      text: 'NoteToAlder',
      audience: await sharedWith(network, 'alder'),
    });
    await cardWith(ann, jobId, 'Add note');
    const other = await post(network, ann, secretRequest);
    await fillOnCard(ann, other, 'Cancel request', { reason: 'ReasonToCancel' });
    await askAround(network);
    await network.settled();
    const cedars = await sent();
    expect(leaks(cedars, confidentialPart, [...alder, ...cedar])).toEqual([]);
    expect(reached(cedars, confidentialPart, ['U0CHEN'])).toBe(true);
    expect(leaks(cedars, leadsPart, alder)).toEqual([]);
    expect(reached(cedars, /margin on this work is \$93\.32/, ['U0ANN'])).toBe(true);

    const all = [...open, ...birchs, ...between, ...cedars];
    for (const [secret, people] of [
      [birchsOffer, [...alder, ...birch]],
      [cedarsOffer, [...alder, ...cedar]],
      [/NoteOfAlder/, alder],
      [/NoteOfBirch/, birch],
      [/NoteToBirch|ReasonToHold|ReasonToGo/, [...alder, ...birch]],
      [/NoteToAlder|WorkDone|ReasonToReturn/, [...alder, ...cedar]],
      [/ReasonToCancel/, alder],
    ] as const) {
      expect(leaks(all, secret, people)).toEqual([]);
      expect(reached(all, secret, people)).toBe(true);
    }
    const lines = network.log.map((line) => JSON.stringify(line));
    // At least the one refusal.
    expect(lines.length).toBeGreaterThan(0);
    const secrets = [leadsPart, confidentialPart, birchsOffer, cedarsOffer];
    for (const secret of [...secrets, /NoteO|NoteTo|WorkDone|ReasonTo/, /xoxb-/, /\/response\//])
      expect(lines.filter((line) => secret.test(line))).toEqual([]);
  }, 90_000);

  it('in trouble, the log says what happened and none of it', async () => {
    const network = await start({
      patience: {
        outbox: { backoff: { firstMs: 10, longestMs: 20, attempts: 2, asideAfter: 5 } },
        chatTimeoutMs: 300,
      },
    });
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann, secretRequest);
    // Slack refuses and breaks off, and quotes what it was sent.
    for (const method of ['chat.postMessage', 'chat.update', 'response_url', 'views.open'])
      for (const kind of ['error', 'drop', 'timeout'] as const)
        await network.control.order({ method, kind, times: 3, error: 'invalid_blocks' });
    await bob.click(await onBoard(bob, jobId), 'Claim');
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    await network.settled();
    await network.control.clearFaults();
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    expect(await bob.command(BOARD, 'job JOB-1001')).toEqual({ ok: true });
    // The database fails in the middle of a command.
    const form = await modalOf(ann, 'Ask your peers');
    const card = await told(bob, 'Quercus Clinic');
    const raw = await openRaw(network.database);
    await raw.execute('ALTER TABLE "Event" RENAME TO "Elsewhere"');
    expect(await ann.submit(form, { ...secretRequest })).toMatchObject({ ok: false });
    await fill(bob, card, 'Add note', { text: 'NoteOfBirch', audience: 'internal' }).catch(() => undefined);
    await raw.execute('ALTER TABLE "Elsewhere" RENAME TO "Event"');
    await raw.close();

    const errors = network.log.filter(({ level }) => level >= 40);
    expect(errors.length).toBeGreaterThan(3);
    const lines = network.log.map((line) => JSON.stringify(line));
    for (const secret of [leadsPart, confidentialPart, /xoxb-/, /\/response\//])
      expect(lines.filter((line) => secret.test(line))).toEqual([]);
  });
});
