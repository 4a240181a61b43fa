/** dist/doctor.js as its operator runs it, before a real database and a local Slack. */
import { readdir } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { expect, it, vi } from 'vitest';
import { accountFindings } from '../../src/doctor/account-findings.ts';
import { worstFirst, type Finding } from '../../src/doctor/finding.ts';
import { readDatabaseClock } from '../../src/store/database-clock.ts';
import { freePort } from '../ci/started-program.ts';
import {
  describeOnBothDatabases,
  describeOnSqlite,
  testDataKey,
  type TestDatabase,
} from '../support/databases.ts';
import { demoSetting, mixedSetting } from '../support/networks.ts';
import { openRaw, type RawDatabase } from '../support/raw-database.ts';
import { networksOn } from '../support/running-network.ts';
import { personalOf, teamsCastOf } from '../support/teams-acting.ts';
import { runProgram } from '../support/run-program.ts';

const signingSecret = 'c0ffee'.repeat(5) + '42';
const nobody = async (): Promise<string> => `http://127.0.0.1:${await freePort()}`;

/** What must never be printed. */
const secrets = new RegExp(
  [signingSecret, testDataKey.slice(0, 20), 'xoxb-\\w', 'postgres:postgres'].join('|'),
);

async function settings(database: TestDatabase): Promise<Record<string, string>> {
  return {
    ...{ DATABASE_URL: database.url, FILES_URL: database.filesUrl ?? '' },
    DATA_KEY: testDataKey,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: `${await nobody()}/api/`,
  };
}

type Diagnosis = { readonly code: number; readonly findings: readonly Finding[]; readonly text: string };

async function diagnose(given: Readonly<Record<string, string>>, folder?: string): Promise<Diagnosis> {
  const { code, output, errors } = await runProgram('doctor', ['--json'], given, folder);
  expect(errors).toBe('');
  expect(output).not.toMatch(secrets);
  const { findings } = JSON.parse(output) as { findings: Finding[] };
  return { code, findings, text: findings.map(({ level, text }) => `${level} ${text}`).join('\n') };
}

async function change(database: TestDatabase, work: (raw: RawDatabase) => Promise<void>): Promise<void> {
  const raw = await openRaw(database);
  await work(raw);
  await raw.close();
}

async function tables(database: TestDatabase): Promise<readonly string[]> {
  const raw = await openRaw(database);
  const names = [...(await raw.dump()).keys()];
  await raw.close();
  return names;
}
// Each command is a process of its own, which a busy machine is slow to start.
vi.setConfig({ testTimeout: 120_000 });

describeOnBothDatabases('npm run doctor', (fresh, provider) => {
  const start = networksOn(fresh, { from: 'now' });

  it('finds nothing wrong with a program that works, and changes nothing', async () => {
    const network = await start();
    const { database, slack, apps } = network;
    const given = {
      ...(await settings(database)),
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: 'xoxb-demo-alder',
      PUBLIC_URL: `http://127.0.0.1:${String(apps[0]!.port)}`,
    };
    const { code, findings, text } = await diagnose(given);
    expect(findings.filter(({ level }) => level !== 'ok')).toEqual(accountFindings(process.getuid?.()));
    expect(code).toBe(0);
    for (const words of [
      'Every setting can be read',
      'is of this version',
      'The data key opens',
      'Slack accepts the bot token of workspace Alder IT (T0ALDER)',
      'Slack accepts the bot token of workspace Birch Networks (T0BIRCH)',
      'Slack accepts the bot token in SLACK_BOT_TOKEN',
      'The app is in #peers-north (C0PEERS',
      'agrees with Slack’s',
      'This program answers under http://127.0.0.1:',
      'No message waits',
    ])
      expect(text).toContain(words);
    expect(text.includes('agrees with the database’s')).toBe(provider === 'postgres');

    const terminal = await runProgram('doctor', [], given);
    expect(terminal).toMatchObject({ code: 0 });
    expect(terminal.output).toMatch(/^ok +Settings: .*\n\n0 broken, [01] warnings?, \d+ fine\.\n$/ms);
    expect(terminal.output).not.toMatch(secrets);
    expect((await network.control.calls()).map(({ method }) => method)).not.toContain('chat.postMessage');
    expect(await network.store.db.event.count()).toBe(0);
  });

  it('finds nothing wrong with a program that serves Teams, and posts nothing there', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { database, slack } = network;
    for (const person of Object.values(teamsCastOf(network)))
      await person.say(await personalOf(person), 'jobs');
    await network.settled();
    const { length: before } = await network.teams.messages();
    const slackSettings = { ...(await settings(database)), SLACK_API_URL: slack.apiUrl };
    const given = { ...slackSettings, ...network.teamsSettings };
    const { findings, text } = await diagnose(given);
    expect(findings.filter(({ level }) => level !== 'ok')).toEqual(accountFindings(process.getuid?.()));
    for (const words of [
      'Microsoft accepts the app id and its secret.',
      'The app reaches everybody of tenant Dogwood Cloud',
      'a channel in Teams (19:peers-north',
    ])
      expect(text).toContain(words);
    expect(await network.teams.messages()).toHaveLength(before);

    const { text: wrong } = await diagnose({ ...given, TEAMS_APP_PASSWORD: 'zqWRONG-PASSWORD' });
    expect(wrong).toContain('broken The bot gets no token');
    expect(wrong).not.toContain('zqWRONG');
  });

  it('names a migration that was changed, and one that is missing', async () => {
    const database = await fresh();
    await (await database.open()).close();
    await change(database, (raw) => raw.execute(`UPDATE "_prisma_migrations" SET checksum = 'other'`));
    const changed = await diagnose(await settings(database));
    expect(changed.code).toBe(1);
    expect(changed.text).toMatch(/broken The migration \w+ differs from what was applied/);
    await change(database, (raw) =>
      raw.execute(`UPDATE "_prisma_migrations" SET migration_name = '20990101000000_future'`),
    );
    expect((await diagnose(await settings(database))).text).toMatch(
      /broken The database has the migration 2099/,
    );
    await change(database, (raw) => raw.execute(`DELETE FROM "_prisma_migrations"`));
    const pending = await diagnose(await settings(database));
    expect(pending.text).toMatch(/warning The database lacks \d+ migrations of this version: \w+_main_job/);
  });

  it('names a data key that is wrong or none, and makes none', async () => {
    const database = await fresh();
    await (await database.open()).close();
    const given = await settings(database);
    const wrong = await diagnose({ ...given, DATA_KEY: randomBytes(32).toString('base64') });
    expect(wrong.code).toBe(1);
    expect(wrong.text).toContain('broken The data key is not the one this database was begun with.');
    const malformed = await diagnose({ ...given, DATA_KEY: 'zqHORSE' });
    expect(malformed.text).toContain('broken The data key is not 32 bytes');
    expect(malformed.text).not.toContain('zqHORSE');
    const { DATA_KEY: _, ...without } = given;
    expect((await diagnose(without)).text).toMatch(
      /broken (?:DATA_KEY is not set|The database has data, but its key file)/,
    );
  });

  it('leaves an empty database as it is', async () => {
    const database = await fresh({ migrated: false });
    const { code, text } = await diagnose(await settings(database));
    expect(code).toBe(0);
    expect(text).toMatch(/warning (?:The database lacks \d+ migrations|There is no database file)/);
    expect(await tables(database)).toEqual([]);
  });

  it('tells what waits, fails and was given up, and never what it says', async () => {
    const database = await fresh();
    const store = await database.open({ now: () => new Date(Date.now() - 20 * 60_000) });
    await store.write({ source: 'test', subject: 'test' }, (tx) => {
      for (const key of ['a', 'b', 'c']) tx.notice(key, 'lane', { text: 'zqCLIENT' });
      return Promise.resolve();
    });
    await store.close();
    const given = await settings(database);
    await change(database, async (raw) => {
      await raw.execute(`UPDATE "OutboxRow" SET "lastError" = 'timeout' WHERE "key" = 'b'`);
      await raw.execute(
        `UPDATE "OutboxRow" SET "status" = 'dead', "lastError" = 'not_in_channel' WHERE "key" = 'c'`,
      );
    });
    const { code, text } = await diagnose(given);
    expect(code).toBe(1);
    expect(text).toContain('broken 2 messages wait to be sent, the oldest due for 20 min.');
    expect(text).toContain('warning 1 of them has failed and is tried again: timeout.');
    expect(text).toContain('warning 1 message was given up; the newest reasons: not_in_channel.');
    expect(text).toContain('The app is installed in no workspace.');
    expect(text).not.toContain('zqCLIENT');
  });

  it('reads the clock of a database server', async () => {
    const store = await (await fresh()).open();
    const { url } = await fresh();
    const reading = await readDatabaseClock(store.sql, url, () => new Date());
    if (provider === 'sqlite') expect(reading).toBeUndefined();
    else expect(Math.abs(reading!.ours.getTime() - reading!.theirs.getTime())).toBeLessThan(5_000);
  });
});

describeOnSqlite('npm run doctor', (fresh) => {
  const start = networksOn(fresh, { from: 'now' });

  it('names what is wrong with tokens, scopes and channels', async () => {
    const setting = await demoSetting();
    const { world, network: file } = setting;
    const network = await start({
      setting: {
        network: {
          ...file,
          installations: file.installations.map((each) =>
            each.workspace === 'T0BIRCH' ? { ...each, botToken: 'xoxb-revoked' } : each,
          ),
          boards: file.boards.map((board) => ({
            ...board,
            mirrors: [
              ...board.mirrors,
              { platform: 'slack' as const, workspace: 'T0ALDER', channel: 'C0GONE' },
            ],
          })),
        },
        world: {
          ...world,
          teams: world.teams.map((team) => ({
            ...team,
            installation: team.installation && {
              ...team.installation,
              scopes: team.installation.scopes.filter((scope) => scope !== 'im:write'),
            },
          })),
          channels: world.channels.map((channel) => ({ ...channel, botTeams: [] })),
        },
      },
    });
    const { code, text, findings } = await diagnose({
      ...(await settings(network.database)),
      SLACK_API_URL: network.slack.apiUrl,
    });
    expect(code).toBe(1);
    expect(text).toContain(
      'broken Slack refuses the bot token of workspace Birch Networks (T0BIRCH) (invalid_auth).',
    );
    expect(text).toContain('does not let the bot token of workspace Alder IT (T0ALDER) use im:write.');
    expect(text).toContain('broken The app is not in a channel in Slack (C0PEERS');
    expect(text).toContain('broken Slack does not show the app a channel in Slack (C0GONE');
    expect(findings).toEqual(worstFirst(findings));
  });

  it('names each setting that is wrong, and checks the others all the same', async () => {
    const database = await fresh();
    await (await database.open()).close();
    const given = {
      ...(await settings(database)),
      PORT: 'http',
      SLACK_BOT_TOKEN: 'zqTOKEN',
      SLACK_SIGNING_SECRET: '',
    };
    const { code, text } = await diagnose(given);
    expect(code).toBe(1);
    for (const words of [
      'PORT is not valid',
      'SLACK_BOT_TOKEN is not valid',
      'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing',
      'The data key opens',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/zqTOKEN|looks unusual/);
    expect((await diagnose({ ...given, SLACK_SIGNING_SECRET: 'not-as-slack-has-it' })).text).toContain(
      'looks unusual',
    );
  });

  it('says that nobody, or somebody else, answers under PUBLIC_URL, and that Slack cannot be asked', async () => {
    const database = await fresh();
    await (await database.open()).close();
    const PUBLIC_URL = await nobody();
    const given = { ...(await settings(database)), PUBLIC_URL, SLACK_BOT_TOKEN: 'xoxb-any' };
    const { code, text } = await diagnose(given);
    expect(code).toBe(1);
    expect(text).toContain(`Nobody answers under ${PUBLIC_URL} (ECONNREFUSED).`);
    expect(text).toContain('Slack could not be asked about the bot token in SLACK_BOT_TOKEN (ECONNREFUSED).');
  });

  it('makes no file and no folder', async () => {
    const database = await fresh();
    const folder = dirname(database.url.replace('file:', ''));
    const before = await readdir(folder);
    await diagnose(await settings(database), folder);
    const { DATABASE_URL: _, ...elsewhere } = await settings(database);
    const { text } = await diagnose(elsewhere, folder);
    expect(text).toContain('There is no database file data/peer-dispatch.db yet.');
    expect(await readdir(folder)).toEqual(before);
  });

  it('is told apart from a wrong call', async () => {
    const { code, errors } = await runProgram('doctor', ['--loud'], {});
    expect(code).toBe(2);
    expect(errors).toMatch(/^Usage: npm run doctor/m);
  });
});
