import type { ButtonClick } from '../chat/buttons.ts';
import type { FieldErrors, Form, FormRef, FormValues } from '../chat/form.ts';
import type { Answer, Person, Place, ReplyTo } from '../chat/interaction.ts';
import type { Actor, Directory } from '../directory/directory.ts';
import type { Refusal } from '../shared/refusals.ts';
import type { Hands } from './hands.ts';

/** Who did it and where, as the directory stands. Undefined `actor`: one who may do nothing but join. */
export type From = {
  readonly directory: Directory;
  readonly actor: Actor | undefined;
  readonly person: Person;
  readonly replyTo: ReplyTo;
  readonly place?: Place;
};
export type ByMember = From & { readonly actor: Actor };

export type Click = From & { readonly action: ButtonClick };
/** `starts`: what the fields that a redrawn form resets started with. */
export type Sent = From & {
  readonly ref: FormRef;
  readonly values: FormValues;
  readonly starts?: FormValues;
};
export type Typing = Sent & { readonly starts: FormValues };

/** What a person sees at once; a refusal is put into words by the desk. */
export type Answered = Answer | Refusal;

export type OnClick = (hands: Hands, click: Click) => Promise<Answered> | Answered;

/** What came of a form: done, what is wrong with it as a whole or by field, or the form once more, to be looked at. */
export type Submitted =
  { readonly done: string | null } | Refusal | { readonly errors: FieldErrors } | { readonly form: Form };
