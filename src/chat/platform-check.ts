/** What a platform says of our app there, for the self-check. Plain data: no token, nothing of a message. */
import type { Place } from './interaction.ts';

/** Asks a platform, and changes nothing there. One implementation a platform. */
export type PlatformCheck = {
  /** Whether the installation of a workspace is good, and the platform's clock. */
  readonly token: (workspaceId: string) => Promise<TokenCheck>;
  readonly channel: (place: Place) => Promise<ChannelCheck>;
};

export type TokenCheck =
  | {
      readonly kind: 'valid';
      /** Whose the token is. */
      readonly workspaceId: string;
      readonly name: string;
      /** Permissions that the program needs and this token does not have. */
      readonly missingScopes: readonly string[];
      readonly clock: ClockReading | undefined;
    }
  /** The platform's own code for why. */
  | { readonly kind: 'refused' | 'unreachable'; readonly reason: string };

/** A foreign clock and ours at the same moment; the foreign one is exact to the second. */
export type ClockReading = { readonly theirs: Date; readonly ours: Date };

/** Whether the app can post in a channel. */
export type ChannelCheck =
  | { readonly kind: 'open' | 'archived' | 'not_a_member' | 'not_found' | 'not_installed' }
  /** `refused` for good, `unreachable` for now; the platform's own code for why. */
  | { readonly kind: 'refused' | 'unreachable'; readonly reason: string };

/** The same for Teams, where the app has one login for all tenants. */
export type TeamsCheck = {
  readonly login: () => Promise<LoginCheck>;
  /** Whether the settings let the people of a tenant use the app. */
  readonly isAllowed: (tenantId: string) => boolean;
  /** @param serviceUrl where the conversation was heard from; undefined where it was not */
  readonly conversation: (conversationId: string, serviceUrl: string | undefined) => Promise<ChannelCheck>;
};

/** Whether the login gives the bot a token: undefined when it does, else why not. */
export type LoginCheck = { readonly refused: string } | { readonly unreachable: string } | undefined;
