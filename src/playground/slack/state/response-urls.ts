import type { Clock } from '../clock.ts';
import type { Person } from '../world.ts';
import type { Ids } from './ids.ts';

/** Response URLs: five uses within thirty minutes, each. */
export type ResponseUrls = {
  /** The secret last part of the URL. */
  issue(target: ResponseTarget): string;
  /** Whose it is, without using it. */
  target(secret: string): ResponseTarget | undefined;
  use(
    secret: string,
  ): { ok: true; target: ResponseTarget } | { ok: false; error: 'expired_url' | 'used_url' | 'not_found' };
};

export type ResponseTarget = {
  /** The installation that was sent it. */
  teamId: string;
  person: Person;
  channelId: string;
  /** The message that was clicked; null for a command. */
  originalTs: string | null;
};

const lifetime = 30 * 60_000;
const uses = 5;

export const createResponseUrls = (clock: Clock, ids: Ids): ResponseUrls => {
  const issued = new Map<string, { target: ResponseTarget; at: number; used: number }>();

  const forgetOld = () => {
    for (const [secret, { at }] of issued) {
      if (clock.now() - at < 2 * lifetime) return;
      issued.delete(secret);
    }
  };

  return {
    issue: (target) => {
      forgetOld();
      const secret = ids.secret();
      issued.set(secret, { target, at: clock.now(), used: 0 });
      return secret;
    },
    target: (secret) => issued.get(secret)?.target,
    use: (secret) => {
      const entry = issued.get(secret);
      if (!entry) return { ok: false, error: 'not_found' };
      if (clock.now() - entry.at > lifetime) return { ok: false, error: 'expired_url' };
      if (entry.used >= uses) return { ok: false, error: 'used_url' };
      entry.used += 1;
      return { ok: true, target: entry.target };
    },
  };
};
