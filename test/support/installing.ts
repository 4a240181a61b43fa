/** The demo's people without the app, and a browser with which they install it. */
import type { World } from '../../src/playground/slack/world.ts';
import type { PersonClient } from './control-client.ts';
import { demoSetting, type Setting } from './networks.ts';
import type { RunningNetwork } from './running-network.ts';

const PUBLIC_URL = 'https://dispatch.example.com';
export const INSTALL = `${PUBLIC_URL}/slack/install`;

const app = { clientId: '1234567890.0987654321', clientSecret: 'a-client-secret-of-the-local-slack' };

/** The settings of the program for it. */
export const oauthSettings = {
  PUBLIC_URL,
  SLACK_CLIENT_ID: app.clientId,
  SLACK_CLIENT_SECRET: app.clientSecret,
  SLACK_STATE_SECRET: 'a-state-secret-of-more-than-32-characters',
} as const;

/** The demo before anyone has installed the app. */
export async function settingWithoutApp(change: Partial<World['oauth']> = {}): Promise<Setting> {
  const { world, network } = await demoSetting();
  return {
    network: { ...network, installations: [] },
    world: {
      ...world,
      oauth: {
        ...app,
        redirectUrls: [`${PUBLIC_URL}/slack/oauth_redirect`],
        tokenRotation: false,
        botName: 'Peer Dispatch',
        ...change,
      },
      teams: world.teams.map((team) => ({ ...team, installation: null })),
      channels: world.channels.map((channel) => ({ ...channel, botTeams: [] })),
    },
  };
}

export type Page = { readonly status: number; readonly text: string; readonly location: string | null };

/** A browser with its own cookies. Follows no redirect by itself. */
export type Browser = {
  readonly open: (url: string) => Promise<Page>;
  readonly cookies: Map<string, string>;
};

/** Its requests for the public address go to an instance of the program. */
export function openBrowser({ apps }: RunningNetwork, instance = 0): Browser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    open: async (url) => {
      const { pathname, search } = new URL(url);
      const response = await fetch(`http://127.0.0.1:${String(apps[instance]!.port)}${pathname}${search}`, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      return {
        status: response.status,
        text: await response.text(),
        location: response.headers.get('location'),
      };
    },
  };
}

/** Up to Slack's answer: the address to which it sends the browser. */
export async function allow(browser: Browser, person: PersonClient): Promise<string> {
  const { location } = await browser.open(INSTALL);
  const decided = await person.authorize(location ?? '', 'allow');
  if (!decided.ok) throw new Error(decided.error);
  return decided.redirectTo;
}

/** The whole way, and the bot into the channels. */
export async function install(
  network: RunningNetwork,
  person: PersonClient,
  channels: readonly string[] = ['C0PEERS'],
): Promise<Page> {
  const browser = openBrowser(network);
  const page = await browser.open(await allow(browser, person));
  for (const channel of channels) await person.invite(channel);
  return page;
}
