import type { Person } from '../world.ts';
import { keyOf } from './people.ts';

/** The dialog before each person: one at a time. */
export type Dialog = {
  id: string;
  title: string;
  height: number | string | null;
  width: number | string | null;
  card: Record<string, unknown> | null;
  url: string | null;
  /** What opened it, and so where its submit goes. */
  origin: DialogOrigin;
};

export type DialogOrigin = {
  conversationId: string;
  messageId: string | null;
} & (
  { kind: 'task' } | { kind: 'command'; commandId: string; context: 'compose' | 'commandBox' | 'message' }
);

export type Dialogs = {
  of(person: Person): Dialog | undefined;
  open(person: Person, dialog: Dialog): void;
  close(person: Person): void;
};

export const createDialogs = (changed: (people: readonly { userId: string }[]) => void): Dialogs => {
  const open = new Map<string, Dialog>();
  const told = (person: Person) => {
    changed([{ userId: keyOf(person) }]);
  };
  return {
    of: (person) => open.get(keyOf(person)),
    open: (person, dialog) => {
      open.set(keyOf(person), dialog);
      told(person);
    },
    close: (person) => {
      open.delete(keyOf(person));
      told(person);
    },
  };
};
