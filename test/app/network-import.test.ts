import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import type { NetworkFile } from '../../src/features/network/steward/network-file.ts';
import { BOARD, cardWith, castOf, claim, onBoard, post, told, until, wordsOf } from '../support/acting.ts';
import { describeOnBothDatabases, testDataKey, type TestDatabase } from '../support/databases.ts';
import { demoSetting } from '../support/networks.ts';
import { openRaw } from '../support/raw-database.ts';
import { networksOn } from '../support/running-network.ts';

const directoryTables = ['Firm', 'Member', 'Identity', 'Agreement', 'Board', 'BoardFirm', 'Mirror'];

/** What the import writes, without the tokens, which are sealed anew each time. */
async function directory(database: TestDatabase): Promise<Record<string, readonly string[]>> {
  const raw = await openRaw(database);
  const dumped = await raw.dump();
  await raw.close();
  return Object.fromEntries(directoryTables.map((table) => [table, [...(dumped.get(table) ?? [])].sort()]));
}

/** `npm run admin -- import <file>`, as an operator types it. */
async function admin(
  database: TestDatabase,
  network: unknown,
): Promise<{ readonly code: number; readonly output: string; readonly errors: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-import-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'network.json');
  await writeFile(file, network instanceof Uint8Array ? network : JSON.stringify(network));
  const program = fileURLToPath(new URL('../../src/admin.ts', import.meta.url));
  const env = { PATH: process.env['PATH'], DATABASE_URL: database.url, DATA_KEY: testDataKey };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', program, 'import', file],
      { env },
      (error, output, errors) => {
        resolve({ code: Number(error?.code ?? 0), output, errors: errors.replaceAll(folder, '') });
      },
    );
  });
}

/** A network file that is the same but for one firm. */
function withFirm(
  network: NetworkFile,
  key: string,
  change: (firm: NetworkFile['firms'][number]) => Partial<NetworkFile['firms'][number]>,
): NetworkFile {
  return {
    ...network,
    firms: network.firms.map((firm) => (firm.key === key ? { ...firm, ...change(firm) } : firm)),
  };
}

describeOnBothDatabases('importing the network', (fresh) => {
  const start = networksOn(fresh);

  it('from the command line, again and again, doubles nothing; a wrong file changes nothing and is told where', async () => {
    const { network } = await demoSetting();
    const database = await fresh();
    // As Windows PowerShell writes what is sent into a file.
    const first = await admin(database, Buffer.from(`\uFEFF${JSON.stringify(network)}\r\n`, 'utf16le'));
    expect(first).toEqual({ code: 0, output: 'Imported 3 firms and 1 board.\n', errors: '' });
    const before = await directory(database);
    expect(before['Firm']).toHaveLength(3);
    expect(before['Identity']).toHaveLength(7);
    expect((await admin(database, network)).code).toBe(0);
    expect(await directory(database)).toEqual(before);

    const wrong = withFirm(network, 'birch', ({ members }) => ({
      timeZone: 'Mars/Olympus',
      members: members.map((member) => ({ ...member, role: 'king' as 'owner' })),
    }));
    const refused = await admin(database, wrong);
    expect(refused.code).toBe(1);
    expect(refused.errors).toContain('nothing was changed');
    for (const path of ['firms[1].timeZone: ', 'firms[1].members[0].role: ', 'firms[1].members[1].role: '])
      expect(refused.errors).toContain(path);
    expect(await directory(database)).toEqual(before);

    // What was agreed and billed in dollars would be as many yen.
    const yen = withFirm(network, 'birch', () => ({ currency: 'JPY', name: 'Birch Tokyo' }));
    expect(await admin(database, yen)).toEqual({
      code: 1,
      output: '',
      errors:
        '/network.json was not imported, nothing was changed:\n' +
        '  firms[1].currency: Birch Networks counts in USD, and what it agreed and billed is in it. Put USD here, or give a new firm a key of its own.\n',
    });
    expect(await directory(database)).toEqual(before);
  }, 60_000);

  it('leaves what the file does not speak of, and says what it changed of what was there', async () => {
    const { network } = await demoSetting();
    const store = await (await fresh()).open();
    expect(await importNetwork(store, network)).toEqual({ changes: [] });
    expect(await importNetwork(store, network)).toEqual({ changes: [] });
    await store.write({ source: 'test', subject: 'network' }, async ({ db }) => {
      await db.firm.updateMany({ where: { key: 'birch' }, data: { skills: '["Fibre"]' } });
      await db.member.updateMany({ where: { key: 'bea' }, data: { active: false } });
    });
    const next = withFirm(network, 'birch', ({ members: [first, second] }) => ({
      timeZone: 'America/Chicago',
      skills: undefined,
      members: [
        { ...first!, accounts: [{ platform: 'slack', workspace: 'T0BIRCH', user: 'U0ELSEWHERE' }] },
        second!,
      ],
    }));
    const [installation] = network.installations;
    const imported = await importNetwork(store, {
      ...next,
      installations: [{ ...installation!, botToken: 'xoxb-new' } as typeof installation & object],
      agreements: network.agreements.map((each) => ({ ...each, endsOn: '2026-12-31' })).slice(0, 1),
      boards: network.boards.map((board) => ({ ...board, firms: ['alder', 'birch'] })),
    });
    expect(imported).toMatchInlineSnapshot(`
      {
        "changes": [
          "firm birch, time zone: America/Chicago (was America/New_York)",
          "account slack T0BIRCH U0BOB: taken away (was bob of birch)",
          "member bea of birch, access: has access (was access ended)",
          "agreement of alder and birch: from 2026-01-01, ends 2026-12-31 (was from 2026-01-01)",
          "board north, firm cedar: taken away (was on the board)",
          "installation slack T0ALDER, token: another one",
        ],
      }
    `);
    expect((await store.db.firm.findUniqueOrThrow({ where: { key: 'birch' } })).skills).toBe('["Fibre"]');
  });

  it('changes what a running program knows, at once', async () => {
    const network = await start();
    const { ann, bob, bea, carla } = castOf(network);
    const file = network.setting.network;
    const jobId = await post(network, ann);
    expect(await bea.click(await onBoard(bea, jobId), 'Claim')).toEqual({ ok: true });
    await told(bea, 'Only an owner or coordinator can claim');

    // Birch has a new name, and Bea a new role; Bob's account is hers now as well.
    await importNetwork(
      network.store,
      withFirm(file, 'birch', ({ members: [first, second] }) => ({
        name: 'Birch & Daughters',
        members: [
          { ...first!, accounts: [{ platform: 'slack', workspace: 'T0BIRCH', user: 'U0ELSEWHERE' }] },
          { ...second!, role: 'owner', accounts: [...second!.accounts, ...first!.accounts] },
        ],
      })),
    );
    await claim(bea, jobId);
    await until(async () => {
      expect(wordsOf(await onBoard(carla, jobId))).toContain('Claimed by Birch &amp; Daughters');
    });
    expect(await network.store.db.identity.count()).toBe(8);
    const owner = await network.store.db.identity.findFirstOrThrow({ where: { userId: 'U0BOB' } });
    expect(owner.memberId).toBe(
      (await network.store.db.member.findFirstOrThrow({ where: { key: 'bea' } })).id,
    );
    expect(await bob.command(BOARD, 'jobs')).toEqual({ ok: true });
    await told(bob, '1 running job');

    // Cedar leaves the board, and its agreement ends.
    await importNetwork(network.store, {
      ...file,
      agreements: file.agreements.map((agreement) => ({ ...agreement, endsOn: '2026-06-01' })),
      boards: file.boards.map((board) => ({ ...board, firms: ['alder', 'birch'] })),
    });
    const next = await post(network, ann);
    expect(await carla.click(await onBoard(carla, next), 'Claim')).toEqual({ ok: true });
    await told(carla, 'There is no such job on your boards.');
    expect(await bob.click(await onBoard(bob, next), 'Claim')).toEqual({ ok: true });
    await told(bob, 'Your agreement with Alder IT has ended');
  });

  it('a token that was replaced is used from then on, and the old one no more', async () => {
    const setting = await demoSetting();
    const stale = {
      ...setting.network,
      installations: setting.network.installations.map((each) => ({ ...each, botToken: 'xoxb-revoked' })),
    };
    const network = await start({ setting: { ...setting, network: stale } });
    const { ann, bob } = castOf(network);
    // The program has asked for its token, and keeps it.
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    await told(ann, 'An admin of the workspace can install it again.');
    await importNetwork(network.store, setting.network);
    const jobId = await post(network, ann);
    await claim(bob, jobId);
    await cardWith(bob, jobId, 'Pick technician');
    await network.settled();
    expect(await network.store.db.outboxRow.count({ where: { status: 'dead' } })).toBe(0);
  });

  it('a workspace that takes the app away is not written to, and its people still can click', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    await network.control.emit({ teamId: 'T0BIRCH', event: { type: 'app_uninstalled' } });
    await until(async () => {
      expect(await network.store.db.installation.count()).toBe(1);
    });
    // Bob is reached through the lead's workspace now, as any outsider is.
    await claim(bob, jobId);
    const card = await cardWith(bob, jobId, 'Pick technician');
    expect(card.teamId).toBe('T0ALDER');
  });
});
