import type {
  ClientResult,
  CommandRequest,
  HomeRequest,
  MessageRequest,
  PostResult,
  ShortcutRequest,
} from '../control-api.ts';
import { messageAction, slashCommand } from '../delivery/payloads.ts';
import { parseObject } from '../http.ts';
import { postAsPerson } from '../state/posting.ts';
import { respond } from '../web-api/response-url.ts';
import type { Person } from '../world.ts';
import { ackFailure, failure, type Interactor } from './interactor.ts';

/** The app's one slash command. */
export const commandName = '/dispatch';

const inConversation = ({ state }: Interactor, person: Person, channelId: string) =>
  state.conversations.of(person).find((conversation) => conversation.id === channelId);

const notInChannel = () => failure('not_in_channel', 'You are not in this channel.');

/** Sends the command, and shows what the app answers in its acknowledgement. */
export const runCommand = async (
  interactor: Interactor,
  person: Person,
  { channelId, command, text }: CommandRequest,
): Promise<ClientResult> => {
  const { state } = interactor;
  const conversation = inConversation(interactor, person, channelId);
  if (!conversation) return notInChannel();
  const by = state.people.installed(person.teamId);
  if (command !== commandName || !by?.installation.scopes.includes('commands')) {
    return failure(
      'not_a_command',
      `${command} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`,
    );
  }
  const target = { teamId: by.team.id, person, channelId, originalTs: null };
  const triggerId = state.triggers.issue({ person, teamId: by.team.id, viewId: null });
  const responseUrl = interactor.responseUrl(target);
  const delivery = await interactor.send(
    slashCommand(state, { by, person, conversation, command, text, triggerId, responseUrl }),
  );
  const refused = ackFailure(delivery, (error) => `${command} failed with the error "${error}"`);
  if (refused) return refused;
  if (delivery.body === '') return { ok: true };
  const done = respond(state, target, parseObject(delivery.body) ?? { text: delivery.body });
  return done.ok
    ? { ok: true }
    : failure(
        'invalid_response',
        `${command} failed with the error "invalid_command_response" (${done.error})`,
      );
};

/** Chooses one of the app's entries in a message's menu. What the app does comes afterwards, in calls of its own. */
export const runShortcut = async (
  interactor: Interactor,
  person: Person,
  { callbackId, channelId, ts }: ShortcutRequest,
): Promise<ClientResult> => {
  const { state } = interactor;
  const conversation = inConversation(interactor, person, channelId);
  if (!conversation) return notInChannel();
  const shortcut = state.world.messageShortcuts?.find((each) => each.callbackId === callbackId);
  const by = state.people.installed(person.teamId);
  if (!shortcut || !by?.installation.scopes.includes('commands')) {
    return failure('not_a_shortcut', 'This app has no such shortcut in your workspace.');
  }
  const message = conversation.messages.find((each) => each.ts === ts && !each.ephemeral);
  if (!message) return failure('message_gone', 'This message is not there any more.');
  const target = { teamId: by.team.id, person, channelId, originalTs: null };
  const delivery = await interactor.send(
    messageAction(state, {
      by,
      person,
      conversation,
      message,
      callbackId,
      triggerId: state.triggers.issue({ person, teamId: by.team.id, viewId: null }),
      responseUrl: interactor.responseUrl(target),
    }),
  );
  return ackFailure(delivery, (error) => `${shortcut.name} failed with the error "${error}"`) ?? { ok: true };
};

/** Says something in a channel or to a bot. */
export const sendMessage = async (
  interactor: Interactor,
  person: Person,
  { channelId, text }: MessageRequest,
): Promise<PostResult> => {
  const conversation = inConversation(interactor, person, channelId);
  if (!conversation) return notInChannel();
  if (text.trim() === '') return failure('no_text', 'There is nothing to send.');
  const message = postAsPerson(interactor.state, person, conversation, text);
  await interactor.events.messagePosted(conversation, message);
  await interactor.events.linkShared(conversation, message);
  return { ok: true, ts: message.ts };
};

/** Opens the app's home tab. */
export const openHome = async (
  interactor: Interactor,
  person: Person,
  { teamId = person.teamId }: HomeRequest,
): Promise<ClientResult> => {
  const by = interactor.state.people.installed(teamId);
  if (!by || !interactor.state.people.sees(teamId, person)) {
    return failure('view_gone', 'This app is not installed in the workspace.');
  }
  await interactor.events.homeOpened(by, person);
  return { ok: true };
};
