import type { Card, Chart } from './card.ts';
import type { FileDrop, Person, Place, Platform, ReplyTo } from './interaction.ts';

/** A message that we posted; only the installation of `workspaceId` can edit it. */
export type MessageRef = Place & { readonly messageId: string };

/**
 * How a call to the platform ended. `retry`: try again, not before `afterMs` where the platform said so.
 * `unclear`: whether the message may be there all the same, from this try or a former one, so that the
 * next must look for it. `alone`: what else goes there need not wait for it. `gone`: it cannot work as asked (no such
 * channel, message deleted, token revoked).
 */
export type Sent =
  | { readonly kind: 'sent'; readonly ref: MessageRef }
  | {
      readonly kind: 'retry';
      readonly reason: string;
      readonly unclear: boolean;
      readonly afterMs?: number;
      readonly alone?: true;
    }
  | {
      readonly kind: 'gone';
      /** `permission`: the app was installed without leave to do this. `message`: it is not taken as it is. */
      readonly what: 'message' | 'deleted' | 'conversation' | 'installation' | 'permission' | 'person';
      readonly reason: string;
    };

export type PostOptions = {
  /** Our key of the message, hidden in it, by which a repeat finds it again. */
  readonly key: string;
  /** Since when a former try may have succeeded unnoticed; undefined on the first try. */
  readonly maybeSince: Date | undefined;
  /** How far a former try has looked for it; undefined where none has, or it was looked for to the end. */
  readonly looked?: LookedFor | undefined;
  /** Keeps how far this try has looked, or that it need not go on. */
  readonly onLooked?: (looked: LookedFor | undefined) => Promise<void>;
};

/** Where to go on looking for a message, and after how many pages. */
export type LookedFor = { readonly cursor: string; readonly pages: number };

/** Draws a chart as PNG; undefined where it cannot, and what the card says beside it must do. Never throws. */
export type DrawChart = (chart: Chart) => Promise<Uint8Array | undefined>;

/** A file that is complete, and may be read more than once. */
export type OutgoingFile = {
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  readonly mimeType: string;
  readonly byteLength: number;
  /** Its bytes from `start` to before `end`. */
  readonly read: (start: number, end: number) => AsyncIterable<Uint8Array>;
};

/** A file that a person gave, where the platform has it. */
export type GivenAt = {
  readonly person: Person;
  /** Whose app it was given to. */
  readonly workspaceId: string;
  /** What the platform itself calls it, or where it is; no text of a person's. May be a capability: kept only sealed. */
  readonly where: string;
};

/** What came of fetching a file that somebody gave. */
export type Fetched =
  | {
      readonly kind: 'fetched';
      /** As its giver calls it. */
      readonly name: string;
      /** As they come; throws where that breaks off, and is to be tried again. */
      readonly chunks: AsyncIterable<Uint8Array>;
    }
  | { readonly kind: 'retry'; readonly reason: string; readonly afterMs?: number }
  | {
      readonly kind: 'gone';
      /**
       * `unreadable`: something else came in its place. `not allowed`: the app may not read files there. `link over`: the
       * platform gave it for a short while alone. `only a page`: what the platform gave leads to a page for people.
       */
      readonly why:
        'deleted' | 'too large' | 'not theirs' | 'not allowed' | 'unreadable' | 'link over' | 'only a page';
      /** A code, for the log. */
      readonly reason: string;
      readonly name?: string;
    };

export type FileOptions = PostOptions & {
  /** What is said beside the file. */
  readonly comment: string;
  /** What comes back with the person's answer, where the platform asks them first. */
  readonly ticket: string;
  /** Undefined where they were not asked yet, or need not be. */
  readonly drop: FileDrop | undefined;
  /** The upload of a former try that may have succeeded unnoticed. */
  readonly uploaded: string | undefined;
  /** Told of an upload before anybody can see it. */
  readonly onUploaded: (id: string) => Promise<void>;
};

/** What a platform says of a person. */
export type Profile = {
  readonly name: string;
  /** IANA zone. */
  readonly timeZone: string | undefined;
  /** As `en-GB`. */
  readonly locale: string | undefined;
  /**
   * What the person is in the workspace. `admin`: may set up things for it, and is of it. `guest`: is of another one, was
   * let in as a guest, or is known to nobody. Undefined where the platform does not say it just now: then nobody is an admin.
   */
  readonly standing: 'admin' | 'member' | 'guest' | undefined;
};

/** What we ask a chat platform while somebody waits. Never throws; undefined where it cannot be asked. */
export type ChatLookup = {
  /** @param place the channel where the person is, if it is one */
  readonly profile: (
    person: Person,
    workspaceId: string,
    place: Place | undefined,
  ) => Promise<Profile | undefined>;
  /** Its name, empty where the platform does not tell; or, where we cannot post in it, what people do about that. */
  readonly channel: (
    place: Place,
  ) => Promise<{ readonly name: string } | { readonly remedy: string } | undefined>;
};

/** What happened to a channel. */
export type ChannelChange = { readonly platform: Platform; readonly channelId: string } & (
  | { readonly kind: 'renamed'; readonly name: string }
  | { readonly kind: 'moved'; readonly newId: string }
  /** An account is in it no more, or from now on; it may be ours. */
  | { readonly kind: 'left' | 'joined'; readonly userId: string }
  /** The app of this workspace is in it. */
  | { readonly kind: 'found'; readonly workspaceId: string }
  /** Nothing can be posted there any more; `workspaceId` where that holds for one installation alone. */
  | {
      readonly kind: 'lost';
      readonly by: 'archived' | 'deleted' | 'removed' | 'unshared';
      readonly workspaceId?: string;
    }
);

/** What a chat platform does for us. One implementation a platform. Never throws for what the platform answers. */
export type Chat = {
  /** Posts a card; after an unclear former try looks for its message first, and takes that over. */
  readonly post: (place: Place, card: Card, options: PostOptions) => Promise<Sent>;
  /** Shows a card as a person's home tab, in place of the one before; its ref names no message. */
  readonly home: (person: Person, workspaceId: string, card: Card) => Promise<Sent>;
  readonly update: (ref: MessageRef, card: Card) => Promise<Sent>;
  /** Posts a card to a person, in their direct conversation with the app of `workspaceId`. */
  readonly direct: (person: Person, workspaceId: string, card: Card, options: PostOptions) => Promise<Sent>;
  /**
   * Sends a file to a person, in their direct conversation with the app of `workspaceId`. Where the platform
   * has them asked first (Teams), it asks; with `drop` it puts the file there.
   */
  readonly file: (
    person: Person,
    workspaceId: string,
    file: OutgoingFile,
    options: FileOptions,
  ) => Promise<Sent>;
  /** Begins to fetch a file that somebody gave. @param atMost bytes; a larger one is not fetched to its end */
  readonly fetch: (given: GivenAt, atMost: number) => Promise<Fetched>;
  /**
   * Answers an interaction so that only its person sees it. Where the platform keeps such an answer out of
   * reach, it cannot be edited: the `messageId` of its ref is empty.
   */
  readonly reply: (to: ReplyTo, card: Card, options: PostOptions) => Promise<Sent>;
};
