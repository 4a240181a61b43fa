import { z } from 'zod';

export const jobActions = [
  'claim',
  'counter',
  'edit',
  'cancel',
  'schedule',
  'confirm',
  'on_my_way',
  'start',
  'report',
  'approve',
  'return',
  'back_out',
  'hold',
  'resume',
  'close',
  'note',
  'show',
] as const;
/** About no job yet: a request to the peers. */
const deskActions = ['ask'] as const;
const offerActions = ['offer_accept', 'offer_decline', 'offer_counter', 'offer_withdraw'] as const;
export const buttonActions = [...jobActions, ...offerActions, ...deskActions] as const;

/** Buttons that open a form: they ask for more than a click. */
export const formActions = [
  'counter',
  'edit',
  'cancel',
  'schedule',
  'report',
  'return',
  'back_out',
  'hold',
  'note',
  'offer_counter',
  'ask',
] as const satisfies readonly (typeof buttonActions)[number][];

export type FormAction = (typeof formActions)[number];
export type JobAction = (typeof jobActions)[number];
export type ActionName = (typeof buttonActions)[number];

/**
 * What a button carries: the id of a job (or, for offer actions, of an offer) and the revision of the
 * job that the card showed. Nothing else is believed: the job is looked up again.
 */
export type ButtonAction = { readonly action: ActionName; readonly id: number; readonly revision: number };

const wholeNumber = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);

const buttonAction = z.strictObject({
  action: z.enum(buttonActions),
  id: wholeNumber,
  revision: wholeNumber,
});

export function opensForm(action: ActionName): action is FormAction {
  const names: readonly ActionName[] = formActions;
  return names.includes(action);
}

/** The text for Slack's `value` and Teams' `data`. */
export function encodeAction(action: ButtonAction): string {
  return JSON.stringify({ action: action.action, id: action.id, revision: action.revision });
}

/** Undefined for anything that is not one of our buttons. */
export function decodeAction(value: unknown): ButtonAction | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return buttonAction.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}
