/** The firm whose client it is answers: approves, hands it over, or declines. */
import type { Form, FormRef } from '../../../chat/form.ts';
import { byMember, queued, reply } from '../../../desk/answers.ts';
import { clickKey, type Outcome } from '../../../desk/carry-out.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { Answered, Click, OnClick, Sent, Submitted } from '../../../desk/interactions.ts';
import { firmOf } from '../../../directory/directory.ts';
import type { Acting } from '../../../directory/scene.ts';
import { askCard } from '../ask-card.ts';
import { findAsk, settleAsk } from '../client-ask-store.ts';
import { refuseStep, statusAfter, type AskScope, type AskStep, type ClientAsk } from '../client-ask.ts';
import {
  approveForm,
  declineForm,
  readApproveForm,
  readDeclineForm,
  type ClientForm,
} from '../client-forms.ts';
import type { ClientRefusal } from '../client-refusal.ts';
import { askViewFor, refreshAsk, tellAbout } from './ask-surface.ts';
import { changeClients, logAsk, refuseRight } from './change-clients.ts';

/** The card of a question, for the one who asks for it. */
export const showAsk: OnClick = byMember<Click, Answered>(async (hands, { directory, actor, action }) => {
  const forbidden = refuseRight(actor, 'ask');
  if (forbidden) return forbidden;
  const { rows, sealer } = hands.store;
  const ask = await findAsk(rows, sealer, action.id);
  const isOurs = ask && (ask.askerFirmId === actor.firm.id || ask.ownerFirmId === actor.firm.id);
  if (!isOurs) return { refused: 'client_ask_gone' };
  return reply(askCard(askViewFor({ directory }, ask, actor.member)));
});

type Answering = Exclude<AskStep, 'withdraw'>;

/** A form by which an owner answers. */
function opening(
  step: Answering,
  form: ClientForm,
  draw: (ref: FormRef, asked: { readonly client: string; readonly asker: string }) => Form,
): OnClick {
  return byMember<Click, Answered>(async (hands, { directory, actor, action }) => {
    const forbidden = refuseRight(actor, 'bind');
    if (forbidden) return forbidden;
    const { rows, sealer, now } = eyesOf(hands, directory);
    const ask = await findAsk(rows, sealer, action.id);
    const refusal = refuseStep(ask, step, actor.firm.id, now);
    if (refusal || !ask) return refusal ?? { refused: 'client_ask_gone' };
    const ref = { form, id: ask.id, revision: 0, nonce: hands.newNonce() };
    const asker = firmOf(directory, ask.askerFirmId).name;
    return { kind: 'form', form: draw(ref, { client: ask.client, asker }) };
  });
}

export const openApprove = opening('approve', 'client_approve', approveForm);
export const openDecline = opening('decline', 'client_decline', declineForm);

type Answer = { readonly scope?: AskScope; readonly answer?: string };

export async function submitApprove(hands: Hands, { ref, values, replyTo }: Sent): Promise<Submitted> {
  const read = readApproveForm(values);
  if ('errors' in read) return read;
  const order = { key: `clients:approve:${ref.nonce}`, input: { values }, replyTo, tell: 'done' as const };
  return changeClients(hands, 'bind', order, (scene) => settle(scene, ref.id, 'approve', read.input));
}

export async function submitDecline(hands: Hands, { ref, values, replyTo }: Sent): Promise<Submitted> {
  const read = readDeclineForm(values);
  if ('errors' in read) return read;
  const order = { key: `clients:decline:${ref.nonce}`, input: { values }, replyTo, tell: 'done' as const };
  return changeClients(hands, 'bind', order, (scene) => settle(scene, ref.id, 'decline', read.input));
}

/** An agreement in principle: its terms are for the two firms to settle. */
export const handOver: OnClick = async (hands, { replyTo, action: { id } }) => {
  const key = clickKey(`client_ask:${String(id)}:hand_over`, replyTo);
  const order = { key, replyTo, tell: 'message' as const };
  return queued(await changeClients(hands, 'bind', order, (scene) => settle(scene, id, 'hand_over', {})));
};

const events: Readonly<Record<Answering, string>> = {
  approve: 'ClientApproved',
  hand_over: 'ClientHandedOver',
  decline: 'ClientDeclined',
};

async function settle(
  scene: Acting,
  id: number,
  step: Answering,
  given: Answer,
): Promise<Outcome<ClientRefusal>> {
  const { tx, sealer, actor, directory, now, key } = scene;
  const ask = await findAsk(tx.rows, sealer, id);
  const refusal = refuseStep(ask, step, actor.firm.id, now);
  if (refusal || !ask) return refusal ?? { refused: 'client_ask_gone' };
  const status = statusAfter[step];
  await settleAsk(tx.rows, sealer, ask, { status, ...given, memberId: actor.member.id, at: now });
  logAsk(tx, events[step], ask, actor.member.id);
  refreshAsk(tx, directory, ask);
  tellAbout(
    scene,
    `${key}:asker`,
    ask.askerFirmId,
    answerText(ask, step, given, actor.firm.name),
    ask.askedById,
  );
  return { done: doneText(ask, step, given, firmOf(directory, ask.askerFirmId).name) };
}

/** What the firm that asked is told. */
function answerText(
  { client }: ClientAsk,
  step: Answering,
  { scope, answer }: Answer,
  owner: string,
): string {
  const said = answer === undefined || answer === '' ? '' : ` “${answer}”`;
  switch (step) {
    case 'approve':
      return scope === 'one_job'
        ? `${owner} agrees to one job: you may post your next request for ${client} as your own.${said}`
        : `${owner} agrees: you may serve ${client} from now on. It is on record for both of you.${said}`;
    case 'hand_over':
      return `${owner} hands ${client} over to you. Your agreement keeps you from it no longer. Settle the terms between you: the fee, what is handed over, and that the client is willing.`;
    case 'decline':
      return `${owner} declines: ${client} stays their client.${said} Please send the client back to ${owner}.`;
  }
}

function doneText({ client }: ClientAsk, step: Answering, { scope }: Answer, asker: string): string {
  switch (step) {
    case 'approve':
      return scope === 'one_job'
        ? `Approved for one job: ${asker} may post its next request for ${client}.`
        : `Approved for good: ${asker} may serve ${client}.`;
    case 'hand_over':
      return `${client} is handed over to ${asker}. Settle the terms with them; your agreement protects this client no longer.`;
    case 'decline':
      return `Declined. ${asker} is asked to send ${client} back to you.`;
  }
}
