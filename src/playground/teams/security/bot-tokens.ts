import type { WrongToken } from '../control-api.ts';
import type { Keys } from './keys.ts';

/**
 * What proves to the bot that Bot Framework calls (learn.microsoft.com/azure/bot-service/rest-api/
 * bot-framework-rest-connector-authentication): a token for the app, by its issuer, for this service URL.
 */
export type BotTokens = {
  /** The authorization header of the next request; undefined where none was ordered. */
  header(serviceUrl: string): string | undefined;
  /** Makes the next `times` tokens wrong; -1 means all. */
  orderWrong(wrong: WrongToken, times: number): void;
};

const issuer = 'https://api.botframework.com';
const lifeSeconds = 3_600;

export const createBotTokens = (keys: Keys, appId: string): BotTokens => {
  const ordered: { wrong: WrongToken; times: number }[] = [];

  const take = (): WrongToken | undefined => {
    const order = ordered.find(({ times }) => times !== 0);
    if (order && order.times > 0) order.times -= 1;
    return order?.wrong;
  };

  // The receiver's library reads the real time, so these tokens do too, wherever a test has moved its clock.
  const claims = (serviceUrl: string) => {
    const now = Math.floor(Date.now() / 1000);
    return { serviceurl: serviceUrl, nbf: now, exp: now + lifeSeconds, iss: issuer, aud: appId };
  };

  const wrongToken = (wrong: Exclude<WrongToken, 'none'>, serviceUrl: string): string => {
    const right = claims(serviceUrl);
    switch (wrong) {
      case 'audience':
        return keys.sign({ ...right, aud: '00000000-0000-4000-8000-000000000000' });
      case 'issuer':
        return keys.sign({ ...right, iss: 'https://issuer.example' });
      case 'key':
        return keys.sign(right, 'unknown-key');
      case 'signature': {
        const [header = '', body = '', signature = ''] = keys.sign(right).split('.');
        return `${header}.${body}.${signature.split('').reverse().join('')}`;
      }
      // What the emulator on a developer's machine signs with, which is any app of a tenant of Microsoft's.
      case 'emulator':
        return keys.sign({
          ...right,
          iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
          appid: appId,
          ver: '1.0',
        });
      case 'endorsement':
        return keys.sign(right, keys.webChatKid);
      case 'serviceurl':
        return keys.sign({ ...right, serviceurl: 'https://service.example/' });
      case 'endless': {
        const { exp: _end, ...endless } = right;
        return keys.sign(endless);
      }
      case 'algorithm':
        return keys.sign(right, keys.kid, 'RS512');
      case 'expired':
        return keys.sign({ ...right, nbf: right.nbf - 3 * lifeSeconds, exp: right.exp - 2 * lifeSeconds });
    }
  };

  return {
    header: (serviceUrl) => {
      const wrong = take();
      if (wrong === 'none') return undefined;
      return `Bearer ${wrong === undefined ? keys.sign(claims(serviceUrl)) : wrongToken(wrong, serviceUrl)}`;
    },
    orderWrong: (wrong, times) => {
      ordered.push({ wrong, times });
    },
  };
};
