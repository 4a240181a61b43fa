import { z } from 'zod';
import { decodeAction, type ButtonClick } from '../chat/buttons.ts';
import { decodeFormRef, type FieldErrors, type Form, type FormRef } from '../chat/form.ts';
import type { Interaction, Person, Place } from '../chat/interaction.ts';
import type { Names } from '../chat/names.ts';
import { receivedText } from '../chat/received-text.ts';
import { channelOf, hostTenantOf, plainOf, textOf, zoneOf, type TeamsActivity } from './activity.ts';
import { readConsent } from './file-consent.ts';
import { decodeForm, startsOf } from './drawn-form.ts';
import { readFormValues } from './form-values.ts';
import { encodeReplyAddress } from './reply-address.ts';

/** What a person did in Teams, in the words of no platform, and how Teams wants it answered. */
export type Received =
  /** Answered in a message. */
  | { readonly as: 'message'; readonly interaction: Interaction }
  /** A form in a card: the client knows no dialogs. */
  | (SentForm & { readonly as: 'form message' })
  /** A button of a card; the card that then stands is the answer. Automatic where nobody clicked. */
  | { readonly as: 'card'; readonly action: ButtonClick; readonly isAutomatic: boolean; readonly from: From }
  /** A dialog opens. */
  | { readonly as: 'dialog'; readonly interaction: Interaction; readonly of: DialogOf }
  | (SentForm & { readonly as: 'form'; readonly of: DialogOf })
  /** An answer about a file; what comes of it is a message. */
  | { readonly as: 'file'; readonly interaction: Interaction }
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

/**
 * Undefined for what asks for no answer.
 * @param person who it was, in their own tenant
 */
export function readActivity(activity: TeamsActivity, person: Person, names: Names): Received | undefined {
  const from = fromOf(activity, person);
  if (activity.type === 'message') return readMessage(activity, from, names);
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
      return readForm(activity, from, 'task', names) ?? { as: 'not ours', of: 'task' };
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
      return readForm(activity, from, 'extension', names) ?? { as: 'not ours', of: 'extension' };
    case 'fileConsent/invoke': {
      const consent = readConsent(activity);
      return consent
        ? { as: 'file', interaction: { kind: 'file', ...from, ...consent } }
        : { as: 'not ours', of: 'file' };
    }
    default:
      return undefined;
  }
}

/** Words, or what a client without dialogs makes of a button or a form: a message that carries its data. */
function readMessage(activity: TeamsActivity, from: From, names: Names): Received {
  if (activity.value === undefined || activity.value === null)
    return { as: 'message', interaction: { kind: 'command', ...from, text: textOf(activity) } };
  const action = actionIn(activity.value, names);
  if (action) return { as: 'message', interaction: { kind: 'click', ...from, action } };
  const form = submissionOf(activity.value, from, zoneOf(activity), names);
  return form ? { as: 'form message', ...form } : { as: 'not ours', of: 'message' };
}

function readForm(activity: TeamsActivity, from: From, of: DialogOf, names: Names): Received | undefined {
  const data = dialogRequest.safeParse(activity.value).data?.data;
  // A dialog that showed a card without a form.
  const form = submissionOf(data, from, zoneOf(activity), names);
  return form && { as: 'form', of, ...form };
}

function submissionOf(data: unknown, from: From, timeZone: string, names: Names): SentForm | undefined {
  const parsed = submitted.safeParse(data).data;
  const ref: FormRef | undefined = parsed && decodeFormRef(parsed.form, names);
  if (!parsed || !ref) return undefined;
  const { values, errors } = readFormValues(data, timeZone);
  const drawn = decodeForm(data);
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
