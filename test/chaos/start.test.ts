import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createLocalSlack } from '../../src/playground/slack/local-slack.ts';
import {
  describeOnPostgres,
  describeOnSqlite,
  testDataKey,
  type TestDatabase,
} from '../support/databases.ts';
import { freePort } from '../ci/started-program.ts';
import { startProgram, type Settings } from './bot.ts';
import { twoMirrors } from './setting.ts';

const settings = (database: TestDatabase): Settings => ({
  HOST: '127.0.0.1',
  PORT: '0',
  DATABASE_URL: database.url,
  DATA_KEY: testDataKey,
  SLACK_SIGNING_SECRET: 'a-signing-secret',
  // Nothing listens there: no start may reach the real one.
  SLACK_API_URL: 'http://127.0.0.1:9/api/',
});

const without = (given: Settings, ...names: string[]): Settings =>
  Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)));

/** Starts the program, which ends by itself. Resolves with what it says on standard error. */
async function refusal(given: Settings): Promise<string> {
  const run = startProgram(given);
  expect(await run.ready).toBe(false);
  expect(await run.ended).toEqual({ code: 1, signal: null });
  const said = run.errors();
  expect(said).not.toMatch(/^\s+at /m);
  const [opening, ...message] = said.trim().split('\n');
  expect(opening).toBe('Peer Dispatch cannot start.');
  return message.join('\n');
}

describeOnSqlite('a start', (fresh) => {
  it('is refused where the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = String((server.address() as AddressInfo).port);
    const said = await refusal({ ...settings(await fresh()), PORT: port });
    server.close();
    expect(said).toBe(`Port ${port} is already in use. Stop the other program, or set PORT to a free one.`);
  });

  it('is refused where the address is not of this machine', async () => {
    const said = await refusal({ ...settings(await fresh()), HOST: '192.0.2.1' });
    expect(said).toMatch(/^The program cannot listen on 192\.0\.2\.1, port 0: .*HOST/);
  });

  it.each(['main.js', 'playground/main.js', 'doctor.js', 'admin.js'])(
    '%s says how it is used when asked, and takes nothing that it does not know',
    async (name) => {
      const file = fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
      const run = (arg: string) =>
        promisify(execFile)(process.execPath, [file, arg], { env: {} }).then(
          ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
          (error: unknown) => error as { code: number; stdout: string; stderr: string },
        );
      const [asked, slip] = await Promise.all([run('--help'), run('--hlep')]);
      expect(asked).toMatchObject({ code: 0, stderr: '' });
      expect(asked.stdout).toMatch(/^Usage: npm /);
      expect(slip.code).toBeGreaterThan(0);
      expect(slip.stdout).toBe('');
      expect(slip.stderr).toMatch(/--hlep[^]*Usage: npm /);
    },
  );

  it('with an empty .env names both ways in, the quickest first', async () => {
    const given = without(settings(await fresh()), 'SLACK_SIGNING_SECRET');
    expect(await refusal(given)).toMatch(
      /^SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing\. .*Socket Mode.* https .*docs\/teams-app\.md/,
    );
  });

  it('names each setting that is missing or wrong', async () => {
    const given = { ...settings(await fresh()), PORT: 'http', LOG_LEVEL: 'loud' };
    const said = await refusal(without(given, 'SLACK_SIGNING_SECRET'));
    for (const setting of [
      'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing. ',
      'PORT is not valid.',
      'LOG_LEVEL is not valid.',
    ])
      expect(said).toContain(setting);
  });

  it('with Teams alone asks for all of Teams, and for nothing of Slack', async () => {
    const given = without(settings(await fresh()), 'SLACK_SIGNING_SECRET');
    const said = await refusal({
      ...given,
      TEAMS_ALLOWED_TENANTS: 'everybody',
      TEAMS_APP_PASSWORD: 'a-password',
    });
    for (const setting of [
      'TEAMS_APP_ID is missing, and TEAMS_APP_PASSWORD needs it. Copy it from your app registration',
      'TEAMS_APP_TENANT_ID is missing, and TEAMS_APP_PASSWORD needs it.',
      'TEAMS_ALLOWED_TENANTS is not valid.',
    ])
      expect(said).toContain(setting);
    expect(said).not.toContain('SLACK');
    const app = {
      TEAMS_APP_ID: '00000000-0000-4000-8000-000000000001',
      TEAMS_APP_TENANT_ID: '00000000-0000-4000-8000-000000000002',
    };
    expect(await refusal({ ...given, ...app })).toMatch(
      /^TEAMS_APP_PASSWORD is missing, and TEAMS_APP_ID needs it\. /,
    );
    expect(await refusal({ ...given, ...app, TEAMS_APP_CERTIFICATE_FILE: '/nowhere.pem' })).toMatch(
      /^TEAMS_APP_CERTIFICATE_FILE does not hold a certificate and its key\. /,
    );
  });

  it.each<[string, Settings, string]>([
    [
      'a client id alone',
      { SLACK_CLIENT_ID: '12.34', PUBLIC_URL: 'https://dispatch.example.com' },
      `SLACK_CLIENT_SECRET is missing, and SLACK_CLIENT_ID needs it. Copy it from your Slack app, under Basic Information, Client Secret.
SLACK_STATE_SECRET is missing, and SLACK_CLIENT_ID needs it. Make one with \`openssl rand -hex 32\`; every process has the same.`,
    ],
    [
      'a client secret alone',
      { SLACK_CLIENT_SECRET: 'c'.repeat(32), SLACK_STATE_SECRET: 's'.repeat(32) },
      `SLACK_CLIENT_ID is missing, and SLACK_CLIENT_SECRET needs it. Copy it from your Slack app, under Basic Information, Client ID; it is two numbers with a dot.
PUBLIC_URL is missing, and SLACK_CLIENT_SECRET needs it. Give the https address under which browsers and Slack reach this program.`,
    ],
    [
      'three that are malformed',
      {
        SLACK_CLIENT_ID: 'A0DISPATCH',
        SLACK_CLIENT_SECRET: 'short',
        SLACK_STATE_SECRET: 'short too',
        PUBLIC_URL: 'https://dispatch.example.com',
      },
      `SLACK_CLIENT_ID is not valid. Copy it from your Slack app, under Basic Information, Client ID; it is two numbers with a dot.
SLACK_CLIENT_SECRET is not valid. Copy it from your Slack app, under Basic Information, Client Secret.
SLACK_STATE_SECRET is not valid. Make one with \`openssl rand -hex 32\`; every process has the same.`,
    ],
    [
      'an address without https',
      {
        SLACK_CLIENT_ID: '12.34',
        SLACK_CLIENT_SECRET: 'c'.repeat(32),
        SLACK_STATE_SECRET: 's'.repeat(32),
        PUBLIC_URL: 'http://dispatch.example.com',
      },
      'PUBLIC_URL must begin with https:// for SLACK_CLIENT_ID. Give the https address under which browsers and Slack reach this program.',
    ],
    [
      'a bot token for Socket Mode',
      { SLACK_APP_TOKEN: 'xoxb-1' },
      'SLACK_APP_TOKEN is not valid. Make one in your Slack app, under Basic Information, App-Level Tokens, with connections:write; it begins with xapp-.',
    ],
  ])('is refused with %s', async (_name, given, message) => {
    const said = await refusal({ ...settings(await fresh()), ...given });
    expect(said).toBe(`${message} .env.example describes every setting.`);
  });

  it('is refused where Slack refuses the app token, or when it cannot ask', async () => {
    const database = await fresh();
    const world = { ...twoMirrors().world, appToken: 'xapp-right' };
    const slack = await createLocalSlack({ world, botUrl: 'http://127.0.0.1:9/' });
    database.afterwards(() => slack.close());
    const given = { ...without(settings(database), 'SLACK_SIGNING_SECRET'), SLACK_APP_TOKEN: 'xapp-wrong' };
    expect(await refusal({ ...given, SLACK_API_URL: slack.apiUrl })).toMatch(
      /^Slack refuses SLACK_APP_TOKEN \(invalid_auth\)\. Make one in your Slack app/,
    );
    const nobody = `http://127.0.0.1:${await freePort()}/api/`;
    expect(await refusal({ ...given, SLACK_API_URL: nobody })).toMatch(
      /^Slack cannot be reached through Socket Mode \(ECONNREFUSED\)\. /,
    );
  });

  it('is refused with a data key that is none', async () => {
    const said = await refusal({ ...settings(await fresh()), DATA_KEY: 'correct horse' });
    expect(said).toMatch(/^The data key is not 32 bytes in base64 or hexadecimal\. Make one with /);
    expect(said).not.toContain('horse');
  });

  it('is refused with another data key than the one the database was begun with', async () => {
    const database = await fresh();
    await (await database.open()).close();
    const said = await refusal({ ...settings(database), DATA_KEY: randomBytes(32).toString('base64') });
    expect(said).toMatch(/^The data key is not the one this database was begun with\. /);
  });

  it('is refused where the database cannot be', async () => {
    const database = await fresh();
    const file = `${database.url.replace('file:', '')}-not-a-folder`;
    await writeFile(file, '');
    const said = await refusal({ ...settings(database), DATABASE_URL: `file:${file}/bot.db` });
    expect(said).toMatch(/^The database file .*-not-a-folder\/bot\.db cannot be used: .*DATABASE_URL/);
  });

  it('is refused with a file that is no database', async () => {
    const database = await fresh({ migrated: false });
    const file = database.url.replace('file:', '');
    await writeFile(file, 'This is a letter to my aunt, and it is long enough to have a header.'.repeat(20));
    expect(await refusal(settings(database))).toMatch(
      /^The database file .* cannot be used: file is not a database/,
    );
  });

  it('is refused with a bot token that Slack does not know, or when it cannot ask', async () => {
    const database = await fresh();
    const slack = await createLocalSlack({ world: twoMirrors().world, botUrl: 'http://127.0.0.1:9/' });
    database.afterwards(() => slack.close());
    const given = { ...settings(database), SLACK_BOT_TOKEN: 'xoxb-nobodys' };
    expect(await refusal({ ...given, SLACK_API_URL: slack.apiUrl })).toBe(
      'Slack refuses SLACK_BOT_TOKEN (invalid_auth). Copy it again from your Slack app, under OAuth & Permissions.',
    );
    const nobody = `http://127.0.0.1:${await freePort()}/api/`;
    expect(await refusal({ ...given, SLACK_API_URL: nobody })).toMatch(
      /^Slack cannot be asked about SLACK_BOT_TOKEN \(ECONNREFUSED\)\. /,
    );
  });
});

describeOnPostgres('a start', (fresh) => {
  it('is refused without a data key', async () => {
    const said = await refusal(without(settings(await fresh()), 'DATA_KEY'));
    expect(said).toMatch(/^DATA_KEY is not set; with PostgreSQL it is needed\. /);
  });

  it('is refused where there is no server or no such database, and shows no password', async () => {
    const { url, ...database } = await fresh();
    for (const wrong of [url.replace(/:\d+\//, ':9/'), `${url}_not`]) {
      const said = await refusal(settings({ ...database, url: wrong }));
      expect(said).toMatch(/^PostgreSQL cannot be reached: .*DATABASE_URL/);
      expect(said).not.toContain('postgres:postgres');
    }
  });
});
