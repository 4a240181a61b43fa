/** Access notes stand in no form: they are read on request alone. And the steward says how long they are kept. */
import { expect, it } from 'vitest';
import type { Form } from '../../../src/chat/form.ts';
import type { Answer, Person } from '../../../src/chat/interaction.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { readJob } from '../../../src/features/jobs/open/read-job.ts';
import { atTheDesk } from '../../support/at-the-desk.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { startsOf } from '../../support/form-starts.ts';
import { demoSetting } from '../../support/networks.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };
const CODE = 'Gate 4471, key under the mat';

function formOf(answer: Answer): Form {
  if (answer.kind !== 'form') throw new Error(`no form but ${JSON.stringify(answer)}`);
  return answer.form;
}

describeOnBothDatabases('access notes', (fresh) => {
  async function start() {
    let time = new Date('2026-11-24T17:00:00Z');
    const now = () => time;
    const store = await (await fresh()).open({ now });
    await importNetwork(store, (await demoSetting()).network);
    const desk = atTheDesk(store, now);
    const jobId = await desk.post(ann, { summary: 'Wi-Fi', skill: 'Wi-Fi', rate: '90', access: CODE });
    const accessOf = async (id: number) => (await readJob(store, id))?.confidential.access;
    const open = async (who: Person, action: string, id: number) =>
      formOf(await desk.take(who, { kind: 'click', action: { action, ...(await desk.job(id)) } }));
    const send = async ({ ref, items }: Form, values: Readonly<Record<string, string>>) => {
      const answer = await desk.take(ann, {
        kind: 'submission',
        ref,
        values: { ...startsOf(items), ...values },
      });
      expect(answer).toEqual({ kind: 'done' });
    };
    const pass = (hours: number) => (time = new Date(time.getTime() + hours * 3_600_000));
    return { store, desk, jobId, accessOf, open, send, pass };
  }

  it('are not shown where a request is edited; they stay, are replaced, or go as is said', async () => {
    const { jobId, accessOf, open, send } = await start();
    const form = await open(ann, 'edit', jobId);
    expect(JSON.stringify(form)).not.toContain('4471');
    expect(JSON.stringify(form)).toContain('There are some already. Left empty, they stay');
    await send(form, { rate: '91' });
    expect(await accessOf(jobId)).toBe(CODE);
    await send(await open(ann, 'edit', jobId), { access: 'Ask Luis.' });
    expect(await accessOf(jobId)).toBe('Ask Luis.');
    await send(await open(ann, 'edit', jobId), { access_drop: 'yes' });
    expect(await accessOf(jobId)).toBe('');
    expect(JSON.stringify(await open(ann, 'edit', jobId))).not.toContain('There are some already');
  });

  it('are not taken over by who asks again, which the form says', async () => {
    const { store, desk, jobId, accessOf, open, send } = await start();
    await desk.fill(ann, 'cancel', await desk.job(jobId), {});
    const form = await open(ann, 'ask', jobId);
    expect(JSON.stringify(form)).not.toContain('4471');
    expect(JSON.stringify(form)).toContain('The access notes are not taken over.');
    await send(form, { rate: '90' });
    const { id } = await store.db.job.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(id).not.toBe(jobId);
    expect(await accessOf(id)).toBe('');
  });

  it('are kept for as long as the steward has set, which the form says', async () => {
    const { store, desk } = await start();
    const settings = async () =>
      formOf(
        await desk.take(ann, { kind: 'click', action: { action: 'network_settings', id: 0, revision: 0 } }),
      );
    const set = async (access_days: string) => {
      const { ref, items } = await settings();
      return desk.take(ann, { kind: 'submission', ref, values: { ...startsOf(items), access_days } });
    };
    for (const wrong of ['0', '366', '', 'two'])
      expect(await set(wrong)).toMatchObject({
        kind: 'errors',
        errors: { access_days: expect.any(String) as string },
      });
    expect(await set('3')).toEqual({ kind: 'done' });
    expect((await store.db.network.findUniqueOrThrow({ where: { id: 1 } })).accessDays).toBe(3);
    const form = formOf(await desk.take(bob, { kind: 'command', text: 'new' }));
    expect(JSON.stringify(form)).toContain('wiped 3 days after the job is over');
    expect(JSON.stringify(await desk.take(ann, { kind: 'command', text: 'network' }))).toContain(
      'Access notes are wiped 3 days after a job is over.',
    );
    // A form of before does not ask for it.
    const { ref, items } = await settings();
    const { access_days: _asked, ...values } = startsOf(items);
    expect(await desk.take(ann, { kind: 'submission', ref, values })).toEqual({ kind: 'done' });
    expect((await store.db.network.findUniqueOrThrow({ where: { id: 1 } })).accessDays).toBe(3);
  });
});
