import { createPublicKey, verify } from 'node:crypto';
import { parseObject } from '../../slack/http.ts';
import type { World } from '../world.ts';

/**
 * A login by certificate: a token that the app signs itself
 * (learn.microsoft.com/entra/identity-platform/certificate-credentials).
 */

const decoded = (part: string) => parseObject(Buffer.from(part, 'base64url').toString());

/** Why the assertion does not hold; undefined when it does. `audiences`: the addresses it may be made out to. */
export const assertionFault = (
  assertion: string,
  { appId, certificate }: World,
  audiences: readonly string[],
): string | undefined => {
  const [header = '', body = '', signature = ''] = assertion.split('.');
  const head = decoded(header);
  const claims = decoded(body);
  if (!certificate) return 'no certificate is registered';
  if (!head || !claims) return 'it is not a token';
  if (head['alg'] !== 'RS256' && head['alg'] !== 'PS256') return 'its algorithm is not RS256 or PS256';
  const thumbprint = Buffer.from(certificate.thumbprint, 'hex').toString('base64url');
  if (head[certificate.thumbprint.length === 40 ? 'x5t' : 'x5t#S256'] !== thumbprint)
    return 'the key was not found by thumbprint';
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${body}`),
    {
      key: createPublicKey(certificate.pem),
      ...(head['alg'] === 'PS256' ? { padding: 6, saltLength: 32 } : {}),
    },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) return 'its signature is wrong';
  if (claims['iss'] !== appId || claims['sub'] !== appId) return 'issuer and subject are not the app';
  if (!audiences.includes(String(claims['aud']))) return 'its audience is not this endpoint';
  if (typeof claims['jti'] !== 'string') return 'it has no id';
  // The app's library reads the real time.
  return typeof claims['exp'] === 'number' && claims['exp'] * 1000 > Date.now()
    ? undefined
    : 'it has expired';
};
