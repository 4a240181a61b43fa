import { restOf } from './button-blocks.ts';
import { App, type CodedError } from '@slack/bolt';
import type { Binding } from '../chat/bound.ts';
import { chartsOf, textCard, type Card } from '../chat/card.ts';
import type { Answer, Desk, Interaction, ReplyTo } from '../chat/interaction.ts';
import type { Names } from '../chat/names.ts';
import type { ChannelChange, Chat } from '../chat/port.ts';
import { readChannelChange } from './channel-events.ts';
import { Malformed, NotDone, type Door, type Handle } from './door.ts';
import type { Failure } from './failure.ts';
import { loadingView, messageView, oldFormAnswer, shownView } from './loading-view.ts';
import { notOpenedText } from './not-opened.ts';
import {
  readClick,
  readCommand,
  readHomeOpened,
  readMessageAction,
  readReplyTo,
  readSubmission,
  type Received,
} from './receive.ts';
import { renderCard } from './render.ts';
import { InputChanged } from '../store/errors.ts';
import { formErrors, renderForm } from './render-form.ts';
import { sdkLogger, type SlackLog } from './sdk-log.ts';
import type { Unfurl } from './unfurl.ts';
import type { SlackViews } from './views.ts';
import type { WorkspaceEvents } from './workspace-events.ts';

export type SlackAppDeps = {
  readonly door: Door;
  readonly desk: Desk;
  readonly names: Names;
  readonly binding: Binding;
  readonly chat: Chat;
  readonly views: SlackViews;
  readonly unfurl: Unfurl;
  readonly workspaceEvents: WorkspaceEvents;
  readonly log: SlackLog;
  /** Told what happened to a channel. */
  readonly onChannel: (change: ChannelChange) => Promise<void>;
  /** How long a form may take before a loading view keeps Slack's 3-second trigger alive, in ms. */
  readonly patienceMs: number;
  readonly installUrl: string | undefined;
};

/** The callback_id of the message shortcut, as in the manifest. */
const DISPATCH_TO_A_PEER = 'dispatch_to_a_peer';
const NOT_OURS = 'This button is not one of ours, or is too old. Nothing was changed.';
const TROUBLE = 'Something went wrong here and nothing was changed. Please try again in a minute.';
const IN_MESSAGES = 'The answer has a picture, so it is in your messages with Peer Dispatch.';

/** Slack waits this long for an answer, in ms, and tells the person that something went wrong when none comes. */
const SLACK_WAITS_MS = 3_000;
/**
 * The receiving side of Slack: Bolt checks the request and hands over the payload, the desk commits,
 * then Slack gets its acknowledgement. Few listeners, as each runs for every request.
 */
export function listenToSlack(deps: SlackAppDeps): void {
  const { log, door, workspaceEvents, names, binding } = deps;
  /** Who has been told in a message what their home tab cannot show. */
  const toldInstead = new Set<string>();
  const app = new App({
    receiver: door.receiver,
    logger: sdkLogger(log),
    convoStore: false,
    attachFunctionToken: false,
    // Never fails, as Bolt would then acknowledge and the clicker see nothing; and asks for no token, as Slack
    // is called by clients of our own, and a slow database must not delay a loading view.
    authorize: ({ teamId }) => Promise.resolve(teamId === undefined ? {} : { teamId }),
  });
  const byBolt: Handle = app.processEvent.bind(app);
  // Bolt acknowledges an event before anyone has heard it, and Slack then never sends it again. One that
  // must not be lost is taken out of its hands, and acknowledged when it is on disk.
  const takeEvent = (body: unknown): Promise<void> | undefined => {
    const change = readChannelChange(body);
    return change ? deps.onChannel(change) : workspaceEvents.take(body);
  };
  app.processEvent = door.watch(async (event) => {
    const taken = event.body['type'] === 'event_callback' ? takeEvent(event.body) : undefined;
    if (!taken) {
      await byBolt(event).catch((error: unknown) => {
        throw reasonOf(error);
      });
      return;
    }
    await taken.catch((error: unknown) => {
      if (error instanceof InputChanged) throw new Malformed('its event_id is of another event');
      log.error({ err: error }, 'an event of a workspace or a channel could not be carried out');
      throw error;
    });
    await event.ack();
  });

  app.command('/dispatch', async ({ body, ack }) => {
    const received = readCommand(body);
    const pending = guarded(deps, received.interaction);
    const answer = await within(pending, deps.patienceMs);
    if (answer?.kind === 'reply' && chartsOf(answer.card).length > 0) {
      // Drawing and uploading take longer than Slack waits, and an acknowledgement takes no picture for certain.
      await ack({ response_type: 'ephemeral', ...renderCard(textCard(IN_MESSAGES)) });
      await show(deps, received, answer);
      return;
    }
    if (answer?.kind === 'reply') {
      await ack({ response_type: 'ephemeral', ...renderCard(answer.card) });
      return;
    }
    await ack();
    await show(deps, received, answer ?? pending);
  });

  app.shortcut({ type: 'message_action', callback_id: DISPATCH_TO_A_PEER }, async ({ body, ack }) => {
    const received = readMessageAction(body);
    const pending = guarded(deps, received.interaction);
    const answer = await within(pending, deps.patienceMs);
    await ack();
    await show(deps, received, answer ?? pending);
  });

  app.action(/.*/, async ({ body, ack }) => {
    const received = readClick(body, names, binding);
    // What stands in it stays, for its person to copy: they are told when they send it.
    if (received === 'old form') return ack();
    if (!received) {
      log.info({ payload: 'block_actions' }, 'refused: a click on something that is not ours');
      await ack();
      const replyTo = readReplyTo(body);
      if (replyTo) await reply(deps, replyTo, textCard(NOT_OURS));
      return;
    }
    const { interaction, rest } = received;
    const pending = guarded(deps, interaction).then((answer) => restOf(answer, rest));
    if (interaction.kind === 'click' && names.opensForm(interaction.action.action) === true) {
      // Nothing is committed by opening a form, so this may be acknowledged before it is ready.
      const answer = await within(pending, deps.patienceMs);
      await ack();
      await show(deps, received, answer ?? pending);
      return;
    }
    const answer = await pending;
    // A change is acknowledged when it is on disk, and not before.
    await ack();
    await show(deps, received, answer);
  });

  app.view(/.*/, async ({ body, ack }) => {
    const received = readSubmission(body, names, binding);
    if ('refused' in received) {
      log.info({ payload: 'view_submission' }, 'refused: a form that is not ours, or is too old');
      await ack(oldFormAnswer(received.refused));
      return;
    }
    const answer = await guarded(deps, received.interaction);
    if (answer.kind === 'errors') await ack(formErrors(answer.errors, received.blockIds ?? []));
    else if (answer.kind === 'form') {
      const view = renderForm(answer.form, binding.to(received.interaction.person));
      await ack({ response_action: 'update', view });
    } else await ack();
  });

  app.event('app_home_opened', async ({ body }) => {
    const opened = readHomeOpened(body);
    if (!opened) return;
    const answer = await guarded(deps, opened);
    if (answer.kind !== 'reply') return;
    const { person, workspaceId, replyTo } = opened;
    const sent = await deps.chat.home(person, workspaceId, answer.card);
    if (sent.kind === 'sent') return;
    log.warn({ reason: sent.reason }, 'a home tab could not be shown');
    // Slack may show no tab to people of other workspaces. They are told in a message, and not each time they look.
    const key = `${workspaceId} ${person.userId}`;
    if (sent.kind !== 'gone' || toldInstead.has(key)) return;
    toldInstead.add(key);
    await reply(deps, replyTo, answer.card);
  });
  // Bolt has acknowledged it by now, without which Slack takes no chat.unfurl.
  app.event('link_shared', ({ body }) => deps.unfurl(body, (interaction) => guarded(deps, interaction)));
  app.error((error) => Promise.reject(error));
}

/** Why Bolt could not have a request carried out. What it stumbles over by itself, Slack does not send. */
function reasonOf(error: unknown): Error {
  if (!(error instanceof Error)) return new Malformed('unknown');
  const { original = error }: Partial<CodedError> = error;
  return original instanceof Malformed || original instanceof NotDone
    ? original
    : new Malformed(error.message, { cause: original });
}

/** Asks the desk and logs a refusal; when asking fails, says so to the log, to the person, and to Slack by not acknowledging. */
async function guarded(deps: SlackAppDeps, interaction: Interaction): Promise<Answer> {
  const startedAt = performance.now();
  try {
    const answer = await deps.desk(interaction);
    logRefusal(deps.log, interaction, answer);
    const tookMs = Math.round(performance.now() - startedAt);
    if (tookMs > SLACK_WAITS_MS)
      deps.log.warn({ kind: interaction.kind, tookMs }, 'an answer came too late for Slack, which said so');
    return answer;
  } catch (error) {
    deps.log.error({ err: error, kind: interaction.kind }, 'what a person did could not be carried out');
    if (interaction.kind !== 'typing' && interaction.replyTo.responseUrl !== undefined)
      await reply(deps, interaction.replyTo, textCard(TROUBLE));
    throw new NotDone('what a person did could not be carried out', { cause: error });
  }
}

/** Shows an answer; for one that is not there yet, a loading view keeps the place. Never fails. */
async function show(deps: SlackAppDeps, received: Received, ready: Answer | Promise<Answer>): Promise<void> {
  const { views } = deps;
  const { interaction, workspaceId, triggerId, viewId } = received;
  try {
    const loading = ready instanceof Promise && triggerId !== undefined;
    const opened = loading ? await views.open(workspaceId, triggerId, loadingView()) : undefined;
    const answer = await ready;
    if (answer.kind === 'form' || answer.kind === 'view') {
      const bind = deps.binding.to(interaction.person);
      const view = answer.kind === 'form' ? renderForm(answer.form, bind) : shownView(answer.view);
      const shownIn = viewId ?? opened?.viewId;
      const shown =
        shownIn !== undefined
          ? await views.update(workspaceId, shownIn, view)
          : triggerId === undefined
            ? undefined
            : await views.open(workspaceId, triggerId, view);
      if (shown?.viewId === undefined) await tellNotOpened(deps, received, shownIn, shown?.failure, answer);
    } else if (answer.kind === 'reply') {
      if (opened?.viewId !== undefined)
        await views.update(workspaceId, opened.viewId, messageView(answer.card));
      else if (
        received.onHomeTab !== true ||
        triggerId === undefined ||
        (await views.open(workspaceId, triggerId, messageView(answer.card))).viewId === undefined
      )
        await reply(deps, interaction.replyTo, answer.card);
    }
  } catch (error) {
    deps.log.error({ err: error, kind: interaction.kind }, 'an answer could not be shown');
  }
}

/** In the view that was to show it, where there is one still; else where the person was. */
async function tellNotOpened(
  deps: SlackAppDeps,
  { workspaceId, interaction }: Received,
  shownIn: string | undefined,
  failure: Failure | undefined,
  answer: Answer,
): Promise<void> {
  // Whoever has closed it does not wait for it, and what stands in a form that is being filled in stays.
  if (failure?.reason === 'not_found' || interaction.kind === 'typing') return;
  const card = textCard(notOpenedText(failure, { answer, installUrl: deps.installUrl }));
  const isTold =
    shownIn !== undefined &&
    (await deps.views.update(workspaceId, shownIn, messageView(card))).viewId !== undefined;
  if (!isTold) await reply(deps, interaction.replyTo, card);
}

async function reply(deps: SlackAppDeps, replyTo: ReplyTo, card: Card): Promise<void> {
  const sent = await deps.chat.reply(replyTo, card, { key: 'reply', maybeSince: undefined });
  if (sent.kind !== 'sent') deps.log.warn({ reason: sent.reason }, 'a private answer could not be delivered');
}

/** The answer, if it comes in time; else undefined, and the promise goes on. */
async function within(answer: Promise<Answer>, patienceMs: number): Promise<Answer | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function logRefusal(log: SlackLog, interaction: Interaction, answer: Answer): void {
  if (answer.kind === 'form' || answer.kind === 'view' || answer.refused === undefined) return;
  log.info({ refused: answer.refused, person: interaction.person, ...whatWasAsked(interaction) }, 'refused');
}

/** Ids and names of ours alone: what people typed is not for the log. */
function whatWasAsked(interaction: Interaction): object {
  switch (interaction.kind) {
    case 'click':
    case 'look':
      return interaction.action;
    case 'submission':
    case 'typing':
      return { form: interaction.ref.form, id: interaction.ref.id, revision: interaction.ref.revision };
    case 'command':
    case 'shortcut':
    case 'home':
    case 'link':
    case 'file':
    case 'given':
      return { kind: interaction.kind };
  }
}
