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
