import { adaptiveCardType } from '../connector/content.ts';
import { accountIn, type Conversation, type StoredMessage } from '../state/conversations.ts';
import { keyOf, type Account } from '../state/people.ts';
import type { Person } from '../world.ts';
import type { Interactor } from './interactor.ts';

/**
 * User-specific views (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/
 * universal-actions-for-adaptive-cards/user-specific-views): a card with `refresh` is asked for anew, by itself, for
 * each person it names who looks at it. Others see it as it was posted.
 */

const refreshedPeople = 60;

type Refresh = { action: Record<string, unknown>; userIds?: string[] };

const refreshOf = ({ attachments: [first] }: StoredMessage): Refresh | undefined =>
  first?.contentType === adaptiveCardType ? (first.content?.['refresh'] as Refresh | undefined) : undefined;

/** Without a list it is for all, as long as they are not too many. */
const isFor = ({ userIds }: Refresh, { accounts }: Conversation, account: Account) =>
  userIds ? userIds.includes(account.id) : accounts.length <= refreshedPeople;

const refresh = async (
  interactor: Interactor,
  conversation: Conversation,
  message: StoredMessage,
  person: Person,
): Promise<void> => {
  const account = accountIn(conversation, person);
  const wanted = refreshOf(message);
  if (!account || !wanted || !conversation.hasApp || message.from !== null) return;
  if (message.targetedTo !== null && message.targetedTo !== account) return;
  if (!isFor(wanted, conversation, account)) return;
  const { verb, data = {}, id, title } = wanted.action;
  const answer = await interactor.invoker.invokeOnce(
    { conversation, person, rootId: message.rootId },
    {
      name: 'adaptiveCard/action',
      value: {
        action: {
          type: 'Action.Execute',
          ...(id === undefined ? {} : { id }),
          ...(title === undefined ? {} : { title }),
          verb,
          data,
        },
        trigger: 'automatic',
      },
      message,
    },
  );
  if (answer?.kind !== 'card') return;
  message.ownCards.set(keyOf(person), answer.card);
  interactor.state.conversations.touched(conversation);
};

/** The person opens a conversation, and its cards are asked for. */
export const look = async (
  interactor: Interactor,
  person: Person,
  conversation: Conversation,
): Promise<void> => {
  interactor.state.screens.look(person, conversation);
  await Promise.all(
    conversation.messages.map((message) => refresh(interactor, conversation, message, person)),
  );
};

/** From now on, what is posted or changed is asked for by those who look at it. */
export const refreshOnChange = (interactor: Interactor): void => {
  interactor.state.onWritten((conversation, message) => {
    for (const { person } of conversation.accounts) {
      if (interactor.state.screens.looksAt(person, conversation))
        void refresh(interactor, conversation, message, person);
    }
  });
};
