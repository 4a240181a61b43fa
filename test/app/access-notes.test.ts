/** Access notes are shown on request, in a window that no conversation keeps; each reading is on record first. */
import { expect, it, vi } from 'vitest';
import { encodeAction } from '../../src/chat/buttons.ts';
import type { Answer, Person } from '../../src/chat/interaction.ts';
import { raiseDirectoryVersion } from '../../src/directory/directory-store.ts';
import { redrawAccess, wipeAccess } from '../../src/features/jobs/life/flow/wipe-access.ts';
import { findJob } from '../../src/features/jobs/life/job-store.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import {
  cardWith,
  castOf,
  claim,
  fillOnCard,
  inHours,
  jobCard,
  memberId,
  modalOf,
  post,
  press,
  until,
  wordsOf,
} from '../support/acting.ts';
import { atTheDesk } from '../support/at-the-desk.ts';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import { handsOn } from '../support/hands.ts';
import { demoSetting, mixedSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import {
  cardWords,
  onTeamsBoard,
  pressOn,
  pressOnCard,
  teamsCard,
  teamsCastOf,
  teamsMessages,
  wordsOfDialog,
} from '../support/teams-acting.ts';
import { teamsSender } from '../support/teams-sending.ts';

const CODE = 'Gate 4471*9_b';

const readings = ({ store }: Pick<RunningNetwork, 'store'>, jobId: number) =>
  store.db.event.count({ where: { jobId, type: 'AccessNotesRead' } });

describeOnSqlite('access notes', (fresh) => {
  const start = networksOn(fresh);

  it('are read in Slack in a modal, noted, and in no message, row or line of the log', async () => {
    const network = await start();
    const { ann, bob, bea } = castOf(network);
    const jobId = await post(network, ann, { access: CODE });
    await claim(bob, jobId);
    await fillOnCard(bob, jobId, 'Pick technician', {
      technician: await memberId(network, 'bea'),
      eta: inHours(network, 2),
    });
    const card = await cardWith(bea, jobId, 'Confirm');
    expect(wordsOf(card)).toContain('Alder IT sees it');
    await press(bea, jobId, 'Show access notes');
    const modal = await modalOf(bea, `Access notes, JOB-${1000 + jobId}`);
    expect(wordsOf(modal)).toContain(CODE);
    expect(modal.submit).toBeNull();
    expect(await bea.close(modal)).toEqual({ ok: true });
    await until(async () => {
      expect(wordsOf(await jobCard(ann, jobId))).toMatch(/Access notes read by Bea \w+ \(Birch Networks\)/);
    });
    expect(wordsOf(await jobCard(bob, jobId))).not.toContain('Access notes read');
    expect(await readings(network, jobId)).toBe(1);
    await network.settled();

    expect(JSON.stringify(await network.control.messages())).not.toContain(CODE);
    expect(JSON.stringify(network.log)).not.toContain(CODE);
    const [job] = await network.store.rows.find('Job', { id: jobId });
    const { db } = network.store;
    const kept = [
      job,
      await db.event.findMany(),
      await db.outboxRow.findMany(),
      await db.inboxEntry.findMany(),
    ];
    expect(JSON.stringify(kept)).not.toContain(CODE);
    // What went out is Ann's form, sent by herself, and the one view.
    const calls = (await network.control.calls()).filter((call) => JSON.stringify(call).includes(CODE));
    expect(calls.map(({ method }) => method)).toEqual(['views.open']);
  }, 60_000);

  it('are read in Teams in a dialog; where there is none, nothing is shown and nothing noted', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { ann } = castOf(network);
    const { dora } = teamsCastOf(network);
    const jobId = await post(network, ann, { access: CODE });
    await pressOn(dora, await onTeamsBoard(dora, jobId), 'Claim');
    await pressOnCard(dora, jobId, 'Show access notes');
    const dialog = await until(async () => {
      const open = (await dora.view()).dialog;
      expect(wordsOfDialog(open)).toContain(CODE);
      return open;
    });
    expect(JSON.stringify(dialog?.card)).not.toContain('Action.Submit');
    await dora.closeDialog();
    await until(async () => {
      expect(wordsOf(await jobCard(ann, jobId))).toMatch(/Access notes read by Dora \w+/);
    });
    // Teams sends the same once more: it is the same reading, and shown.
    for (const { body } of await network.teams.redeliver(2, 'same')) expect(body).toContain(CODE);
    expect(await readings(network, jobId)).toBe(1);

    // A client without dialogs, and a click that asks for an answer in the card.
    const person = network.setting.teams?.people.find(({ name }) => name.startsWith('Dora'));
    const send = await teamsSender(network);
    const who = {
      platform: 'teams',
      homeId: person?.tenantId ?? '',
      userId: person?.aadObjectId ?? '',
    } as const;
    const data = { action: encodeAction({ action: 'access', id: jobId, revision: 1 }) };
    await send(who, { type: 'message', value: data });
    const value = { action: { type: 'Action.Execute', verb: 'access', data }, trigger: 'manual' };
    expect((await send(who, { type: 'invoke', name: 'adaptiveCard/action', value })).body).not.toContain(
      CODE,
    );
    await until(async () => {
      const told = (await teamsMessages(dora)).filter((each) =>
        cardWords(each).includes('Nothing was shown'),
      );
      expect(told.length).toBe(2);
    });
    expect(await readings(network, jobId)).toBe(1);

    await network.settled();
    expect(JSON.stringify(await network.teams.messages())).not.toContain(CODE);
    expect(JSON.stringify(await network.control.messages())).not.toContain(CODE);
    expect(cardWords(await teamsCard(dora, jobId))).not.toContain(CODE);
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);
});

const slack = (homeId: string, userId: string): Person => ({ platform: 'slack', homeId, userId });
const ann = slack('T0ALDER', 'U0ANN');
const amy = slack('T0ALDER', 'U0AMY');
const bob = slack('T0BIRCH', 'U0BOB');
const bea = slack('T0BIRCH', 'U0BEA');
const carla = slack('T0CEDAR', 'U0CARLA');
const NOON = new Date('2030-03-05T17:00:00Z');

describeOnBothDatabases('a click for access notes', (fresh) => {
  it('is answered to those alone who may read them then, and each reading is noted once', async () => {
    const store = await (await fresh()).open({ now: () => NOON });
    await importNetwork(store, (await demoSetting()).network);
    let clicks = 0;
    const desk = atTheDesk(store, () => NOON, {
      replyTo: (person) => ({ person, workspaceId: person.homeId, click: String((clicks += 1)) }),
    });
    const jobId = await desk.post(ann, { summary: 'Printer', skill: 'Printers', rate: '90', access: CODE });
    const ask = async (who: Person, click?: string): Promise<string> => {
      const action = { action: 'access', id: jobId, revision: 1 };
      const replyTo = { person: who, workspaceId: who.homeId, click: click ?? String((clicks += 1)) };
      const answer: Answer = await desk.take(who, { kind: 'click', action, replyTo } as never);
      if (answer.kind === 'view') return JSON.stringify(answer.view).includes(CODE) ? 'shown' : 'empty';
      expect(JSON.stringify(answer)).not.toContain(CODE);
      return ('refused' in answer ? answer.refused : undefined) ?? answer.kind;
    };
    const everybody = async () => {
      const before = await readings({ store }, jobId);
      const answers: string[] = [];
      for (const who of [ann, amy, bob, bea, carla]) answers.push(await ask(who));
      expect(await readings({ store }, jobId)).toBe(
        before + answers.filter((answer) => answer === 'shown').length,
      );
      return answers.join(' ');
    };
    const step = async (who: Person, action: string) => desk.click(who, action, await desk.job(jobId));
    const no = 'not_allowed';

    expect(await everybody()).toBe(`shown ${no} ${no} ${no} ${no}`);
    await step(bob, 'claim');
    expect(await everybody()).toBe(`shown ${no} shown ${no} ${no}`);
    const { id: beas } = await store.db.member.findFirstOrThrow({ where: { key: 'bea' } });
    const { id: bobs } = await store.db.member.findFirstOrThrow({ where: { key: 'bob' } });
    const send = async (technician: number) =>
      desk.fill(bob, 'schedule', await desk.job(jobId), {
        technician: String(technician),
        eta: String(NOON.getTime() / 1000 + 3600),
      });
    await send(beas);
    expect(await everybody()).toBe(`shown ${no} shown shown ${no}`);
    await send(bobs);
    expect(await everybody()).toBe(`shown ${no} shown ${no} ${no}`);
    await send(beas);

    // One click is one reading, however often it comes.
    const before = await readings({ store }, jobId);
    expect([await ask(bea, 'once'), await ask(bea, 'once')]).toEqual(['shown', 'shown']);
    expect(await readings({ store }, jobId)).toBe(before + 1);

    // What cannot be noted is not shown.
    const commit = vi.spyOn(store, 'commit').mockRejectedValueOnce(new Error('the disk is full'));
    await expect(ask(bea)).rejects.toThrow('the disk is full');
    commit.mockRestore();

    const birch = (await store.db.member.findUniqueOrThrow({ where: { id: bobs } })).firmId;
    const setStatus = async (status: string) => {
      await store.write({ source: 'test', subject: 'firm' }, async (tx) => {
        await tx.db.firm.update({ where: { id: birch }, data: { status } });
        await raiseDirectoryVersion(tx.db);
      });
    };
    await setStatus('suspended');
    expect([await ask(bob), await ask(bea)]).toEqual(['suspended', 'suspended']);
    await setStatus('active');

    await step(bob, 'start');
    await desk.fill(bea, 'report', await desk.job(jobId), { summary: 'Done, tested.', time: '1h' });
    expect(await everybody()).toBe(`shown ${no} shown shown ${no}`);
    expect(await ask(bea, 'last')).toBe('shown');
    await step(ann, 'approve');
    const over = `shown ${no} access_over access_over ${no}`;
    expect(await everybody()).toBe(over);
    // The click of before, which comes once more, shows nothing either.
    expect(await ask(bea, 'last')).toBe('access_over');
    await step(ann, 'close');
    expect(await everybody()).toBe(over);
    expect(await store.db.job.findUniqueOrThrow({ where: { id: jobId } })).toMatchObject({
      accessReads: await readings({ store }, jobId),
    });
  }, 60_000);
});

describeOnBothDatabases('access notes of a job that is over', (fresh) => {
  it('are wiped after as many days as the network has set, and those of no job that runs', async () => {
    let at = NOON.getTime();
    const now = () => new Date(at);
    const store = await (await fresh()).open({ now });
    await importNetwork(store, (await demoSetting()).network);
    const desk = atTheDesk(store, now);
    const ask = { summary: 'Printer', skill: 'Printers', rate: '90', access: CODE, client: 'Mohawk' };
    const ids = { cancelled: await desk.post(ann, ask), held: await desk.post(ann, ask) };
    await desk.click(bob, 'claim', await desk.job(ids.held));
    await desk.fill(bob, 'hold', await desk.job(ids.held), { reason: 'No lift.' });
    await desk.fill(ann, 'cancel', await desk.job(ids.cancelled), { reason: 'Sold.' });
    const hands = handsOn(store, { now });
    const keptAfter = async (days: number) => {
      at = NOON.getTime() + days * 24 * 3_600_000;
      await wipeAccess(hands);
      await wipeAccess(hands);
      const files = await Promise.all(Object.values(ids).map((id) => findJob(store.rows, store.sealer, id)));
      return files.map((file) => [file?.job.confidential.access, file?.job.confidential.client]);
    };
    expect(await keptAfter(13.9)).toEqual([
      [CODE, 'Mohawk'],
      [CODE, 'Mohawk'],
    ]);
    expect(await keptAfter(14.1)).toEqual([
      ['', 'Mohawk'],
      [CODE, 'Mohawk'],
    ]);
    expect(await keptAfter(400)).toEqual([
      ['', 'Mohawk'],
      [CODE, 'Mohawk'],
    ]);
    const wiped = await store.db.event.findMany({ where: { type: 'AccessNotesWiped' } });
    expect(wiped.map(({ jobId }) => jobId)).toEqual([ids.cancelled]);
  });

  it('are taken off the messages of the version before, once', async () => {
    const store = await (await fresh()).open({ now: () => NOON });
    await importNetwork(store, (await demoSetting()).network);
    const jobId = await atTheDesk(store, () => NOON).post(ann, {
      ...{ summary: 'Printer', skill: 'Printers', rate: '90', access: CODE },
    });
    await store.write({ source: 'test', subject: 'job' }, async (tx) => {
      await tx.rows.update('Job', { id: jobId }, { accessShown: true });
      await tx.rows.insert('Posting', {
        ...{ jobId, surface: 'member:1', platform: 'slack', workspaceId: 'T0ALDER', channelId: 'D1' },
        ...{ messageId: '1.1', shown: 'of before', createdAt: NOON },
      });
      await tx.db.outboxRow.deleteMany({});
    });
    const hands = handsOn(store, { now: () => NOON });
    await redrawAccess(hands);
    const asked = async () => (await store.db.outboxRow.findMany()).map(({ key }) => key);
    expect(await asked()).toEqual([`job:${String(jobId)}:card:member:1`]);
    expect(await store.db.job.count({ where: { accessShown: true } })).toBe(0);
  });
});
