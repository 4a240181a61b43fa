import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** Whether a token is signed by the channel service and of now. Rejects where its keys cannot be read. */
export type TokenCheck = (authorization: string) => Promise<boolean>;

const CLOCKS_APART_S = 300;
const TIMEOUT_MS = 5_000;
const KEPT_MS = 24 * 3_600_000;
const metadata = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) });

/** What jose throws where the keys are at fault, and not the token. */
const aboutKeys = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID', 'ERR_JWKS_TIMEOUT']);

/**
 * Looked at before the SDK does, which writes every wrong signature and every token that is over to stderr, past the
 * log: a stranger could fill that. Whose and for whom a token is, the SDK proves.
 */
export function createTokenCheck(openIdMetadataUrl: string): TokenCheck {
  let keys: JWTVerifyGetKey | undefined;

  async function readKeys(): Promise<JWTVerifyGetKey> {
    const response = await fetch(openIdMetadataUrl, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`the OpenID metadata answered ${String(response.status)}`);
    return createRemoteJWKSet(new URL(metadata.parse(await response.json()).jwks_uri), {
      cacheMaxAge: KEPT_MS,
    });
  }

  return async (authorization) => {
    const [, token] = /^Bearer (\S+)$/.exec(authorization) ?? [];
    if (token === undefined) return false;
    keys ??= await readKeys();
    try {
      await jwtVerify(token, keys, { algorithms: ['RS256'], clockTolerance: CLOCKS_APART_S });
      return true;
    } catch (error) {
      if (error instanceof errors.JOSEError && !aboutKeys.has(error.code)) return false;
      throw error;
    }
  };
}
