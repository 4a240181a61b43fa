import { expect, it } from 'vitest';
import { rebuildRecords } from '../../src/features/records/flow/rebuild-records.ts';
import type { RecordEntry } from '../../src/features/records/record-entry.ts';
import { changeEntries, findPeerTallies, findTallies } from '../../src/features/records/record-store.ts';
import {
  BOARD,
  castOf,
  fill,
  fillOnCard,
  modalOf,
  onBoard,
  post,
  press,
  privateMessages,
  request,
  told,
  until,
  wordsOf,
} from '../support/acting.ts';
import { deskOf } from '../support/at-desk.ts';
import { approvedBill, billOf, submittedBill } from '../support/billing.ts';
import type { Message } from '../../src/playground/slack/control-api.ts';
import type { PersonClient } from '../support/control-client.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { confirmedJob } from '../support/working.ts';

const says = async (person: PersonClient, command: string, words: RegExp) => {
  expect(await person.command(BOARD, command)).toMatchObject({ ok: true });
  return wordsOf(await told(person, words));
};

const picturesOf = ({ blocks }: Message) =>
  blocks.flatMap((block) => (block['slack_file'] as { id: string } | undefined)?.id ?? []);

/** A job of Ann's done by Birch, its bill paid in full. */
async function paidJob(network: RunningNetwork): Promise<void> {
  const { bob } = castOf(network);
  await deskOf(network).ann.onBill(await approvedBill(network), 'bill_pay');
  expect(await bob.click(await billOf(bob, /Please confirm once it arrived/), 'Received $233.13')).toEqual({
    ok: true,
  });
  await network.settled();
}

/** Two bills more that Alder has paid: one late. */
async function twoMore({ store }: RunningNetwork): Promise<void> {
  const entry = (billId: number, days: number, onTime: boolean): RecordEntry => ({
    key: `bill:${String(billId)}:paid`,
    firmId: 1,
    peerFirmId: 3,
    kind: 'paid',
    jobId: billId,
    billId,
    days,
    onTime,
    at: new Date(),
  });
  await store.write({ source: 'test', subject: 'test' }, (tx) =>
    changeEntries(tx, { out: [], in: [entry(901, 9, true), entry(902, 40, false)] }),
  );
}

async function stored({ store }: RunningNetwork) {
  const tallies = await findTallies(store.sql, [1, 2, 3]);
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
  return {
    tallies: [1, 2, 3].map((id) => sorted(tallies.get(id) ?? [])),
    peers: sorted(await findPeerTallies(store.sql, 1, '2000-01')),
    entries: sorted(
      (await store.db.recordEntry.findMany()).map(({ id: _, ...entry }) => ({
        ...entry,
        at: entry.at.getTime(),
      })),
    ),
  };
}

describeOnBothDatabases('records', (fresh) => {
  const start = networksOn(fresh);

  it('of how a firm pays are shown from three bills on, with what is behind them to the firm alone', async () => {
    const network = await start();
    const { ann, amy, bob, carla } = castOf(network);
    await paidJob(network);

    const own = await says(ann, 'record', /Record of Alder IT/);
    expect(own).toContain('Too few bills yet');
    expect(own).toMatch(/Bill B-17 · JOB-1001.*\n.*Paid on the bill date, on time · Birch Networks/s);
    expect(await says(bob, 'peers', /Alder IT/)).not.toContain('Pays in');

    await twoMore(network);
    expect(await says(bob, 'peers', /Pays in/)).toContain('Pays in 9 days, 66% on time, 3 bills');
    const jobId = await post(network, ann);
    expect(wordsOf(await onBoard(bob, jobId))).toContain('Alder IT pays in 9 days, 66% on time, 3 bills');

    // Rule 10: a peer sees the figures, and none of what is behind them.
    expect(await says(bob, 'record', /Record of Birch/)).toContain('Nothing stands in it yet.');
    expect(await says(amy, 'record', /owner, coordinator or bookkeeper/)).not.toContain('JOB-1001');
    for (const message of await privateMessages(carla)) expect(wordsOf(message)).not.toMatch(/B-17|233\.13/);
  });

  it('of give and take count jobs and time from the approval, money from the bill, for the two firms alone', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    await paidJob(network);
    expect(await says(ann, 'balance', /Give and take/)).toMatch(
      /You gave\nYou got\nBirch Networks\n1 job · 2 h 10 min · \$233\.13\n–/,
    );
    const [file] = picturesOf(await told(ann, /Give and take/));
    const picture = await ann.download(file ?? '');
    expect(Buffer.from(picture!).subarray(1, 4).toString()).toBe('PNG');
    expect(await bob.download(file ?? '')).toBe(undefined);
    await told(ann, 'The answer has a picture, so it is in your messages with Peer Dispatch.');
    expect(await says(bob, 'balance', /Give and take/)).toMatch(
      /Alder IT\n–\n1 job · 2 h 10 min · \$233\.13/,
    );
    const before = await stored(network);
    await rebuildRecords(network.store);
    expect(await stored(network)).toEqual(before);
  });

  it('have a no-show, which the firm that did not come may answer', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    const jobId = await confirmedJob(network);
    // Better now than after the form is filled in.
    await press(ann, jobId, 'Nobody came');
    await told(ann, 'Nobody is late for JOB-1001 yet');

    network.clock.advance(2 * 3_600_000);
    await fillOnCard(ann, jobId, 'Nobody came', { reason: 'The client waited an hour' });
    await told(bob, 'Alder IT says that nobody came to JOB-1001');
    await until(async () => {
      expect(wordsOf(await onBoard(carla, jobId))).toContain('Claim');
    });

    expect(await bob.command(BOARD, 'record')).toMatchObject({ ok: true });
    const record = await told(bob, /Nobody came, they say/);
    await fill(bob, record, 'Answer', { answer: 'The van broke down, we called' });
    await told(ann, 'Birch Networks answers that nobody came to JOB-1001: The van broke down, we called');
    expect(await says(bob, 'record', /Your answer: The van/)).toMatch(/No-shows\*?\n1/);
    expect(await says(ann, 'peers', /1 no-show/)).not.toContain('van');
    // Once answered, it stands.
    expect(await bob.click(record, 'Answer')).toMatchObject({ ok: true });
    await told(bob, 'Your firm has answered this already');

    const before = await stored(network);
    await rebuildRecords(network.store);
    expect(await stored(network)).toEqual(before);
    await network.settled();
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  });
});

describeOnBothDatabases('a network that stops late payers', (fresh) => {
  const start = networksOn(fresh);

  it('takes no request of a firm that is 30 days late, and names the bill; what is disputed does not count', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    await submittedBill(network);
    const setRule = (stopsLatePayers: boolean) =>
      network.store.write({ source: 'test', subject: 'test' }, async (tx) => {
        await tx.db.network.upsert({
          where: { id: 1 },
          create: { id: 1, stopsLatePayers },
          update: { stopsLatePayers },
        });
        await tx.db.directoryVersion.update({ where: { id: 1 }, data: { version: { increment: 1 } } });
      });
    const DAY = 24 * 3_600_000;
    network.clock.advance(59 * DAY);
    await setRule(true);
    // 29 days overdue.
    await post(network, ann);
    network.clock.advance(DAY);
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    const refused = JSON.stringify(await ann.submit(form, request));
    expect(refused).toContain('Overdue: Bill B-17 of Birch Networks ($233.13, 30 days).');
    // Nobody else hears of it.
    for (const message of await privateMessages(bob)) expect(wordsOf(message)).not.toContain('Overdue: Bill');

    await fill(ann, await billOf(ann), 'Dispute', { amount: '233.13', reason: 'Not what was agreed' });
    await billOf(bob, /disputes/);
    await post(network, ann);
  });
});
