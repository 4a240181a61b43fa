import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { LocalTeams } from '../../../src/playground/teams/local-teams.ts';
import type { World } from '../../../src/playground/teams/world.ts';

/** A tiny real botbuilder bot on real HTTP, as the local Teams will meet it. */
export type TeamsBot = {
  botUrl: string;
  adapter: CloudAdapter;
  /** Everything that arrived, as it came. */
  received: { body: Record<string, unknown>; headers: IncomingHttpHeaders }[];
  /** What came through authentication. */
  turns: Record<string, unknown>[];
  /** What the bot does in a turn; an invoke is answered with what this returns. */
  onTurn: (context: TurnContext) => Promise<InvokeResponse | undefined>;
  /** When set, answers in botbuilder's stead: status and body, or never with `silence`. */
  raw: { status: number; body: string } | 'silence' | undefined;
  /** Starts answering, now that it is known where Bot Framework is. */
  connect(teams: LocalTeams): void;
  close(): Promise<void>;
};

/**
 * What botbuilder's own credentials do by MSAL, which takes no address but of https. They also keep tokens by app id
 * for the whole process, beyond the end of the local Teams that gave them.
 */
const credentialsFor = ({ appId, appTenantId, appPassword }: World, teams: LocalTeams) => {
  let token: string | undefined;
  const getToken = async () => {
    if (token !== undefined) return token;
    const response = await fetch(`${teams.loginUrl}/${appTenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: appPassword,
        scope: 'https://api.botframework.com/.default',
      }),
    });
    if (!response.ok) throw new Error(await response.text());
    token = ((await response.json()) as { access_token: string }).access_token;
    return token;
  };
  return {
    signRequest: async <Request extends { headers: { set(name: string, value: string): void } }>(
      request: Request,
    ) => {
      request.headers.set('authorization', `Bearer ${await getToken()}`);
      return request;
    },
  };
};

export const startTeamsBot = async (world: World): Promise<TeamsBot> => {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      // botbuilder changes what it is handed: it gets a body of its own.
      const parsed = () => JSON.parse(text) as Record<string, unknown>;
      bot.received.push({ body: parsed(), headers: request.headers });
      if (bot.raw === 'silence') return;
      if (bot.raw) {
        response.writeHead(bot.raw.status, { 'content-type': 'application/json' }).end(bot.raw.body);
        return;
      }
      const shim = {
        socket: response.socket,
        status: (status: number) => (response.statusCode = status),
        header: (name: string, value: unknown) => response.setHeader(name, String(value)),
        send: (value: unknown) => response.write(typeof value === 'string' ? value : JSON.stringify(value)),
        end: () => response.end(),
      };
      void bot.adapter.process(
        { method: 'POST', headers: request.headers, body: parsed() },
        shim as never,
        async (context) => {
          bot.turns.push(context.activity as unknown as Record<string, unknown>);
          const answer = await bot.onTurn(context);
          if (answer) await context.sendActivity({ type: 'invokeResponse', value: answer });
        },
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bot: TeamsBot = {
    botUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api/messages`,
    adapter: new CloudAdapter(),
    received: [],
    turns: [],
    onTurn: () => Promise.resolve(undefined),
    raw: undefined,
    connect: (teams) => {
      const credentials = credentialsFor(world, teams);
      const factory = {
        isValidAppId: (appId: string) => Promise.resolve(appId === world.appId),
        isAuthenticationDisabled: () => Promise.resolve(false),
        createCredentials: () => Promise.resolve(credentials),
      } as unknown as ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1];
      bot.adapter = new CloudAdapter(
        new ConfigurationBotFrameworkAuthentication(
          {
            MicrosoftAppId: world.appId,
            ToChannelFromBotLoginUrl: `${teams.loginUrl}/${world.appTenantId}`,
            ToChannelFromBotOAuthScope: 'https://api.botframework.com',
            ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
            OAuthUrl: teams.url,
            ToBotFromChannelOpenIdMetadataUrl: teams.openIdMetadataUrl,
            ToBotFromEmulatorOpenIdMetadataUrl: teams.openIdMetadataUrl,
            CallerId: '',
          },
          factory,
        ),
      );
      bot.adapter.onTurnError = (_context, error) => Promise.reject(error);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return bot;
};
