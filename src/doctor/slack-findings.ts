import { channelText } from '../directory/channel-text.ts';
import type { ChannelCheck, TokenCheck } from '../chat/platform-check.ts';
import { clockFinding } from './clock-findings.ts';
import { broken, ok, warning, type Finding } from './finding.ts';

const ABOUT = 'Slack';

/** Slack's codes for a call that came too often or not at all, which says nothing of the installation. */
const later = 'Run the check again in a minute. If it stays so, see that this machine reaches Slack.';

/**
 * @param where as "of workspace Alder IT (T0ALDER)" or "in SLACK_BOT_TOKEN"
 * @param expected whose the token should be; undefined where any will do
 */
export function tokenFinding(where: string, check: TokenCheck, expected?: string): Finding {
  const token = `the bot token ${where}`;
  switch (check.kind) {
    case 'unreachable':
      return broken(ABOUT, `Slack could not be asked about ${token} (${check.reason}).`, later);
    case 'refused':
      return broken(
        ABOUT,
        `Slack refuses ${token} (${check.reason}).`,
        'Install the app there again, and give the program the new token, from OAuth & Permissions.',
      );
    case 'valid':
      // An organization's id is never that of the workspace that answers.
      if (expected?.startsWith('T') && check.workspaceId !== expected)
        return broken(
          ABOUT,
          `Slack says that ${token} is that of ${check.name} (${check.workspaceId}).`,
          'Give each workspace its own token in the network file, and import it again.',
        );
      if (check.missingScopes.length > 0)
        return broken(
          ABOUT,
          `Slack does not let ${token} use ${check.missingScopes.join(', ')}.`,
          `Add these scopes to your Slack app, under OAuth & Permissions, and install it there again.${lossOf(check.missingScopes)}`,
        );
      return ok(ABOUT, `Slack accepts ${token}, with every scope it needs.`);
  }
}

/** What does not work for want of them, where that is no riddle. */
function lossOf(missing: readonly string[]): string {
  return missing.includes('files:read')
    ? ' Until then no form opens there that takes a file, as for a paper or an agreement signed elsewhere.'
    : '';
}

/** Slack's clock, as any of the installations has read it. */
export function slackClockFindings(checks: readonly TokenCheck[]): readonly Finding[] {
  for (const check of checks)
    if (check.kind === 'valid' && check.clock) return [clockFinding('Slack’s', check.clock)];
  return [];
}

export function noInstallationFinding(): Finding {
  return broken(
    ABOUT,
    'The app is installed in no workspace.',
    'Set SLACK_BOT_TOKEN, or name your workspaces under installations in the network file and import it.',
  );
}

export type ShownIn = {
  readonly board: string;
  /** As people see it; empty where nobody has looked yet. */
  readonly name: string;
  readonly channelId: string;
  readonly workspaceId: string;
  /** Why nothing is posted there any more; null where it is. */
  readonly lostBy: string | null;
};

export function channelFinding(
  { board, name, channelId, workspaceId, lostBy }: ShownIn,
  check: ChannelCheck,
): Finding {
  const about = 'Boards';
  const channel = `${channelText({ platform: 'slack', name })} (${channelId}, board “${board}”, workspace ${workspaceId})`;
  switch (check.kind) {
    case 'open':
      if (lostBy !== null)
        return broken(
          about,
          `The app is in ${channel}, and shows nothing there since that was lost (${lostBy}).`,
          'Type /dispatch board add there.',
        );
      return ok(about, `The app is in ${channel}.`);
    case 'archived':
      return broken(
        about,
        `Somebody archived ${channel}.`,
        'Unarchive it and invite the app, or take it out of the network file.',
      );
    case 'not_a_member':
      return broken(about, `The app is not in ${channel}.`, 'Type /invite @Peer Dispatch there.');
    case 'not_found':
      return broken(
        about,
        `Slack does not show the app ${channel}.`,
        'If it is private, invite the app. An id changes when a channel is shared: compare it with the network file.',
      );
    case 'not_installed':
      return broken(
        about,
        `The app is not installed in the workspace of ${channel}.`,
        'Install it there and type /invite @Peer Dispatch in the channel: the open requests come back. Or name another workspace of that channel that has the app.',
      );
    case 'refused':
      return broken(
        about,
        `Slack does not let the app read ${channel} (${check.reason}).`,
        'See what is said of the bot token of that workspace.',
      );
    case 'unreachable':
      return warning(about, `Slack could not be asked about ${channel} (${check.reason}).`, later);
  }
}

export function noMirrorFinding(): Finding {
  return warning('Boards', 'No channel shows a board yet.', 'Describe your network in a file and import it.');
}
