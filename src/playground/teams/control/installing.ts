import type { ClientResult, InstallRequest, JoinRequest } from '../control-api.ts';
import { botAccount, conversationUpdate, installationUpdate, type Seat } from '../delivery/activities.ts';
import { accountIn, type Conversation } from '../state/conversations.ts';
import { homeAccount } from '../state/people.ts';
import type { Person } from '../world.ts';
import { conversationOf, failure, tell, type Interactor } from './interactor.ts';

/** Where the app is: people add it to themselves, their teams and shared channels, and take it away again. */

/** All channels that get the app with this one: the standard channels of a team, a shared channel alone. */
const together = ({ state }: Interactor, conversation: Conversation): Conversation[] =>
  conversation.team === null || conversation.isShared
    ? [conversation]
    : state.conversations.all().filter((each) => each.team === conversation.team && !each.isShared);

const placeOf = (interactor: Interactor, person: Person, { teamId, channelId }: InstallRequest) => {
  const id = teamId ?? channelId;
  if (id === undefined)
    return { ok: true as const, conversation: interactor.state.conversations.personal(person) };
  const found = conversationOf(interactor, person, id);
  if (!found.ok) return found;
  const { team, isShared } = found.conversation;
  if (isShared !== (channelId !== undefined))
    return failure('not_supported', 'The app is added to a team as a whole.');
  const host = interactor.state.conversations.get(team?.id ?? '');
  return isShared && host?.hasApp !== true ? failure('no_app', 'The team does not have the app.') : found;
};

const eventTypes = ({ isShared }: Conversation) =>
  isShared
    ? { added: 'channelMemberAdded', removed: 'channelMemberRemoved' }
    : { added: 'teamMemberAdded', removed: 'teamMemberRemoved' };

export const install = async (
  interactor: Interactor,
  person: Person,
  request: InstallRequest,
): Promise<ClientResult> => {
  const place = placeOf(interactor, person, request);
  if (!place.ok) return place;
  const { conversation } = place;
  for (const each of together(interactor, conversation)) {
    each.hasApp = true;
    each.isBlocked = false;
    interactor.state.conversations.touched(each);
  }
  const seat: Seat = { conversation, person };
  const bot = { id: botAccount(interactor.state).id };
  const membersAdded =
    conversation.kind === 'personal' ? [bot, { id: person.id, aadObjectId: person.aadObjectId }] : [bot];
  await tell(interactor, seat, (base) => installationUpdate(base, seat, 'add'));
  await tell(interactor, seat, (base) =>
    conversationUpdate(base, seat, { eventType: eventTypes(conversation).added, membersAdded }),
  );
  return { ok: true };
};

export const uninstall = async (
  interactor: Interactor,
  person: Person,
  request: InstallRequest,
): Promise<ClientResult> => {
  const place = placeOf(interactor, person, request);
  if (!place.ok) return place;
  const { conversation } = place;
  const { state } = interactor;
  const gone =
    conversation.team === null || conversation.isShared
      ? [conversation]
      : state.conversations.all().filter((each) => each.team === conversation.team);
  for (const each of gone) {
    each.hasApp = false;
    state.conversations.touched(each);
  }
  const seat: Seat = { conversation, person };
  if (conversation.kind === 'channel') {
    const membersRemoved = [{ id: botAccount(state).id }];
    await tell(interactor, seat, (base) =>
      conversationUpdate(base, seat, { eventType: eventTypes(conversation).removed, membersRemoved }),
    );
  }
  await tell(interactor, seat, (base) => installationUpdate(base, seat, 'remove'));
  return { ok: true };
};

/** Into a team as a colleague or guest, into a shared channel as oneself. */
export const join = async (
  interactor: Interactor,
  person: Person,
  { conversationId }: JoinRequest,
): Promise<ClientResult> => {
  const { state } = interactor;
  const conversation = state.conversations.get(conversationId);
  if (!conversation?.team || (!conversation.isShared && conversation.id !== conversation.team.id))
    return failure('not_in_conversation', 'There is no such team or shared channel.');
  if (accountIn(conversation, person)) return { ok: true };
  const account = conversation.isShared
    ? homeAccount(person)
    : state.people.inTeam(person, conversation.team);
  if (!conversation.isShared && account.tenantId !== conversation.tenantId)
    return failure('not_supported', 'Only guests of the tenant can join the team.');
  // All standard channels of a team have one list of members.
  conversation.accounts.push(account);
  state.conversations.touched(conversation);
  if (!conversation.hasApp) return { ok: true };
  const seat: Seat = { conversation, person };
  const membersAdded = [{ id: account.id, aadObjectId: account.aadObjectId }];
  await tell(interactor, seat, (base) =>
    conversationUpdate(base, seat, { eventType: eventTypes(conversation).added, membersAdded }),
  );
  return { ok: true };
};

export const leave = async (
  interactor: Interactor,
  person: Person,
  { conversationId }: JoinRequest,
): Promise<ClientResult> => {
  const found = conversationOf(interactor, person, conversationId);
  if (!found.ok) return found;
  const { conversation } = found;
  const account = accountIn(conversation, person);
  if (!account || conversation.kind === 'personal') return failure('not_supported', 'Nobody leaves this.');
  const seat: Seat = { conversation, person };
  interactor.state.conversations.touched(conversation);
  conversation.accounts.splice(conversation.accounts.indexOf(account), 1);
  if (!conversation.hasApp) return { ok: true };
  const membersRemoved = [{ id: account.id, aadObjectId: account.aadObjectId }];
  await tell(interactor, seat, (base) =>
    conversationUpdate(base, seat, { eventType: eventTypes(conversation).removed, membersRemoved }),
  );
  return { ok: true };
};
