import { textCard } from '../chat/card.ts';
import type { Answer, Desk, Interaction } from '../chat/interaction.ts';
import { activityShape, hostTenantOf, zoneOf, type TeamsActivity } from './activity.ts';
import type { Reply } from './adapter.ts';
import { cardBody, dialogAnswer, formBody, formMessage, lineBody, sentenceBody } from './answer.ts';
import type { TeamsChat } from './chat.ts';
import { typedOver } from './drawn-form.ts';
import type { PersonReader } from './person.ts';
import { readActivity, type Received, type SentForm } from './receive.ts';
import type { TeamsEvents } from './team-events.ts';
import type { TeamsLog } from './log.ts';

export type TeamsListenDeps = {
  readonly desk: Desk;
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
const WHO = 'Teams did not say who you are, so nothing was done. Please try again in a minute.';
const SLOW = 'This takes longer than Teams waits. The card, or a message, shows what came of it.';
const DONE = 'Done.';
const SLOW_FORM = 'This takes longer than Teams waits. Please close this and try again.';

const forbidden: Reply = { status: 403 };
const ok: Reply = { status: 200 };

/** Answers the activities of people, and takes in what Teams says of its teams. Who sent them is proven before. */
export function createTeamsListener(deps: TeamsListenDeps): (activity: unknown) => Promise<Reply> {
  const { events, personOf, isAllowed, log } = deps;
  return async (body) => {
    const activity = activityShape.safeParse(body).data;
    if (!activity) return { status: 400 };
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
      return activity.type === 'invoke' ? { status: 200, body: lineFor(activity, WHO) } : ok;
    }
    if (!isAllowed(person.homeId)) {
      log.info({ refused: 'tenant', tenantId: person.homeId }, 'refused');
      return forbidden;
    }
    deps.hear(person, activity);
    const received = readActivity(activity, person);
    if (!received) return ok;
    const answered = await answer(deps, received, zoneOf(activity));
    return answered === undefined ? ok : { status: 200, body: answered };
  };
}

/** The body of the answer; undefined where the answer is a message. */
async function answer(
  deps: TeamsListenDeps,
  received: Received,
  timeZone: string,
): Promise<object | undefined> {
  switch (received.as) {
    case 'not ours':
      deps.log.info({ payload: received.of }, 'refused: something that is not ours');
      if (received.of === 'message') return undefined;
      return received.of === 'card' ? lineBody(NOT_OURS) : sentenceBody(NOT_OURS);
    case 'message': {
      const { interaction } = received;
      await tell(deps, interaction, await guarded(deps, interaction), timeZone);
      return undefined;
    }
    case 'card':
      return onCard(deps, received, timeZone);
    case 'dialog': {
      const answered = await within(guarded(deps, received.interaction), deps.patienceMs);
      return (answered && dialogAnswer(answered, timeZone)) ?? sentenceBody(answered ? DONE : SLOW_FORM);
    }
    case 'form': {
      const { interaction } = received;
      const pending = submit(deps, received);
      const answered = await within(pending, deps.patienceMs);
      if (answered) return formAnswer(received, answered, timeZone);
      // What was wrong with it, the person must still hear.
      void pending.then((late) => tell(deps, interaction, late, timeZone));
      return sentenceBody(SLOW);
    }
    case 'form message': {
      const { interaction, drawn } = received;
      const answered = await submit(deps, received);
      const again = answered.kind === 'errors' ? drawn : undefined;
      if (!again || answered.kind !== 'errors') await tell(deps, interaction, answered, timeZone);
      else
        await deps.chat.answer(
          interaction.replyTo,
          formMessage(again, timeZone, { values: interaction.values, errors: answered.errors }),
        );
      return undefined;
    }
  }
}

function submit(deps: TeamsListenDeps, { interaction, errors }: SentForm): Promise<Answer> {
  return Object.keys(errors).length > 0
    ? Promise.resolve({ kind: 'errors', errors })
    : guarded(deps, interaction);
}

/** A dialog that was sent closes, or shows again what is to be mended. */
function formAnswer(
  { interaction, drawn }: SentForm,
  answered: Answer,
  timeZone: string,
): object | undefined {
  const { values } = interaction;
  if (answered.kind === 'form') {
    const typed = interaction.kind === 'typing' ? typedOver(values, interaction.starts) : values;
    return formBody(answered.form, timeZone, { values: typed, errors: {} });
  }
  if (!drawn) return dialogAnswer(answered, timeZone);
  if (answered.kind === 'errors') return formBody(drawn, timeZone, { values, errors: answered.errors });
  return interaction.kind === 'typing'
    ? formBody(drawn, timeZone, { values, errors: {} })
    : dialogAnswer(answered, timeZone);
}

/** Carries a click out, and answers with the card as it then is for the clicker. */
async function onCard(
  deps: TeamsListenDeps,
  { action, isAutomatic, from }: Received & { as: 'card' },
  timeZone: string,
): Promise<object> {
  const look: Interaction = { kind: 'look', ...from, action };
  const show = async (): Promise<object> => {
    const seen = await guarded(deps, look);
    return seen.kind === 'reply' ? cardBody(seen.card) : lineBody(DONE);
  };
  // Nobody asked for anything: neither a post nor an update may come of it, or it would go on for ever.
  const work = isAutomatic
    ? show()
    : guarded(deps, { kind: 'click', ...from, action }).then(async (answered) => {
        await tell(deps, { ...look }, answered, timeZone);
        return show();
      });
  return (await within(work, deps.patienceMs)) ?? lineBody(SLOW);
}

/** Says in a message what an answer has to say. */
async function tell(
  { chat, log }: TeamsListenDeps,
  interaction: Interaction,
  answered: Answer,
  timeZone: string,
): Promise<void> {
  const { replyTo } = interaction;
  const sent = await (async () => {
    switch (answered.kind) {
      case 'done':
        return undefined;
      case 'reply':
        return chat.reply(replyTo, answered.card, noKey);
      case 'form':
        return chat.answer(replyTo, formMessage(answered.form, timeZone));
      case 'errors':
        return chat.reply(replyTo, textCard(Object.values(answered.errors).join('\n')), noKey);
    }
  })();
  if (sent && sent.kind !== 'sent')
    log.warn({ reason: sent.reason }, 'a private answer could not be delivered');
}

const noKey = { key: 'reply', maybeSince: undefined };

/** Asks the desk, and logs a refusal or a failure. Never fails: Teams would ask again. */
async function guarded({ desk, log }: TeamsListenDeps, interaction: Interaction): Promise<Answer> {
  try {
    const answered = await desk(interaction);
    if (answered.kind !== 'form' && answered.refused !== undefined)
      log.info({ refused: answered.refused, person: interaction.person, kind: interaction.kind }, 'refused');
    return answered;
  } catch (error) {
    log.error({ err: error, kind: interaction.kind }, 'what a person did could not be carried out');
    return { kind: 'reply', card: textCard(TROUBLE) };
  }
}

/** A line in the way in which this invoke is answered. */
function lineFor({ name }: TeamsActivity, text: string): object {
  return name === 'adaptiveCard/action' ? lineBody(text) : sentenceBody(text);
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
