import { z } from 'zod';
import { StartRefused } from './shared/start-refused.ts';

const port = z.coerce.number().int().min(0).max(65535);
const url = z.url({ protocol: /^https?$/ });

/** An empty setting in a .env file means that it is not set. */
const environment = z.preprocess(
  (env) => Object.fromEntries(Object.entries(env as object).filter(([, value]) => value !== '')),
  z.object({
    PORT: port.default(3000),
    HOST: z.string().default('0.0.0.0'),
    PUBLIC_URL: url.optional(),
    DATABASE_URL: z.string().default('file:data/peer-dispatch.db'),
    DATA_KEY: z.string().optional(),
    SLACK_SIGNING_SECRET: z.string().min(8),
    SLACK_BOT_TOKEN: z.string().startsWith('xoxb-').optional(),
    SLACK_API_URL: url.default('https://slack.com/api/'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  }),
);

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly databaseUrl: string;
  readonly dataKey: string | undefined;
  readonly slack: {
    readonly signingSecret: string;
    readonly botToken: string | undefined;
    /** Ends in a slash. */
    readonly apiUrl: string;
  };
  readonly logLevel: string;
};

/** How to mend each setting. */
const remedies: Readonly<Record<string, string>> = {
  PORT: 'Give a port number, as PORT=3000.',
  PUBLIC_URL: 'Give the https address under which Slack reaches this program.',
  SLACK_SIGNING_SECRET: 'Copy it from your Slack app, under Basic Information, Signing Secret.',
  SLACK_BOT_TOKEN: 'Copy it from your Slack app, under OAuth & Permissions; it begins with xoxb-.',
  SLACK_API_URL: 'Leave it out for the real Slack.',
  LOG_LEVEL: 'One of fatal, error, warn, info, debug, silent.',
};

type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with one setting; never its value, which may be a secret. */
export type SettingFault = {
  readonly name: string;
  readonly what: 'is missing' | 'is not valid';
  readonly remedy: string;
};

/** Reads the settings. The only reader of process.env. Throws StartRefused, which names each fault and its remedy. */
export function readConfig(env: Environment = process.env): Config {
  const parsed = environment.safeParse(env);
  if (parsed.success) return configOf(parsed.data);
  const lines = faultsOf(parsed.error, env).map(({ name, what, remedy }) =>
    `${name} ${what}. ${remedy}`.trim(),
  );
  throw new StartRefused('settings', lines.join('\n'), '.env.example describes every setting.');
}

/** All that is wrong with the settings, and what they are with the faulty ones left out: for the self-check. */
export function inspectConfig(env: Environment = process.env): {
  readonly faults: readonly SettingFault[];
  readonly config: Config;
} {
  const parsed = environment.safeParse(env);
  if (parsed.success) return { faults: [], config: configOf(parsed.data) };
  const faults = faultsOf(parsed.error, env);
  const names = new Set(faults.map(({ name }) => name));
  const sound = Object.fromEntries(Object.entries(env).filter(([name]) => !names.has(name)));
  return { faults, config: readConfig({ SLACK_SIGNING_SECRET: 'not-needed', ...sound }) };
}

function faultsOf({ issues }: z.ZodError, env: Environment): readonly SettingFault[] {
  return issues.map((issue) => {
    const name = String(issue.path[0]);
    const isMissing = env[name] === undefined || env[name] === '';
    return { name, what: isMissing ? 'is missing' : 'is not valid', remedy: remedies[name] ?? '' };
  });
}

function configOf(settings: z.output<typeof environment>): Config {
  return {
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: settings.PUBLIC_URL,
    databaseUrl: settings.DATABASE_URL,
    dataKey: settings.DATA_KEY,
    slack: {
      signingSecret: settings.SLACK_SIGNING_SECRET,
      botToken: settings.SLACK_BOT_TOKEN,
      apiUrl: settings.SLACK_API_URL.replace(/\/*$/, '/'),
    },
    logLevel: settings.LOG_LEVEL,
  };
}

/** The settings that the admin commands need: the database alone. */
export function readDatabaseConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Pick<Config, 'databaseUrl' | 'dataKey'> {
  const { databaseUrl, dataKey } = readConfig({
    ...env,
    SLACK_SIGNING_SECRET: env['SLACK_SIGNING_SECRET'] ?? 'not-needed',
  });
  return { databaseUrl, dataKey };
}

/** The settings of the demo: where its page is, and what its bot logs. */
export function readDemoConfig(env: Readonly<Record<string, string | undefined>> = process.env): {
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
