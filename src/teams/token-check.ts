import { createRemoteJWKSet, errors, jwtVerify, type JWK } from 'jose';
import { z } from 'zod';
import type { TeamsIdentity } from './identity.ts';

/** What of an activity its token must be for. */
export type Claimed = { readonly channelId: string; readonly serviceUrl: string };

/** Whether the channel service sends an activity to this bot, and sends it now. Rejects where its keys cannot be read. */
export type TokenCheck = (authorization: string, activity: Claimed) => Promise<boolean>;

/** Who signs for all channels, in every cloud but those of governments. An emulator’s issuer is nobody’s here. */
const ISSUER = 'https://api.botframework.com';
const CLOCKS_APART_S = 300;
const TIMEOUT_MS = 5_000;
const READ_AGAIN_MS = 1_000;
const KEPT_MS = 24 * 3_600_000;
type Keys = ReturnType<typeof createRemoteJWKSet>;
type EndorsedKey = JWK & { readonly endorsements?: readonly string[] };

const metadata = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) });

/** What jose throws where the keys are at fault, and not the token. */
const aboutKeys = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID', 'ERR_JWKS_TIMEOUT']);

/**
 * The seven requirements of the channel service’s documentation
 * (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication): a bearer token, signed
 * by a published key with RS256, of this issuer, for this bot, of now, for the address that the activity names, by a
 * key that is endorsed for its channel.
 */
export function createTokenCheck({
  appId,
  openIdMetadataUrl,
}: Pick<TeamsIdentity, 'appId' | 'openIdMetadataUrl'>): TokenCheck {
  let reading: Promise<Keys> | undefined;

  /** Where it fails, all who come within a second hear of the same failure: strangers may ask as often as they like. */
  function findKeys(): Promise<Keys> {
    reading ??= readKeys().catch((error: unknown) => {
      setTimeout(() => (reading = undefined), READ_AGAIN_MS).unref();
      throw error;
    });
    return reading;
  }

  async function readKeys(): Promise<Keys> {
    const response = await fetch(openIdMetadataUrl, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`the OpenID metadata answered ${String(response.status)}`);
    return createRemoteJWKSet(new URL(metadata.parse(await response.json()).jwks_uri), {
      cacheMaxAge: KEPT_MS,
    });
  }

  return async (authorization, { channelId, serviceUrl }) => {
    const [, token] = /^Bearer ([\w.-]+)$/.exec(authorization) ?? [];
    if (token === undefined) return false;
    const keys = await findKeys();
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: ISSUER,
        audience: appId,
        clockTolerance: CLOCKS_APART_S,
        requiredClaims: ['exp'],
      });
      const published: readonly EndorsedKey[] = keys.jwks()?.keys ?? [];
      const key = published.find(({ kid }) => kid === protectedHeader.kid);
      return key?.endorsements?.includes(channelId) === true && payload['serviceurl'] === serviceUrl;
    } catch (error) {
      if (error instanceof errors.JOSEError && !aboutKeys.has(error.code)) return false;
      throw error;
    }
  };
}
