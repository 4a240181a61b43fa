import { z } from 'zod';

export const jobActions = [
  'claim',
  'counter',
  'edit',
  'ask_everyone',
  'cancel',
  'schedule',
  'confirm',
  'on_my_way',
  'start',
  'report',
  'approve',
  'return',
  'back_out',
  'no_show',
  'hold',
  'resume',
  'close',
  'note',
  'show',
  'log',
  'check_in',
  'check_out',
  'expense',
  'correct',
  'increase_ask',
  'increase_accept',
  'increase_decline',
  'increase_withdraw',
] as const;
/** About no job yet: a request to the peers. */
const deskActions = ['ask'] as const;
const offerActions = ['offer_accept', 'offer_decline', 'offer_counter', 'offer_withdraw'] as const;
export const workActions = [...jobActions, ...offerActions, ...deskActions] as const;
/** Buttons about the network; their id is that of an invite, a firm, a member or a board. */
export const networkActions = [
  'join',
  'board_show',
  'firm_accept',
  'firm_decline',
  'firm_suspend',
  'firm_resume',
  'member_change',
  'network_settings',
  'network_close',
  'network_reopen',
] as const;
/** Buttons about standing rates; their id is that of the other firm for the first two, else of the rate. */
export const rateActions = [
  'rate_ours',
  'rate_theirs',
  'rate_counter',
  'rate_accept',
  'rate_decline',
  'rate_withdraw',
  'rate_end',
] as const;
/** Buttons about bills; their id is that of the bill, of the payment for those that begin so. */
export const billActions = [
  'bill_submit',
  'bill_change',
  'bill_credit',
  'bill_void',
  'bill_redraft',
  'bill_late_fee',
  'bill_receive',
  'payment_confirm',
  'payment_query',
  'bill_approve',
  'bill_dispute',
  'dispute_withdraw',
  'bill_pay',
  'payment_withdraw',
  'client_note',
  'bill_promise',
  'bill_snooze',
  'bill_stop',
  'bill_resume',
  'bill_show',
  'bill_pdf',
] as const;
/** Buttons about a firm's own record; their id is that of an entry, or says which span. */
export const recordActions = ['record_show', 'record_answer', 'balance_show'] as const;
export const buttonActions = [
  ...workActions,
  ...networkActions,
  ...rateActions,
  ...billActions,
  ...recordActions,
] as const;

/** Of a bill or a payment, those that open the form of the same name; and those about the bill's reminders. */
export const billFormActions = [
  'bill_submit',
  'bill_change',
  'bill_credit',
  'bill_void',
  'bill_receive',
  'payment_query',
  'bill_dispute',
  'bill_pay',
  'client_note',
] as const;
export const pauseFormActions = ['bill_promise', 'bill_snooze', 'bill_stop'] as const;

/** Buttons that open a form: they ask for more than a click. */
export const formActions = [
  'counter',
  'edit',
  'cancel',
  'schedule',
  'report',
  'return',
  'back_out',
  'no_show',
  'hold',
  'note',
  'log',
  'check_out',
  'expense',
  'correct',
  'increase_ask',
  'offer_counter',
  'ask',
  'join',
  'member_change',
  'network_settings',
  'rate_ours',
  'rate_theirs',
  'rate_counter',
  ...billFormActions,
  ...pauseFormActions,
  'record_answer',
] as const satisfies readonly (typeof buttonActions)[number][];

export type WorkAction = (typeof workActions)[number];
export type NetworkAction = (typeof networkActions)[number];
export type RateAction = (typeof rateActions)[number];
export type BillAction = (typeof billActions)[number];
export type RecordAction = (typeof recordActions)[number];
export type FormAction = (typeof formActions)[number];
/** Those of them that are about a job or an offer. */
export type WorkFormAction = Exclude<FormAction, NetworkAction | RateAction | BillAction | RecordAction>;
export type JobAction = (typeof jobActions)[number];
export type ActionName = (typeof buttonActions)[number];

/**
 * What a button carries: the id of what it is about (a job, an offer, a firm, ...) and the revision of the
 * job that the card showed. Nothing else is believed: it is looked up again.
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
