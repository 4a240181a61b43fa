/** Two people at the same moment, in two processes where there can be two: one of them is done, and all is true after it. */
import { expect, it } from 'vitest';
import { describeWhereDatabasesDiffer } from '../../support/databases.ts';
import { agreeing, people } from '../agreements/agreeing.ts';
import { keepingOff } from './keeping-off.ts';

const { ann, bob } = people;

describeWhereDatabasesDiffer('a question about a client, at the same moment', (fresh, provider) => {
  async function start() {
    const database = await fresh();
    const world = await keepingOff(database);
    const other =
      provider === 'postgres' ? agreeing(await database.open({ now: world.now }), { now: world.now }) : world;
    const jobId = await world.job('Quercus Clinic');
    const opened = await world.clientClick(bob, 'client_called');
    if (opened.kind !== 'form') throw new Error('no form');
    return { ...world, other, jobId, opened: opened.form };
  }

  it('an approval and a withdrawal: it is one of the two', async () => {
    const { called, jobId, newestAsk, clientClick, other, send, store } = await start();
    await called(bob, jobId);
    const { id } = await newestAsk();
    const form = await clientClick(ann, 'client_approve', id);
    if (form.kind !== 'form') throw new Error('no form');
    const [approved, withdrawn] = await Promise.all([
      send(ann, form.form, { scope: 'for_good' }),
      other.press(bob, { action: 'client_withdraw', id, revision: 0 }),
    ]);
    const isApproved = approved.kind === 'done';
    expect('refused' in withdrawn && withdrawn.refused === 'client_ask_settled').toBe(isApproved);
    expect((await newestAsk()).status).toBe(isApproved ? 'approved' : 'withdrawn');
    const answers = ['ClientApproved', 'ClientAskWithdrawn'];
    expect(await store.db.event.count({ where: { type: { in: answers } } })).toBe(1);
  });

  it('two who ask about the same client: it is asked once', async () => {
    const { send, other, opened, jobId, clientClick, store } = await start();
    const second = await clientClick(bob, 'client_called');
    if (second.kind !== 'form') throw new Error('no form');
    const values = { client: String(jobId), wish: 'Phones' };
    const answers = await Promise.all([send(bob, opened, values), other.send(bob, second.form, values)]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['done', 'errors']);
    expect(await store.db.clientAsk.count()).toBe(1);
  });

  it('two who give the same clients: each is kept once', async () => {
    const { send, other, clientClick, alder, store } = await start();
    const forms = [await clientClick(bob, 'client_add', alder), await clientClick(bob, 'client_add', alder)];
    const [one, two] = forms.map((each) => {
      if (each.kind !== 'form') throw new Error('no form');
      return each.form;
    });
    await Promise.all([
      send(bob, one!, { clients: 'Oak\nElm' }),
      other.send(bob, two!, { clients: 'Elm\nFir' }),
    ]);
    expect(await store.db.clientBefore.count()).toBe(3);
    expect(await store.db.clientList.findMany()).toMatchObject([{ clients: 3 }]);
  });
});
