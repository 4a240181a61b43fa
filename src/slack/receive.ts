import { z } from 'zod';
import { readFormRef, type Binding } from '../chat/bound.ts';
import { decodeAction, type ButtonClick } from '../chat/buttons.ts';
import type { Interaction, Person, Place, ReplyTo } from '../chat/interaction.ts';
import type { Names } from '../chat/names.ts';
import { receivedText, wireName } from '../chat/received-text.ts';
import { withoutRest } from './button-blocks.ts';
import { Malformed } from './door.ts';
import { readMrkdwn } from './read-mrkdwn.ts';
import { readFormValues, readStarts } from './render-form.ts';

/** What Slack sends, in the words of no platform; with what only Slack needs to answer it. */
export type Received = {
  readonly interaction: Interaction;
  /** The workspace whose installation answers. */
  readonly workspaceId: string;
  /** Opens one view, within 3 s. */
  readonly triggerId: string | undefined;
  /** The modal in which it happened. */
  readonly viewId: string | undefined;
  /** The block_ids of the form that was submitted. */
  readonly blockIds?: readonly string[];
  /** On the home tab, where an answer is shown in a modal. */
  readonly onHomeTab?: boolean;
  /** Of a menu that holds not all, the first that it does not hold: the rest is to be shown. */
  readonly rest?: ButtonClick;
};

const id = z.string().min(1).max(255).regex(wireName);

/** What cannot be read so was not sent by Slack. */
function readAs<T>(shape: z.ZodType<T>, body: unknown): T {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  throw new Malformed(`it has no proper ${read.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
}

const commandBody = z.object({
  team_id: id,
  user_id: id,
  channel_id: id,
  text: z.string().optional(),
  trigger_id: z.string(),
  response_url: z.string(),
});

/** A slash command works only for people whose workspace has the app: theirs is the one that answers. */
export function readCommand(body: unknown): Received {
  const command = readAs(commandBody, body);
  const person: Person = { platform: 'slack', homeId: command.team_id, userId: command.user_id };
  const place: Place = { platform: 'slack', workspaceId: command.team_id, channelId: command.channel_id };
  const replyTo: ReplyTo = { person, workspaceId: command.team_id, responseUrl: command.response_url };
  return {
    interaction: { kind: 'command', text: receivedText(command.text ?? ''), person, replyTo, place },
    workspaceId: command.team_id,
    triggerId: command.trigger_id,
    viewId: undefined,
  };
}

const viewShape = z.object({
  id,
  type: z.string().optional(),
  private_metadata: z.string(),
  app_installed_team_id: id.optional(),
  state: z
    .object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.looseObject({
            value: z.string().nullish(),
            selected_option: z.looseObject({ value: z.string() }).nullish(),
            selected_options: z.array(z.looseObject({ value: z.string() })).nullish(),
            selected_date_time: z.number().nullish(),
            selected_date: z.string().nullish(),
            files: z.array(z.looseObject({ id })).nullish(),
          }),
        ),
      ),
    })
    .optional(),
});

const actionsBody = z.object({
  // The clicker's own workspace; `team` is the one whose installation posted.
  user: z.object({ id, team_id: id.optional() }),
  team: z.object({ id }).nullish(),
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  channel: z.object({ id }).optional(),
  view: viewShape.optional(),
  actions: z
    .array(
      z.object({
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

/** Undefined for a click on something that is not ours; 'old form' where somebody types in one that is not taken any more. */
export function readClick(body: unknown, names: Names, binding: Binding): Received | 'old form' | undefined {
  const parsed = actionsBody.safeParse(body).data;
  const [clicked] = parsed?.actions ?? [];
  if (!parsed || !clicked) return undefined;
  const { user, team, view, channel } = parsed;
  const workspaceId = view?.app_installed_team_id ?? team?.id ?? user.team_id;
  if (workspaceId === undefined) return undefined;
  const person: Person = { platform: 'slack', homeId: user.team_id ?? workspaceId, userId: user.id };
  const from = {
    person,
    replyTo: replyToOf(person, workspaceId, parsed),
    ...(channel ? { place: { platform: 'slack' as const, workspaceId, channelId: channel.id } } : {}),
  };
  const onHomeTab = view?.type === 'home';
  const how = {
    workspaceId,
    triggerId: parsed.trigger_id,
    viewId: onHomeTab ? undefined : view?.id,
    onHomeTab,
  };
  if (view !== undefined && view.private_metadata !== '') {
    const ref = readFormRef(binding, view.private_metadata, person, names);
    if (!ref) return 'old form';
    const state = view.state?.values ?? {};
    const [values, starts] = [readFormValues(state), readStarts(state)];
    return { ...how, interaction: { ...from, kind: 'typing', ref, values, starts } };
  }
  // Else a button, in a message or in a modal that shows one.
  const { value, isRest } = withoutRest(clicked.value ?? clicked.selected_option?.value);
  const action = decodeAction(value, names);
  if (action && isRest) return { ...how, rest: action, interaction: { ...from, kind: 'look', action } };
  return action && { ...how, interaction: { ...from, kind: 'click', action } };
}

/** Where an answer to a click that is not ours can go. */
export function readReplyTo(body: unknown): ReplyTo | undefined {
  const parsed = actionsBody.safeParse(body).data;
  const workspaceId = parsed?.team?.id ?? parsed?.user.team_id;
  if (!parsed || workspaceId === undefined) return undefined;
  const person: Person = {
    platform: 'slack',
    homeId: parsed.user.team_id ?? workspaceId,
    userId: parsed.user.id,
  };
  return replyToOf(person, workspaceId, parsed);
}

/** Where there is no response_url, as on the home tab and in a modal, its trigger still tells one click from another. */
function replyToOf(
  person: Person,
  workspaceId: string,
  {
    response_url: responseUrl,
    trigger_id: click,
  }: { response_url?: string | undefined; trigger_id?: string | undefined },
): ReplyTo {
  return { person, workspaceId, ...(responseUrl === undefined ? { click } : { responseUrl }) };
}

const messageActionBody = z.object({
  user: z.object({ id, team_id: id.optional() }),
  team: z.object({ id }),
  trigger_id: z.string(),
  response_url: z.string(),
  channel: z.object({ id }),
  message: z.object({ text: z.string().optional() }),
});

/** A message shortcut, like a command, works only for people whose workspace has the app. */
export function readMessageAction(body: unknown): Received {
  const { user, team, channel, message, ...parsed } = readAs(messageActionBody, body);
  const person: Person = { platform: 'slack', homeId: user.team_id ?? team.id, userId: user.id };
  return {
    interaction: {
      kind: 'shortcut',
      text: readMrkdwn(receivedText(message.text ?? '')),
      person,
      replyTo: { person, workspaceId: team.id, responseUrl: parsed.response_url },
      place: { platform: 'slack', workspaceId: team.id, channelId: channel.id },
    },
    workspaceId: team.id,
    triggerId: parsed.trigger_id,
    viewId: undefined,
  };
}

const homeOpenedBody = z.object({
  team_id: id,
  event: z.object({ user: id, tab: z.string() }),
});

/** Undefined for the app's other tab. The person is of the workspace whose installation the event names. */
export function readHomeOpened(body: unknown): (Interaction & { kind: 'home' }) | undefined {
  const { team_id: workspaceId, event } = readAs(homeOpenedBody, body);
  if (event.tab !== 'home') return undefined;
  const person: Person = { platform: 'slack', homeId: workspaceId, userId: event.user };
  return { kind: 'home', person, workspaceId, replyTo: { person, workspaceId } };
}

const submissionBody = z.object({
  // In a Slack Connect channel `team` is the submitter's, and the view names the installing one.
  user: z.object({ id, team_id: id.optional() }),
  team: z.object({ id }).nullish(),
  trigger_id: z.string().optional(),
  view: viewShape,
});

/** `refused`: the fields of a view that is no form of ours, or was not opened for this person of late. */
export function readSubmission(
  body: unknown,
  names: Names,
  binding: Binding,
): Received | { readonly refused: readonly string[] } {
  const parsed = submissionBody.safeParse(body).data;
  if (!parsed) return { refused: [] };
  const { user, team, view } = parsed;
  const homeId = user.team_id ?? team?.id;
  const workspaceId = view.app_installed_team_id ?? homeId;
  const blockIds = Object.keys(view.state?.values ?? {});
  if (homeId === undefined || workspaceId === undefined) return { refused: blockIds };
  const person: Person = { platform: 'slack', homeId, userId: user.id };
  const ref = readFormRef(binding, view.private_metadata, person, names);
  if (!ref) return { refused: blockIds };
  return {
    interaction: {
      kind: 'submission',
      ref,
      values: readFormValues(view.state?.values ?? {}),
      starts: readStarts(view.state?.values ?? {}),
      person,
      replyTo: replyToOf(person, workspaceId, parsed),
    },
    workspaceId,
    triggerId: undefined,
    viewId: view.id,
    blockIds,
  };
}
