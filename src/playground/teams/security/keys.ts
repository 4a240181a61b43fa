import { createHash, generateKeyPair, sign as signBytes, type JsonWebKey } from 'node:crypto';
import { promisify } from 'node:util';

/** The key with which this Bot Framework signs, and what it publishes of it. */
export type Keys = {
  kid: string;
  /** Of the one that is endorsed for another channel. */
  webChatKid: string;
  /** As of the `jwks_uri`: the first is endorsed for Teams, as Bot Framework's own are, the other for another channel. */
  jwks: { keys: Record<string, unknown>[] };
  /** A token. `kid` is the key's own unless given, and it is one of RS256. */
  sign(claims: Record<string, unknown>, kid?: string, alg?: 'RS256' | 'RS512'): string;
};

const pair = promisify(generateKeyPair);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export const createKeys = async (): Promise<Keys> => {
  const { publicKey, privateKey } = await pair('rsa', { modulusLength: 2048 });
  const { n, e }: JsonWebKey = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha1').update(String(n)).digest('base64url');
  const published = (id: string, channel: string) => ({
    ...{ kty: 'RSA', use: 'sig', kid: id, x5t: id, n, e },
    endorsements: [channel],
  });
  const webChatKid = `${kid}-webchat`;
  return {
    kid,
    webChatKid,
    jwks: { keys: [published(kid, 'msteams'), published(webChatKid, 'webchat')] },
    sign: (claims, headerKid = kid, alg = 'RS256') => {
      const signed = `${part({ alg, kid: headerKid, x5t: headerKid, typ: 'JWT' })}.${part(claims)}`;
      const hash = alg.replace('RS', 'sha');
      return `${signed}.${signBytes(hash, Buffer.from(signed), privateKey).toString('base64url')}`;
    },
  };
};
