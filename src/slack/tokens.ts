import { setTimeout as pause } from 'node:timers/promises';
import type { Store, Work } from '../store/commit.ts';
import {
  beginRenewal,
  findToken,
  putOffRenewal,
  saveRenewal,
  type KeptToken,
  type Token,
} from './install-store.ts';
import { OAUTH_TIMEOUT_MS, type SlackOAuth } from './oauth.ts';
import type { SlackLog } from './sdk-log.ts';

/** The bot tokens of all workspaces, each renewed before it ends; read once and then from memory until `forget`. */
export type SlackTokens = {
  /**
   * Undefined where the app is not, or no longer, installed. Throws TokenNotRenewed where the token has
   * ended and the next one cannot be had yet.
   */
  readonly tokenOf: (workspaceId: string) => Promise<string | undefined>;
  /** Some process has changed the network: what is in memory may be out of date. */
  readonly forget: () => void;
  /** Resolves when no renewal is under way: one that is broken off would lose its token. */
  readonly settled: () => Promise<void>;
};

/** Slack cannot be asked for the next token at the moment, or another process is at it. */
export class TokenNotRenewed extends Error {
  override readonly name = 'TokenNotRenewed';
}

export type SlackTokensDeps = {
  readonly store: Store;
  /** Undefined where the settings for it are not there. */
  readonly oauth: SlackOAuth | undefined;
  readonly now: () => Date;
  readonly log: SlackLog;
  /** The token has ended, and Slack gives no other: the workspace must install the app again. */
  readonly onLost: (workspaceId: string, lost: KeptToken) => Promise<void>;
};

/**
 * How long before its end a token is renewed, in ms. Slack takes the former one until then, also where the
 * program was killed between Slack's answer and keeping it: this is the time to put that right in.
 */
const RENEW_BEFORE_MS = 30 * 60_000;
/** For one process alone, in ms: longer than Slack may take. Then another may try. */
const LEASE_MS = 3 * OAUTH_TIMEOUT_MS;
/** How long to wait for another process, in ms, and how often to look. */
const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 100;
const SAVES = 5;
const SAVE_AGAIN_MS = 1_000;

export function createSlackTokens(deps: SlackTokensDeps): SlackTokens {
  const { store, oauth, now, log, onLost } = deps;
  let memory = new Map<string, Token>();
  const underWay = new Map<string, Promise<Token | undefined>>();

  const after = (ms: number): Date => new Date(now().getTime() + ms);
  const isDue = ({ renewal }: Token): boolean =>
    renewal !== undefined && renewal.expiresAt <= after(RENEW_BEFORE_MS);
  const isOver = ({ renewal }: Token): boolean => renewal !== undefined && renewal.expiresAt <= now();
  const write = <T>(workspaceId: string, work: Work<T>): Promise<T> =>
    store.write({ source: `renew:slack:${workspaceId}`, subject: 'installations' }, work);

  /** From memory, or as it is kept. */
  async function find(workspaceId: string): Promise<Token | undefined> {
    // What was read before a `forget` must not be kept after it.
    const into = memory;
    const known = into.get(workspaceId);
    if (known) return known;
    const kept = await findToken(store.db, store.sealer, workspaceId);
    if (kept) into.set(workspaceId, kept);
    return kept;
  }

  /** One renewal at a time within this process. */
  function renewed(workspaceId: string): Promise<Token | undefined> {
    const running = underWay.get(workspaceId);
    if (running) return running;
    const renewal = renew(workspaceId).finally(() => underWay.delete(workspaceId));
    underWay.set(workspaceId, renewal);
    return renewal;
  }

  /** The next token, made by this process or by another; the present one while it does and there is no other yet. */
  async function renew(workspaceId: string): Promise<Token | undefined> {
    const into = memory;
    const giveUpAt = Date.now() + WAIT_MS;
    for (;;) {
      const kept = await findToken(store.db, store.sealer, workspaceId);
      if (!kept) {
        into.delete(workspaceId);
        return undefined;
      }
      if (!isDue(kept)) {
        into.set(workspaceId, kept);
        return kept;
      }
      if (oauth && !(kept.renewalUntil && kept.renewalUntil > now())) {
        const lease = { now: now(), until: after(LEASE_MS) };
        const isOurs = await write(workspaceId, ({ db }) => beginRenewal(db, workspaceId, kept, lease));
        if (isOurs) return askSlack(oauth, workspaceId, kept, into);
      }
      if (!isOver(kept)) return kept;
      if (!oauth || Date.now() >= giveUpAt) throw new TokenNotRenewed('the token has ended');
      await pause(LOOK_EVERY_MS);
    }
  }

  async function askSlack(
    { renew: ask }: SlackOAuth,
    workspaceId: string,
    kept: KeptToken,
    into: Map<string, Token>,
  ): Promise<Token | undefined> {
    const answer = await ask(kept.renewal?.refreshToken ?? '');
    if (answer.kind === 'renewed') {
      into.set(workspaceId, answer);
      await keep(workspaceId, kept, answer);
      return answer;
    }
    log.error({ workspaceId, reason: answer.reason }, 'a bot token could not be renewed');
    if (answer.kind !== 'refused') {
      // The lease goes on: nobody asks Slack again before its end.
      if (isOver(kept)) throw new TokenNotRenewed(answer.reason);
      return kept;
    }
    if (isOver(kept)) {
      into.delete(workspaceId);
      await onLost(workspaceId, kept);
      return undefined;
    }
    const { expiresAt = now() } = kept.renewal ?? {};
    await write(workspaceId, ({ db }) => putOffRenewal(db, workspaceId, kept, expiresAt));
    return kept;
  }

  /** The refresh token was used up by the call: not to keep what came for it would cost the installation. */
  async function keep(workspaceId: string, former: KeptToken, token: Token): Promise<void> {
    for (let saves = 1; ; saves += 1) {
      try {
        await write(workspaceId, ({ db }) => saveRenewal(db, store.sealer, workspaceId, former, token));
        return;
      } catch (error) {
        log.error({ err: error, workspaceId }, 'a renewed bot token could not be kept');
        if (saves === SAVES) return;
        await pause(SAVE_AGAIN_MS);
      }
    }
  }

  return {
    tokenOf: async (workspaceId) => {
      const token = await find(workspaceId);
      if (!token || !isDue(token)) return token?.botToken;
      const renewal = renewed(workspaceId);
      if (isOver(token)) return (await renewal)?.botToken;
      // Nobody waits for Slack while the present one does.
      renewal.catch((error: unknown) => {
        log.error({ err: error, workspaceId }, 'a bot token could not be renewed');
      });
      return token.botToken;
    },
    forget: () => {
      memory = new Map();
    },
    settled: async () => {
      await Promise.allSettled([...underWay.values()]);
    },
  };
}
