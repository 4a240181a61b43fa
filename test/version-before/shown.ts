/** What stood before people when the version before was ended, as it was encoded into its messages. */
import type { SlackObject, StateValues } from '../../src/playground/slack/control-api.ts';
import type { Name } from './people.ts';

/** A card's object in Teams. */
export type CardObject = Readonly<Record<string, unknown>>;

/** Where somebody saw it: a channel, or for null their direct conversation with the app. */
type Seen = { readonly who: Name; readonly channelId: string | null };

export type SlackButton = Seen & {
  readonly platform: 'slack';
  readonly name: string;
  readonly label: string;
  /** The workspace whose app posted it. */
  readonly teamId: string;
  /** The button, or the menu in which it is. */
  readonly element: SlackObject;
};

export type TeamsButton = Seen & {
  readonly platform: 'teams';
  readonly name: string;
  readonly label: string;
  readonly action: CardObject;
};

/** A form that somebody had opened and not sent yet. */
export type SlackForm = {
  readonly platform: 'slack';
  readonly name: string;
  readonly who: Name;
  readonly teamId: string;
  readonly callbackId: string;
  readonly ref: string;
  readonly values: StateValues;
};

export type TeamsForm = {
  readonly platform: 'teams';
  readonly name: string;
  readonly who: Name;
  readonly card: CardObject;
};

/** A question whether somebody takes a file. */
export type FileQuestion = { readonly who: Name; readonly attachment: CardObject };

export type Shown = {
  /** When it was ended. */
  readonly endedAt: string;
  readonly buttons: readonly (SlackButton | TeamsButton)[];
  readonly forms: readonly (SlackForm | TeamsForm)[];
  readonly files: readonly FileQuestion[];
};
