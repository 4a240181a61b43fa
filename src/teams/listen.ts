import { setTimeout as pause } from 'node:timers/promises';
import type { Binding } from '../chat/bound.ts';
import { ONLY_IN_WINDOW, textCard } from '../chat/card.ts';
import type { FieldErrors, Form } from '../chat/form.ts';
import type { Answer, Desk, Interaction } from '../chat/interaction.ts';
import type { Names } from '../chat/names.ts';
import type { Sent } from '../chat/port.ts';
import { activityShape, hostTenantOf, zoneOf, type TeamsActivity } from './activity.ts';
import type { Reply } from './endpoint.ts';
import {
  cardBody,
  formBody,
  formMessage,
  lineBody,
  oldFormText,
  openedAnswer,
  sentAnswer,
  sentenceBody,
  type Reader,
  type Redrawn,
} from './answer.ts';
import type { TeamsChat } from './chat.ts';
import { startsOf, typedOver } from './drawn-form.ts';
import type { PersonReader } from './person.ts';
import { readActivity, type Received, type SentForm } from './receive.ts';
import type { TeamsEvents } from './team-events.ts';
import type { TeamsLog } from './log.ts';

export type TeamsListenDeps = {
  readonly desk: Desk;
  readonly names: Names;
  readonly binding: Binding;
  /** Where Teams is, as it is configured. */
  readonly serviceUrl: string;
  readonly chat: TeamsChat;
  readonly events: TeamsEvents;
  readonly personOf: PersonReader;
  /** Told of everybody who does something. */
  readonly hear: (person: Interaction['person'], activity: TeamsActivity) => void;
  readonly isAllowed: (tenantId: string) => boolean;
  readonly log: TeamsLog;
  /** How long an answer may take before Teams is told to wait for the card, in ms. */
  readonly patienceMs: number;
};

const NOT_OURS = 'This is not one of ours, or is too old. Nothing was changed.';
const TROUBLE = 'Something went wrong here and nothing was changed. Please try again in a minute.';
const FILE_TOO_OLD = 'This question is too old, so nothing was stored. Ask for the file again.';
const WHO = 'Teams did not say who you are, so nothing was done. Please try again in a minute.';
const SLOW = 'This takes longer than Teams waits. The card, or a message, shows what came of it.';
const DONE = 'Done.';
const SLOW_FORM = 'This takes longer than Teams waits. Please close this and try again.';

const forbidden: Reply = { status: 403 };
const ok: Reply = { status: 200 };

/** Answers the activities of people, and takes in what Teams says of its teams. Who sent them is proven before. */
export function createTeamsListener(deps: TeamsListenDeps): (activity: unknown) => Promise<Reply> {
  return async (body) => {
    const activity = activityShape.safeParse(body).data;
    if (!activity) return { status: 400 };
    const turn: Turn = { isLate: false };
    const replying = reply(deps, activity, turn);
    // Nobody waits for the answer to anything else.
    if (activity.type !== 'invoke') return replying;
    replying.catch((error: unknown) => {
      if (turn.isLate) deps.log.error({ err: error }, 'an activity could not be answered');
    });
    const replied = await within(replying, deps.patienceMs);
    if (replied) return replied;
    turn.isLate = true;
    return replyWith(lineFor(activity, opensDialog(activity) ? SLOW_FORM : SLOW));
  };
}

/** Whether Teams has been told that the answer takes longer. */
type Turn = { isLate: boolean };

async function reply(deps: TeamsListenDeps, activity: TeamsActivity, turn: Turn): Promise<Reply> {
  const { events, personOf, isAllowed, log } = deps;
  const tenantId = hostTenantOf(activity);
  if (tenantId === undefined || !isAllowed(tenantId)) {
    log.info({ refused: 'tenant', tenantId }, 'refused');
    return forbidden;
  }
  await events.take(activity);
  if (activity.type !== 'message' && activity.type !== 'invoke') return ok;
  const person = await personOf(activity);
  if (typeof person === 'string') {
    log.warn({ reason: person }, 'nobody can tell who sent an activity');
    return activity.type === 'invoke' ? replyWith(lineFor(activity, WHO)) : ok;
  }
  if (!isAllowed(person.homeId)) {
    log.info({ refused: 'tenant', tenantId: person.homeId }, 'refused');
    return forbidden;
  }
  deps.hear(person, activity);
  const received = readActivity(activity, person, deps);
  if (!received) return ok;
  const reader: Reader = { timeZone: zoneOf(activity), bind: deps.binding.to(person) };
  return replyWith(await answer(deps, received, reader, turn));
}

function replyWith(body: object | undefined): Reply {
  return body === undefined ? ok : { status: 200, body };
}

/** The body of the answer; undefined where the answer is a message. */
async function answer(
  deps: TeamsListenDeps,
  received: Received,
  reader: Reader,
  turn: Turn,
): Promise<object | undefined> {
  switch (received.as) {
    case 'not ours':
      deps.log.info({ payload: received.of }, 'refused: something that is not ours');
      if (received.of === 'message' || received.of === 'file') return undefined;
      return received.of === 'card' ? lineBody(NOT_OURS) : sentenceBody(NOT_OURS);
    case 'message':
      if (received.also) await tell(deps, received.also, await guarded(deps, received.also), reader);
      await tell(deps, received.interaction, await outsideWindow(deps, received.interaction), reader);
      return undefined;
    case 'file': {
      const { interaction } = received;
      await tell(deps, interaction, await outsideWindow(deps, interaction), reader);
      return undefined;
    }
    case 'old file':
      deps.log.info({ payload: 'file' }, 'refused: an answer about a file that is not ours, or is too old');
      await tell(deps, received.interaction, { kind: 'reply', card: textCard(FILE_TOO_OLD) }, reader);
      return undefined;
    case 'old form': {
      deps.log.info({ payload: received.of }, 'refused: a form that is not ours, or is too old');
      const text = oldFormText(received.values);
      if (received.of !== 'message') return sentenceBody(text);
      await tell(deps, received.interaction, { kind: 'reply', card: textCard(text) }, reader);
      return undefined;
    }
    case 'card':
      return onCard(deps, received, reader);
    case 'dialog':
      return openedAnswer(await guarded(deps, received.interaction), reader, deps.names);
    case 'form':
    case 'form message': {
      const answered = await submit(deps, received);
      const again = formAgain(received, answered);
      // The form may not be there any more; what was wrong with it, and what was typed, the person must still see.
      if (received.as === 'form message' || turn.isLate)
        await (again
          ? deps.chat.answer(received.interaction.replyTo, formMessage(again.form, reader, again.redrawn))
          : tell(deps, received.interaction, answered, reader));
      if (received.as === 'form message') return undefined;
      return again ? formBody(again.form, reader, again.redrawn) : sentAnswer(answered, reader, deps.names);
    }
  }
}

function submit(deps: TeamsListenDeps, { interaction, errors }: SentForm): Promise<Answer> {
  return Object.keys(errors).length > 0
    ? Promise.resolve({ kind: 'errors', errors })
    : guarded(deps, interaction);
}

/** The form as it is to be shown once more, to mend or with what follows from what was typed; undefined where it is done. */
function formAgain(
  { interaction, drawn }: SentForm,
  answered: Answer,
): { readonly form: Form; readonly redrawn: Redrawn } | undefined {
  const { values } = interaction;
  if (answered.kind === 'form') {
    const typed = { ...startsOf(answered.form), ...typedOver(values, interaction.starts ?? {}) };
    return { form: answered.form, redrawn: { values: typed, errors: {} } };
  }
  if (!drawn) return undefined;
  if (answered.kind === 'errors') return { form: drawn, redrawn: { values, errors: placed(answered) } };
  return interaction.kind === 'typing' ? { form: drawn, redrawn: { values, errors: {} } } : undefined;
}

/** Here what is wrong with a whole form stands above it, and is said of no field. */
function placed({ errors, isOfWhole }: Extract<Answer, { kind: 'errors' }>): FieldErrors {
  return isOfWhole ? { '': Object.values(errors).join('\n') } : errors;
}

/** Carries a click out, and answers with the card as it then is for the clicker. */
async function onCard(
  deps: TeamsListenDeps,
  { action, isAutomatic, from }: Received & { as: 'card' },
  reader: Reader,
): Promise<object> {
  const look: Interaction = { kind: 'look', ...from, action };
  const show = async (): Promise<object> => {
    const seen = await guarded(deps, look);
    return seen.kind === 'reply' ? cardBody(seen.card, deps.names) : lineBody(DONE);
  };
  // Nobody asked for anything: neither a post nor an update may come of it, or it would go on for ever.
  if (!isAutomatic)
    await tell(deps, look, await outsideWindow(deps, { kind: 'click', ...from, action }), reader);
  return show();
}

/** Says in a message what an answer has to say. */
async function tell(
  { chat, log }: TeamsListenDeps,
  { replyTo }: Pick<Interaction, 'replyTo'>,
  answered: Answer,
  reader: Reader,
): Promise<void> {
  if (answered.kind === 'done') return;
  const sent = await patiently(() => {
    switch (answered.kind) {
      case 'reply':
        return chat.reply(replyTo, answered.card, noKey);
      case 'form':
        return chat.answer(replyTo, formMessage(answered.form, reader));
      case 'view':
        return chat.reply(replyTo, textCard(ONLY_IN_WINDOW), noKey);
      case 'errors':
        return chat.reply(replyTo, textCard(Object.values(answered.errors).join('\n')), noKey);
    }
  });
  if (sent.kind !== 'sent') log.warn({ reason: sent.reason }, 'a private answer could not be delivered');
}

/** How often an answer is tried that is in no outbox, and for how long it may have to wait each time, in ms. */
const TRIES = 3;
const WAIT_MS = 3_000;

/** Sends again what has certainly not arrived, and may go soon: somebody looks at the chat. */
async function patiently(send: () => Promise<Sent>): Promise<Sent> {
  for (let tries = 1; ; tries += 1) {
    const sent = await send();
    if (sent.kind !== 'retry' || sent.unclear || tries === TRIES) return sent;
    const wait = sent.afterMs ?? 0;
    if (wait > WAIT_MS) return sent;
    await pause(wait);
  }
}

const noKey = { key: 'reply', maybeSince: undefined };

/** The answer where there is no dialog: what may be shown in one alone is not even asked for. */
function outsideWindow(deps: TeamsListenDeps, interaction: Interaction): Promise<Answer> {
  return interaction.kind === 'click' && deps.names.opensView(interaction.action.action)
    ? Promise.resolve({ kind: 'reply', card: textCard(ONLY_IN_WINDOW) })
    : guarded(deps, interaction);
}

/** Asks the desk, and logs a refusal or a failure. Never fails: Teams would ask again. */
async function guarded({ desk, log }: TeamsListenDeps, interaction: Interaction): Promise<Answer> {
  try {
    const answered = await desk(interaction);
    if (answered.kind !== 'form' && answered.kind !== 'view' && answered.refused !== undefined)
      log.info({ refused: answered.refused, person: interaction.person, kind: interaction.kind }, 'refused');
    return answered;
  } catch (error) {
    log.error({ err: error, kind: interaction.kind }, 'what a person did could not be carried out');
    return { kind: 'reply', card: textCard(TROUBLE) };
  }
}

/** A line in the way in which this invoke is answered; undefined where it shows none. */
function lineFor({ name }: TeamsActivity, text: string): object | undefined {
  if (name === 'fileConsent/invoke') return undefined;
  return name === 'adaptiveCard/action' ? lineBody(text) : sentenceBody(text);
}

function opensDialog({ name }: TeamsActivity): boolean {
  return name === 'task/fetch' || name === 'composeExtension/fetchTask';
}

/** The answer, if it comes in time; else undefined, and the promise goes on. */
async function within<T>(answered: Promise<T>, patienceMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined);
  });
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
