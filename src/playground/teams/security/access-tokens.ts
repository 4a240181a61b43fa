import type { Clock } from '../../slack/clock.ts';
import type { World } from '../world.ts';
import type { Keys } from './keys.ts';

/** The tokens with which the bot calls the connector. */
export type AccessTokens = {
  issue(): { token: string; expiresIn: number };
  isValid(token: string): boolean;
  /** Ends all that were issued so far. */
  expire(): void;
};

/** Seconds. Entra gives apps that act for themselves a day on this resource. */
const lifeSeconds = 86_399;

export const createAccessTokens = (keys: Keys, { appId, appTenantId }: World, clock: Clock): AccessTokens => {
  const endings = new Map<string, number>();
  let count = 0;
  return {
    issue: () => {
      count += 1;
      const now = Math.floor(clock.now() / 1000);
      const token = keys.sign({
        aud: 'https://api.botframework.com',
        iss: `https://sts.windows.net/${appTenantId}/`,
        iat: now,
        nbf: now,
        exp: now + lifeSeconds,
        appid: appId,
        tid: appTenantId,
        uti: String(count),
        ver: '1.0',
      });
      endings.set(token, clock.now() + lifeSeconds * 1000);
      return { token, expiresIn: lifeSeconds };
    },
    isValid: (token) => (endings.get(token) ?? 0) > clock.now(),
    expire: () => {
      endings.clear();
    },
  };
};
