import type { ButtonClick } from './buttons.ts';
import type { Card, View } from './card.ts';
import type { FieldErrors, Form, FormRef, FormValues } from './form.ts';

export const platforms = ['slack', 'teams'] as const;
export type Platform = (typeof platforms)[number];

/** A chat account. `homeId` is the person's own workspace or tenant, wherever the click happened. */
export type Person = { readonly platform: Platform; readonly homeId: string; readonly userId: string };

/** A channel or direct conversation, reached through the installation of `workspaceId`. */
export type Place = { readonly platform: Platform; readonly workspaceId: string; readonly channelId: string };

/** Where a private answer to an interaction goes: straight back where the platform allows it, else a direct message. */
export type ReplyTo = {
  readonly person: Person;
  readonly workspaceId: string;
  /** Slack's response_url; a capability, so kept only sealed. */
  readonly responseUrl?: string | undefined;
  /** Where there is none, as in a modal or on the home tab: what tells this click, or form, from any other. */
  readonly click?: string | undefined;
};

/** Where a person has agreed to have a file put, where a platform asks them first. */
export type FileDrop = {
  /** A capability: whoever has it can write the file. Kept only sealed. */
  readonly uploadUrl: string;
  readonly contentUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
  readonly name: string;
  /** The message that asked; empty where that is not known. */
  readonly askedIn: string;
};

/** A file that somebody sent in their conversation with the app. */
export type GivenFile = {
  /** What tells it from the others of its message. */
  readonly id: string;
  /** Where the platform has it. A capability: kept only sealed. */
  readonly where: string;
};

type From = { readonly person: Person; readonly replyTo: ReplyTo; readonly place?: Place };

/** What a person did, in the words of no platform. */
export type Interaction =
  | (From & { readonly kind: 'command'; readonly text: string })
  /** A message that somebody wants to pass on to the peers. */
  | (From & { readonly kind: 'shortcut'; readonly text: string })
  /** The picture of one's firm was opened; the card that answers is shown in its place. */
  | (From & { readonly kind: 'home'; readonly workspaceId: string })
  | (From & { readonly kind: 'click'; readonly action: ButtonClick })
  /** What stands now where this button is; nothing is done. */
  | (From & { readonly kind: 'look'; readonly action: ButtonClick })
  /**
   * Somebody posted the link of a job; the card that answers is shown below it, to all who are in `place`.
   * `isDirect`: that is the person's own conversation with the app.
   */
  | (From & {
      readonly kind: 'link';
      readonly jobId: number;
      readonly place: Place;
      readonly isDirect: boolean;
    })
  /** Whether they take a file, as they were asked; undefined `drop` where they do not. `ticket` is what the question had. */
  | (From & { readonly kind: 'file'; readonly ticket: string; readonly drop: FileDrop | undefined })
  /** Files were sent to the app, in a message. `unread`: how many more, which cannot be had; of those in a channel all. */
  | (From & { readonly kind: 'given'; readonly files: readonly GivenFile[]; readonly unread: number })
  | (From & {
      readonly kind: 'submission';
      readonly ref: FormRef;
      readonly values: FormValues;
      /** As where somebody types; undefined where nothing tells. */
      readonly starts?: FormValues;
    })
  | (From & {
      readonly kind: 'typing';
      readonly ref: FormRef;
      readonly values: FormValues;
      /** What the fields that a redrawn form resets started with. */
      readonly starts: FormValues;
    });

/**
 * What the person sees at once. `done` says that everything to be told is on its way from the outbox.
 */
export type Answer =
  | ({ readonly kind: 'done' } & MaybeRefused)
  | ({ readonly kind: 'reply'; readonly card: Card } & MaybeRefused)
  | { readonly kind: 'form'; readonly form: Form }
  /** Never sent as a message, whatever comes between. */
  | { readonly kind: 'view'; readonly view: View }
  /** `isOfWhole`: of no field, but beside one, as where a platform shows nothing else. */
  | ({ readonly kind: 'errors'; readonly errors: FieldErrors; readonly isOfWhole?: true } & MaybeRefused);

/** Why nothing was done, for the log; the person reads it in words. */
type MaybeRefused = { readonly refused?: string };

export type Desk = (interaction: Interaction) => Promise<Answer>;
