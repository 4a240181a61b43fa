/**
 * An upgrade in the middle of everything: the program opens a database that the version before has left, with
 * messages that wait to be sent, and people click what that version has shown them.
 */
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { describeOnSqlite, type TestDatabase } from '../support/databases.ts';
import { expectGolden } from '../support/golden.ts';
import { openRaw } from '../support/raw-database.ts';
import { sealBefore } from '../support/sealed-before.ts';
import { addErasure } from '../../src/features/network/firms/erasure-store.ts';
import { findBrokenCells, readSealed, sealedTables, type BrokenCell } from '../../src/store/sealed-cells.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { dataKey, networkBefore } from '../version-before/network.ts';
import type { Poster } from '../version-before/post.ts';
import { loadBefore, PLACEHOLDER, readShown, restore, type Waiting } from '../version-before/restore.ts';
import { shapeOf } from '../version-before/shapes.ts';
import { addDigest } from '../../src/features/digests/digest-store.ts';
import { sealLedger } from '../../src/features/bills/sealed-bill-store.ts';
import { addAgreements } from '../version-before/agreements.ts';
import { addLater } from '../version-before/later.ts';
import { createUser } from '../version-before/use.ts';

type TakenOver = {
  readonly network: RunningNetwork;
  readonly poster: Poster;
  /** What the version before has not sent. */
  readonly waiting: readonly Waiting[];
};

const reason = { reason: 'So it was agreed.' };
const rate = { skill: 'Backup', rate: '80' };

/** What people type beside what a form begins with; by the platform, too, where its fields are its own. */
const typedInto: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  note: { text: 'The key is at the desk.' },
  post_job: { summary: 'Mount a shelf', skill: 'Cabling', rate: '70' },
  'slack schedule': { technician: '6', eta: '1795716000' },
  offer_counter: { rate: '98' },
  report: { summary: 'All of it.', time: '1h' },
  log: { time: '0h15' },
  check_out: { time: '0h20' },
  expense: { description: 'Screws', amount: '4' },
  'slack correct': { entry: 'time.4' },
  'teams correct': { entry: 'time.5' },
  return: reason,
  back_out: reason,
  no_show: reason,
  hold: reason,
  'slack increase_ask': { nte: '350', ...reason },
  'teams increase_ask': { expenses: '30', ...reason },
  bill_void: reason,
  bill_stop: reason,
  bill_credit: { amount: '10', ...reason },
  bill_dispute: { amount: '10', ...reason },
  payment_query: reason,
  rate_ours: rate,
  rate_theirs: rate,
  record_answer: { answer: 'We were there.' },
};

/**
 * On Teams some of each kind: what a button and a form carry is the same on both platforms, and the program writes
 * into a conversation of Teams but twice a second.
 */
const onTeams = [
  ...['show', 'claim', 'counter', 'edit', 'offer_accept', 'schedule', 'report', 'increase_accept', 'approve'],
  ...['rate_ours', 'rate_accept', 'rate_end', 'bill_submit', 'bill_approve', 'bill_pay', 'bill_promise'],
  ...['bill_show', 'bill_pdf', 'payment_confirm', 'balance_show'],
  ...['edit_job', 'post_job', 'note', 'log', 'hold', 'offer_counter', 'client_note'],
];
const isTried = ({ platform, name }: { readonly platform: string; readonly name: string }): boolean =>
  platform === 'slack' || onTeams.includes(name);

/** What an answer with a picture begins with. */
const PICTURED = 'Give and take, this year';

/** What would keep all others from acting comes after them. */
const last = ['network_close', 'network_reopen', 'leave'];

function lastAtTheEnd<T extends { readonly name: string }>(shown: readonly T[]): T[] {
  return shown.toSorted((a, b) => last.indexOf(a.name) - last.indexOf(b.name));
}

/** Everything in the database but when people were last heard from, and the links that events get by a timer. */
async function dumpOf({ database }: RunningNetwork): Promise<unknown> {
  const raw = await openRaw(database);
  const {
    TeamsConversation: _conversation,
    EventLink: _links,
    ChainHead: _head,
    ...tables
  } = Object.fromEntries(await raw.dump());
  await raw.close();
  return tables;
}

function fileOf({ address }: TestDatabase): string {
  if (address.provider !== 'sqlite') throw new Error('the version before is a SQLite file');
  return address.file;
}

/** What that version could seal, and nobody in its network had. */
function fillTheRest(file: string): void {
  const database = new Database(file);
  const put = (table: string, cell: string, text: string): void => {
    const sealed = sealBefore(dataKey, `${table}.${cell}`, text);
    const { changes } = database
      .prepare(
        `UPDATE "${table}" SET "${cell}" = ? WHERE "id" = (SELECT max("id") FROM "${table}" WHERE "${cell}" IS NULL)`,
      )
      .run(sealed);
    if (changes !== 1) throw new Error(`no row of ${table} is without ${cell}`);
  };
  put('Bill', 'clientNote', 'The client has not paid.');
  put('RecordEntry', 'answer', 'We were there.');
  put('Installation', 'refreshToken', 'xoxe-1');
  database.close();
}

describeOnSqlite('the version before', (fresh) => {
  let file = '';
  const start = networksOn(async () => {
    const database = await fresh({ migrated: false });
    file = fileOf(database);
    await loadBefore(file);
    return { ...database, open: (options = {}) => database.open({ dataKey, ...options }) };
  });

  async function takeOver(alter: (file: string) => void = () => undefined): Promise<TakenOver> {
    let restored: Awaited<ReturnType<typeof restore>> | undefined;
    const network = await start({
      setting: await networkBefore(),
      takenOver: {
        at: new Date((await readShown()).endedAt),
        prepare: async (slack, teams) => {
          alter(file);
          restored = await restore(file, slack, teams);
        },
      },
    });
    if (!restored) throw new Error('nothing was restored');
    // What fell due meanwhile happens before anybody does anything.
    await network.apps[0]?.tick();
    await network.settled();
    return { network, ...restored };
  }

  it('leaves nothing that cannot be sent', async () => {
    const { network, waiting } = await takeOver();
    const shapes = [...new Set(waiting.map(({ payload }) => shapeOf(payload)))].sort();
    expectGolden('version-before/waiting.txt', `${shapes.join('\n')}\n`);
    const keys = waiting.map(({ key }) => key);
    const rows = await network.store.db.outboxRow.findMany({ where: { key: { in: keys } } });
    expect(rows.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(rows.length).toBe(keys.length);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);

    // Every card that waited stands now before whom it is for.
    const { db } = network.store;
    const postings = [
      ...(await db.posting.findMany()).map((each) => ({ ...each, about: `job:${String(each.jobId)}` })),
      ...(await db.networkPosting.findMany()).map((each) => ({ ...each, about: `network:${each.subject}` })),
    ];
    const texts = new Map<string, string>();
    for (const { ts, channelId, text } of await network.control.messages())
      texts.set(`${channelId} ${ts}`, text);
    for (const { id, conversationId, summary, text } of await network.teams.messages())
      texts.set(`${conversationId} ${id}`, summary ?? text);
    const cards = keys.filter((key) => /^(?:job|network):.*:card:/.test(key));
    expect(cards.length).toBeGreaterThan(50);
    const drawn = cards.map((key) => {
      const posting = postings.find(({ about, surface }) => key === `${about}:card:${surface}`);
      return [key, posting && texts.get(`${posting.channelId} ${posting.messageId}`)];
    });
    const undrawn = drawn.filter(([, text]) => text === undefined || text === PLACEHOLDER);
    expect(undrawn).toEqual([]);
  }, 400_000);

  it('has sealed what is bound to its rows from now on, all of it, and opens there', async () => {
    const { network } = await takeOver(fillTheRest);
    // That version kept no digests, nor ledgers of bills, nor what is left of an erasure, nor agreements and what came later.
    const { store } = network;
    await store.write({ source: 'test', subject: 'test' }, async (tx) => {
      await addDigest(tx, store.sealer, {
        firmId: 1,
        memberIds: [1],
        sent: { day: '2026-11-24', parts: [] },
      });
      await addErasure(tx.db, store.sealer, { memberId: 1, firmId: 1, key: 'ann', name: 'Ann', accounts: 1 });
      await addAgreements(tx, store.sealer);
      await addLater(tx, store.sealer);
      const bill = await tx.db.bill.findFirstOrThrow({ where: { ledger: null } });
      const ledger = sealLedger(store.sealer, bill, []);
      await tx.db.bill.update({ where: { id: bill.id }, data: { ledger } });
    });
    const raw = await openRaw(network.database);
    const rows = [...(await raw.dump()).values()].flat();
    const sealedAs = (version: string) => rows.filter((row) => row.includes(`"${version}.`)).length;
    expect(sealedAs('v1')).toBe(0);
    expect(sealedAs('v2')).toBeGreaterThan(200);
    const { sql, sealer } = network.store;
    expect(await findBrokenCells(sql, sealer)).toEqual({ broken: [], isWhole: true });

    // In each column that is sealed there is something, and what of it does not open is found.
    for (const { table, isLog } of sealedTables)
      if (isLog) await raw.execute(`DROP TRIGGER "${table}_refuses_update"`);
    const broken: BrokenCell[] = [];
    for (const each of sealedTables) {
      const first = new Map<string, string | number>();
      for await (const some of readSealed(sql, each))
        for (const { key, texts } of some)
          for (const { cell } of texts) if (!first.has(cell)) first.set(cell, key);
      for (const [cell, key] of first) {
        await raw.execute(
          `UPDATE "${each.table}" SET "${cell}" = substr("${cell}", 1, length("${cell}") - 8) || 'AAAAAAAA' WHERE "${each.key}" = '${String(key)}'`,
        );
        broken.push({ column: `${each.table}.${cell}`, key });
      }
    }
    await raw.close();
    const inOrder = (cells: readonly BrokenCell[]) =>
      cells.map(({ column, key }) => `${column} ${key}`).sort();
    expect(inOrder((await findBrokenCells(sql, sealer)).broken)).toEqual(inOrder(broken));
    expect(broken.map(({ column }) => column).sort()).toEqual(
      sealedTables.flatMap(({ table, cells }) => cells.map((cell) => `${table}.${cell}`)).sort(),
    );
  }, 400_000);

  it('has shown buttons that still do what they say', async () => {
    const { network, poster } = await takeOver();
    const user = createUser(network, poster);
    const { buttons, files } = await readShown();
    const lines: string[] = [];
    for (const button of lastAtTheEnd(buttons.filter(isTried))) {
      // In Slack a picture comes when it is drawn, which may be with the next click.
      const isLate = (text: string): boolean => button.platform === 'slack' && text.startsWith(PICTURED);
      const shown = (await user.click(button)).filter((text) => !isLate(text));
      lines.push(`${button.platform} ${button.name}, ${button.who}: ${shown.join(' | ') || 'done'}`);
    }
    for (const file of files) {
      const shown = await user.accept(file, 'bound');
      lines.push(`teams file, ${file.who}: ${shown.join(' | ')}`);
    }
    expectGolden('version-before/clicks.txt', `${lines.join('\n')}\n`);
    expect(lines.filter((line) => line.includes('FAILED'))).toEqual([]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 400_000);

  it('has opened forms and asked about files that are not taken, as anybody might have made them', async () => {
    const { network, poster } = await takeOver();
    const user = createUser(network, poster);
    const { forms, files } = await readShown();
    const before = await dumpOf(network);
    for (const form of forms.filter(isTried)) {
      const typed = typedInto[`${form.platform} ${form.name}`] ?? typedInto[form.name] ?? {};
      const shown = await user.send(form, typed, 'unbound');
      expect([form.platform, form.name, shown.join(' | ')]).toEqual([
        form.platform,
        form.name,
        expect.stringContaining('This form is too old, so nothing was sent.'),
      ]);
    }
    for (const file of files)
      expect((await user.accept(file, 'unbound')).join(' | ')).toContain('Ask for the file again.');
    expect(await dumpOf(network)).toEqual(before);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 400_000);

  it('has opened forms that, opened anew, can be sent as they were', async () => {
    const { network, poster } = await takeOver();
    const user = createUser(network, poster);
    const { forms } = await readShown();
    const lines: string[] = [];
    for (const form of lastAtTheEnd(forms.filter(isTried))) {
      const typed = typedInto[`${form.platform} ${form.name}`] ?? typedInto[form.name] ?? {};
      const shown = await user.send(form, typed, 'bound');
      lines.push(`${form.platform} ${form.name}, ${form.who}: ${shown.join(' | ') || 'taken'}`);
    }
    expectGolden('version-before/forms.txt', `${lines.join('\n')}\n`);
    expect(lines.filter((line) => line.includes('FAILED'))).toEqual([]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 400_000);
});
