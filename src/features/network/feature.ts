import { byMember, reply } from '../../desk/answers.ts';
import { command, commandForAnyone } from '../../desk/command.ts';
import { clicks, type Feature, type FormKind } from '../../desk/feature.ts';
import type { Answered, ByMember } from '../../desk/interactions.ts';
import type { Hands } from '../../desk/hands.ts';
import { fill } from '../../desk/ports.ts';
import { nameChannels } from './boards/flow/channel-changes.ts';
import { addBoardHere, pickBoard, removeBoardHere } from './boards/flow/boards.ts';
import { clickClockRight } from './clock/flow/clock.ts';
import { openFirmForm, saveFirm } from './firms/flow/firm-profile.ts';
import { leave, openLeaveForm, suspendFirm } from './firms/flow/leave.ts';
import { isEmpty, openSetup, setUp, setupField } from './firms/flow/set-up.ts';
import { changeMember, openMemberForm, showTeam } from './firms/flow/team.ts';
import { firmDataOf } from './firms/flow/firm-data.ts';
import { showPeers } from './flow/peers.ts';
import { inviteSurface, joinSurface } from './flow/network-surfaces.ts';
import { answerJoin } from './joining/flow/admission.ts';
import {
  closeExpiredInvites,
  inviteColleague,
  inviteFirm,
  inviteHere,
  inviteOwnAccount,
  withdrawOwnInvites,
} from './joining/flow/invites.ts';
import { joinByCard, joinByCode, joinTeam, joinWithFirm } from './joining/flow/join.ts';
import { networkButtons } from './network-buttons.ts';
import type { NetworkForm } from './network-form.ts';
import { networkRefusals } from './network-refusal.ts';
import { networkWords } from './network-words.ts';
import { firmData } from './open/slots.ts';
import { mayInNetwork } from './permissions.ts';
import { changeSettings, closeNetwork, openSettings, showNetwork } from './steward/flow/steward.ts';

/** Firms and their people, how they come in and leave, and the boards on which they meet. */
export const network: Feature = {
  name: 'network',
  refusals: networkRefusals,
  clicks: clicks(networkButtons, {
    join: joinByCard,
    board_show: pickBoard,
    firm_accept: (hands, click) => answerJoin(hands, click, 'active'),
    firm_decline: (hands, click) => answerJoin(hands, click, 'declined'),
    firm_suspend: (hands, click) => suspendFirm(hands, click, 'suspended'),
    firm_resume: (hands, click) => suspendFirm(hands, click, 'active'),
    member_change: byMember((hands, by) => openMemberForm(hands, by)),
    network_settings: openSettings,
    network_close: (hands, click) => closeNetwork(hands, click, true),
    network_reopen: (hands, click) => closeNetwork(hands, click, false),
    clock_right: clickClockRight,
  }),
  forms: {
    setup: { first: 'firm', fieldOf: setupField, submit: setUp },
    join: { first: 'firm', submit: joinWithFirm },
    join_team: { first: 'member', submit: joinTeam },
    member: { first: 'change', submit: changeMember },
    firm: { first: 'firm', submit: saveFirm },
    leave: { first: 'reason', submit: leave },
    network: { first: 'joins', submit: changeSettings },
  } satisfies Readonly<Record<NetworkForm, FormKind>>,
  // For anyone are those by which people come in, those of a network that may be closed, and those that say first
  // what else they need.
  commands: [
    command(networkWords.peers, showPeers),
    command(networkWords.firm, openFirmForm, ['owner']),
    command(networkWords.team, showTeam, ['owner']),
    commandForAnyone(networkWords.teamAdd, inviteColleague),
    command(networkWords.link, inviteOwnAccount),
    command(networkWords.invite, inviteFirm, ['owner', 'steward']),
    commandForAnyone(networkWords.inviteHere, inviteHere),
    command(networkWords.inviteWithdraw, withdrawOwnInvites),
    commandForAnyone(networkWords.setup, () => ({ refused: 'set_up_before' })),
    commandForAnyone(networkWords.join, joinByCode),
    command(networkWords.leave, openLeaveForm),
    commandForAnyone(networkWords.network, showNetwork, ['steward']),
    command(networkWords.boardAdd, addBoardHere),
    commandForAnyone(networkWords.boardRemove, removeBoardHere),
    command(networkWords.doctor, runSelfCheck, ['steward']),
  ],
  entrances: {
    beforeCommands: (hands, from, verb) =>
      verb !== 'join' && isEmpty(from.directory) ? openSetup(hands, from) : undefined,
  },
  clock: {
    'expire invites': { cron: '*/15 * * * * *', run: closeExpiredInvites },
    'name channels': { cron: '30 */5 * * * *', run: nameChannels },
  },
  surfaces: { join: joinSurface, invite: inviteSurface },
  fills: [fill(firmData, firmDataOf)],
};

async function runSelfCheck({ selfCheck }: Hands, { actor }: ByMember): Promise<Answered> {
  return mayInNetwork('doctor', actor.member) ? reply(await selfCheck()) : { refused: 'doctor_right' };
}
