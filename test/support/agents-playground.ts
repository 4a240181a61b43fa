/**
 * Microsoft's own test client for bots, the Microsoft 365 Agents Playground, as a program of its own: a page before
 * which one person sits, and a connector of Bot Framework's. It sends without a token, so that a relay stands between it
 * and the bot, which signs what it sends as Bot Framework would: the bot stays as strict as ever.
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseObject, readBody, sendReply } from '../../src/playground/slack/http.ts';
import { createBotTokens } from '../../src/playground/teams/security/bot-tokens.ts';
import { createKeys } from '../../src/playground/teams/security/keys.ts';
import type { World } from '../../src/playground/teams/world.ts';
import { until } from '../ci/started-program.ts';

export type AgentsPlayground = {
  /** Its page. */
  readonly url: string;
  /** The document that leads to the keys of the tokens that the bot is sent. */
  readonly openIdMetadataUrl: string;
  /** Who answers from now on: `http://127.0.0.1:<port>`. */
  readonly lead: (botUrl: string) => void;
  /** What it sent to the bot, in the order of the answers. */
  readonly exchanges: readonly Exchange[];
  readonly close: () => Promise<void>;
};

export type Exchange = {
  readonly activity: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly answer: string;
};

/** By its tenant and object id. */
type Me = { readonly tenantId: string; readonly aadObjectId: string };

const require = createRequire(import.meta.url);
const cli = require.resolve('@microsoft/m365agentsplayground/cli.js');

/** Run before the program, which would listen on every address of the machine, and outlive a test that is killed. */
const careful = `
  import { Server } from 'node:net';
  const { listen } = Server.prototype;
  Server.prototype.listen = function (port, listening) {
    return listen.call(this, port, '127.0.0.1', listening);
  };
  process.on('disconnect', () => process.exit());
`;

/** Starts it for one person of a world of Teams, with the first team of their tenant. */
export async function startAgentsPlayground(world: World, me: Me): Promise<AgentsPlayground> {
  const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-agents-playground-'));
  const config = join(folder, 'playground.yml');
  // JSON is YAML, too.
  await writeFile(config, JSON.stringify(configOf(world, me)));
  const relay = await openSigningRelay(world.appId);
  const child = fork(
    cli,
    ['start', '--app-endpoint', `${relay.url}/api/messages`, '--port', '0', '--disable-telemetry'],
    {
      execArgv: ['--import', `data:text/javascript,${encodeURIComponent(careful)}`],
      env: {
        HOME: folder,
        TZ: 'America/New_York',
        TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
        M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, 'playground.log'),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => (output += part.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async (): Promise<void> => {
    child.kill();
    await ended;
    await relay.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const port = await until('the Agents Playground is ready', 60, () => {
      if (child.exitCode !== null) throw new Error(`the Agents Playground ended: ${output}`);
      return /Listening on (\d+)/.exec(output)?.[1];
    });
    const { openIdMetadataUrl, lead, exchanges } = relay;
    return { url: `http://127.0.0.1:${port}`, openIdMetadataUrl, lead, exchanges, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Its configuration file, of which nothing may be left out, and in which there must be five colleagues. It knows people
 * by one id alone, where the real Teams takes that of the account or Entra's: here it is Entra's, which the bot asks for.
 */
function configOf(world: World, { tenantId, aadObjectId }: Me): object {
  const team = world.teams.find((each) => each.tenantId === tenantId);
  const people = world.people.filter((each) => each.tenantId === tenantId);
  const colleagues = people.filter((each) => each.aadObjectId !== aadObjectId);
  const person = people.find((each) => each.aadObjectId === aadObjectId);
  if (!team || !person) throw new Error('this tenant has no team, or not this person');
  const strangers = Array.from({ length: 5 }, (_, index) => ({
    name: `Colleague ${String(index)}`,
    email: `colleague-${String(index)}@example.com`,
    aadObjectId: `0000c011-0000-4000-8000-00000000000${String(index)}`,
  }));
  const [currentUser, ...users] = [person, ...[...colleagues, ...strangers].slice(0, 5)].map(
    ({ name, email, aadObjectId }) => {
      const [givenName = name, surname = name] = name.split(' ');
      return { id: aadObjectId, name, email, aadObjectId, givenName, surname, userPrincipleName: email };
    },
  );
  return {
    version: '0.1.1',
    tenantId,
    bot: { id: `28:${world.appId}`, name: world.botName },
    currentUser,
    users,
    personalChat: { id: 'a:chat-with-the-bot' },
    groupChat: { id: '19:group-chat@thread.v2', name: 'Group chat' },
    team: {
      id: team.id,
      name: team.name,
      aadGroupId: team.aadGroupId,
      channels: team.channels.map(({ id, name }) => ({ id, name })),
    },
  };
}

type SigningRelay = Omit<AgentsPlayground, 'url'> & { readonly url: string };

async function openSigningRelay(appId: string): Promise<SigningRelay> {
  const keys = await createKeys();
  const tokens = createBotTokens(keys, appId);
  const exchanges: Exchange[] = [];
  let botUrl = '';
  let url = '';
  // Receivers keep the keys of an address for a day, and a port may be taken again by the next start.
  const openIdPath = `/openid/${keys.kid}`;

  const passOn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const activity = parseObject(body);
    // It asks with HEAD whether anybody is there.
    if (!activity) {
      response.writeHead(405).end();
      return;
    }
    const answered = await fetch(`${botUrl}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: tokens.header(String(activity['serviceUrl'])) ?? '',
      },
      body,
    });
    const answer = await answered.text();
    exchanges.push({ activity, status: answered.status, answer });
    response.writeHead(answered.status, { 'content-type': 'application/json' }).end(answer);
  };

  const server = createServer((request, response) => {
    switch (request.url ?? '') {
      case '/api/messages':
        passOn(request, response).catch((error: unknown) => {
          sendReply(response, { status: 502, body: String(error) });
        });
        return;
      case openIdPath:
        sendReply(response, { status: 200, body: { jwks_uri: `${url}${openIdPath}/keys` } });
        return;
      case `${openIdPath}/keys`:
        sendReply(response, { status: 200, body: keys.jwks });
        return;
      default:
        sendReply(response, { status: 404, body: 'There is nothing here.\n' });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    url,
    openIdMetadataUrl: `${url}${openIdPath}`,
    lead: (next) => {
      botUrl = next;
    },
    exchanges,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
