import type { RequestListener } from 'node:http';
import type { Binding } from '../chat/bound.ts';
import type { Desk } from '../chat/interaction.ts';
import type { Names } from '../chat/names.ts';
import type { ChannelChange, Chat, ChatLookup, DrawChart } from '../chat/port.ts';
import type { DirectoryReader } from '../directory/directory-store.ts';
import type { Store } from '../store/commit.ts';
import { adoptBotToken } from './adopt-bot-token.ts';
import { createSlackChat } from './chat.ts';
import { createKeptConversations } from './conversation-store.ts';
import { createPace } from './clients.ts';
import { createHttpDoor } from './door.ts';
import { createInstallRoutes, INSTALL_PATH } from './install-routes.ts';
import { createSlackOAuth } from './oauth.ts';
import { sdkLogger, type SlackLog } from './sdk-log.ts';
import { listenToSlack } from './slack-app.ts';
import { createSocketDoor } from './socket-door.ts';
import { createSlackTokens } from './tokens.ts';
import { createSlackLookup } from './lookup.ts';
import { createUnfurl } from './unfurl.ts';
import { createSlackViews } from './views.ts';
import { createWorkspaceEvents } from './workspace-events.ts';

export type SlackSettings = {
  /** Ends in a slash. */
  readonly apiUrl: string;
  readonly botToken: string | undefined;
  readonly door:
    | { readonly kind: 'http'; readonly signingSecret: string }
    | { readonly kind: 'socket'; readonly appToken: string };
  readonly oauth:
    | {
        readonly clientId: string;
        readonly clientSecret: string;
        readonly stateSecret: string;
        readonly publicUrl: string;
      }
    | undefined;
};

export type SlackDeps = {
  readonly settings: SlackSettings;
  /** The program's own address, without a slash at its end: where links of jobs lead. */
  readonly publicUrl: string | undefined;
  readonly store: Store;
  readonly directory: DirectoryReader;
  readonly desk: Desk;
  readonly names: Names;
  readonly binding: Binding;
  /** Told what happened to a channel. */
  readonly onChannel: (change: ChannelChange) => Promise<void>;
  /** Told of a workspace in which the app is, again or for the first time. */
  readonly onInstalled: (lookup: ChatLookup, workspaceId: string) => Promise<void>;
  readonly drawChart: DrawChart;
  readonly now: () => Date;
  readonly log: SlackLog;
  /** How long one call of the outbox may take, in ms. */
  readonly timeoutMs?: number;
};

/** Slack as the program sees it. */
export type Slack = {
  readonly chat: Chat;
  readonly lookup: ChatLookup;
  /** Undefined where the app is not, or no longer, installed. */
  readonly tokenOf: (workspaceId: string) => Promise<string | undefined>;
  /** By path: who answers there. */
  readonly mounts: Readonly<Record<string, RequestListener>>;
  /** Takes in the workspace of SLACK_BOT_TOKEN. Throws StartRefused. */
  readonly adopt: () => Promise<void>;
  /** Requests come in from here on. Throws StartRefused. */
  readonly open: () => Promise<void>;
  /** Some process has changed the network. */
  readonly forget: () => void;
  /** Takes no more through a socket, and answers what was taken; HTTP is for the web server to close. */
  readonly close: () => Promise<void>;
  /** Resolves when nothing is under way that must not be broken off. */
  readonly settled: () => Promise<void>;
};

/** How long a form may take before a loading view keeps Slack's 3-second trigger alive, in ms. */
const FORM_PATIENCE_MS = 600;

export function createSlack(deps: SlackDeps): Slack {
  const {
    settings,
    publicUrl,
    store,
    directory,
    desk,
    names,
    binding,
    onChannel,
    onInstalled,
    drawChart,
    now,
    log,
    timeoutMs,
  } = deps;
  const { apiUrl, botToken, door: way, oauth: app } = settings;
  const oauth = app && createSlackOAuth({ apiUrl, now, ...app });
  const tokens = createSlackTokens({
    store,
    oauth,
    now,
    log,
    onLost: (id, lost) => workspaceEvents.lose(id, lost),
  });
  const workspaceEvents = createWorkspaceEvents({ store, directory, onRemoved: tokens.forget });
  const { tokenOf } = tokens;
  const patience = timeoutMs === undefined ? {} : { timeoutMs };
  const chat = createSlackChat({
    ...{ apiUrl, tokenOf, drawChart, ...patience },
    kept: createKeptConversations(store),
    // Of the machine: a test's calendar is no reason to call more often.
    pace: createPace(() => performance.now()),
  });
  const views = createSlackViews({
    apiUrl,
    tokenOf,
    onFailure: (failure) => {
      log.warn({ failure }, 'a form could not be opened');
    },
  });
  const door =
    way.kind === 'http'
      ? createHttpDoor({ signingSecret: way.signingSecret, logger: sdkLogger(log), log, now })
      : createSocketDoor({ apiUrl, appToken: way.appToken, log });
  const lookup = createSlackLookup({
    apiUrl,
    tokenOf,
    onFailure: (failure) => {
      log.warn({ failure }, 'a person or a channel could not be looked up');
    },
  });
  const unfurl = createUnfurl({
    apiUrl,
    tokenOf,
    publicUrl,
    ...patience,
    onFailure: (failure) => {
      log.warn({ failure }, 'a link of a job could not be shown');
    },
  });
  listenToSlack({
    door,
    desk,
    names,
    binding,
    onChannel,
    chat,
    views,
    unfurl,
    workspaceEvents,
    log,
    patienceMs: FORM_PATIENCE_MS,
    installUrl: app && `${app.publicUrl}${INSTALL_PATH}`,
  });
  /** What is in memory is out of date. Where the channels cannot be looked at, the app is installed all the same. */
  const welcome = async (workspaceId: string): Promise<void> => {
    tokens.forget();
    await onInstalled(lookup, workspaceId).catch((error: unknown) => {
      log.error({ err: error, workspaceId }, 'the channels of a workspace could not be looked at');
    });
  };
  const installRoutes =
    app && oauth ? createInstallRoutes({ ...app, store, oauth, apiUrl, now, log, onInstalled: welcome }) : {};
  return {
    chat,
    lookup,
    tokenOf,
    mounts: {
      ...(door.requestListener ? { '/slack/events': door.requestListener } : {}),
      ...installRoutes,
    },
    adopt: async () => {
      if (botToken !== undefined) await welcome(await adoptBotToken({ apiUrl, botToken, store }));
    },
    open: door.open,
    forget: tokens.forget,
    close: door.close,
    settled: tokens.settled,
  };
}
