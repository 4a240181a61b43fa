import { z } from 'zod';
import { withoutSlash } from './shared/address.ts';
import { isOpenToOthers } from './store/private-file.ts';
import { StartRefused } from './shared/start-refused.ts';
import {
  missingForTeams,
  pemOf,
  readTeams,
  teamsRemedies,
  teamsShape,
  wantsTeams,
  type TeamsSettings,
} from './teams-settings.ts';

const port = z.coerce.number().int().min(0).max(65535);
const url = z.url({ protocol: /^https?$/ });
/** Secrets are copied by hand: a blank in one, or a few characters of it, is a slip. */
const secret = (length: number) => z.string().regex(new RegExp(`^\\S{${String(length)},}$`));

const settings = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: url.optional(),
  DATABASE_URL: z.string().default('file:data/peer-dispatch.db'),
  DATA_KEY: z.string().optional(),
  FILES_URL: z.string().optional(),
  SLACK_SIGNING_SECRET: secret(8).optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/)
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-\S+$/)
    .optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/)
    .optional(),
  SLACK_CLIENT_SECRET: secret(16).optional(),
  SLACK_STATE_SECRET: secret(32).optional(),
  SLACK_API_URL: url.default('https://slack.com/api/'),
  ...teamsShape,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

type Env = Readonly<Record<string, string | undefined>>;

export type Config = {
  readonly port: number;
  readonly host: string;
  /** The program's own address, without a slash at its end. */
  readonly publicUrl: string | undefined;
  readonly databaseUrl: string;
  readonly dataKey: string | undefined;
  /** Where files are kept that people give; undefined for the usual place. */
  readonly filesUrl: string | undefined;
  /** Undefined where Slack is off. */
  readonly slack: SlackSettings | undefined;
  /** Undefined where Teams is off. */
  readonly teams: TeamsSettings | undefined;
  readonly logLevel: string;
};

export type SlackSettings = {
  readonly door: SlackDoor;
  readonly botToken: string | undefined;
  /** Undefined where the app is not installed by OAuth. */
  readonly oauth: OAuthSettings | undefined;
  /** Ends in a slash. */
  readonly apiUrl: string;
};

/** How Slack's requests come in: over HTTP, each signed, or through a socket that the program opens. */
export type SlackDoor =
  | { readonly kind: 'http'; readonly signingSecret: string }
  | { readonly kind: 'socket'; readonly appToken: string };

export type OAuthSettings = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** The program's own address, without a slash at its end. */
  readonly publicUrl: string;
};

/** How to mend each setting. */
const remedies: Readonly<Record<string, string>> = {
  PORT: 'Give a port number, as PORT=3000.',
  PUBLIC_URL: 'Give the https address under which browsers and Slack reach this program.',
  SLACK_SIGNING_SECRET:
    'Copy it from your Slack app, under Basic Information, Signing Secret; with SLACK_APP_TOKEN, or for Teams alone, it is not needed.',
  SLACK_APP_TOKEN:
    'Make one in your Slack app, under Basic Information, App-Level Tokens, with connections:write; it begins with xapp-.',
  SLACK_BOT_TOKEN: 'Copy it from your Slack app, under OAuth & Permissions; it begins with xoxb-.',
  SLACK_CLIENT_ID:
    'Copy it from your Slack app, under Basic Information, Client ID; it is two numbers with a dot.',
  SLACK_CLIENT_SECRET: 'Copy it from your Slack app, under Basic Information, Client Secret.',
  SLACK_STATE_SECRET: 'Make one with `openssl rand -hex 32`; every process has the same.',
  SLACK_API_URL: 'Leave it out for the real Slack.',
  ...teamsRemedies,
  LOG_LEVEL: 'One of fatal, error, warn, info, debug, silent.',
};

/** How Slack's requests come in: one of the two is needed. */
const doors = ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'] as const;
const slackSwitches = [...doors, 'SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID'];
const oauthNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

/** What is wrong with one setting; never its value, which may be a secret. */
export type SettingFault = { readonly name: string; readonly what: string; readonly remedy: string };

const openFile = (file: string): SettingFault => ({
  name: file,
  what: 'can be read by others on this machine, and holds secrets',
  remedy: `Type \`chmod 600 ${file}\`. Where the disk keeps no such rights, give the settings without a file.`,
});

const noDoor: SettingFault = {
  name: doors[0],
  what: `or ${doors[1]} is missing`,
  remedy:
    'Without one of them nothing comes in from Slack. The quickest is Socket Mode: make SLACK_APP_TOKEN in your Slack app, under Basic Information, App-Level Tokens, with connections:write. Over https it is SLACK_SIGNING_SECRET, from the same page. README.md has both step by step, and docs/teams-app.md has Teams.',
};

/** The files from which Node.js was told to read settings, as by `--env-file=.env`. */
const settingsFiles = (): readonly string[] =>
  process.execArgv.flatMap((arg) => /^--env-file(?:-if-exists)?=(.+)$/.exec(arg)?.[1] ?? []);

/**
 * Reads the settings. The only reader of process.env. Throws StartRefused, which names each fault and its remedy.
 * @param files those that some of them came from
 */
export function readConfig(env: Env = process.env, files = settingsFiles()): Config {
  const read = readSettings(env, files);
  if ('config' in read) return read.config;
  const lines = read.faults.map(({ name, what, remedy }) => `${name} ${what}. ${remedy}`.trim());
  throw new StartRefused('settings', lines.join('\n'), '.env.example describes every setting.');
}

/** All that is wrong with the settings, and what they are with the faulty ones left out: for the self-check. */
export function inspectConfig(
  env: Env = process.env,
  files = settingsFiles(),
): { readonly faults: readonly SettingFault[]; readonly config: Config } {
  const read = readSettings(env, files);
  if ('config' in read) return { faults: [], config: read.config };
  const left = new Set<string>([...read.faults.map(({ name }) => name), ...oauthNames]);
  const sound = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => !left.has(name) && value !== ''),
  );
  return { faults: read.faults, config: readConfig({ SLACK_SIGNING_SECRET: 'not-needed', ...sound }, []) };
}

function readSettings(
  env: Env,
  files: readonly string[],
): { readonly config: Config } | { readonly faults: readonly SettingFault[] } {
  // An empty setting in a .env file means that it is not set. Node takes the mark with which some editors begin a
  // file for a part of the first name.
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === '' ? [] : [[name.replace(/^\uFEFF/, ''), value]],
    ),
  );
  const parsed = settings.safeParse(given);
  const malformed = parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0]));
  const faults = [
    ...files.filter(isOpenToOthers).map(openFile),
    ...(hasNoDoor(given) ? [noDoor] : []),
    ...missing(given).map(([name, why]) => fault(name, `is missing${why}`)),
    ...malformed.map((name) => fault(name, 'is not valid')),
    ...(isReadable(given['TEAMS_APP_CERTIFICATE_FILE'])
      ? []
      : [fault('TEAMS_APP_CERTIFICATE_FILE', 'does not hold a certificate and its key')]),
    ...(malformed.includes('PUBLIC_URL') || isReachable(given)
      ? []
      : [fault('PUBLIC_URL', 'must begin with https:// for SLACK_CLIENT_ID')]),
  ];
  return parsed.success && faults.length === 0 ? { config: configOf(parsed.data) } : { faults };
}

type Read = z.output<typeof settings>;

function configOf(read: Read): Config {
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: publicUrlOf(read),
    databaseUrl: read.DATABASE_URL,
    dataKey: read.DATA_KEY,
    filesUrl: read.FILES_URL,
    slack: readSlack(read),
    teams: readTeams(read),
    logLevel: read.LOG_LEVEL,
  };
}

function readSlack(read: Read): SlackSettings | undefined {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = read;
  if (appToken === undefined && signingSecret === undefined) return undefined;
  return {
    door:
      appToken === undefined
        ? { kind: 'http', signingSecret: signingSecret ?? '' }
        : { kind: 'socket', appToken },
    botToken: read.SLACK_BOT_TOKEN,
    oauth: readOAuth(read),
    apiUrl: `${withoutSlash(read.SLACK_API_URL)}/`,
  };
}

function publicUrlOf({ PUBLIC_URL: address }: Read): string | undefined {
  return address === undefined ? undefined : withoutSlash(address);
}

function readOAuth(read: Read): OAuthSettings | undefined {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = read;
  const { SLACK_STATE_SECRET: stateSecret } = read;
  const publicUrl = publicUrlOf(read);
  if (clientId === undefined || clientSecret === undefined) return undefined;
  if (stateSecret === undefined || publicUrl === undefined) return undefined;
  return { clientId, clientSecret, stateSecret, publicUrl };
}

/** What the settings that are there need beside them, and why. */
function missing(given: Env): readonly (readonly [name: string, why: string])[] {
  const asked = oauthNames.filter((name) => given[name] !== undefined);
  const [first] = asked;
  const needed = [...missingForTeams(given)];
  if (first !== undefined) {
    for (const name of oauthNames) needed.push([name, `, and ${first} needs it`]);
    needed.push(['PUBLIC_URL', `, and ${first} needs it`]);
  }
  return needed.filter(([name]) => given[name] === undefined);
}

/** Whether Slack is wanted, or nothing is said of Slack and Teams, and no way in is given. */
function hasNoDoor(given: Env): boolean {
  const isWanted = slackSwitches.some((name) => given[name] !== undefined) || !wantsTeams(given);
  return isWanted && !doors.some((name) => given[name] !== undefined);
}

/** Slack sends browsers back to an https address alone; one of this machine needs none, for a try. */
function isReachable(given: Env): boolean {
  const { SLACK_CLIENT_ID: clientId, PUBLIC_URL: publicUrl } = given;
  if (clientId === undefined || publicUrl === undefined) return true;
  return /^https:|^http:\/\/(?:localhost|127\.0\.0\.1)(?:[:/]|$)/.test(publicUrl);
}

function isReadable(file: string | undefined): boolean {
  return file === undefined || pemOf(file) !== undefined;
}

function fault(name: string, what: string): SettingFault {
  return { name, what, remedy: remedies[name] ?? '' };
}

/** The settings that the admin commands need: the database alone. */
export function readDatabaseConfig(
  env: Env = process.env,
): Pick<Config, 'databaseUrl' | 'dataKey' | 'filesUrl'> {
  const { databaseUrl, dataKey, filesUrl } = readConfig({
    ...env,
    SLACK_SIGNING_SECRET: 'not-needed',
  });
  return { databaseUrl, dataKey, filesUrl };
}

/** What the Teams app is made from, as it is set: the rest may be missing still. */
export function readTeamsAppConfig(env: Env = process.env): {
  readonly url: string | undefined;
  readonly appId: string | undefined;
} {
  return { url: env['PUBLIC_URL'] || undefined, appId: env['TEAMS_APP_ID'] || undefined };
}

/** The settings of the demo: where its page is, and what its bot logs. */
export function readDemoConfig(env: Env = process.env): {
  readonly port: number;
  readonly logLevel: string;
  readonly path: string;
} {
  const { port, logLevel } = readConfig({
    ...env,
    PORT: env['PORT'] ?? '4400',
    LOG_LEVEL: env['LOG_LEVEL'] ?? 'warn',
    SLACK_SIGNING_SECRET: 'not-needed',
  });
  return { port, logLevel, path: env['PATH'] ?? '' };
}
