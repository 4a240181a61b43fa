import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Card } from '../../src/chat/card.ts';
import { createControlClient, type ControlClient } from '../support/control-client.ts';
import { createLocalSlack, type LocalSlack } from '../../src/playground/slack/local-slack.ts';
import { parseWorld, type World } from '../../src/playground/slack/world.ts';
import { otherScopes, slackMethods } from './methods.ts';
import { aButton } from '../support/a-button.ts';

/** Two firms with a workspace each in one Slack Connect channel, and Cy's, which has not installed the app. */
const world = (
  scopes: readonly string[] = [...otherScopes, ...Object.values(slackMethods).flat()],
): World => {
  const installation = (letter: string) => ({
    botToken: `xoxb-secret-${letter}`,
    botId: `B0${letter}`,
    botUserId: `U0BOT${letter}`,
    botName: 'Peer Dispatch',
    scopes: [...new Set(scopes), 'commands'],
  });
  const member = (letter: string, name: string) => ({ teamId: `T0${letter}`, userId: `U0${name}` });
  const channel = (id: string, name: string, more: object = {}) => ({
    id,
    name,
    hostTeamId: 'T0A',
    members: [member('A', 'ANN'), member('B', 'BEN')],
    botTeams: ['T0A', 'T0B'],
    teams: ['T0A', 'T0B'],
    ...more,
  });
  return parseWorld({
    signingSecret: 'signing-secret',
    appId: 'A0APP',
    rateLimits: false,
    teams: [
      { id: 'T0A', name: 'Acme IT', domain: 'acme', installation: installation('A') },
      { id: 'T0B', name: 'Bolt IT', domain: 'bolt', installation: installation('B') },
      { id: 'T0C', name: 'Cyan IT', domain: 'cyan', installation: null },
    ],
    people: [
      { ...member('A', 'ANN'), name: 'Ann' },
      { ...member('B', 'BEN'), name: 'Ben' },
      { ...member('C', 'CY'), name: 'Cy' },
    ],
    channels: [
      channel('C0BOARD', 'board'),
      channel('C0OLD', 'old', { isArchived: true }),
      channel('C0OUT', 'out', { botTeams: [] }),
    ],
  });
};

/** The bot's side of the local Slack, which takes everything and keeps the payloads. */
type Inbox = { readonly url: string; readonly bodies: string[]; readonly close: () => Promise<void> };

async function openInbox(): Promise<Inbox> {
  const bodies: string[] = [];
  const { url, close } = await serve((body) => {
    bodies.push(body);
    return { status: 200, body: '' };
  });
  return { url: `${url}/slack/events`, bodies, close };
}

export type Stage = {
  readonly slack: LocalSlack;
  readonly control: ControlClient;
  readonly inbox: Inbox;
  readonly close: () => Promise<void>;
};

export async function openStage(
  scopes?: readonly string[],
  limits: Pick<Parameters<typeof createLocalSlack>[0], 'clock' | 'rateLimits'> & {
    isInternal?: boolean;
  } = {},
): Promise<Stage> {
  const { isInternal = false, ...options } = limits;
  const inbox = await openInbox();
  const slack = await createLocalSlack({
    world: { ...world(scopes), isInternal },
    botUrl: inbox.url,
    ...options,
  });
  const close = async () => {
    await slack.close();
    await inbox.close();
  };
  return { slack, control: createControlClient(slack.url), inbox, close };
}

export type StubAnswer = { status: number; body: string; headers?: Record<string, string> };

/** An HTTP server that answers what it is told to, for what the local Slack never says. */
export async function serve(answer: (body: string, request: IncomingMessage) => StubAnswer) {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { status, body, headers = {} } = answer(Buffer.concat(parts).toString(), request);
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, close };
}

/** A token for each workspace that has the app. */
export const tokenOf = (workspaceId: string): Promise<string | undefined> =>
  Promise.resolve({ T0A: 'xoxb-secret-A', T0B: 'xoxb-secret-B' }[workspaceId]);

/** A card with a word in every place of it that must never leave for a log. */
export const card = (word = 'Printer'): Card => ({
  summary: `JOB-1042 · ${word}`,
  blocks: [
    { kind: 'heading', text: `JOB-1042 · ${word}` },
    { kind: 'text', text: [{ bold: word }, ' is open.'] },
    { kind: 'buttons', buttons: [{ label: 'Claim', action: aButton('claim', 42, 1) }] },
  ],
});
