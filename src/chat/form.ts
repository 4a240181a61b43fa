import { z } from 'zod';
import type { Text } from './card.ts';
import type { FileType } from './file-types.ts';
import type { Names } from './names.ts';
import { wireName } from './received-text.ts';

/**
 * A form as data. `ref` comes back with the answer, bound to whom it was opened for (`bound.ts`); like a button it carries
 * ids alone, and they are looked up and authorised again.
 */
export type Form = {
  readonly ref: FormRef;
  /** At most 24 characters. */
  readonly title: string;
  /** At most 24 characters. */
  readonly submit: string;
  /** What leaves it unsent, where “Cancel” could be taken for what the form does; at most 24 characters. */
  readonly close?: string;
  /** What updating a live form does, where the platform has a button for it; at most 40 characters. */
  readonly update?: string;
  readonly items: readonly FormItem[];
};

/** What a column of the database holds: a larger one is nobody's. */
const wholeNumber = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);

const formRef = z.strictObject({
  form: z.string().max(40),
  /** The job, offer, board, invite, member, firm, rate, bill, payment or entry of a record that the form is about; 0 for none. */
  id: wholeNumber,
  revision: wholeNumber,
  /** One opening of the form: a second submission of it is a repeat, a new opening is not. */
  nonce: z.string().max(40).regex(wireName),
  /** A mark of what it has said is odd, where it came back for that. */
  said: z.string().max(8).optional(),
});
export type FormRef = z.infer<typeof formRef>;

export function encodeFormRef({ form, id, revision, nonce, said }: FormRef): string {
  return JSON.stringify({ form, id, revision, nonce, said });
}

/** Undefined for anything that is not one of our forms. */
export function decodeFormRef(value: string, { hasForm }: Pick<Names, 'hasForm'>): FormRef | undefined {
  try {
    const ref = formRef.safeParse(JSON.parse(value)).data;
    return ref && hasForm(ref.form) ? ref : undefined;
  } catch {
    return undefined;
  }
}

export type FormItem = FormField | FormText;

/** A line between the fields. */
export type FormText =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'heading'; readonly text: string }
  /**
   * What follows, to the end of the form, is asked for less often: where a platform can, it shows it to those who ask for
   * more. `standing`: what holds where nobody looks there. Once in a form, at most.
   */
  | { readonly kind: 'more'; readonly label: string; readonly standing?: string };

type FieldBase = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** Answers to this field redraw the form while it is being filled in. */
  readonly live?: boolean;
};

/**
 * Whether a new `initial` takes the place of what stands there, in a form that is drawn again. Else what
 * stands there stays.
 */
type Resets = boolean;

export type FormField = FieldBase &
  (
    | {
        readonly kind: 'input';
        readonly multiline?: boolean;
        readonly maxLength: number;
        readonly initial?: string;
        readonly placeholder?: string;
      }
    | {
        readonly kind: 'number';
        readonly decimals: boolean;
        readonly min?: number;
        readonly max?: number;
        readonly initial?: string;
        readonly resets?: Resets;
      }
    | {
        readonly kind: 'choice';
        readonly options: readonly Choice[];
        readonly initial?: string;
        readonly resets?: Resets;
      }
    | { readonly kind: 'choices'; readonly options: readonly Choice[]; readonly initial?: readonly string[] }
    | { readonly kind: 'instant'; readonly initial?: Date }
    /** A day of no zone: "2026-11-24". */
    | { readonly kind: 'date'; readonly initial?: string }
    /**
     * Files that the person gives. They are fetched after the form: that one was given says nothing of what is in it.
     * `offered`: those of theirs that may be chosen, where a platform has no other way; the desk fills it in.
     */
    | {
        readonly kind: 'files';
        /** From 1 to 10. */
        readonly max: number;
        readonly types: readonly FileType[];
        readonly offered?: readonly Choice[];
        /** The keys of those that are chosen already, where a platform has them chosen. */
        readonly initial?: readonly string[];
      }
  );

export type Choice = { readonly value: string; readonly label: string };

/**
 * Answers by field name. A number is its text, an instant its seconds since 1970, a date
 * its text, several choices their values
 * with a comma between them (no value has one), and so are files: what names each, as `slack:F0123`, or the key of one
 * that is kept already; an empty field is absent.
 */
export type FormValues = Readonly<Record<string, string | undefined>>;

/** What is wrong with a form, by field name, in words for the one who filled it in. */
export type FieldErrors = Readonly<Record<string, string>>;
