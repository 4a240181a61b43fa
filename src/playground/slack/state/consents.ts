import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Person } from '../world.ts';

/** Codes that a person's yes gives to the app: each good once, for ten minutes, for the address it was sent to. */
export type Consents = {
  give(consent: Consent): string;
  /** What the code stands for, and the end of it; undefined for a code that is none, used or too old. */
  take(code: string): Consent | undefined;
};

export type Consent = { person: Person; scopes: readonly string[]; redirectUri: string };

const lifeMs = 600_000;

export const createConsents = (clock: Clock): Consents => {
  const given = new Map<string, { consent: Consent; until: number }>();
  return {
    give: (consent) => {
      const code = randomBytes(12).toString('hex');
      given.set(code, { consent, until: clock.now() + lifeMs });
      return code;
    },
    take: (code) => {
      const found = given.get(code);
      given.delete(code);
      return found && found.until > clock.now() ? found.consent : undefined;
    },
  };
};
