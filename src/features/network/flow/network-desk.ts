import { networkActions, type ActionName, type NetworkAction } from '../../../chat/action.ts';
import { networkForms, type FieldErrors, type FormName, type NetworkForm } from '../../../chat/form.ts';
import type { Answer, Interaction } from '../../../chat/interaction.ts';
import { answerJoin } from '../joining/flow/admission.ts';
import { addBoardHere, pickBoard, removeBoardHere } from '../boards/flow/boards.ts';
import type { Directory } from '../../../directory/directory.ts';
import { openFirmForm, saveFirm } from '../firms/flow/firm-profile.ts';
import { changeReminders, openRemindersForm } from '../../reminders/flow/firm-reminders.ts';
import { readFounder, readTeamJoin } from '../firms/founding-forms.ts';
import {
  inviteColleague,
  inviteFirm,
  inviteHere,
  inviteOwnAccount,
  withdrawOwnInvites,
} from '../joining/flow/invites.ts';
import { joinByCard, joinByCode, joinTeam, joinWithFirm } from '../joining/flow/join.ts';
import { leave, openLeaveForm, suspendFirm } from '../firms/flow/leave.ts';
import type { NetworkDeps, NetworkOutcome } from '../../../desk/network-command.ts';
import { networkRefusalText } from '../network-refusal.ts';
import type { NetworkWords } from '../network-words.ts';
import { showPeers } from './peers.ts';
import { setUp } from '../firms/flow/set-up.ts';
import {
  changeSettings,
  closeNetwork,
  openSettings,
  readSettings,
  showNetwork,
} from '../steward/flow/steward.ts';
import { changeMember, openMemberForm, readMemberChange, showTeam } from '../firms/flow/team.ts';

/** Answers what was typed about the network. */
export function answerNetworkWords(
  deps: NetworkDeps,
  directory: Directory,
  command: Interaction & { kind: 'command' },
  words: NetworkWords,
): Promise<Answer> | Answer {
  const { person } = command;
  switch (words.verb) {
    case 'board_add':
      return addBoardHere(deps, directory, command, words.name);
    case 'board_remove':
      return removeBoardHere(deps, command);
    case 'invite':
      return inviteFirm(deps, command);
    case 'invite_here':
      return inviteHere(deps, command);
    case 'invite_withdraw':
      return withdrawOwnInvites(deps, command);
    case 'join':
      return joinByCode(deps, directory, command, words.code);
    case 'team':
      return showTeam(directory, person);
    case 'team_add':
      return inviteColleague(deps, command, words.role);
    case 'link':
      return inviteOwnAccount(deps, command);
    case 'firm':
      return openFirmForm(deps, directory, person);
    case 'reminders':
      return openRemindersForm(deps, directory, person);
    case 'peers':
      return showPeers(deps, directory, person, words.wanted);
    case 'leave':
      return openLeaveForm(deps, directory, person);
    case 'network':
      return showNetwork(directory, person, words.wanted);
  }
}

/** A click on a button about the network. */
export function clickInNetwork(
  deps: NetworkDeps,
  directory: Directory,
  click: Interaction & { kind: 'click' },
  action: NetworkAction,
): Promise<Answer> | Answer {
  switch (action) {
    case 'join':
      return joinByCard(deps, directory, click);
    case 'board_show':
      return pickBoard(deps, click);
    case 'firm_accept':
      return answerJoin(deps, click, 'active');
    case 'firm_decline':
      return answerJoin(deps, click, 'declined');
    case 'firm_suspend':
      return suspendFirm(deps, click, 'suspended');
    case 'firm_resume':
      return suspendFirm(deps, click, 'active');
    case 'member_change':
      return openMemberForm(deps, directory, click);
    case 'network_settings':
      return openSettings(deps, directory, click.person);
    case 'network_close':
      return closeNetwork(deps, click, true);
    case 'network_reopen':
      return closeNetwork(deps, click, false);
  }
}

type Submission = Interaction & { kind: 'submission' };

/** The field beside which a form shows what is wrong with the whole. */
const firstField: Readonly<Record<NetworkForm, string>> = {
  setup: 'firm',
  join: 'firm',
  join_team: 'member',
  member: 'change',
  firm: 'firm',
  leave: 'reason',
  network: 'joins',
  reminders: 'remind_at',
};

export function isNetworkForm(form: FormName): form is NetworkForm {
  return (networkForms as readonly FormName[]).includes(form);
}

export async function submitToNetwork(
  deps: NetworkDeps,
  directory: Directory,
  submission: Submission,
  form: NetworkForm,
): Promise<Answer> {
  const result = await submit(deps, directory, submission, form);
  if ('errors' in result) return { kind: 'errors', errors: result.errors };
  if (!('refused' in result)) return { kind: 'done' };
  const errors = { [firstField[form]]: networkRefusalText(result) };
  return { kind: 'errors', errors, refused: result.refused };
}

async function submit(
  deps: NetworkDeps,
  directory: Directory,
  { person, replyTo, ref, values }: Submission,
  form: NetworkForm,
): Promise<NetworkOutcome | { readonly errors: FieldErrors }> {
  const order = { person, replyTo, nonce: ref.nonce, values, inviteId: ref.id, memberId: ref.id };
  switch (form) {
    case 'setup': {
      const read = readFounder(values);
      return 'errors' in read ? read : setUp(deps, order, read.input, values);
    }
    case 'join': {
      const read = readFounder(values);
      return 'errors' in read ? read : joinWithFirm(deps, order, read.input);
    }
    case 'join_team': {
      const read = readTeamJoin(values);
      return 'errors' in read ? read : joinTeam(deps, order, read.input.memberName);
    }
    case 'member': {
      const read = readMemberChange(values);
      return 'errors' in read ? read : changeMember(deps, order, read.input);
    }
    case 'firm':
      return saveFirm(deps, directory, order);
    case 'leave':
      return leave(deps, order);
    case 'reminders':
      return changeReminders(deps, order);
    case 'network': {
      const read = readSettings(values);
      return 'errors' in read ? read : changeSettings(deps, order, read.input);
    }
  }
}

export function isNetworkAction(action: ActionName): action is NetworkAction {
  return (networkActions as readonly ActionName[]).includes(action);
}
