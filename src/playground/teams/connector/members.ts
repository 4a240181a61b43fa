import type { Reply } from '../../slack/http.ts';
import type { Conversation } from '../state/conversations.ts';
import type { Account } from '../state/people.ts';
import type { TeamsState } from '../state/state.ts';
import { placeOf, type Operation } from './access.ts';
import { badArgument, noConversation, refuse } from './refusal.ts';

/** Rosters, and what a team is (learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context). */

const pageSizes = { least: 50, usual: 200, most: 500 };

/** In a shared channel `tenantId` is each one's own; a guest's is the host's. */
const memberObject = ({ id, aadObjectId, tenantId, isGuest, person }: Account) => ({
  id,
  name: person.name,
  aadObjectId,
  objectId: aadObjectId,
  ...(person.givenName === undefined ? {} : { givenName: person.givenName }),
  ...(person.surname === undefined ? {} : { surname: person.surname }),
  email: person.email,
  userPrincipalName: isGuest ? `${person.email.replace('@', '_')}#EXT#@${tenantId}` : person.email,
  tenantId,
  userRole: isGuest ? 'guest' : 'user',
});

/** The reply type has objects alone; the roster's answer is the one list of this API. */
const list = (accounts: readonly Account[]): Reply => ({
  status: 200,
  body: JSON.stringify(accounts.map(memberObject)),
  headers: { 'content-type': 'application/json; charset=utf-8' },
});

export const getMembers: Operation = (state, { conversationId }) => {
  const place = placeOf(state, conversationId);
  return place.ok ? list(place.conversation.accounts) : place;
};

export const getPagedMembers: Operation = (state, { conversationId, query }) => {
  const place = placeOf(state, conversationId);
  if (!place.ok) return place;
  const asked = Number(query.get('pageSize') ?? pageSizes.usual);
  if (!Number.isInteger(asked) || asked < 1) return badArgument('pageSize is not a number.');
  const size = Math.min(pageSizes.most, Math.max(pageSizes.least, asked));
  const token = query.get('continuationToken') ?? '';
  const start = token === '' ? 0 : Number(Buffer.from(token, 'base64url').toString());
  const { accounts } = place.conversation;
  if (!Number.isInteger(start) || start < 0 || start > accounts.length)
    return badArgument('The continuation token is not valid.');
  const end = start + size;
  return {
    status: 200,
    body: {
      ...(end < accounts.length ? { continuationToken: Buffer.from(String(end)).toString('base64url') } : {}),
      members: accounts.slice(start, end).map(memberObject),
    },
  };
};

export const getMember: Operation = (state, { conversationId, memberId }) => {
  const place = placeOf(state, conversationId);
  if (!place.ok) return place;
  const account = place.conversation.accounts.find(
    ({ id, aadObjectId }) => id === memberId || aadObjectId === memberId,
  );
  return account
    ? { status: 200, body: memberObject(account) }
    : refuse(404, 'MemberNotFoundInConversation', 'Member not found in conversation.');
};

const channelsOf = (state: TeamsState, team: Conversation) =>
  state.conversations.all().filter((each) => each.team !== null && each.team === team.team);

export const getTeam: Operation = (state, { conversationId }) => {
  const place = placeOf(state, conversationId);
  if (!place.ok) return place;
  const { team, accounts, tenantId } = place.conversation;
  if (team?.id !== conversationId) return noConversation();
  return {
    status: 200,
    body: {
      id: team.id,
      name: team.name,
      aadGroupId: team.aadGroupId,
      tenantId,
      channelCount: channelsOf(state, place.conversation).length,
      memberCount: accounts.length,
    },
  };
};

/** The General channel comes without a name, for each reader's client has its own word for it. */
export const getTeamChannels: Operation = (state, { conversationId }) => {
  const place = placeOf(state, conversationId);
  if (!place.ok) return place;
  const { team } = place.conversation;
  if (team?.id !== conversationId) return noConversation();
  const conversations = channelsOf(state, place.conversation).map(({ id, name, isShared }) => ({
    id,
    name: id === team.id ? null : name,
    type: isShared ? 'shared' : 'standard',
  }));
  return { status: 200, body: { conversations } };
};
