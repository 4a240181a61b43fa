import type { Binding } from '../chat/bound.ts';
import { chartsOf, textCard, type Card } from '../chat/card.ts';
import type { Person, Place, ReplyTo } from '../chat/interaction.ts';
import type { Names } from '../chat/names.ts';
import type { Chat, DrawChart, Sent } from '../chat/port.ts';
import type { Store } from '../store/commit.ts';
import type { AccountReader } from './accounts.ts';
import type { Connector, OutgoingActivity } from './connector.ts';
import {
  dropConversation,
  findConversation,
  findDirect,
  findServiceUrl,
  keepConversation,
  type Conversation,
} from './conversation-store.ts';
import type { Failure } from './failure.ts';
import { isOneDrive } from './file-consent.ts';
import type { Pace } from './pace.ts';
import { renderCard, type Rendering } from './render.ts';
import { consentMessage, infoMessage, upload } from './send-file.ts';
import { fetchFile } from './fetch-file.ts';
import { decodeReplyAddress } from './reply-address.ts';

export type TeamsChatDeps = {
  readonly store: Store;
  readonly connectorTo: (serviceUrl: string) => Connector;
  readonly accountsOf: AccountReader;
  readonly pace: Pace;
  readonly drawChart: DrawChart;
  readonly names: Names;
  readonly binding: Binding;
  /** Where Teams is for a tenant that has not been heard from. */
  readonly serviceUrl: string;
  readonly now: () => Date;
  /** For one call, in ms. */
  readonly timeoutMs: number;
};

const PACED = 'paced';

export type TeamsChat = Chat & {
  /** Answers a person with something else than a card. */
  readonly answer: (to: ReplyTo, message: OutgoingActivity) => Promise<Sent>;
};

/**
 * Teams as the outbox sees it: each call is tried once, and comes back with what happened. Teams has no way to
 * look for a message of one's own, so that one whose sending was unclear is sent again: a message that is not on
 * record then stays behind, and shows the true state to whoever touches it.
 */
export function createTeamsChat(deps: TeamsChatDeps): TeamsChat {
  const { store, connectorTo, accountsOf, pace, drawChart, serviceUrl, now, timeoutMs } = deps;
  const { opensForm } = deps.names;

  /** What goes to one person, with its charts drawn. */
  async function privateMessage(card: Card): Promise<OutgoingActivity> {
    const drawn = await Promise.all(chartsOf(card).map(drawChart));
    // All of them or none: they are told apart by their order.
    const pngs = drawn.every((png) => png !== undefined) ? drawn : [];
    const pictures = pngs.map((png) => `data:image/png;base64,${Buffer.from(png).toString('base64')}`);
    return messageOf(card, { opensForm, pictures });
  }

  const post = async (place: Place, card: Card): Promise<Sent> => {
    const conversation = await conversationAt(place);
    return send(conversation, await boardMessage(conversation, card));
  };

  /** What all in a channel see, with who of them sees a view of their own. */
  async function boardMessage(conversation: Conversation, card: Card): Promise<OutgoingActivity> {
    const { ownView } = card;
    if (!ownView) return messageOf(card, { opensForm });
    const userIds = await accountsOf(conversation, ownView.people);
    return messageOf(card, {
      opensForm,
      ...(userIds.length > 0 ? { refresh: { ...ownView, userIds } } : {}),
    });
  }

  async function addressOf(tenantId: string): Promise<string> {
    return (await findServiceUrl(store.db, tenantId)) ?? serviceUrl;
  }

  /** A conversation of which Teams has said nothing yet may be there all the same. */
  async function conversationAt({
    workspaceId: tenantId,
    channelId: conversationId,
  }: Place): Promise<Conversation> {
    const known = await findConversation(store.db, tenantId, conversationId);
    if (known) return known;
    const unheard = { aadObjectId: undefined, teamId: undefined, name: '' };
    return { tenantId, conversationId, serviceUrl: await addressOf(tenantId), ...unheard };
  }

  async function send(
    conversation: Conversation,
    message: OutgoingActivity,
    accountId?: string,
  ): Promise<Sent> {
    const { tenantId, conversationId } = conversation;
    const wait = pace.take(tenantId, conversationId);
    if (wait !== undefined) return paced(wait);
    const activity = accountId === undefined ? message : { ...message, recipient: { id: accountId } };
    const posted = await connectorTo(conversation.serviceUrl).post(
      conversationId,
      activity,
      accountId !== undefined,
    );
    if (!('ok' in posted)) return posted;
    return { kind: 'sent', ref: { ...placeOf(conversation), messageId: posted.ok.id } };
  }

  async function conversationWith(person: Person): Promise<(Conversation & { isFresh: boolean }) | Failure> {
    const { homeId: tenantId, userId: aadObjectId } = person;
    const known = await findDirect(store.db, tenantId, aadObjectId);
    if (known) return { ...known, isFresh: false };
    const heardFrom = await addressOf(tenantId);
    const made = await connectorTo(heardFrom).converse(tenantId, aadObjectId);
    if (!('ok' in made)) return made.kind === 'retry' ? { ...made, unclear: false } : personGone(made);
    const conversation: Conversation = {
      tenantId,
      conversationId: made.ok.id,
      aadObjectId,
      serviceUrl: heardFrom,
      teamId: undefined,
      name: '',
    };
    await store.write({ source: 'teams:conversation', subject: 'teams' }, (tx) =>
      keepConversation(tx.db, conversation, now()),
    );
    return { ...conversation, isFresh: true };
  }

  const direct = async (person: Person, message: OutgoingActivity): Promise<Sent> => {
    for (;;) {
      const conversation = await conversationWith(person);
      if ('kind' in conversation) return conversation;
      const sent = await send(conversation, message);
      if (sent.kind !== 'gone' || sent.what !== 'conversation')
        return sent.kind === 'gone' ? personGone(sent) : sent;
      await store.write({ source: 'teams:conversation', subject: 'teams' }, (tx) =>
        dropConversation(tx.db, conversation.tenantId, conversation.conversationId),
      );
      if (conversation.isFresh) return personGone(sent);
    }
  };

  /** Asks for leave first; then puts the file there, shows it, and takes the question away. */
  const file: Chat['file'] = async (person, _workspaceId, sent, options) => {
    const { drop, comment } = options;
    if (!drop) return direct(person, consentMessage(sent, options, deps.binding.to(person)));
    // Also what was promised to a person before, when any place was taken.
    if (!isOneDrive(drop.uploadUrl, serviceUrl))
      return { kind: 'gone', what: 'message', reason: 'no_onedrive' };
    const stored = await upload(sent, drop, options, timeoutMs);
    if (!('ok' in stored)) return stored;
    const shown = await direct(person, infoMessage(drop, comment));
    if (shown.kind === 'sent' && drop.askedIn !== '') {
      const { conversationId, serviceUrl: at } = await conversationAt(shown.ref);
      // What comes of it changes nothing for the file, which is there.
      await connectorTo(at).update(conversationId, drop.askedIn, messageOf(textCard(comment), { opensForm }));
    }
    return shown;
  };

  const answer = async (to: ReplyTo, message: OutgoingActivity): Promise<Sent> => {
    const address = decodeReplyAddress(to.responseUrl);
    const channel =
      address?.channel &&
      (await findConversation(store.db, address.channel.tenantId, address.channel.conversationId));
    if (address && channel) {
      const sent = await send(channel, message, address.accountId);
      // Where the channel takes no message for one person alone, or has had many, the direct conversation does.
      if (sent.kind === 'sent' || (sent.kind === 'retry' && sent.reason !== PACED)) return sent;
    }
    return direct(to.person, message);
  };

  return {
    post: (place, card) => post(place, card),
    fetch: async (given, atMost) =>
      fetchFile(
        { connector: connectorTo(await addressOf(given.person.homeId)), serviceUrl, timeoutMs },
        given,
        atMost,
      ),
    direct: async (person, _workspaceId, card) => direct(person, await privateMessage(card)),
    update: async (ref, card) => {
      const conversation = await conversationAt(ref);
      const wait = pace.take(ref.workspaceId, ref.channelId);
      if (wait !== undefined) return paced(wait);
      const { conversationId } = conversation;
      const updated = await connectorTo(conversation.serviceUrl).update(
        conversationId,
        ref.messageId,
        await boardMessage(conversation, card),
      );
      return 'ok' in updated ? { kind: 'sent', ref } : updated;
    },
    file,
    answer,
    reply: async (to, card) => answer(to, await privateMessage(card)),
    // A bot has no page of a person's own in Teams; `home` is a word that it answers.
    home: () => Promise.resolve({ kind: 'gone', what: 'conversation', reason: 'Teams has no home tab' }),
  };
}

function messageOf(card: Card, rendering: Rendering): OutgoingActivity {
  const { summary, card: content } = renderCard(card, rendering);
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}

function placeOf({ tenantId, conversationId }: Conversation): Place {
  return { platform: 'teams', workspaceId: tenantId, channelId: conversationId };
}

function paced(waitMs: number): Failure {
  return { kind: 'retry', reason: PACED, unclear: false, afterMs: waitMs };
}

/** Whoever writes to a person knows of no channel. */
function personGone(failure: Failure): Failure {
  return failure.kind === 'gone' && failure.what !== 'message' && failure.what !== 'deleted'
    ? { ...failure, what: 'person' }
    : failure;
}
