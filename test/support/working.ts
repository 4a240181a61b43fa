/** A job on which somebody is at work, in the words of the tests. */
import { expect } from 'vitest';
import { inHours, jobCard, memberId, until, wordsOf, type Cast } from './acting.ts';
import { deskOf } from './at-desk.ts';
import type { RunningNetwork } from './running-network.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A job of Ann's that Bob took, for which Bea comes in an hour. */
export async function confirmedJob(
  network: RunningNetwork,
  values: Readonly<Record<string, string>> = {},
): Promise<number> {
  const { ann, bob, bea } = deskOf(network);
  const jobId = await ann.ask(values);
  await bob.onJob(jobId, 'claim');
  await bob.onJob(jobId, 'schedule', {
    technician: await memberId(network, 'bea'),
    eta: inHours(network, 1),
  });
  await bea.onJob(jobId, 'confirm');
  await network.settled();
  return jobId;
}

/** The same, on which Bea is at work. */
export async function started(
  network: RunningNetwork,
  values: Readonly<Record<string, string>> = {},
): Promise<number> {
  const jobId = await confirmedJob(network, { rate: '100', increment: '15', nte: '500', ...values });
  await deskOf(network).bea.onJob(jobId, 'start');
  await network.settled();
  return jobId;
}

/** Bea goes, so that only what is logged counts. */
export async function checkedOut(network: RunningNetwork, jobId: number, time: string): Promise<void> {
  await deskOf(network).bea.onJob(jobId, 'check_out', { time });
  await network.settled();
}

export function showing(person: Cast['ann'], jobId: number, words: string | RegExp): Promise<void> {
  return until(async () => {
    const shown = wordsOf(await jobCard(person, jobId));
    if (typeof words === 'string') expect(shown).toContain(words);
    else expect(shown).toMatch(words);
  });
}
