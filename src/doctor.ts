import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inspectConfig, type Config } from './config.ts';
import { checkProgram } from './doctor/check-program.ts';
import {
  dataKeyFindings,
  databaseFindings,
  sealFindings,
  type DatabaseState,
} from './doctor/database-findings.ts';
import { keptFilesFindings } from './doctor/file-findings.ts';
import { broken, countOf, worstFirst, type Finding } from './doctor/finding.ts';
import { reportJson, reportText } from './doctor/report.ts';
import { runChecks } from './doctor/run-checks.ts';
import { settingsFindings } from './doctor/settings-findings.ts';
import { readDoubts } from './features/network/open/read-doubts.ts';
import { doubtText } from './features/network/steward/doubt-text.ts';
import { program } from './program.ts';
import { findBrokenFiles } from './post/given/check-files.ts';
import { StartRefused } from './shared/start-refused.ts';
import { asksForHelp, tell } from './shared/usage.ts';
import { createSlackCheck } from './slack/check-installation.ts';
import type { TeamsSettings } from './teams-settings.ts';
import { createTeamsCheck } from './teams/check-teams.ts';
import { createTeamsTokens } from './teams/tokens.ts';
import { findToken } from './slack/install-store.ts';
import type { Store } from './store/commit.ts';
import { parseDatabaseUrl } from './store/database-url.ts';
import { pendingMigrations } from './store/migrate.ts';
import { openStoreAsItIs } from './store/open-store.ts';
import { findBrokenCells } from './store/sealed-cells.ts';

const USAGE = `Usage: npm run doctor [-- --json]

  Looks at the settings, the database, Slack and the messages that wait, and changes nothing.
  --json   for programs

  Ends with 1 when something is broken, else with 0.`;

/** For each check, in ms; longer than the program waits for PostgreSQL or Slack. */
const LIMIT_MS = 12_000;

const now = (): Date => new Date();

const teamsCheckOf = (teams: TeamsSettings) => createTeamsCheck(teams, createTeamsTokens(teams, now));

async function diagnose(): Promise<readonly Finding[]> {
  const { faults, config } = inspectConfig();
  const isFaulty = (name: string): boolean => faults.some((fault) => fault.name === name);
  const { databaseUrl, publicUrl } = config;
  const { slack } = config;
  let store: Store | undefined;
  const database = await runChecks(
    [
      {
        about: 'Database',
        run: async () => {
          const state = await lookAtDatabase(databaseUrl);
          if (state.kind !== 'found' || state.pending.length > 0) return databaseFindings(state);
          const key = await openWith(config);
          if (key.kind === 'opened') store = key.store;
          return [
            ...databaseFindings(state),
            ...dataKeyFindings(key.kind === 'opened' ? (key.warned ?? 'right') : key.why),
          ];
        },
      },
    ],
    LIMIT_MS,
  );
  // A token goes to the address that the settings name, and to no other.
  const mayAskSlack = !isFaulty('SLACK_API_URL');
  const slackWith = (tokenOf: (workspaceId: string) => Promise<string | undefined>) =>
    mayAskSlack && slack ? createSlackCheck({ apiUrl: slack.apiUrl, tokenOf, now }) : undefined;
  const found = await checkProgram({
    store,
    databaseUrl,
    publicUrl,
    signingSecret:
      slack?.door.kind !== 'http' || ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'].some(isFaulty)
        ? undefined
        : slack.door.signingSecret,
    // As it is kept: looking renews nothing.
    slack: store && slackWith(keptTokens(store)),
    slackOfSettings:
      slack?.botToken === undefined ? undefined : slackWith(() => Promise.resolve(slack.botToken)),
    teams: config.teams && teamsCheckOf(config.teams),
    amounts: findDoubts,
    sealed: lookAtSealed,
    kept: lookAtFiles,
    uid: process.getuid?.(),
    now,
    limitMs: LIMIT_MS,
  });
  await store?.close();
  return worstFirst([...settingsFindings(faults), ...database, ...found]);
}

async function findDoubts(opened: Store): Promise<readonly Finding[]> {
  const doubts = await readDoubts({ store: opened, program, now });
  return doubts.map(doubtText).map(({ fault, remedy }) => broken('Amounts', fault, remedy));
}

/** All that can be opened in half the time that a check has. */
async function lookAtSealed({ sql, sealer }: Store): Promise<readonly Finding[]> {
  const until = performance.now() + LIMIT_MS / 2;
  return sealFindings(await findBrokenCells(sql, sealer, () => performance.now() < until));
}

/** The same of the files that people gave. */
async function lookAtFiles(store: Store): Promise<readonly Finding[]> {
  const until = performance.now() + LIMIT_MS / 2;
  return keptFilesFindings(await findBrokenFiles(store, () => performance.now() < until));
}

function keptTokens({ db, sealer }: Store): (workspaceId: string) => Promise<string | undefined> {
  return async (workspaceId) => (await findToken(db, sealer, workspaceId))?.botToken;
}

async function lookAtDatabase(databaseUrl: string): Promise<DatabaseState> {
  try {
    const address = parseDatabaseUrl(databaseUrl);
    if (address.provider === 'sqlite' && !existsSync(address.file))
      return { kind: 'absent', file: address.file };
    return { kind: 'found', pending: await pendingMigrations(address) };
  } catch (error) {
    if (error instanceof StartRefused) return { kind: 'refused', refusal: error };
    throw error;
  }
}

type Opening =
  | { readonly kind: 'opened'; readonly store: Store; readonly warned: StartRefused | undefined }
  | { readonly kind: 'not opened'; readonly why: 'none yet' | StartRefused };

async function openWith({
  databaseUrl: url,
  dataKey,
  filesUrl,
}: Pick<Config, 'databaseUrl' | 'dataKey' | 'filesUrl'>): Promise<Opening> {
  try {
    let warned: StartRefused | undefined;
    const store = await openStoreAsItIs({
      ...{ url, dataKey, filesUrl, now },
      warn: (warning) => (warned = warning),
    });
    return store ? { kind: 'opened', store, warned } : { kind: 'not opened', why: 'none yet' };
  } catch (error) {
    if (error instanceof StartRefused) return { kind: 'not opened', why: error };
    throw error;
  }
}

/** Ends with the code once all is written, whatever a check that hangs still waits for. */
function end(stream: NodeJS.WriteStream, text: string, code: number): void {
  stream.write(text, () => process.exit(code));
}

async function main(args: readonly string[]): Promise<void> {
  if (asksForHelp(args)) {
    tell({ text: USAGE, isError: false });
    return;
  }
  let isJson: boolean;
  try {
    isJson = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } }).values
      .json;
  } catch (error) {
    tell({ text: `${error instanceof Error ? error.message : ''}\n\n${USAGE}`, isError: true });
    return;
  }
  const findings = await diagnose();
  const report = isJson ? reportJson(findings) : reportText(findings);
  end(process.stdout, report, countOf(findings, 'broken') > 0 ? 1 : 0);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  // A bug: what can be foreseen is a finding.
  end(process.stderr, `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`, 2);
});
