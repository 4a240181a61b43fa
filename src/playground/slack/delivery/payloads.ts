import type { Placed } from '../block-kit/walk.ts';
import type { ElementState, SlackOption, StateValues } from '../control-api.ts';
import type { Conversation, StoredMessage } from '../state/conversations.ts';
import { handleOf, type Installed } from '../state/people.ts';
import type { SlackState } from '../state/state.ts';
import type { StoredView } from '../state/views.ts';
import { messageObject } from '../web-api/objects.ts';
import type { Person, Team } from '../world.ts';

/**
 * Interaction payloads in Slack's shapes (docs.slack.dev/reference/interaction-payloads).
 *
 * With Slack Connect the person is (`user.team_id`, `user.id`) always. `team` is the installation's in
 * block_actions and block_suggestion, but the submitter's in view_submission and view_closed, where
 * `view.app_installed_team_id` names the installation, where Bolt looks for it too.
 */

const verificationToken = 'local-verification-token';

/** Where an interaction happened. */
export type Surface =
  | { kind: 'message'; conversation: Conversation; message: StoredMessage }
  | { kind: 'view'; view: StoredView };

const teamObject = (team: Team) => ({ id: team.id, domain: team.domain });

const userObject = (person: Person) => ({
  id: person.userId,
  username: handleOf(person),
  name: handleOf(person),
  team_id: person.teamId,
});

const envelope = (state: SlackState) => ({
  api_app_id: state.world.appId,
  token: verificationToken,
  enterprise: null,
  is_enterprise_install: false,
});

const container = (surface: Surface) =>
  surface.kind === 'view'
    ? { type: 'view', view_id: surface.view.id }
    : {
        type: 'message',
        message_ts: surface.message.ts,
        channel_id: surface.conversation.id,
        is_ephemeral: surface.message.ephemeral === true,
        ...(surface.message.threadTs === undefined ? {} : { thread_ts: surface.message.threadTs }),
      };

const channelName = ({ kind, isPrivate, name }: Conversation) => {
  if (kind === 'im') return 'directmessage';
  return isPrivate ? 'privategroup' : name;
};

/** The surface itself. Of an ephemeral message Slack sends no more than its ts. */
const surfaceFields = (state: SlackState, surface: Surface) => {
  if (surface.kind === 'view') return { view: surface.view };
  const { conversation, message } = surface;
  return {
    channel: { id: conversation.id, name: channelName(conversation) },
    ...(message.ephemeral ? {} : { message: messageObject(state, message) }),
  };
};

/** The clicked element as Slack repeats it in `actions`, with what was chosen. */
const actionObject = (
  state: SlackState,
  { blockId, element }: Placed,
  chosen: ElementState | SlackOption | null,
) => {
  const base = { action_id: element.action_id, block_id: blockId };
  const after = { type: element.type, action_ts: state.ids.ts() };
  if (element.type === 'button') {
    const { text, value, style, url } = element;
    return {
      ...base,
      text,
      ...(value === undefined ? {} : { value }),
      ...(style === undefined ? {} : { style }),
      ...(url === undefined ? {} : { url }),
      ...after,
    };
  }
  if (element.type === 'overflow') return { ...base, selected_option: chosen, ...after };
  return {
    ...base,
    ...chosen,
    ...('placeholder' in element && element.placeholder ? { placeholder: element.placeholder } : {}),
    ...after,
  };
};

type Interaction = { by: Installed; person: Person; surface: Surface };

export const blockActions = (
  state: SlackState,
  { by, person, surface }: Interaction,
  click: {
    placed: Placed;
    chosen: ElementState | SlackOption | null;
    values: StateValues;
    triggerId: string;
    responseUrl: string | null;
  },
) => ({
  type: 'block_actions',
  user: userObject(person),
  ...envelope(state),
  container: container(surface),
  trigger_id: click.triggerId,
  team: teamObject(by.team),
  ...surfaceFields(state, surface),
  ...(surface.kind === 'message' ? { state: { values: click.values } } : {}),
  ...(click.responseUrl === null ? {} : { response_url: click.responseUrl }),
  actions: [actionObject(state, click.placed, click.chosen)],
});

export const blockSuggestion = (
  state: SlackState,
  { by, person, surface }: Interaction,
  { placed, value }: { placed: Placed; value: string },
) => ({
  type: 'block_suggestion',
  user: userObject(person),
  ...envelope(state),
  container: container(surface),
  action_id: placed.element.action_id,
  block_id: placed.blockId,
  value,
  team: teamObject(by.team),
  ...surfaceFields(state, surface),
});

const submitterTeam = (state: SlackState, person: Person) => {
  const team = state.people.team(person.teamId);
  return team ? teamObject(team) : null;
};

export const viewSubmission = (state: SlackState, person: Person, view: StoredView, triggerId: string) => ({
  type: 'view_submission',
  team: submitterTeam(state, person),
  user: userObject(person),
  ...envelope(state),
  trigger_id: triggerId,
  view,
  response_urls: [],
});

export const viewClosed = (state: SlackState, person: Person, view: StoredView, isCleared: boolean) => ({
  type: 'view_closed',
  team: submitterTeam(state, person),
  user: userObject(person),
  ...envelope(state),
  view,
  is_cleared: isCleared,
});

/** A message shortcut (docs.slack.dev/interactivity/implementing-shortcuts). */
export const messageAction = (
  state: SlackState,
  chosen: {
    by: Installed;
    person: Person;
    conversation: Conversation;
    message: StoredMessage;
    callbackId: string;
    triggerId: string;
    responseUrl: string;
  },
) => ({
  type: 'message_action',
  ...envelope(state),
  action_ts: state.ids.ts(),
  team: teamObject(chosen.by.team),
  user: userObject(chosen.person),
  channel: { id: chosen.conversation.id, name: channelName(chosen.conversation) },
  callback_id: chosen.callbackId,
  trigger_id: chosen.triggerId,
  response_url: chosen.responseUrl,
  message_ts: chosen.message.ts,
  message: messageObject(state, chosen.message),
});

/** A slash command is a form, not JSON. */
export const slashCommand = (
  state: SlackState,
  command: {
    by: Installed;
    person: Person;
    conversation: Conversation;
    command: string;
    text: string;
    triggerId: string;
    responseUrl: string;
  },
): Record<string, string> => ({
  token: verificationToken,
  team_id: command.by.team.id,
  team_domain: command.by.team.domain,
  channel_id: command.conversation.id,
  channel_name: channelName(command.conversation),
  user_id: command.person.userId,
  user_name: handleOf(command.person),
  command: command.command,
  text: command.text,
  api_app_id: state.world.appId,
  is_enterprise_install: 'false',
  response_url: command.responseUrl,
  trigger_id: command.triggerId,
});

/** The envelope of an event, one for all installations that see it, with the first of them as authorization. */
export const eventCallback = (
  state: SlackState,
  {
    sourceTeamId,
    by,
    isShared,
    event,
  }: { sourceTeamId: string; by: Installed; isShared: boolean; event: object },
) => ({
  token: verificationToken,
  team_id: sourceTeamId,
  context_team_id: by.team.id,
  context_enterprise_id: null,
  api_app_id: state.world.appId,
  event,
  type: 'event_callback',
  event_id: state.ids.event(),
  event_time: Math.floor(state.clock.now() / 1000),
  authorizations: [
    {
      enterprise_id: null,
      team_id: by.team.id,
      user_id: by.installation.botUserId,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: isShared,
});
