/** Everything that the program gave away, and to whose eyes. */
import { directMessageId } from '../../src/playground/slack/state/ids.ts';
import type { RunningNetwork } from './running-network.ts';

export type Outgoing = {
  /** User ids; `all` for what stands in a shared channel. */
  readonly to: readonly string[] | 'all';
  /** As which call, or which answer. */
  readonly as: string;
  /** What was sent, as JSON. */
  readonly text: string;
};

/** Nonces, ids of triggers and proofs, in which any digits may come. */
const byChance = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\b[\da-f]{32}\b|\.\d{10}\.[\w-]{43}/g;

/** Reads what was sent since it was read last: calls, messages as they stand, acknowledgements. */
export function payloadReader(network: RunningNetwork): () => Promise<Outgoing[]> {
  const { control, gateway, setting } = network;
  const { people, teams, channels } = setting.world;
  const ims = new Map(
    teams.flatMap((team) => people.map(({ userId }) => [directMessageId(team.id, userId), userId] as const)),
  );
  const shared = new Set(channels.map(({ id }) => id));
  const viewers = new Map<string, string>();
  let call = 0;
  let exchange = 0;

  const inChannel = (channel: unknown): readonly string[] | 'all' => {
    if (shared.has(String(channel))) return 'all';
    const person = ims.get(String(channel));
    if (person === undefined) throw new Error(`whose is the channel ${String(channel)}?`);
    return [person];
  };

  const byTrigger = (triggerId: unknown): string => {
    const clicked = gateway.exchanges.find(({ payload }) => payload.trigger_id === triggerId);
    const person = clicked?.payload.user?.id ?? clicked?.payload.user_id;
    if (person === undefined) throw new Error('a view was opened with a trigger that nobody has');
    return person;
  };

  return async () => {
    const messages = await control.messages();
    const calls = await control.calls(call);
    call = calls.at(-1)?.n ?? call;
    const exchanges = gateway.exchanges.slice(exchange);
    exchange += exchanges.length;

    /** A response_url does not say whose it is; the ephemeral message that it made does. */
    const byAnswer = (text: unknown): string[] => {
      const found = messages.filter((message) => message.ephemeralTo && message.text === text);
      if (found.length === 0) throw new Error('an answer reached nobody');
      return found.map((message) => message.ephemeralTo!.userId);
    };

    const sent = calls.flatMap(({ method, args, response }): Outgoing[] => {
      const text = JSON.stringify(args);
      switch (method) {
        case 'chat.postMessage':
        case 'chat.update':
        case 'chat.unfurl':
          return [{ to: inChannel(args['channel']), as: method, text }];
        case 'views.open': {
          const person = byTrigger(args['trigger_id']);
          const { view } = response as { view?: { id: string } };
          if (view) viewers.set(view.id, person);
          return [{ to: [person], as: method, text }];
        }
        case 'views.update':
          return [{ to: [viewers.get(String(args['view_id'])) ?? ''], as: method, text }];
        case 'views.publish':
          return [{ to: [String(args['user_id'])], as: method, text }];
        case 'response_url':
          return [{ to: byAnswer(args['text']), as: method, text }];
        // Nobody sees a file before it is shared, or how the app gets one that was given.
        case 'files.getUploadURLExternal':
        case 'upload':
        case 'files.info':
        case 'download':
          return [{ to: [], as: method, text }];
        case 'files.completeUploadExternal':
          return [{ to: inChannel(args['channel_id']), as: method, text }];
        case 'conversations.open':
        case 'conversations.history':
        case 'conversations.info':
        case 'users.info':
          return [{ to: 'all', as: method, text }];
        default:
          throw new Error(`nobody thought of ${method}`);
      }
    });
    const answers = exchanges.map(({ payload, answer }): Outgoing => ({
      to: [payload.user?.id ?? payload.user_id ?? ''],
      as: 'acknowledgement',
      text: answer,
    }));
    return [...sent, ...answers].map((each) => ({ ...each, text: each.text.replaceAll(byChance, '') }));
  };
}

/** The payloads in which a secret went to somebody who must not know it. */
export function leaks(sent: readonly Outgoing[], secret: RegExp, allowed: readonly string[]): Outgoing[] {
  return sent.filter(
    ({ to, text }) => secret.test(text) && (to === 'all' || to.some((person) => !allowed.includes(person))),
  );
}

/** Whether a secret went to any of these people: a search that finds nothing proves nothing. */
export function reached(sent: readonly Outgoing[], secret: RegExp, people: readonly string[]): boolean {
  return sent.some(
    ({ to, text }) => to !== 'all' && secret.test(text) && to.some((id) => people.includes(id)),
  );
}
