import type { Clock } from '../../slack/clock.ts';
import type { Answer } from '../control-api.ts';
import type { Person, World } from '../world.ts';
import {
  createConversations,
  type Conversation,
  type Conversations,
  type StoredMessage,
} from './conversations.ts';
import { createDialogs, type Dialogs } from './dialogs.ts';
import { createDrive, type Drive } from './drive.ts';
import { createIds, type Ids } from './ids.ts';
import { createPeople, keyOf, type People } from './people.ts';

/** Everything the local Teams remembers. In memory: a restart starts the world anew. */
export type TeamsState = {
  world: World;
  clock: Clock;
  ids: Ids;
  people: People;
  conversations: Conversations;
  dialogs: Dialogs;
  screens: Screens;
  drive: Drive;
  onWritten(listener: Written): void;
};

/** Told of each message that was said or changed. */
export type Written = (conversation: Conversation, message: StoredMessage) => void;

/** What each person has on screen beside the messages. */
export type Screens = {
  /** The conversation they look at: there cards are refreshed as they change. */
  look(person: Person, conversation: Conversation): void;
  looksAt(person: Person, conversation: Conversation): boolean;
  /** What the bot said last to a click of theirs. */
  answer(person: Person, answer: Answer): void;
  answerOf(person: Person): Answer | null;
};

type Changed = (people: readonly { userId: string }[]) => void;

const createScreens = (changed: Changed): Screens => {
  const looking = new Map<string, string>();
  const answers = new Map<string, Answer>();
  return {
    look: (person, { id }) => {
      looking.set(keyOf(person), id);
      changed([{ userId: keyOf(person) }]);
    },
    looksAt: (person, { id }) => looking.get(keyOf(person)) === id,
    answer: (person, answer) => {
      answers.set(keyOf(person), answer);
      changed([{ userId: keyOf(person) }]);
    },
    answerOf: (person) => answers.get(keyOf(person)) ?? null,
  };
};

/** `changed` is told whose client shows something else than before. */
export const createState = (world: World, clock: Clock, changed: Changed): TeamsState => {
  const people = createPeople(world);
  const listeners: Written[] = [];
  const written: Written = (conversation, message) => {
    for (const listener of listeners) listener(conversation, message);
  };
  return {
    world,
    clock,
    ids: createIds(clock),
    people,
    conversations: createConversations(world, people, { changed, written }),
    dialogs: createDialogs(changed),
    screens: createScreens(changed),
    drive: createDrive(clock),
    onWritten: (listener) => {
      listeners.push(listener);
    },
  };
};
