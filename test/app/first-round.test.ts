import { expect, it } from 'vitest';
import type { ElementInput, View } from '../../src/playground/slack/control-api.ts';
import {
  BOARD,
  buttonsOf,
  cardWith,
  castOf,
  claim,
  fillOnCard,
  firmId,
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
  typeInto,
  until,
  wordsOf,
} from '../support/acting.ts';
import type { PersonClient } from '../support/control-client.ts';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import { buttonOf, clickAnyway } from '../support/forging.ts';
import { leaks, payloadReader, reached } from '../support/payloads.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

const MINUTE = 60_000;
/** Those of Alder and Cedar: Birch is not asked. */
const knows = ['U0ANN', 'U0ABE', 'U0AMY', 'U0CARLA', 'U0CHEN'];
const trace = /first round|asked first|before the others/i;

/** Opens the form and says who is asked first; the form draws what that needs. */
async function formAsking(network: RunningNetwork, who: string, field: string): Promise<View> {
  const { ann } = castOf(network);
  expect(await ann.command(BOARD)).toEqual({ ok: true });
  await typeInto(network, ['T0ALDER', 'U0ANN'], await modalOf(ann, 'Ask your peers'), 'ask', who);
  return until(async () => {
    const form = await modalOf(ann, 'Ask your peers');
    expect(form.state.values).toHaveProperty(field);
    return form;
  });
}

/** Ann asks Cedar before the others. The id of the job. */
async function askCedarFirst(
  network: RunningNetwork,
  values: Record<string, ElementInput> = {},
): Promise<number> {
  const { ann, carla } = castOf(network);
  const form = await formAsking(network, 'chosen', 'ask_first');
  const asked = { ask_first: [await firmId(network, 'cedar')], ...request, ...values };
  expect(await ann.submit(form, asked)).toEqual({ ok: true });
  const { id } = await network.store.db.job.findFirstOrThrow({ orderBy: { id: 'desc' } });
  await cardWith(carla, id, 'Claim');
  return id;
}

async function boardMessages(person: PersonClient): Promise<string[]> {
  const messages = (await person.channel(BOARD))?.messages ?? [];
  return messages.filter(({ ephemeral }) => !ephemeral).map(wordsOf);
}

async function pass(network: RunningNetwork, minutes: number): Promise<void> {
  network.clock.advance(minutes * MINUTE);
  for (const app of network.apps) await app.tick();
  await network.settled();
}

describeOnBothDatabases('a request that some peers get before the others', (fresh) => {
  const start = networksOn(fresh);

  it('is theirs alone, then everyone’s, and nobody else learns that it was', async () => {
    const network = await start({ instances: 2 });
    const { ann, abe, bob, carla } = castOf(network);
    await claim(bob, await post(network, ann));
    await bob.openHome();
    await network.settled();
    const sent = payloadReader(network);
    await sent();
    const jobId = await askCedarFirst(network, { summary: 'ZqSecret router' });
    expect(wordsOf(await jobCard(carla, jobId))).toContain('You are asked before the others, until');
    expect(wordsOf(await jobCard(ann, jobId))).toMatch(
      /Asked first: Cedar Systems\. Everyone on the board sees it from/,
    );
    await cardWith(abe, jobId, 'Ask everyone now');

    // Bob looks everywhere, and clicks what he cannot see.
    for (const text of ['board', 'jobs', 'job JOB-1002'])
      expect(await bob.command(BOARD, text)).toEqual({ ok: true });
    await bob.openHome();
    await told(bob, 'There is no such job on your boards.');
    for (const label of ['Claim', 'Counter-offer']) {
      const { action_id, value } = buttonOf(await jobCard(carla, jobId), label);
      await clickAnyway(network, 'U0BOB', { action_id, value });
    }
    await pass(network, 29);
    expect(await boardMessages(bob)).toHaveLength(1);
    expect(await network.store.db.assignment.count()).toBe(1);
    const early = await sent();
    expect(leaks(early, /ZqSecret/, knows)).toEqual([]);
    expect(leaks(early, trace, knows)).toEqual([]);
    expect(reached(early, /ZqSecret/, ['U0CARLA'])).toBe(true);

    // Nobody took it: everyone is asked, once, as of a request that is new.
    await pass(network, 1);
    await pass(network, 1);
    const card = await onBoard(bob, jobId);
    expect(buttonsOf(card)).toEqual(['Claim', 'Counter-offer', 'Read the branding']);
    expect(await boardMessages(bob)).toHaveLength(2);
    await told(ann, 'Nobody of those asked first took JOB-1002 · ZqSecret router.');
    expect(wordsOf(await jobCard(carla, jobId))).not.toContain('before the others');
    expect(buttonsOf(await jobCard(carla, jobId))).toEqual(['Claim', 'Counter-offer', 'Read the branding']);

    // Bob takes it, and Carla's card says so.
    expect(await bob.click(card, 'Claim')).toEqual({ ok: true });
    await told(bob, 'JOB-1002 is yours');
    await until(async () => {
      expect(wordsOf(await jobCard(carla, jobId))).toContain('Claimed by Birch Networks');
    });
    expect(buttonsOf(await jobCard(carla, jobId))).toEqual([]);
    await network.settled();
    expect(leaks(await sent(), trace, knows)).toEqual([]);
    const events = await network.store.db.event.findMany({ where: { jobId }, orderBy: { id: 'asc' } });
    expect(events.map(({ type }) => type)).toEqual(['JobPosted', 'EveryoneAsked', 'JobClaimed']);
  }, 60_000);

  it('never shows on the board when one of them takes it', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    const sent = payloadReader(network);
    const jobId = await askCedarFirst(network, { summary: 'ZqSecret router' });
    await fillOnCard(carla, jobId, 'Counter-offer', { rate: '99' });
    await fillOnCard(ann, jobId, 'Edit', { area: 'Kingston' });
    await told(carla, 'your offer on it no longer stands');
    await press(carla, jobId, 'Claim');
    await told(carla, 'JOB-1001 is yours');
    await fillOnCard(carla, jobId, 'Pick technician', {
      technician: await memberId(network, 'chen'),
      eta: inHours(network, 1),
    });
    await press(carla, jobId, 'Confirm');
    await pass(network, 60);
    expect(await boardMessages(bob)).toEqual([]);
    expect(leaks(await sent(), /ZqSecret|JOB-1001/, knows)).toEqual([]);

    // Given back after the first round would have ended: now it is everyone's.
    await fillOnCard(carla, jobId, 'Back out', { reason: 'ReasonToGo' });
    expect(buttonsOf(await onBoard(bob, jobId))).toEqual(['Claim', 'Counter-offer', 'Read the branding']);
    // Who gave it back is not asked for it again.
    await until(async () => {
      expect(wordsOf(await jobCard(carla, jobId))).toContain('Your firm no longer has this job.');
    });
    expect(buttonsOf(await jobCard(carla, jobId))).toEqual([]);
    expect(await network.store.db.askedFirm.count()).toBe(0);
    await network.settled();
    const late = await sent();
    expect(leaks(late, trace, knows)).toEqual([]);
    expect(leaks(late, /ReasonToGo/, knows)).toEqual([]);
  }, 60_000);

  it('goes to the preferred peers of the firm, of which they do not learn', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    const sent = payloadReader(network);
    expect(await ann.command(BOARD, 'firm')).toEqual({ ok: true });
    const profile = await modalOf(ann, 'Your firm');
    expect(await ann.submit(profile, { preferred: [await firmId(network, 'cedar')] })).toEqual({ ok: true });
    const form = await formAsking(network, 'preferred', 'ask_all');
    expect(wordsOf(form)).toContain('Preferred peers first: Cedar Systems');
    expect(await ann.submit(form, { ...request, ask_all: 'never' })).toEqual({ ok: true });
    await cardWith(carla, 1, 'Claim');
    expect(wordsOf(await jobCard(carla, 1))).toContain('Only chosen peers are asked.');
    await pass(network, 3 * 24 * 60);
    expect(await boardMessages(bob)).toEqual([]);

    await press(ann, 1, 'Ask everyone now');
    await onBoard(bob, 1);
    await network.settled();
    expect(leaks(await sent(), /preferred/i, ['U0ANN', 'U0ABE', 'U0AMY'])).toEqual([]);
    expect(await network.store.db.preferredPeer.count()).toBe(1);
  }, 60_000);
});

describeOnSqlite('asking some peers first', (fresh) => {
  const start = networksOn(fresh);

  it('says at the field what is missing, and keeps the rest', async () => {
    const network = await start();
    const { ann } = castOf(network);
    const form = await formAsking(network, 'chosen', 'ask_first');
    const soon = String(Math.floor(network.clock.now().getTime() / 1000) + 10 * 60);
    expect(await ann.submit(form, request)).toMatchObject({
      errors: { ask_first: 'Please complete this required field.' },
    });
    const asked = { ...request, ask_first: [await firmId(network, 'birch')], respond_by: soon };
    expect(await ann.submit(form, asked)).toMatchObject({
      errors: { respond_by: 'The request would expire before everyone is asked.' },
    });
    expect(await network.store.db.job.count()).toBe(0);
    expect(await ann.submit(form, { ...asked, ask_all: 'never' })).toEqual({ ok: true });
    expect(await network.store.db.askedFirm.count()).toBe(1);
  });

  it('a first round that was cancelled is over for those who were asked, too', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    const jobId = await askCedarFirst(network);
    await fillOnCard(ann, jobId, 'Cancel request', { reason: 'The client found the key.' });
    await until(async () => {
      expect(wordsOf(await jobCard(carla, jobId))).toContain('Cancelled by Alder IT.');
    });
    expect(buttonsOf(await jobCard(carla, jobId))).toEqual([]);
    await pass(network, 60);
    expect(await privateMessages(bob)).toEqual([]);
    expect(await boardMessages(bob)).toEqual([]);
  });

  it('goes on without who gave the job back, and the lead hears who is asked', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    const form = await formAsking(network, 'chosen', 'ask_first');
    const both = [await firmId(network, 'birch'), await firmId(network, 'cedar')];
    expect(await ann.submit(form, { ...request, ask_first: both })).toEqual({ ok: true });
    await cardWith(bob, 1, 'Claim');
    await press(carla, 1, 'Claim');
    await told(carla, 'JOB-1001 is yours');
    await fillOnCard(carla, 1, 'Back out', { reason: 'Wrong button' });
    await told(ann, /Cedar Systems undid the claim of JOB-1001[^]*open again for Birch Networks\. Everyone/);
    await until(async () => {
      expect(wordsOf(await jobCard(carla, 1))).toContain('Your firm no longer has this job.');
    });
    expect(await network.store.db.recordEntry.count()).toBe(0);
    await press(bob, 1, 'Claim');
    await told(bob, 'JOB-1001 is yours');
    await fillOnCard(bob, 1, 'Back out', { reason: 'Wrong button, too' });
    await told(ann, /Birch Networks undid the claim of JOB-1001[^]*Everyone on the board sees it now\./);
    expect(buttonsOf(await onBoard(carla, 1))).toEqual(['Claim', 'Counter-offer', 'Read the branding']);
  });

  it('two who are asked see who was faster', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    const form = await formAsking(network, 'chosen', 'ask_first');
    const both = [await firmId(network, 'birch'), await firmId(network, 'cedar')];
    expect(await ann.submit(form, { ...request, ask_first: both })).toEqual({ ok: true });
    const bobs = await cardWith(bob, 1, 'Claim');
    await press(carla, 1, 'Claim');
    await told(carla, 'JOB-1001 is yours');
    await bob.click(bobs, 'Claim');
    await until(async () => {
      expect(wordsOf(await jobCard(bob, 1))).toContain('Claimed by Cedar Systems');
    });
    expect(await network.store.db.assignment.count()).toBe(1);
  });
});
