/** What was signed elsewhere runs out, goes on and is reminded of as what was signed here. */
import { expect, it } from 'vitest';
import { rowName } from '../../../src/store/seal.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { people } from './agreeing.ts';
import { paper, startUploading } from './uploading.ts';

const { bob } = people;

describeOnBothDatabases('the end of an agreement signed elsewhere', (fresh) => {
  const begin = async () => startUploading(await fresh());

  it('ends by the notice that its paper says, and without one on its last day', async () => {
    const { give, upload, newest, confirm, at, store } = await begin();
    await give(upload(paper));
    await confirm(bob, await newest());
    const version = await newest();
    const values = { how: 'notice', sure: 'yes' };
    const noticed = await at('2026-12-02T15:00:00Z');
    expect(await noticed.submit(bob, 'agreement_notice', version, values)).toEqual({ kind: 'done' });
    expect((await newest()).endsOn).toBe('2026-12-22');
    expect((await store.db.agreement.findFirstOrThrow()).noticeAt).not.toBeNull();
    await (await at('2026-12-24T15:00:00Z')).run('agreement-ends');
    expect((await newest()).status).toBe('ended');
  });

  it('is reminded of before its last day as one that was signed here, to whoever may sign the next', async () => {
    const { give, upload, newest, confirm, at, store } = await begin();
    await give(upload(paper));
    await confirm(bob, await newest());
    const reminders = async () => {
      const about = { key: { startsWith: 'agreement-reminder:' } };
      const rows = await store.db.outboxRow.findMany({ where: about, orderBy: { id: 'asc' } });
      return rows.map(({ key, payload }) => store.sealer.open('OutboxRow.payload', rowName(key), payload));
    };
    const told = [];
    for (const day of ['2026-12-01', '2026-12-04', '2027-01-04', '2027-01-25', '2027-01-26', '2027-02-01']) {
      await (await at(`${day}T15:00:00Z`)).run('agreement-reminders');
      told.push((await reminders()).length);
    }
    // The owner of each firm.
    expect(told).toEqual([0, 2, 4, 6, 6, 6]);
    const last = (await reminders()).at(-1) ?? '';
    expect(last).toContain('ends in 6 days, on 31 Jan 2027');
    expect(last).toMatch(/agreement_new.*agreement_show/s);
  });

  it('goes on for as long as its paper says, counted from its own last day', async () => {
    const { give, upload, newest, confirm, at } = await begin();
    // Its first term is over, so it is in one of the later ones.
    await give(upload(paper), { starts_on: '2025-01-01', ends_on: '2025-05-31', renew_months: '12' });
    await confirm(bob, await newest());
    expect(await newest()).toMatchObject({ status: 'active', startsOn: '2025-01-01', endsOn: '2027-05-31' });
    await (await at('2027-06-02T15:00:00Z')).run('agreement-ends');
    expect(await newest()).toMatchObject({ status: 'active', endsOn: '2028-05-31' });
  });
});
