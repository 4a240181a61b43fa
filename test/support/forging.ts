/**
 * Requests that Slack's own client would not make: clicks on buttons that are gone or never were, forms
 * with another reference. Their signature is right, so that only the program's own checks are left.
 */
import type { Message, SlackObject, View } from '../../src/playground/slack/control-api.ts';
import { elementsOf } from './control-client.ts';
import { interactionBody, type Exchange, type Payload } from './gateway.ts';
import type { RunningNetwork } from './running-network.ts';

/** What a button sends. */
export type Pressed = { readonly action_id: string; readonly value: string };

/** The button, or menu item, with this label. */
export function buttonOf(shown: Message | View, label: string): Pressed {
  for (const { element } of elementsOf(shown.blocks)) {
    const options = element.type === 'overflow' ? (element['options'] as SlackObject[]) : [element];
    for (const option of options)
      if ((option['text'] as { text?: string } | undefined)?.text === label)
        return { action_id: String(element['action_id']), value: String(option['value']) };
  }
  throw new Error(`there is no button ${label}`);
}

/** A button of our own making. */
export function forgedButton(action: string, id: number, revision: number): Pressed {
  return { action_id: `${action}:0`, value: JSON.stringify({ action, id, revision }) };
}

/** Clicks a button in the name of a person, who must have clicked something before: its answer goes there. */
export function clickAnyway(
  { gateway }: RunningNetwork,
  userId: string,
  { action_id, value }: Pressed,
): Promise<Exchange> {
  const { payload } = lastClickOf(gateway.exchanges, userId);
  const action = { type: 'button', action_id, block_id: 'b', value, action_ts: '1.0' };
  return gateway.send(interactionBody({ ...payload, actions: [action] }));
}

/** Sends the last form that a person submitted once more, with changes. */
export function submitAnyway(
  { gateway }: RunningNetwork,
  userId: string,
  change: (view: NonNullable<Payload['view']>) => object,
): Promise<Exchange> {
  const exchange = gateway.exchanges.findLast(
    ({ payload, forged }) => !forged && payload.type === 'view_submission' && payload.user?.id === userId,
  );
  if (!exchange?.payload.view) throw new Error(`${userId} has submitted nothing yet`);
  return gateway.send(interactionBody({ ...exchange.payload, view: change(exchange.payload.view) }));
}

function lastClickOf(exchanges: readonly Exchange[], userId: string): Exchange {
  const exchange = exchanges.findLast(
    ({ payload, forged }) =>
      !forged &&
      payload.type === 'block_actions' &&
      payload.user?.id === userId &&
      payload.response_url !== undefined,
  );
  if (!exchange) throw new Error(`${userId} has clicked nothing yet`);
  return exchange;
}
