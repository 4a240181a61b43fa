import { z } from 'zod';
import { readFormRef, type Binding } from '../chat/bound.ts';
import { decodeAction, type ButtonClick } from '../chat/buttons.ts';
import type { FieldErrors, Form, FormValues } from '../chat/form.ts';
import type { Interaction, Person, Place } from '../chat/interaction.ts';
import type { Names } from '../chat/names.ts';
import { receivedText } from '../chat/received-text.ts';
import { channelOf, hostTenantOf, plainOf, textOf, zoneOf, type TeamsActivity } from './activity.ts';
import { readConsent } from './file-consent.ts';
import { decodeForm, startsOf } from './drawn-form.ts';
import { filesOf } from './given-file.ts';
import { readFormValues } from './form-values.ts';
import { encodeReplyAddress } from './reply-address.ts';

/** What a person did in Teams, in the words of no platform, and how Teams wants it answered. */
export type Received =
  /** Answered in a message. `also`: what else was in it, answered before that. */
  | { readonly as: 'message'; readonly interaction: Interaction; readonly also?: Interaction }
  /** A form in a card: the client knows no dialogs. */
  | (SentForm & { readonly as: 'form message' })
  /** A button of a card; the card that then stands is the answer. Automatic where nobody clicked. */
  | { readonly as: 'card'; readonly action: ButtonClick; readonly isAutomatic: boolean; readonly from: From }
  /** A dialog opens. */
  | { readonly as: 'dialog'; readonly interaction: Interaction; readonly of: DialogOf }
  | (SentForm & { readonly as: 'form'; readonly of: DialogOf })
  /** A form that was not opened for this person of late; `values` is what they typed in it. */
  | {
      readonly as: 'old form';
      readonly of: DialogOf | 'message';
      readonly values: FormValues;
      readonly interaction: Pick<Interaction, 'replyTo'>;
    }
  /** An answer about a file; what comes of it is a message. */
  | { readonly as: 'file'; readonly interaction: Interaction }
  | { readonly as: 'old file'; readonly interaction: Pick<Interaction, 'replyTo'> }
  | { readonly as: 'not ours'; readonly of: DialogOf | 'message' | 'card' | 'file' };

/** `drawn` is how it looked, for it is shown again where something is wrong. */
export type SentForm = {
  readonly interaction: Interaction & { readonly kind: 'submission' | 'typing' };
  readonly drawn: Form | undefined;
  /** What is wrong with it before anybody has looked at what it is about. */
  readonly errors: FieldErrors;
};

/** Two kinds of dialogs, whose answers differ in nothing but how Teams asks for them. */
export type DialogOf = 'task' | 'extension';

export type From = Pick<Interaction, 'person' | 'replyTo'> & { readonly place?: Place };

const withAction = z.object({ action: z.string() });
const cardAction = z.object({
  action: z.object({ verb: z.string().optional(), data: z.unknown().optional() }),
  trigger: z.enum(['manual', 'automatic']).optional(),
});
const dialogRequest = z.object({ data: z.unknown().optional() });
const extensionRequest = z.object({
  commandId: z.string(),
  messagePayload: z
    .object({
      body: z.object({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
    })
    .nullish(),
});
const submitted = z.looseObject({ form: z.string(), redraw: z.string().optional() });

/** The message action's id, as in the manifest. */
const DISPATCH_TO_A_PEER = 'dispatch_to_a_peer';

export type ReadDeps = {
  readonly names: Names;
  readonly binding: Binding;
  /** Where Teams is, as it is configured. */
  readonly serviceUrl: string;
};

/**
 * Undefined for what asks for no answer.
 * @param person who it was, in their own tenant
 */
export function readActivity(activity: TeamsActivity, person: Person, deps: ReadDeps): Received | undefined {
  const { names } = deps;
  const from = fromOf(activity, person);
  if (activity.type === 'message') return readMessage(activity, from, deps);
  if (activity.type !== 'invoke') return undefined;
  const { value } = activity;
  switch (activity.name ?? '') {
    case 'adaptiveCard/action': {
      const parsed = cardAction.safeParse(value).data;
      const action = parsed && actionIn(parsed.action.data, names);
      return action
        ? {
            as: 'card',
            action,
            isAutomatic: parsed.trigger === 'automatic' || parsed.action.verb === 'refresh',
            from,
          }
        : { as: 'not ours', of: 'card' };
    }
    case 'task/fetch': {
      const action = actionIn(dialogRequest.safeParse(value).data?.data, names);
      return action
        ? { as: 'dialog', interaction: { kind: 'click', ...from, action }, of: 'task' }
        : { as: 'not ours', of: 'task' };
    }
    case 'task/submit':
      return readForm(activity, from, 'task', deps) ?? { as: 'not ours', of: 'task' };
    case 'composeExtension/fetchTask': {
      const parsed = extensionRequest.safeParse(value).data;
      if (!parsed) return { as: 'not ours', of: 'extension' };
      const { contentType, content } = parsed.messagePayload?.body ?? {};
      const written = receivedText(content ?? '');
      const text = (contentType === 'text' ? written : plainOf(written)).trim();
      const interaction: Interaction =
        parsed.commandId === DISPATCH_TO_A_PEER
          ? { kind: 'shortcut', ...from, text }
          : { kind: 'command', ...from, text: '' };
      return { as: 'dialog', interaction, of: 'extension' };
    }
    case 'composeExtension/submitAction':
      return readForm(activity, from, 'extension', deps) ?? { as: 'not ours', of: 'extension' };
    case 'fileConsent/invoke': {
      const consent = readConsent(activity, deps.serviceUrl);
      if (!consent) return { as: 'not ours', of: 'file' };
      const ticket = deps.binding.unbind('file', consent.ticket, person);
      return ticket === undefined
        ? { as: 'old file', interaction: from }
        : { as: 'file', interaction: { kind: 'file', ...from, ...consent, ticket } };
    }
    default:
      return undefined;
  }
}

/** Words, files or both, or what a client without dialogs makes of a button or a form: a message that carries its data. */
function readMessage(activity: TeamsActivity, from: From, deps: ReadDeps): Received {
  if (activity.value === undefined || activity.value === null) {
    const words: Interaction = { kind: 'command', ...from, text: textOf(activity) };
    const sent = filesOf(activity, deps.serviceUrl);
    if (!sent) return { as: 'message', interaction: words };
    const given: Interaction = { kind: 'given', ...from, ...sent };
    return words.text === ''
      ? { as: 'message', interaction: given }
      : { as: 'message', interaction: words, also: given };
  }
  const action = actionIn(activity.value, deps.names);
  if (action) return { as: 'message', interaction: { kind: 'click', ...from, action } };
  const form = submissionOf(activity.value, from, zoneOf(activity), deps);
  if (!form) return { as: 'not ours', of: 'message' };
  return 'old' in form
    ? { as: 'old form', of: 'message', values: form.old, interaction: from }
    : { as: 'form message', ...form };
}

function readForm(activity: TeamsActivity, from: From, of: DialogOf, deps: ReadDeps): Received | undefined {
  const data = dialogRequest.safeParse(activity.value).data?.data;
  // A dialog that showed a card without a form.
  const form = submissionOf(data, from, zoneOf(activity), deps);
  if (!form) return undefined;
  return 'old' in form
    ? { as: 'old form', of, values: form.old, interaction: from }
    : { as: 'form', of, ...form };
}

/** `old`: what was typed in a form that is not taken. */
function submissionOf(
  data: unknown,
  from: From,
  timeZone: string,
  { binding, names }: ReadDeps,
): SentForm | { readonly old: FormValues } | undefined {
  const parsed = submitted.safeParse(data).data;
  if (!parsed) return undefined;
  const { values, errors } = readFormValues(data, timeZone);
  const ref = readFormRef(binding, parsed.form, from.person, names);
  if (!ref) return { old: values };
  const drawn = decodeForm(data, ref, from.person, binding);
  // Half a form may be drawn again, but not sent.
  return parsed.redraw === undefined
    ? { interaction: { kind: 'submission', ...from, ref, values, starts: startsOf(drawn) }, drawn, errors }
    : { interaction: { kind: 'typing', ...from, ref, values, starts: startsOf(drawn) }, drawn, errors: {} };
}

function actionIn(data: unknown, names: Names): ButtonClick | undefined {
  return decodeAction(withAction.safeParse(data).data?.action, names);
}

function fromOf(activity: TeamsActivity, person: Person): From {
  const tenantId = hostTenantOf(activity) ?? person.homeId;
  const conversationId = channelOf(activity);
  const channel = conversationId === undefined ? undefined : { tenantId, conversationId };
  const responseUrl = encodeReplyAddress({
    channel,
    accountId: activity.from.id,
    click: [activity.replyToId, activity.localTimestamp ?? activity.timestamp ?? activity.id].join(' '),
  });
  return {
    person,
    replyTo: { person, workspaceId: person.homeId, responseUrl },
    ...(conversationId === undefined
      ? {}
      : { place: { platform: 'teams' as const, workspaceId: tenantId, channelId: conversationId } }),
  };
}
