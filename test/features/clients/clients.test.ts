/** What two firms signed about each other's clients: what whoever posts is told, what was theirs before, and who learns of it. */
import { expect, it } from 'vitest';
import { DISPATCH } from '../../../src/chat/command-words.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { people, refusedIn } from '../agreements/agreeing.ts';
import { keepingOff, warningIn } from './keeping-off.ts';

const { ann, abe, amy, bob, bea, carla } = people;

describeOnBothDatabases('a client that was met on a job of a peer', (fresh) => {
  const start = async (how: Parameters<typeof keepingOff>[1] = {}) => keepingOff(await fresh(), how);

  it('is warned of once, to whoever posts for it, and the request goes through when it is sent again', async () => {
    const { job, tryPost, send, request, store, newestJob, birch, told } = await start();
    const through = await job('Quercus Clinic');
    const before = await told();
    const first = await tryPost(bob, 'QUERCUS CLINIC, LLC');
    expect(warningIn(first)).toBe(
      [
        'Not posted yet. Please look at this first:',
        `• Quercus Clinic came to you through JOB-${String(1000 + through)} from Alder IT. Your agreement keeps you from taking it on as your own while it lasts, and at least until 5 Mar 2031. Was it your client before that job, did it come by general advertising, or has Alder IT agreed? Then that does not apply. If not, ask Alder IT first: type ${DISPATCH} clients. Nobody but you is told of this.`,
        'If it is meant so, press Post again.',
      ].join('\n'),
    );
    expect(await newestJob()).toBe(through);
    if (first.kind !== 'form') throw new Error('no form came back');
    // The notice is on top, and whoever posts stands at the end of the form.
    expect(first.form.title).toBe('Not done yet: see on top');
    expect(await send(bob, first.form, { ...request, client: 'QUERCUS CLINIC, LLC' })).toMatchObject({
      kind: 'done',
    });
    const posted = await newestJob();
    expect(posted).toBeGreaterThan(through);
    expect(await store.db.clientWarning.findMany()).toMatchObject([
      { firmId: birch, jobId: posted, throughJobId: through },
    ]);
    // Nobody was told, Alder least of all.
    expect((await told()).slice(before.length).filter((each) => each.includes('uercus'))).toEqual([]);
  });

  it('is on record for the firm that posted alone', async () => {
    const { job, post, list } = await start();
    await job('Quercus Clinic');
    const posted = await post(bob, 'Quercus Clinic');
    const number = `JOB-${String(1000 + posted)}`;
    expect(await list(bob)).toContain(number);
    expect(await list(ann)).not.toContain(number);
    expect(await list(carla)).not.toContain('uercus');
  });

  it('is warned of when an open request is changed to be for it, and not again for the same', async () => {
    const { job, post, press, send, store, request } = await start();
    await job('Quercus Clinic');
    const posted = await post(bob, 'Own Garage');
    const open = async () => {
      const { revision } = await store.db.job.findUniqueOrThrow({ where: { id: posted } });
      const answer = await press(bob, { action: 'edit', id: posted, revision });
      if (answer.kind !== 'form') throw new Error('no form');
      return answer.form;
    };
    const changed = { ...request, client: 'Quercus Clinic Inc.' };
    const again = await send(bob, await open(), changed);
    expect(warningIn(again)).toContain('Not saved yet');
    if (again.kind !== 'form') throw new Error('no form came back');
    expect(await send(bob, again.form, changed)).toMatchObject({ kind: 'done' });
    expect(await store.db.clientWarning.count()).toBe(1);
    expect(await send(bob, await open(), { ...changed, summary: 'Another word' })).toMatchObject({
      kind: 'done',
    });
    expect(await store.db.clientWarning.count()).toBe(1);
  });

  it('is nobody else’s business: other firms, other clients and the lead itself are not warned', async () => {
    const { job, tryPost, agree, cedar } = await start();
    await agree(carla, cedar);
    await job('Quercus Clinic');
    for (const [who, client] of [
      [bob, 'Pine Dental'],
      [bob, ''],
      [ann, 'Quercus Clinic'],
      [carla, 'Quercus Clinic'],
    ] as const)
      expect([client, warningIn(await tryPost(who, client))]).toEqual([client, undefined]);
  });

  it('is none where the agreement has no such clause, or none was signed', async () => {
    const without = await start({ choices: { client_months: '' } });
    await without.job('Quercus Clinic');
    expect(warningIn(await without.tryPost(bob, 'Quercus Clinic'))).toBeUndefined();
    // A newer version takes the place of the older one: what it says holds, also of clients that were met under that one.
    await without.agree(bob, without.birch, { client_months: '24' });
    expect(warningIn(await without.tryPost(bob, 'Quercus Clinic'))).toContain('at least until 5 Mar 2032');
  });

  it('is answered where it is given as one of before, and where it is allowed', async () => {
    const { job, give, called, answerBy, newestAsk, alder, answered } = await start();
    const now = await answered();
    const since = async () => (await answered()).slice(now.length);
    await give(bob, alder, 'Old Friend\nOldest Friend');
    expect(await since()).toEqual([
      '2 clients added, for your agreement with Alder IT. Alder IT does not see them.',
    ]);
    const through = await job('Quercus Clinic');
    await called(bob, through);
    const before = (await answered()).length;
    await answerBy(ann, 'client_approve', (await newestAsk()).id, { scope: 'for_good' });
    expect((await answered()).slice(before)).toEqual([expect.stringContaining('Birch Networks')]);
  });

  it('says what a take-over would cost, where the agreement names it', async () => {
    const { job, tryPost } = await start({ choices: { client_fee: '2500' } });
    await job('Quercus Clinic');
    expect(warningIn(await tryPost(bob, 'Quercus Clinic'))).toContain(
      'It names a fee of $2,500.00 for taking it over.',
    );
  });

  it('is protected on after the end of the agreement, for as long as that says, and not a day longer', async () => {
    const { job, press, send, formOf, newest, tryPost, wait } = await start();
    await job('Quercus Clinic');
    const { id, hash } = await newest();
    const revision = Number.parseInt(hash.slice(0, 7), 16);
    const form = formOf(await press(ann, { action: 'agreement_notice', id, revision }));
    expect(await send(ann, form, { how: 'at_once', reason: 'Poaching.', sure: 'yes' })).toEqual({
      kind: 'done',
    });
    wait(1);
    expect(warningIn(await tryPost(bob, 'Quercus Clinic'))).toContain('as your own until 5 Mar 2031.');
    wait(364);
    expect(warningIn(await tryPost(bob, 'Quercus Clinic'))).toContain('until 5 Mar 2031');
    wait(1);
    expect(warningIn(await tryPost(bob, 'Quercus Clinic'))).toBeUndefined();
  });

  it('was met also where the job was given back or cancelled, and the job is for another client by then', async () => {
    const { job, onJob, step, tryPost, list, press, send, store, request } = await start();
    const given = await job('Quercus Clinic', { done: false });
    expect(await onJob(bob, 'back_out', given, { reason: 'No van.' })).toMatchObject({ kind: 'done' });
    const { revision } = await store.db.job.findUniqueOrThrow({ where: { id: given } });
    const form = await press(ann, { action: 'edit', id: given, revision });
    if (form.kind !== 'form') throw new Error('no form');
    await send(ann, form.form, { ...request, client: 'SECRETFIR' });
    await step(carla, 'claim', given);
    expect(warningIn(await tryPost(bob, 'Quercus Clinic'))).toContain('came to you through');
    expect(await list(bob)).not.toContain('SECRETFIR');
    const cancelled = await job('Pine Dental', { done: false });
    expect(await onJob(ann, 'cancel', cancelled, { reason: 'Not needed.' })).toMatchObject({ kind: 'done' });
    expect(warningIn(await tryPost(bob, 'Pine Dental'))).toContain('Pine Dental came to you');
  });

  it('is listed for both firms, for those who may see it', async () => {
    const { job, list, command } = await start();
    await job('Quercus Clinic');
    expect(await list(bob)).toContain('theirs. Your agreement keeps you from it while it lasts');
    expect(await list(ann)).toContain('yours. Your agreement keeps them from it while it lasts');
    expect(await list(abe)).toContain('Quercus Clinic');
    for (const nobody of [amy, bea]) {
      expect(refusedIn(await command(nobody, 'clients'))).toBe('client_right');
    }
    expect(await list(carla)).not.toContain('Quercus Clinic');
  });
});

describeOnBothDatabases('clients of a firm from before', (fresh) => {
  const start = async (how: Parameters<typeof keepingOff>[1] = {}) => keepingOff(await fresh(), how);

  it('are not warned of, and both firms see the match once they met it, and no other name', async () => {
    const { give, alder, job, tryPost, list, store, wait } = await start();
    expect(await give(bob, alder, 'Quercus Clinic LLC\nMARKPINE Dental')).toMatchObject({ kind: 'done' });
    // Before there is a job for it nobody sees anything of it.
    expect(await list(ann)).not.toContain('from before that job');
    wait(1);
    await job('Quercus Clinic');
    expect(warningIn(await tryPost(bob, 'Quercus Clinic'))).toBeUndefined();
    expect(await list(bob)).toContain('also yours, as you gave it before that job');
    expect(await list(ann)).toContain('also theirs, from before that job');
    for (const who of [ann, bob]) expect(await list(who)).not.toMatch(/markpine/i);
    // Not in any form in the database.
    const everything = JSON.stringify([
      await store.db.clientBefore.findMany(),
      await store.db.clientList.findMany(),
      await store.db.event.findMany(),
    ]);
    expect(everything).not.toMatch(/markpine/i);
  });

  it('count from when they were added: what was met before stays protected', async () => {
    const { give, alder, job, tryPost, wait } = await start();
    await job('Quercus Clinic');
    await give(bob, alder, 'Quercus Clinic\nPine Dental');
    expect(warningIn(await tryPost(bob, 'Quercus Clinic'))).toContain('came to you through');
    wait(1);
    await job('Pine Dental');
    expect(warningIn(await tryPost(bob, 'Pine Dental'))).toBeUndefined();
    // To give it once more makes it no older, and no younger.
    await give(bob, alder, 'Quercus Clinic');
    expect(warningIn(await tryPost(bob, 'Quercus Clinic'))).toContain('came to you through');
  });

  it('are those, too, for which the firm had asked its peers already', async () => {
    const { post, job, tryPost, list, wait } = await start();
    const own = await post(bob, 'Quercus Clinic');
    wait(1);
    await job('Quercus Clinic');
    expect(warningIn(await tryPost(bob, 'Quercus Clinic Inc.'))).toBeUndefined();
    expect(await list(bob)).toContain(`JOB-${String(1000 + own)} before that`);
    // Whom it asked its peers for, the peer does not learn by this.
    expect(await list(ann)).toContain('yours. Your agreement keeps them from it');
  });

  it('are given by an owner alone, where an agreement protects clients, and shown as a number', async () => {
    const { give, alder, birch, cedar, list, clientClick, submit } = await start();
    expect(refusedIn(await clientClick(abe, 'client_add', birch))).toBe('client_right');
    expect(refusedIn(await clientClick(bea, 'client_add', alder))).toBe('client_right');
    expect(refusedIn(await clientClick(bob, 'client_add', cedar))).toBe('client_no_clause');
    expect(refusedIn(await clientClick(carla, 'client_add', 0))).toBe('client_no_clause');
    // Without having opened the form.
    for (const [who, peer] of [
      [abe, birch],
      [carla, alder],
      [bob, cedar],
      [bob, 999],
    ] as const) {
      const forged = await submit(who, 'client_list', peer, 0, { clients: 'Oak' });
      expect(forged.kind).toBe('errors');
    }
    expect(await give(bob, alder, 'Oak\nElm LLC\nelm\n\noak.example')).toMatchObject({ kind: 'done' });
    expect(await list(bob)).toContain('Alder IT: 3 clients given, last on 5 Mar 2030');
    expect(await list(ann)).toContain('Birch Networks: none given');
    expect(await give(bob, alder, 'Oak\nFir')).toMatchObject({ kind: 'done' });
    expect(await list(bob)).toContain('Alder IT: 4 clients given');
  });

  it('have other fingerprints for each peer and firm, and another one says nothing of whether it is there', async () => {
    const { give, agree, alder, birch, cedar, store, tryPost, told } = await start();
    await agree(carla, cedar);
    await give(ann, birch, 'Quercus Clinic');
    await give(ann, cedar, 'Quercus Clinic');
    await give(bob, alder, 'Quercus Clinic');
    const marks = (await store.db.clientBefore.findMany()).map(({ mark }) => mark);
    expect(marks).toHaveLength(3);
    expect(new Set(marks).size).toBe(3);
    // Posting names by the thousand finds nothing of another firm's list: no answer hangs on it.
    const before = (await told()).length;
    for (const client of ['Quercus Clinic', 'Not There'])
      expect((await tryPost(carla, client)).kind).toBe('done');
    expect((await told()).length).toBe(before);
  });

  it('cannot be changed or taken out, not even in the database', async () => {
    const { give, alder, store } = await start();
    await give(bob, alder, 'Quercus Clinic');
    const change = (work: (db: Parameters<Parameters<typeof store.write>[1]>[0]['db']) => Promise<unknown>) =>
      store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
        await work(db);
      });
    await expect(
      change((db) => db.clientBefore.updateMany({ data: { addedAt: new Date(0) } })),
    ).rejects.toThrow();
    await expect(change((db) => db.clientBefore.deleteMany({}))).rejects.toThrow();
    expect(await store.db.clientBefore.count()).toBe(1);
  });
});
