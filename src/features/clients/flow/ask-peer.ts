/** A client of a peer turned to a firm itself: it asks the peer. */
import { byMember, queued } from '../../../desk/answers.ts';
import { clickKey } from '../../../desk/carry-out.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { Answered, Click, OnClick, Sent, Submitted } from '../../../desk/interactions.ts';
import { firmOf } from '../../../directory/directory.ts';
import { findAsk, findAsksOf, addAsk, settleAsk } from '../client-ask-store.ts';
import { ANSWER_DAYS, refuseStep } from '../client-ask.ts';
import { calledForm, isChosen, readCalledForm } from '../client-forms.ts';
import { clientKeys, isSameClient } from '../client-keys.ts';
import { readKnownClients, type KnownClient } from '../open/read-clients.ts';
import { throughJob } from '../protection.ts';
import { refreshAsk, tellAbout } from './ask-surface.ts';
import { changeClients, logAsk, refusePeer, refuseRight } from './change-clients.ts';

const DAY = 86_400_000;

function isAskable({ standing }: KnownClient): boolean {
  return standing.kind === 'protected' || standing.kind === 'allowed_once';
}

export const openCalled: OnClick = byMember<Click, Answered>(async (hands, { directory, actor }) => {
  const forbidden = refuseRight(actor, 'ask');
  if (forbidden) return forbidden;
  const known = await readKnownClients(eyesOf(hands, directory), { serviceFirmId: actor.firm.id });
  const clients = known.filter(isAskable).map((each) => ({
    jobId: throughJob(each).jobId,
    client: each.client,
    keys: each.keys,
    peer: firmOf(directory, each.leadFirmId).name,
  }));
  if (clients.length === 0) return { refused: 'client_not_theirs' };
  const ref = { form: 'client_called', id: 0, revision: 0, nonce: hands.newNonce() };
  return { kind: 'form', form: calledForm(ref, [...clients].reverse()) };
});

export async function submitCalled(hands: Hands, { ref, values, replyTo }: Sent): Promise<Submitted> {
  const read = readCalledForm(values);
  if ('errors' in read) return read;
  const { wish, ...chosen } = read.input;
  const key = `clients:ask:${ref.nonce}`;
  const order = { key, input: { values }, replyTo, tell: 'form' as const };
  return changeClients(hands, 'ask', order, async (scene) => {
    const { tx, sealer, actor, directory, now } = scene;
    const askerFirmId = actor.firm.id;
    const known = await readKnownClients(scene, { serviceFirmId: askerFirmId });
    const client = known.find((each) => isAskable(each) && isChosen(each, chosen));
    if (!client) return { refused: 'client_not_theirs' };
    const ownerFirmId = client.leadFirmId;
    const owner = firmOf(directory, ownerFirmId).name;
    const noPeer = refusePeer(directory, actor, ownerFirmId);
    if (noPeer) return noPeer;
    const waiting = await findAsksOf(tx.db, sealer, { firmId: askerFirmId, status: 'asked' });
    const through = throughJob(client);
    // Of one job one question waits, also where it was for another client before.
    const isAsked = waiting.some(
      (each) =>
        each.askerFirmId === askerFirmId &&
        each.ownerFirmId === ownerFirmId &&
        (each.jobId === through.jobId || isSameClient(clientKeys(each.client), client.keys)),
    );
    if (isAsked) return { refused: 'client_asked_already', firm: owner };
    const ask = {
      ...{ key, askerFirmId, ownerFirmId, jobId: through.jobId, client: through.client, wish },
      ...{ askedById: actor.member.id, askedAt: now },
      answerUntil: new Date(now.getTime() + ANSWER_DAYS * DAY),
    };
    const id = await addAsk(tx.rows, sealer, ask);
    logAsk(tx, 'ClientAsked', { id, ...ask }, actor.member.id);
    refreshAsk(tx, directory, { id, ...ask });
    // The card of the question is on its way, and says what holds now.
    return { done: null };
  });
}

export const withdrawAsk: OnClick = async (hands, { replyTo, action: { id } }) => {
  const key = clickKey(`client_ask:${String(id)}:withdraw`, replyTo);
  return queued(
    await changeClients(hands, 'ask', { key, replyTo, tell: 'message' }, async (scene) => {
      const { tx, sealer, actor, directory, now } = scene;
      const ask = await findAsk(tx.rows, sealer, id);
      const refusal = refuseStep(ask, 'withdraw', actor.firm.id, now);
      if (refusal || !ask) return refusal ?? { refused: 'client_ask_gone' };
      await settleAsk(tx.rows, sealer, ask, { status: 'withdrawn', memberId: actor.member.id, at: now });
      logAsk(tx, 'ClientAskWithdrawn', ask, actor.member.id);
      refreshAsk(tx, directory, ask);
      tellAbout(
        scene,
        `${key}:other`,
        ask.ownerFirmId,
        `${actor.firm.name} has withdrawn its question about ${ask.client}. Nothing is left to answer.`,
      );
      return {
        done: `Withdrawn. ${ask.client} stays a client of ${firmOf(directory, ask.ownerFirmId).name}.`,
      };
    }),
  );
};
