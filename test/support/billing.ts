/** Jobs whose work was approved, and their bills, before the local Slack. */
import { expect } from 'vitest';
import { inHours, memberId, privateMessages, until, wordsOf } from './acting.ts';
import { deskOf } from './at-desk.ts';
import type { Message, View } from '../../src/playground/slack/control-api.ts';
import type { PersonClient } from './control-client.ts';
import type { RunningNetwork } from './running-network.ts';

/** $208.13 for 2 h 10, the worked example, and $25.00 travel. */
export const billedTerms = {
  rate: '92.50',
  minimum: '0',
  increment: '15',
  travel: '25',
  net_days: '30',
  client_rate: '125',
};

/** Takes a job of Ann's to where Bea is at work on it for Bob. */
export async function jobAtWork(
  network: RunningNetwork,
  terms: Readonly<Record<string, string>> = billedTerms,
): Promise<number> {
  const { ann, bob, bea } = deskOf(network);
  const jobId = await ann.ask(terms);
  await bob.onJob(jobId, 'claim');
  await bob.onJob(jobId, 'schedule', {
    technician: await memberId(network, 'bea'),
    eta: inHours(network, 3),
  });
  for (const step of ['confirm', 'on_my_way', 'start'] as const) await bea.onJob(jobId, step);
  await network.settled();
  return jobId;
}

/** The work is reported, and approved by Ann. */
export async function approveWork(network: RunningNetwork, jobId: number): Promise<void> {
  const { ann, bea } = deskOf(network);
  await bea.onJob(jobId, 'report', { summary: 'New head, tested.', time: '2h10' });
  await ann.onJob(jobId, 'approve');
  await network.settled();
}

/** Bob's bill for such work, as he has sent it; its id. */
export async function submittedBill(
  network: RunningNetwork,
  values: Readonly<Record<string, string>> = {},
  terms?: Readonly<Record<string, string>>,
): Promise<number> {
  await approveWork(network, await jobAtWork(network, terms));
  const { id } = await network.store.db.bill.findFirstOrThrow({ orderBy: { id: 'desc' } });
  await deskOf(network).bob.onBill(id, 'bill_submit', { number: 'B-17', ...values });
  await network.settled();
  return id;
}

/** The same, which Ann has approved. */
export async function approvedBill(
  network: RunningNetwork,
  ...given: [values?: Readonly<Record<string, string>>, terms?: Readonly<Record<string, string>>]
): Promise<number> {
  const id = await submittedBill(network, ...given);
  await deskOf(network).ann.onBill(id, 'bill_approve');
  await network.settled();
  return id;
}

/** The person's newest card of a bill to Alder IT, once it says this. */
export async function billOf(person: PersonClient, says: RegExp = /^/): Promise<Message> {
  return until(async () => {
    const card = (await privateMessages(person)).findLast(
      (message) => !message.ephemeral && /bills Alder IT/.test(wordsOf(message)),
    );
    if (!card) throw new Error('no bill yet');
    expect(wordsOf(card)).toMatch(says);
    return card;
  });
}

/** The form that a button on a bill's card opens. */
export async function openedOn(person: PersonClient, card: Message, label: string): Promise<View> {
  const before = await person.modal();
  expect(await person.click(card, label)).toEqual({ ok: true });
  return until(async () => {
    const form = await person.modal();
    if (!form || form.id === before?.id) throw new Error('no form yet');
    return form;
  });
}
