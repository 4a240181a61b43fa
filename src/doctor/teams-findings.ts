import { channelText } from '../directory/channel-text.ts';
import { commandOn } from '../chat/command-words.ts';
import type { ChannelCheck, LoginCheck } from '../chat/platform-check.ts';
import { counted } from '../shared/counted.ts';
import type { ShownIn } from './slack-findings.ts';
import { broken, ok, warning, type Finding } from './finding.ts';

const ABOUT = 'Teams';

export function loginFinding(check: LoginCheck): Finding {
  if (check === undefined) return ok(ABOUT, 'Microsoft accepts the app id and its secret.');
  return 'refused' in check
    ? broken(
        ABOUT,
        `The bot gets no token: ${check.refused}.`,
        'See that TEAMS_APP_ID, TEAMS_APP_TENANT_ID and the secret are those of one app registration, and that the secret has not ended.',
      )
    : warning(
        ABOUT,
        `Microsoft could not be asked for a token (${check.unreachable}).`,
        'Run the check again in a minute. If it stays so, see that this machine reaches the internet.',
      );
}

const NOT_ALLOWED =
  'Add its id to TEAMS_ALLOWED_TENANTS and start the program again; or let the firm leave, if it is not to take part.';
const later = 'Run the check again in a minute. If it stays so, see that this machine reaches Teams.';

export type TenantPeople = {
  readonly tenantId: string;
  /** Empty where nobody has said it. */
  readonly name: string;
  readonly isAllowed: boolean;
  /** How many members have an account there. */
  readonly count: number;
  /** What Teams says of the chat of each of them that the program knows. */
  readonly chats: readonly ChannelCheck[];
};

/** Whether the app can write to the members of a tenant. */
export function tenantFinding({ tenantId, name, isAllowed, count, chats }: TenantPeople): Finding {
  const tenant = `tenant ${name === '' ? tenantId : `${name} (${tenantId})`}`;
  if (!isAllowed)
    return broken(ABOUT, `The people of ${tenant} are turned away: it is not allowed here.`, NOT_ALLOWED);
  for (const chat of chats) {
    if (chat.kind === 'refused')
      return broken(ABOUT, `Teams does not let the app into ${tenant} (${chat.reason}).`, installIn);
    if (chat.kind === 'unreachable')
      return warning(ABOUT, `Teams could not be asked about ${tenant} (${chat.reason}).`, later);
  }
  const reached = chats.filter(({ kind }) => kind === 'open').length;
  if (reached === count)
    return ok(ABOUT, `The app reaches everybody of ${tenant} who is a member: ${String(count)}.`);
  if (reached > 0)
    return warning(
      ABOUT,
      `Of ${counted(count, 'member')} in ${tenant}, ${String(count - reached)} may not have added the app, and then get no messages.`,
      'Have each of them add the app Peer Dispatch in Teams and write “help” to it.',
    );
  return chats.length > 0
    ? broken(ABOUT, `The app can write to nobody of ${tenant} any more.`, installIn)
    : warning(ABOUT, `Nobody of ${tenant} has added the app, as far as the program has heard.`, installIn);
}

const installIn =
  'Install the app in that tenant (Teams admin center, Manage apps), and have each member add it and write “help” to it.';

export function teamsChannelFinding(
  { board, name, channelId, workspaceId, lostBy }: ShownIn,
  isAllowed: boolean,
  check: ChannelCheck,
): Finding {
  const about = 'Boards';
  const channel = `${channelText({ platform: 'teams', name })} (${channelId}, board “${board}”, tenant ${workspaceId})`;
  if (!isAllowed)
    return broken(
      about,
      `What is done in ${channel} is turned away: its tenant is not allowed here.`,
      NOT_ALLOWED,
    );
  switch (check.kind) {
    case 'open':
      if (lostBy !== null)
        return broken(
          about,
          `The app is in ${channel}, and shows nothing there since that was lost (${lostBy}).`,
          `Type ${commandOn('teams', 'board add')} there.`,
        );
      return ok(about, `The app is in ${channel}.`);
    case 'not_a_member':
    case 'not_installed':
      return broken(
        about,
        `The app is not in ${channel}.`,
        'Add the app Peer Dispatch to its team and, where the channel is a shared one, to the channel: the open requests come back.',
      );
    case 'not_found':
    case 'archived':
      return broken(
        about,
        `Teams does not know ${channel}.`,
        `It may have been deleted. Type ${commandOn('teams', 'board add')} in another channel.`,
      );
    case 'refused':
      return broken(
        about,
        `Teams does not let the app read ${channel} (${check.reason}).`,
        'See what is said of the login, then add the app to that team again.',
      );
    case 'unreachable':
      return warning(about, `Teams could not be asked about ${channel} (${check.reason}).`, later);
  }
}
