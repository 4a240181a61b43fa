import type { PersonKey } from '../chat/card.ts';
import type { Connector } from './connector.ts';
import type { Conversation } from './conversation-store.ts';

/** The accounts (`29:…`) of those of the people who are in a conversation; whom nobody can ask for is left out. */
export type AccountReader = (
  conversation: Conversation,
  people: readonly PersonKey[],
) => Promise<readonly string[]>;

const KEPT = 10_000;

/** An account stays what it is, so that it is asked for once; whoever is not there yet may come. */
export function createAccountReader(connectorTo: (serviceUrl: string) => Connector): AccountReader {
  const accounts = new Map<string, string>();

  return async ({ serviceUrl, conversationId }, people) => {
    const found = people
      .filter(({ platform }) => platform === 'teams')
      .map(async ({ homeId, userId }) => {
        const key = `${conversationId} ${homeId} ${userId}`;
        const known = accounts.get(key);
        if (known !== undefined) return [known];
        const member = await connectorTo(serviceUrl).member(conversationId, userId);
        if (!('ok' in member)) return [];
        if (accounts.size >= KEPT) accounts.clear();
        accounts.set(key, member.ok.id);
        return [member.ok.id];
      });
    return (await Promise.all(found)).flat();
  };
}
