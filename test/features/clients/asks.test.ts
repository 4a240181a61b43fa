/** A client of a peer calls a firm directly, which asks the peer: who may ask, who answers, and what follows. */
import { expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { exportFirm } from '../../../src/admin/export-firm.ts';
import { program } from '../../../src/program.ts';
import { rowName } from '../../../src/store/seal.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { people, refusedIn } from '../agreements/agreeing.ts';
import { keepingOff, warningIn } from './keeping-off.ts';

const { ann, abe, amy, bob, bea, carla } = people;

describeOnBothDatabases('a client of a peer that called a firm directly', (fresh) => {
  async function start() {
    const world = await keepingOff(await fresh());
    const jobId = await world.job('Quercus Clinic');
    const ask = async (wish = 'WISHMARK phones') => {
      expect(await world.called(bob, jobId, wish)).toMatchObject({ kind: 'done' });
      return world.newestAsk();
    };
    const statusOf = async (id: number) =>
      (await world.store.db.clientAsk.findUniqueOrThrow({ where: { id } })).status;
    return { ...world, world, jobId, ask, statusOf };
  }

  it('is asked about once, and approved for good: nothing is warned of any more', async () => {
    const { ask, called, jobId, answerBy, tryPost, told, list, statusOf } = await start();
    const { id } = await ask();
    expect((await called(bob, jobId)).kind).toBe('errors');
    expect(await list(ann)).toContain('They ask you what to do');
    expect(warningIn(await tryPost(bob, 'Quercus Clinic'))).toBeDefined();
    expect(await answerBy(ann, 'client_approve', id, { scope: 'for_good', answer: 'Gladly.' })).toMatchObject(
      {
        kind: 'done',
      },
    );
    expect(await statusOf(id)).toBe('approved');
    expect(await told()).toContain(
      'Bob Birch: Alder IT agrees: you may serve Quercus Clinic from now on. It is on record for both of you. “Gladly.”',
    );
    expect(warningIn(await tryPost(bob, 'Quercus Clinic'))).toBeUndefined();
    expect(await list(bob)).toContain('Alder IT agreed. You may serve it.');
    expect(await list(ann)).toContain('you agreed. They may serve it.');
  });

  it('is the one that was picked, where its job was for another one before; of a job one question waits', async () => {
    const { world, jobId } = await start();
    const { step, onJob, press, send, formOf, store, request } = world;
    const changed = await world.job('Quercus Clinic', { done: false });
    await onJob(bob, 'back_out', changed, { reason: 'No van.' });
    const { revision } = await store.db.job.findUniqueOrThrow({ where: { id: changed } });
    const edit = formOf(await press(ann, { action: 'edit', id: changed, revision }));
    expect(await send(ann, edit, { ...request, client: 'Ginkgo Dental' })).toMatchObject({ kind: 'done' });
    await step(bob, 'claim', changed);

    const pick = async (label: RegExp) => {
      const form = formOf(await world.clientClick(bob, 'client_called'));
      const options = form.items.flatMap((item) => (item.kind === 'choice' ? item.options : []));
      const option = options.find((each) => label.test(each.label));
      if (!option) throw new Error(JSON.stringify(options));
      return send(bob, form, { client: option.value, wish: 'Phones.' });
    };
    const asked = async () => {
      const { key, client } = await world.newestAsk();
      return store.sealer.open('ClientAsk.client', rowName(key), client);
    };
    expect(await pick(/^Ginkgo/)).toMatchObject({ kind: 'done' });
    expect(await asked()).toBe('Ginkgo Dental');
    expect((await pick(/^Quercus/)).kind).toBe('errors');
    expect(jobId).toBeLessThan(changed);
    const { id } = await world.newestAsk();
    await world.clientClick(bob, 'client_withdraw', id);
    expect(await pick(/^Quercus/)).toMatchObject({ kind: 'done' });
    expect(await asked()).toBe('Quercus Clinic');
  });

  it('is approved for one job: the next request uses it, and the one after that is warned of', async () => {
    const { ask, answerBy, tryPost, post, press, send, request, store } = await start();
    const { id } = await ask();
    await answerBy(ann, 'client_approve', id, { scope: 'one_job' });
    const posted = await post(bob, 'Quercus Clinic Inc.');
    expect(await store.db.clientAsk.findMany()).toMatchObject([{ id, scope: 'one_job', usedJobId: posted }]);
    expect(await store.db.clientWarning.count()).toBe(0);
    expect(warningIn(await tryPost(bob, 'Quercus Clinic'))).toContain('came to you through');
    // It is that request's for as long as it is there, however its client is written.
    for (const client of ['Quercus Clinic', 'Own Garage', 'QUERCUS CLINIC LLC']) {
      const { revision } = await store.db.job.findUniqueOrThrow({ where: { id: posted } });
      const answer = await press(bob, { action: 'edit', id: posted, revision });
      if (answer.kind !== 'form') throw new Error('no form');
      expect([client, await send(bob, answer.form, { ...request, client })]).toMatchObject([
        client,
        { kind: 'done' },
      ]);
    }
    expect(await store.db.clientWarning.count()).toBe(0);
    expect(await store.db.clientAsk.findMany()).toMatchObject([{ id, usedJobId: posted }]);
  });

  it('is handed over: the clause is lifted for it', async () => {
    const { ask, clientClick, tryPost, statusOf, told } = await start();
    const { id } = await ask();
    expect(await clientClick(ann, 'client_hand_over', id)).toEqual({ kind: 'done' });
    expect(await statusOf(id)).toBe('handed_over');
    expect(warningIn(await tryPost(bob, 'Quercus Clinic'))).toBeUndefined();
    expect(
      (await told()).some((each) => each.startsWith('Bob Birch: Alder IT hands Quercus Clinic over')),
    ).toBe(true);
  });

  it('is declined with a reason, and may be asked about again', async () => {
    const { ask, answerBy, tryPost, statusOf, told } = await start();
    const { id } = await ask();
    expect((await answerBy(ann, 'client_decline', id, { answer: ' ' })).kind).toBe('errors');
    expect(await answerBy(ann, 'client_decline', id, { answer: 'It is ours.' })).toMatchObject({
      kind: 'done',
    });
    expect(await statusOf(id)).toBe('declined');
    expect(await told()).toContain(
      'Bob Birch: Alder IT declines: Quercus Clinic stays their client. “It is ours.” Please send the client back to Alder IT.',
    );
    expect(warningIn(await tryPost(bob, 'Quercus Clinic'))).toBeDefined();
    expect((await ask()).id).not.toBe(id);
  });

  it('is reminded of once before its time is over, and lapses after 14 days, once', async () => {
    const { ask, wait, tick, remind, statusOf, told } = await start();
    const { id } = await ask();
    wait(10);
    await remind();
    const about = (texts: readonly string[]) => texts.filter((each) => each.includes('still waits'));
    expect(about(await told())).toEqual([]);
    wait(3);
    await remind();
    await remind();
    expect(about(await told())).toEqual([
      expect.stringContaining('Ann Alder: Birch Networks still waits for your answer about Quercus Clinic'),
    ]);
    await tick();
    expect(await statusOf(id)).toBe('asked');
    wait(1);
    await tick();
    await tick();
    expect(await statusOf(id)).toBe('expired');
    const lapsed = (await told()).filter((each) => /did not answer/.test(each));
    expect(lapsed.map((each) => each.split(':')[0])).toEqual(['Bob Birch', 'Ann Alder']);
  });

  it('is withdrawn by the firm that asked alone', async () => {
    const { ask, clientClick, statusOf } = await start();
    const { id } = await ask();
    expect(refusedIn(await clientClick(ann, 'client_withdraw', id))).toBe('client_ask_theirs');
    expect(await clientClick(bob, 'client_withdraw', id)).toEqual({ kind: 'done' });
    expect(await statusOf(id)).toBe('withdrawn');
    expect(refusedIn(await clientClick(ann, 'client_hand_over', id))).toBe('client_ask_settled');
  });

  it.each([
    ['a coordinator of the firm', abe, 'client_right'],
    ['a technician of it', amy, 'client_right'],
    ['the firm that asked', bob, 'client_ask_own'],
    ['a technician of that', bea, 'client_right'],
    ['a third firm', carla, 'client_ask_gone'],
  ] as const)('is answered by no other than its owner: %s', async (_who, person: Person, why) => {
    const { ask, clientClick, submit, statusOf } = await start();
    const { id } = await ask();
    for (const action of ['client_approve', 'client_decline', 'client_hand_over'] as const)
      expect([action, refusedIn(await clientClick(person, action, id))]).toEqual([action, why]);
    // Without having opened a form.
    for (const [form, values] of [
      ['client_approve', { scope: 'for_good' }],
      ['client_decline', { answer: 'No.' }],
    ] as const)
      expect((await submit(person, form, id, 0, values)).kind).toBe('errors');
    expect(await statusOf(id)).toBe('asked');
  });

  it('is the same to a third firm as one that is not there', async () => {
    const { ask, clientClick, called, jobId, submit, agree, cedar } = await start();
    const { id } = await ask();
    await agree(carla, cedar);
    for (const action of ['client_show', 'client_withdraw', 'client_hand_over'] as const)
      expect(await clientClick(carla, action, id)).toEqual(await clientClick(carla, action, 9999));
    expect(refusedIn(await called(carla, jobId))).toBe('client_not_theirs');
    const wish = { client: String(jobId), wish: 'Phones' };
    const known = await submit(carla, 'client_called', 0, 0, wish);
    expect(known).toEqual(await submit(carla, 'client_called', 0, 0, { ...wish, client: '9999' }));
    expect(known.kind).toBe('errors');
    // Nor can the firm whose client it is ask itself.
    expect((await submit(ann, 'client_called', 0, 0, wish)).kind).toBe('errors');
  });

  it('is asked about once, however often the form comes', async () => {
    const { clientClick, desk, jobId, store } = await start();
    const opened = await clientClick(bob, 'client_called');
    if (opened.kind !== 'form') throw new Error('no form');
    const sent = {
      ...{ kind: 'submission' as const, person: bob },
      replyTo: { person: bob, workspaceId: bob.homeId, responseUrl: 'https://slack.test/once' },
      ...{ ref: opened.form.ref, values: { client: String(jobId), wish: 'Phones' } },
    };
    const answers = [await desk(sent), await desk(sent)];
    expect(answers[0]).toEqual(answers[1]);
    expect(await store.db.clientAsk.count()).toBe(1);
    expect(await store.db.event.count({ where: { type: 'ClientAsked' } })).toBe(1);
  });

  it('ends with a firm that leaves, and the other one is told', async () => {
    const { ask, submit, statusOf, told, store } = await start();
    const { id } = await ask();
    const { memberId } = await store.db.identity.findFirstOrThrow({ where: { userId: ann.userId } });
    await store.write({ source: 'test', subject: 'network' }, async ({ db }) => {
      await db.member.update({ where: { id: memberId }, data: { steward: false } });
      await db.directoryVersion.update({ where: { id: 1 }, data: { version: { increment: 1 } } });
    });
    expect(await submit(ann, 'leave', memberId, 0, { reason: '' })).toMatchObject({ kind: 'done' });
    expect(await statusOf(id)).toBe('expired');
    expect(
      (await told()).some((each) => each.includes('did not answer about Quercus Clinic before it left')),
    ).toBe(true);
  });

  it('is confidential: the log and the other firms’ exports have nothing of it, those of the two have it', async () => {
    const { ask, answerBy, store, post } = await start();
    const { id } = await ask();
    await answerBy(ann, 'client_decline', id, { answer: 'ANSWERMARK' });
    const posted = await post(bob, 'Quercus Clinic');
    const exportOf = async (key: string) => (await exportFirm({ store, program }, key, new Date())) ?? '';
    const [alder, birch, cedar] = [await exportOf('alder'), await exportOf('birch'), await exportOf('cedar')];
    for (const ours of [alder, birch]) expect(ours).toContain('ANSWERMARK');
    for (const ours of [alder, birch]) expect(ours).toContain('WISHMARK');
    expect(cedar).not.toMatch(/WISHMARK|ANSWERMARK|Quercus/);
    // That it was told and posted all the same is the firm's own business.
    const warned = (text: string) => (JSON.parse(text) as { clientWarnings: object[] }).clientWarnings;
    expect(warned(birch)).toMatchObject([{ job: `JOB-${String(1000 + posted)}` }]);
    expect(warned(alder)).toEqual([]);
    expect(alder).not.toContain('ClientWarned');
    const raw = JSON.stringify([
      await store.db.event.findMany(),
      await store.db.clientAsk.findMany(),
      await store.db.inboxEntry.findMany(),
      await store.db.outboxRow.findMany(),
    ]);
    expect(raw).not.toMatch(/WISHMARK|ANSWERMARK|Quercus/);
  });
});
