import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import type { TeamsCertificate, TeamsIdentity } from './identity.ts';
import { networkFailure, statusFailure, type Failure } from './failure.ts';

/** The token by which the bot writes to Teams, or why there is none. */
export type TeamsTokens = {
  readonly token: () => Promise<{ readonly token: string } | Failure>;
  /** It was refused. */
  readonly forget: () => void;
};

/** So long before its end a token is not used any more, in ms. */
const MARGIN_MS = 5 * 60_000;
const TIMEOUT_MS = 10_000;
/** Why there is no token where the login answered and gave none. */
export const LOGIN_REFUSED = 'the login refused the app id or its secret';
const ASSERTION_MS = 10 * 60_000;

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/**
 * Client credentials of the bot's own tenant
 * (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication). One token for
 * all tenants; those who ask while it is being got wait for the same one.
 * @param onRefused told the status of a refusal, and not again before a token was given
 */
export function createTeamsTokens(
  identity: TeamsIdentity,
  now: () => Date,
  onRefused: (status: number) => void = () => undefined,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): TeamsTokens {
  let kept: { readonly token: string; readonly until: number } | undefined;
  let isRefused = false;
  let asking: Promise<{ readonly token: string } | Failure> | undefined;
  const url = `${identity.loginUrl}/${encodeURIComponent(identity.tenantId)}/oauth2/v2.0/token`;

  async function ask(): Promise<{ readonly token: string } | Failure> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: identity.appId,
          scope: 'https://api.botframework.com/.default',
          ...(await proof(identity, url, now())),
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (response.status >= 500 || response.status === 429) return statusFailure(response.status);
      const parsed = granted.safeParse(await response.json()).data;
      if (!response.ok || !parsed) {
        if (!isRefused) onRefused(response.status);
        isRefused = true;
        // A secret ends one day, and a new one is put in: until then what is to be sent waits.
        return { kind: 'retry', reason: LOGIN_REFUSED, unclear: false };
      }
      const { access_token: token, expires_in: seconds } = parsed;
      isRefused = false;
      kept = { token, until: now().getTime() + seconds * 1000 - MARGIN_MS };
      return { token };
    } catch (error) {
      return { ...networkFailure(error), unclear: false };
    }
  }

  return {
    token: () => {
      if (kept && now().getTime() < kept.until) return Promise.resolve({ token: kept.token });
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    forget: () => {
      kept = undefined;
    },
  };
}

async function proof(
  { secret, appId }: TeamsIdentity,
  audience: string,
  now: Date,
): Promise<Record<string, string>> {
  if (secret.kind === 'password') return { client_secret: secret.password };
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(secret, appId, audience, now),
  };
}

/** A JWT by which the bot proves that it has the key of its certificate (RFC 7523). */
async function assertion(
  { certificate, privateKey }: TeamsCertificate,
  appId: string,
  audience: string,
  now: Date,
): Promise<string> {
  const thumbprint = createHash('sha256').update(new X509Certificate(certificate).raw).digest('base64url');
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', 'x5t#S256': thumbprint })
    .setAudience(audience)
    .setIssuer(appId)
    .setSubject(appId)
    .setJti(randomUUID())
    .setNotBefore(now)
    .setExpirationTime(new Date(now.getTime() + ASSERTION_MS))
    .sign(await importPKCS8(privateKey, 'RS256'));
}
