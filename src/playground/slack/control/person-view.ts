import type { ChannelView, Message, PersonView, WorldSummary } from '../control-api.ts';
import type { Conversation } from '../state/conversations.ts';
import type { SlackState } from '../state/state.ts';
import type { Person } from '../world.ts';
import { picturesOf } from '../web-api/pictures.ts';
import { commandName } from './commands.ts';

/** The world without its secrets. */
export const worldSummary = ({ world, people }: SlackState): WorldSummary => ({
  command: commandName,
  messageShortcuts: world.messageShortcuts ?? [],
  teams: world.teams.map(({ id, name, domain }) => ({
    id,
    name,
    domain,
    installed: people.installed(id) !== undefined,
    botName: people.installed(id)?.installation.botName ?? null,
  })),
  people: world.people.map(({ teamId, userId, name, title }) => ({
    teamId,
    userId,
    name,
    title: title ?? null,
  })),
  channels: world.channels.map(({ id, name, hostTeamId, teams, isPrivate }) => ({
    id,
    name,
    hostTeamId,
    shared: teams.length > 1,
    isPrivate: isPrivate ?? false,
  })),
});

/** A bot of another workspace is named with it, for both may have the same name. */
const nameOf = ({ people }: SlackState, conversation: Conversation, person: Person) => {
  const bot = people.installed(conversation.hostTeamId);
  if (conversation.kind !== 'im' || !bot) return conversation.name;
  const { botName } = bot.installation;
  return bot.team.id === person.teamId ? botName : `${botName} (${bot.team.name})`;
};

const isFor = (person: Person) => (message: Message) =>
  !message.ephemeralTo || message.ephemeralTo.userId === person.userId;

/** What the person's Slack client shows; with `limit`, only so many of the latest messages of each channel. */
export const personView = (state: SlackState, person: Person, limit?: number): PersonView => {
  const channels = state.conversations.of(person).map((conversation): ChannelView => {
    const messages = conversation.messages.filter(isFor(person));
    return {
      id: conversation.id,
      name: nameOf(state, conversation, person),
      kind: conversation.kind,
      shared: conversation.teams.length > 1,
      messages: limit === undefined ? messages : messages.slice(-limit),
    };
  });
  const homes = [person.teamId, ...state.world.teams.map((team) => team.id)].flatMap(
    (teamId) => state.views.home(teamId, person) ?? [],
  );
  return { channels, modals: state.views.stackOf(person), home: homes[0] ?? null };
};

/** A file that stands in a message which this person sees, or is shown as a picture in one. */
export const fileBefore = (
  state: SlackState,
  person: Person,
  id: string,
): { name: string; mimetype: string; bytes: Buffer } | undefined => {
  const seen = state.conversations.of(person).flatMap(({ messages }) => messages.filter(isFor(person)));
  const isSeen = seen.some(({ files = [], blocks }) =>
    [...files, ...picturesOf(blocks)].some((file) => file.id === id),
  );
  const file = isSeen ? state.files.get(id) : undefined;
  return file?.bytes && { name: file.name, mimetype: file.mimetype, bytes: file.bytes };
};

export const allMessages = ({ conversations }: SlackState): Message[] =>
  conversations.all().flatMap((conversation) => conversation.messages);
