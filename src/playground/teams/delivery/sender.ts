import type { Clock } from '../../slack/clock.ts';
import type { Delivery } from '../../slack/control-api.ts';
import { createPoster } from '../../slack/delivery/poster.ts';
import type { Complaints } from '../logs.ts';
import type { BotTokens } from '../security/bot-tokens.ts';
import type { Activity } from './activities.ts';

/** Activities to the bot: each sending under a token of its own, by Teams' patience and headers. */
export type Sender = {
  /** Never rejects: what did not arrive or was not answered in time has the status null. */
  send: (activity: Activity) => Promise<Delivery>;
  /** As above, of what nobody chose to do just now: it is not what is sent again. */
  sendByItself: (activity: Activity) => Promise<Delivery>;
  /** Sends what somebody did last again: byte for byte, or as Teams does later, under a new id. */
  sendAgain(newId: string | undefined): Promise<Delivery | undefined>;
  close(): void;
};

type Parts = { botUrl: string; tokens: BotTokens; clock: Clock; complaints: Complaints };

/** Milliseconds: somebody waits for the answer to an invoke. */
const patience = { invoke: 5_000, other: 15_000 };

const textAt = (value: unknown, name: string): string => {
  const part =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof part === 'string' ? part : '';
};

export const createSender = ({ botUrl, tokens, clock, complaints }: Parts): Sender => {
  const poster = createPoster(botUrl, clock);
  let last: Activity | undefined;

  const post = async (activity: Activity) => {
    const authorization = tokens.header(textAt(activity, 'serviceUrl'));
    const delivery = await poster.post({
      body: JSON.stringify(activity),
      timeoutMs: activity.type === 'invoke' ? patience.invoke : patience.other,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
        'x-ms-conversation-id': textAt(activity['conversation'], 'id'),
        'x-ms-tenant-id': textAt(activity['conversation'], 'tenantId'),
        ...(authorization === undefined ? {} : { authorization }),
      },
    });
    const isTaken = delivery.status !== null && delivery.status >= 200 && delivery.status < 300;
    if (activity.type !== 'invoke' && !isTaken) {
      complaints.note({
        at: clock.now(),
        activity: activity.type,
        id: activity.id,
        what: delivery.status === null ? `No answer: ${delivery.body}` : `Status ${String(delivery.status)}`,
      });
    }
    return delivery;
  };

  return {
    send: (activity) => {
      last = activity;
      return post(activity);
    },
    sendByItself: post,
    sendAgain: async (newId) =>
      last ? post(newId === undefined ? last : { ...last, id: newId }) : undefined,
    close: poster.close,
  };
};
