import { expect, it } from 'vitest';
import {
  cardWith,
  castOf,
  claim,
  fill,
  fillOnCard,
  inHours,
  memberId,
  onBoard,
  post,
  press,
  told,
  sharedWith,
} from '../support/acting.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { clickAnyway, forgedButton } from '../support/forging.ts';
import { findJob } from '../../src/features/jobs/life/job-store.ts';
import { SealBroken } from '../../src/store/seal.ts';
import { bytesOf, openRaw } from '../support/raw-database.ts';
import { networksOn } from '../support/running-network.ts';
import { confidentialPart, secretRequest } from '../support/secrets.ts';

/** What must be nowhere in the open: the private parts, notes, the report, tokens, response_urls. */
const sealed = [
  confidentialPart,
  /(?<!\d)(?:137\.77|13777)(?!\d)|AlderReference7/,
  /NoteOfAlder|NoteToBirch|WorkDone/,
  /xoxb-/,
  /\/response\//,
];

describeWhereDatabasesDiffer('the database at rest', (fresh, provider) => {
  const start = networksOn(fresh);

  it('holds nothing confidential and no token in the open, also while messages wait', async () => {
    const network = await start();
    const { ann, bob, bea } = castOf(network);
    const jobId = await post(network, ann, secretRequest);
    await fill(bob, await onBoard(bob, jobId), 'Counter-offer', { rate: '95' });
    expect(await ann.click(await told(ann, /Birch Networks, offers/), 'Decline')).toEqual({ ok: true });
    await claim(bob, jobId);
    await fillOnCard(bob, jobId, 'Pick technician', {
      technician: await memberId(network, 'bea'),
      eta: inHours(network, 1),
    });
    await press(bea, jobId, 'Confirm');
    await press(bea, jobId, 'On site');
    await fillOnCard(ann, jobId, 'Add note', { text: 'NoteOfAlder', audience: 'internal' });
    await fillOnCard(bea, jobId, 'Work done', { summary: 'WorkDone', time: '2:00' });
    await cardWith(ann, jobId, 'Approve');
    // From here on Slack takes nothing, so that messages and answers stay where they are.
    for (const method of ['chat.postMessage', 'response_url'])
      await network.control.order({ method, kind: 'error', status: 503, times: -1 });
    await fillOnCard(ann, jobId, 'Add note', {
      text: 'NoteToBirch',
      audience: await sharedWith(network, 'birch'),
    });
    await clickAnyway(network, 'U0BOB', forgedButton('claim', jobId, 1));
    expect(await network.store.db.outboxRow.count({ where: { status: 'pending' } })).toBeGreaterThan(2);

    const raw = await openRaw(network.database);
    const rows = [...(await raw.dump())].flatMap(([table, dumped]) => dumped.map((row) => `${table} ${row}`));
    await raw.close();
    for (const table of ['Job', 'Terms', 'Note', 'OutboxRow', 'InboxEntry', 'Installation', 'Event'])
      expect(rows.some((row) => row.startsWith(`${table} `))).toBe(true);
    // What is not secret is found so, that the search is one.
    expect(rows.some((row) => /Label printer/.test(row))).toBe(true);
    for (const secret of sealed) expect(rows.filter((row) => secret.test(row))).toEqual([]);
    if (provider !== 'sqlite') return;
    const bytes = await bytesOf(network.database);
    expect(bytes).toContain('Label printer');
    for (const secret of sealed) expect(secret.test(bytes)).toBe(false);
  });

  it('opens nothing in the row of another job', async () => {
    const network = await start();
    const { ann } = castOf(network);
    const { rows, sealer } = network.store;
    const mine = await post(network, ann, secretRequest);
    const other = await post(network, ann);
    const raw = await openRaw(network.database);
    for (const column of ['confidential', 'leadPrivate']) {
      await raw.execute(
        `UPDATE "Job" SET "${column}" = (SELECT "${column}" FROM "Job" WHERE "id" = ${String(mine)})
         WHERE "id" = ${String(other)}`,
      );
      await expect(findJob(rows, sealer, other)).rejects.toThrow(SealBroken);
      await raw.execute(`UPDATE "Job" SET "${column}" = '' WHERE "id" = ${String(other)}`);
    }
    await raw.close();
    expect(await findJob(rows, sealer, mine)).toBeDefined();
  });
});
