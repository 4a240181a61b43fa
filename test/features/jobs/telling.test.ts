import { expect, it } from 'vitest';
import { createDesk } from '../../../src/desk/desk.ts';
import { compose } from '../../../src/desk/compose.ts';
import { fill, hear } from '../../../src/desk/ports.ts';
import type { Feature } from '../../../src/desk/feature.ts';
import type { FormValues } from '../../../src/chat/form.ts';
import type { Answer, Person } from '../../../src/chat/interaction.ts';
import { jobs } from '../../../src/features/jobs/feature.ts';
import { jobAssigned, jobChanged } from '../../../src/features/jobs/open/events.ts';
import { bindings, mayPost } from '../../../src/features/jobs/open/slots.ts';
import { network } from '../../../src/features/network/feature.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';
import { demoSetting } from '../../support/networks.ts';

const slack = (homeId: string, userId: string): Person => ({ platform: 'slack', homeId, userId });
const ann = slack('T0ALDER', 'U0ANN');
const bob = slack('T0BIRCH', 'U0BOB');
const carla = slack('T0CEDAR', 'U0CARLA');

const request = {
  ...{
    summary: 'Cable 12 desks',
    description: 'Cat 6.',
    skill: 'Cabling',
    place: 'on_site',
    urgency: 'normal',
  },
  ...{
    pay_type: 'hourly',
    rate: '92.50',
    minimum: '60',
    increment: '15',
    net_days: '30',
    branding: 'neutral',
  },
};

/** Whatever is to be taken is bound. */
const binding: Feature = {
  name: 'binding',
  fills: [
    fill(bindings, (_eyes, { jobs: asked }) =>
      Promise.resolve(
        asked.map(() => ({ binding: { agreementId: 1, agreementVersionId: null, waiverId: null } })),
      ),
    ),
  ],
};

describeOnBothDatabases('what features above hear of jobs', (fresh) => {
  /** Jobs with a feature above them that writes down what it is told, and what stands in the database then. */
  async function start(above: Partial<Feature> = {}) {
    const store = await (await fresh()).open();
    await importNetwork(store, (await demoSetting()).network);
    const heard: string[] = [];
    const listener: Feature = {
      name: 'listener',
      hears: [
        hear(jobChanged, async ({ rows, key }, { before, after, event }) => {
          const [row] = await rows.find('Job', { id: after.id });
          heard.push(`${event}: ${before.status} → ${after.status}, saved ${row?.status ?? ''}, ${key}`);
        }),
        hear(jobAssigned, async ({ rows }, { job }) => {
          const tickets = await rows.find('Ticket', { jobId: job.id });
          heard.push(`assigned, with ${String(tickets.length)} tickets`);
        }),
      ],
      ...above,
    };
    const hands = handsOn(store, { program: compose([network, jobs, binding, listener]) });
    const desk = createDesk(hands);
    const from = (person: Person) => ({ person, replyTo: { person, workspaceId: person.homeId } });
    const revisionOf = async (id: number) =>
      (await store.db.job.findUniqueOrThrow({ where: { id } })).revision;
    return {
      store,
      heard,
      send: (
        person: Person,
        form: string,
        id: number,
        revision: number,
        values: FormValues,
      ): Promise<Answer> =>
        desk({
          ...from(person),
          kind: 'submission',
          ref: { form, id, revision, nonce: hands.newNonce() },
          values,
        }),
      click: async (person: Person, action: string, id: number, revision?: number): Promise<Answer> =>
        desk({
          ...from(person),
          kind: 'click',
          action: { action, id, revision: revision ?? (await revisionOf(id)) },
        }),
      type: (person: Person, text: string) => desk({ ...from(person), kind: 'command', text }),
    };
  }

  it('each step once, after it is saved, and an assignment with its tickets', async () => {
    const { heard, send, click } = await start();
    await send(ann, 'post_job', 0, 0, request);
    expect(heard).toEqual([]);
    await click(bob, 'claim', 1);
    await click(bob, 'claim', 1, 1);
    expect(heard).toEqual([
      'JobClaimed: open → assigned, saved assigned, job:1:slack.T0BIRCH.U0BOB:claim:1',
      'assigned, with 2 tickets',
    ]);
  });

  it('an offer that is accepted, as a claim', async () => {
    const { heard, store, send, click } = await start();
    await send(ann, 'post_job', 0, 0, request);
    expect(await send(bob, 'counter', 1, 1, { rate: '99', note: '' })).toEqual({ kind: 'done' });
    const { id } = await store.db.offer.findFirstOrThrow();
    expect(heard).toEqual([]);
    await click(ann, 'offer_accept', id, 1);
    expect(heard).toEqual([
      `JobClaimed: open → assigned, saved assigned, offer:${String(id)}:accepted:slack.T0ALDER.U0ANN`,
      'assigned, with 2 tickets',
    ]);
  });

  it('the requests of a firm that takes no part any more', async () => {
    const { heard, store, send, click } = await start();
    await send(carla, 'post_job', 0, 0, request);
    const cedar = await store.db.firm.findFirstOrThrow({ where: { key: 'cedar' } });
    expect(await click(ann, 'firm_suspend', cedar.id, 0)).toMatchObject({ kind: 'done' });
    expect(heard).toEqual([expect.stringMatching(/^JobCancelled: open → cancelled, saved cancelled, /)]);
  });

  it('nothing is posted where one of them says why not, in its own words', async () => {
    const { store, send } = await start({
      refusals: { moon: ({ firm }: { readonly firm: string }) => `${firm} posts nothing at full moon.` },
      fills: [
        fill(mayPost, () => Promise.resolve(undefined)),
        fill(mayPost, ({ now }, { firm }) =>
          Promise.resolve({ refused: 'moon', firm: firm.name, at: now.getTime() }),
        ),
      ],
    });
    expect(await send(ann, 'post_job', 0, 0, request)).toEqual({
      kind: 'errors',
      errors: { summary: 'Alder IT posts nothing at full moon.' },
      isOfWhole: true,
      refused: 'moon',
    });
    expect(await store.db.job.count()).toBe(0);
  });
});
