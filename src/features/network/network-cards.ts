import type { ButtonAction, NameOf } from '../../chat/buttons.ts';
import type { Block, Button, Card } from '../../chat/card.ts';
import { DISPATCH } from '../../chat/command-words.ts';
import type { Platform } from '../../chat/interaction.ts';
import { channelText } from '../../directory/channel-text.ts';
import type { Board, Directory, Firm, FirmStatus, Member, MirrorLoss } from '../../directory/directory.ts';
import { firmNumber } from '../../shared/firm-number.ts';
import { nameKey } from '../../shared/name-key.ts';
import { settingsText } from './firms/settings-text.ts';
import { networkButtons } from './network-buttons.ts';
import { statusWords } from './network-refusal.ts';

/** Nothing here has a revision. */
function to(action: NameOf<typeof networkButtons>, id: number): ButtonAction {
  return networkButtons.to(action, { id, revision: 0 });
}

/** How many firms or people a list shows; the rest is counted. */
export const SHOWN = 20;
/** Of the firms that the steward sees, each with its buttons. */
const FIRMS_SHOWN = 12;

/** Which board to show in this channel. */
export function boardChoiceCard(boards: readonly Board[], channel: string): Card {
  const text = `Which board shall ${channel === '' ? 'this channel' : `#${channel}`} show?`;
  const pick = (label: string, id: number): Button => ({
    label,
    action: to('board_show', id),
  });
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [
          ...boards.slice(0, SHOWN).map((board) => pick(board.name, board.id)),
          pick('A new board', 0),
        ],
      },
    ],
  };
}

/** Slack lets a bot write to whoever shares a channel with it, Teams to nobody who has not added it. */
const appWords: Readonly<Record<Platform, string>> = {
  slack: 'Your workspace does not need the app for that.',
  teams: 'Add the app Peer Dispatch for yourself first, as your messages come through it.',
};

/** An invite for everybody in a channel; without its button once it is over. */
export function inviteCard(
  invite: { readonly id: number; readonly expiresAt: Date; readonly platform: Platform },
  names: { readonly inviter: string; readonly firm: string; readonly board: string },
  isOpen: boolean,
): Card {
  const summary = `${names.firm} invites your firm to ${names.board}`;
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      {
        kind: 'text',
        text: `Here, firms that trust each other pass on jobs. ${names.inviter} invites you: join, and claim the jobs that suit you. ${appWords[invite.platform]}`,
      },
      ...(isOpen
        ? ([
            {
              kind: 'buttons',
              buttons: [
                {
                  label: 'Join with your firm',
                  style: 'primary',
                  action: to('join', invite.id),
                },
              ],
            },
            { kind: 'context', text: ['For owners. Open until ', { at: invite.expiresAt }, '.'] },
          ] satisfies Block[])
        : [{ kind: 'context' as const, text: 'This invite is over.' }]),
    ],
  };
}

/** To the steward: a firm that asks to join, and what became of that. */
export function joinCard(firm: Firm, owner: string, boards: readonly string[]): Card {
  const summary =
    firm.status === 'pending' ? `${firm.name} asks to join the network` : `${firm.name} joined the network`;
  const settled =
    firm.status === 'declined' ? 'Declined.' : firm.status === 'active' ? 'Accepted.' : 'Accepted earlier.';
  return {
    summary: firm.status === 'declined' ? `${firm.name} was declined` : summary,
    blocks: [
      { kind: 'heading', text: firm.status === 'declined' ? `${firm.name} was declined` : summary },
      { kind: 'fields', fields: profileFields(firm, owner, boards) },
      firm.status === 'pending'
        ? {
            kind: 'buttons',
            buttons: [
              {
                label: 'Accept',
                style: 'primary',
                action: to('firm_accept', firm.id),
              },
              {
                label: 'Decline',
                style: 'danger',
                action: to('firm_decline', firm.id),
              },
            ],
          }
        : { kind: 'context', text: settled },
    ],
  };
}

function profileFields(firm: Firm, owner: string, boards: readonly string[]) {
  const rows: readonly (readonly [string, string])[] = [
    ['Firm number', firmNumber(firm.id)],
    ['Owner', owner],
    ['Board', boards.join(', ')],
    ['Time zone', firm.timeZone],
    ['Currency', firm.currency],
    ['What they do', firm.skills.join(', ')],
    ['Where they go', firm.areas.join(', ')],
    ['Subcontractor agreement', firm.acceptedAgreementAt ? 'Accepted' : 'Not yet'],
  ];
  return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

/** The people of one's own firm, for its owner. */
export function teamCard(firm: Firm, members: readonly Member[]): Card {
  const summary = `${firm.name}: ${String(members.length)} ${members.length === 1 ? 'person' : 'people'}`;
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      ...members.slice(0, SHOWN).flatMap((member): Block[] => [
        {
          kind: 'text',
          text: [
            { bold: member.name },
            `\n${member.role}${member.isSteward ? ', steward of the network' : ''}`,
          ],
        },
        {
          kind: 'buttons',
          buttons: [{ label: 'Change', action: to('member_change', member.id) }],
        },
      ]),
      ...rest(members.length),
      { kind: 'context', text: `To add somebody, type ${DISPATCH} team add and their role.` },
    ],
  };
}

/** The order in which the steward wants to see them. */
const byUrgency: readonly FirmStatus[] = ['pending', 'suspended', 'active', 'declined', 'left'];

/** The steward's view of the network; `wanted`: of the firms that are called so. */
export function networkCard(directory: Directory, wanted = ''): Card {
  const firms = [...directory.firms.values()]
    .filter(({ status }) => status !== 'left' && status !== 'declined')
    .filter(({ name }) => nameKey(name).includes(nameKey(wanted)))
    .sort((a, b) => byUrgency.indexOf(a.status) - byUrgency.indexOf(b.status));
  const summary = directory.isClosed ? 'Your network is closed' : 'Your network';
  const left = firms.length - FIRMS_SHOWN;
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      {
        kind: 'context',
        text: settingsText(directory),
      },
      { kind: 'buttons', buttons: stewardButtons(directory) },
      ...[...directory.boards.values()].slice(0, 3).map((board): Block => ({
        kind: 'context',
        text: `Board ${board.name}: ${board.mirrors.map(mirrorText).join(', ') || 'in no channel'}`,
      })),
      ...firms.slice(0, FIRMS_SHOWN).flatMap((firm): Block[] => [
        {
          kind: 'text',
          text: [{ bold: firm.name }, `\n${firmNumber(firm.id)}, ${statusWords[firm.status]}`],
        },
        { kind: 'buttons', buttons: firmButtons(firm) },
      ]),
      ...(left > 0
        ? [
            {
              kind: 'context' as const,
              text: `and ${String(left)} more. Type ${DISPATCH} network firm and a name to see one.`,
            },
          ]
        : []),
    ],
  };
}

function stewardButtons({ isClosed }: Directory): Button[] {
  return [
    { label: 'Settings', action: to('network_settings', 0) },
    isClosed
      ? { label: 'Open the network', action: to('network_reopen', 0) }
      : {
          label: 'Close the network',
          style: 'danger',
          action: to('network_close', 0),
          confirm: {
            title: 'Close the network?',
            text: 'Nobody can ask, claim or change anything until you open it again. What is on record stays.',
            yes: 'Close it',
            no: 'Not now',
          },
        },
  ];
}

function mirrorText(mirror: Board['mirrors'][number]): string {
  const { lostBy } = mirror;
  return `${channelText(mirror)}${lostBy === undefined ? '' : ` (${lossWords[lostBy]})`}`;
}

const lossWords = {
  archived: 'archived',
  deleted: 'deleted',
  removed: 'the app was removed from it',
  unshared: 'no longer shared',
  uninstalled: 'the app is not installed there any more',
} as const satisfies Record<MirrorLoss, string>;

function firmButtons({ id, status, name }: Firm): Button[] {
  switch (status) {
    case 'pending':
      return [
        { label: 'Accept', style: 'primary', action: to('firm_accept', id) },
        { label: 'Decline', style: 'danger', action: to('firm_decline', id) },
      ];
    case 'suspended':
      return [{ label: 'Resume', action: to('firm_resume', id) }];
    case 'active':
    case 'declined':
    case 'left':
      return [
        {
          label: 'Suspend',
          action: to('firm_suspend', id),
          confirm: {
            title: 'Suspend this firm?',
            text: `The people of ${name} can do nothing in the network until you resume it.`,
            yes: 'Suspend',
            no: 'Not now',
          },
        },
      ];
  }
}

export function rest(count: number): Block[] {
  return count > SHOWN ? [{ kind: 'context', text: `and ${String(count - SHOWN)} more` }] : [];
}
