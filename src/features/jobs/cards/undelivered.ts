/** What the lead hears of a request that is not where its peers would see it. */
import type { Span } from '../../../chat/card.ts';
import { platformNames } from '../../../chat/command-words.ts';
import type { Platform } from '../../../chat/interaction.ts';
import type { MirrorLoss } from '../../../directory/directory.ts';
import { assertNever } from '../../../shared/never.ts';

/** Where a request is not shown, and why. */
export type NotShown =
  /** In a channel, or to a firm that is asked first: it was given up, or waits until `againAt`. */
  | {
      readonly kind: 'failed';
      readonly where: string;
      /** One of those on which it failed. */
      readonly surface: string;
      readonly platform: Platform | undefined;
      /** Another firm, in whose workspace the channel is. */
      readonly host?: string | undefined;
      readonly reason: string;
      readonly againAt: Date | undefined;
    }
  /** No channel shows the board now. */
  | { readonly kind: 'unseen'; readonly board: string; readonly channels: readonly Lost[] };

type Lost = { readonly channel: string; readonly by: MirrorLoss };

type Cause =
  'archived' | 'removed' | 'gone' | 'uninstalled' | 'restricted' | 'deleted' | 'person' | 'full' | 'other';

/** The platforms' codes by what people do about them; ours are words. Those that are not here, nobody knows. */
const causes: Readonly<Record<Exclude<Cause, 'other'>, RegExp>> = {
  archived: /^is_archived$/,
  removed: /^(?:not_in_channel|BotNotInConversationRoster|the board is not shown in this channel any more)$/,
  gone: /^(?:channel_not_found|is_inactive|ConversationNotFound)$/,
  uninstalled:
    /^(?:access_denied|account_inactive|invalid_auth|no_permission|not_authed|not_installed|team_access_not_granted|token_expired|token_revoked|this platform is switched off in the settings)$/,
  restricted: /^(?:restricted_action\w*|ekm_access_denied|missing_scope)$/,
  deleted: /^(?:message_not_found|ActivityNotFoundInConversation)$/,
  person:
    /^(?:no chat account through which to reach this member|cannot_dm_bot|invalid_user\w*|user\w*_not_found|user_disabled|user_not_visible|messages_tab_disabled|MessageWritesBlocked)$/,
  full: /^(?:ratelimited|paced)$/,
};

function causeOf(reason: string): Cause {
  const found = Object.entries(causes).find(([, codes]) => codes.test(reason));
  return (found?.[0] as Cause | undefined) ?? 'other';
}

/** How a channel gets the app back. */
const addWords: Readonly<Record<Platform, string>> = {
  slack: 'Type /invite @Peer Dispatch there',
  teams: 'Add it to that team and channel again',
};

const AGAIN = 'then click Post again.';

/** Why, and what to do now. */
function whyText({ reason, platform, host }: Extract<NotShown, { kind: 'failed' }>): string {
  const cause = causeOf(reason);
  const see = (own: string): string => `${host === undefined ? own : `Ask ${host} to see to it`}, ${AGAIN}`;
  switch (cause) {
    case 'archived':
      return `the channel is archived. ${see('Take it out of the archive')}`;
    case 'removed':
      return `Peer Dispatch is not in it any more. ${see(platform ? addWords[platform] : 'Add it again')}`;
    case 'gone':
      return `the channel is gone, or Peer Dispatch is not in it any more. Let the network’s steward see to it, ${AGAIN}`;
    case 'uninstalled':
      return `Peer Dispatch is not installed there any more. ${see('Have it installed again')}`;
    case 'restricted':
      return `Peer Dispatch may not write there. ${see('Have an admin there allow it')}`;
    case 'deleted':
      return 'somebody deleted it there. To show it again, click Post again.';
    case 'person':
      return 'none of its people can be written to. Call them, or ask everyone.';
    case 'full':
      return `${platform ? platformNames[platform] : 'the platform'} takes no more messages from Peer Dispatch for now.`;
    case 'other':
      return `${platform ? platformNames[platform] : 'the platform'} did not take it (${reason}). Click Post again; if that fails too, tell the network’s steward.`;
    default:
      return assertNever(cause);
  }
}

/** Whether its message is gone, so that it needs another one. */
export function isDeleted({ reason }: { readonly reason: string }): boolean {
  return causeOf(reason) === 'deleted';
}

/** Whether somebody can have it tried again. */
export function canPostAgain(notShown: readonly NotShown[]): boolean {
  return notShown.some(({ kind }) => kind === 'failed');
}

/** A line for each place. */
export function notShownLines(notShown: readonly NotShown[]): readonly (readonly Span[])[] {
  return notShown.map((each): readonly Span[] => {
    if (each.kind === 'unseen') return [unseenText(each)];
    const { where, againAt } = each;
    const why = `Not shown ${where}: ${whyText(each)}`;
    return againAt ? [`${why} It is tried again `, { at: againAt }, ', or click Post again.'] : [why];
  });
}

const lostWords: Readonly<Record<MirrorLoss, string>> = {
  archived: 'was archived',
  deleted: 'was deleted',
  removed: 'has Peer Dispatch in it no more',
  unshared: 'is not shared any more',
  uninstalled: 'is where Peer Dispatch is not installed any more',
};

function unseenText({ board, channels }: Extract<NotShown, { kind: 'unseen' }>): string {
  const why = channels.map(({ channel, by }) => `${channel} ${lostWords[by]}`).join(', ');
  return `No channel shows the board ${board} now${why === '' ? '' : `: ${why}`}. Ask the network’s steward to show it again; your request then appears by itself.`;
}
