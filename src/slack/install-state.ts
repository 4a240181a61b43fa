import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The `state` that goes to Slack with a browser and comes back with it: `<nonce>.<end in ms>.<signature>`. The
 * signature is over the browser's secret too, which a cookie alone carries, so that a state that somebody else
 * began is as good as forged. That it comes back once is for the database to say, by its nonce.
 */
export type ReadState =
  | { readonly kind: 'true'; readonly nonce: string }
  | { readonly kind: 'forged' }
  | { readonly kind: 'expired' };

export const STATE_LIFE_MS = 10 * 60_000;
/** How far the clocks of two programs, or of one before and after it is set, may be apart. */
const APART_MS = 60 * 60_000;

/** @param browser the browser's secret */
export function writeState(secret: string, browser: string, nonce: string, endsAt: Date): string {
  const claim = `${nonce}.${String(endsAt.getTime())}`;
  return `${claim}.${sign(secret, browser, claim).toString('base64url')}`;
}

export function readState(secret: string, browser: string, state: string, now: Date): ReadState {
  const [, claim, nonce, endsAt, signature] = /^(([\w-]{1,64})\.(\d{1,15}))\.([\w-]{43})$/.exec(state) ?? [];
  if (claim === undefined || nonce === undefined || signature === undefined) return { kind: 'forged' };
  const isOurs = timingSafeEqual(sign(secret, browser, claim), Buffer.from(signature, 'base64url'));
  if (!isOurs) return { kind: 'forged' };
  const leftMs = Number(endsAt) - now.getTime();
  // One that is good for longer was begun by a clock that stood ahead.
  return leftMs > 0 && leftMs <= STATE_LIFE_MS + APART_MS ? { kind: 'true', nonce } : { kind: 'expired' };
}

function sign(secret: string, browser: string, claim: string): Buffer {
  return createHmac('sha256', secret).update(`${browser}.${claim}`).digest();
}
