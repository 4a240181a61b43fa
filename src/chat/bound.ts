import { decodeFormRef, type FormRef } from './form.ts';
import type { Person } from './interaction.ts';
import type { Names } from './names.ts';

const HOUR_S = 3600;

/** What is bound, and how long it is good for, in seconds. A form stands open for a day, a question about a file for a week. */
const lives = { form: 24 * HOUR_S, drawn: 24 * HOUR_S, file: 7 * 24 * HOUR_S };

/**
 * What goes to a person's client and is believed when it comes back, as `<text>.<end in s>.<proof>`. The proof is over what
 * it is, whose it is, until when, and each letter of the text. It hides nothing.
 */
export type Binding = {
  readonly to: (person: Person) => Bind;
  /** The text; undefined where it is not from here, of something else, another person’s, or too old. */
  readonly unbind: (what: Bound, given: string, person: Person) => string | undefined;
};

type Bound = keyof typeof lives;

/** Binds to the one person for whom something is drawn. */
export type Bind = (what: Bound, text: string) => string;

export type BindingDeps = {
  readonly sealer: {
    /** An HMAC under a key of the program's own for this purpose alone; no “.” is in it. */
    readonly prove: (purpose: string, text: string) => string;
    /** In a time that says nothing of where the two differ. */
    readonly isProved: (purpose: string, text: string, proof: string) => boolean;
  };
  readonly now: () => Date;
};

export function createBinding({ sealer, now }: BindingDeps): Binding {
  const seconds = (): number => Math.floor(now().getTime() / 1000);

  return {
    to: (person) => (what, text) => {
      const until = String(seconds() + lives[what]);
      return `${text}.${until}.${sealer.prove(what, claim(text, until, person))}`;
    },
    unbind: (what, given, person) => {
      const proofAt = given.lastIndexOf('.');
      const untilAt = given.lastIndexOf('.', proofAt - 1);
      if (untilAt < 0) return undefined;
      const [text, until] = [given.slice(0, untilAt), given.slice(untilAt + 1, proofAt)];
      if (!sealer.isProved(what, claim(text, until, person), given.slice(proofAt + 1))) return undefined;
      const left = Number(until) - seconds();
      // One that is good for longer was bound by a clock that stood ahead, and would outlive its day.
      return left > 0 && left <= lives[what] + HOUR_S ? text : undefined;
    },
  };
}

/** Whose it is, and until when: as JSON, so that no two are written alike. */
function claim(text: string, until: string, { platform, homeId, userId }: Person): string {
  return JSON.stringify([platform, homeId, userId, until, text]);
}

/** The form that somebody sends; undefined where it is no form of ours, or not one that was opened for them of late. */
export function readFormRef(
  { unbind }: Binding,
  given: string,
  person: Person,
  names: Pick<Names, 'hasForm'>,
): FormRef | undefined {
  const text = unbind('form', given, person);
  return text === undefined ? undefined : decodeFormRef(text, names);
}

/** Said of a form that is not taken, be it one of before an upgrade or a forged one. */
export const FORM_TOO_OLD =
  'This form is too old, so nothing was sent. Copy what you typed, and open it again with its button or command.';
