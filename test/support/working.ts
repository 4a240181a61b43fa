/** A job on which somebody is at work, in the words of the tests. */
import { expect } from 'vitest';
import {
  cardWith,
  claim,
  fillOnCard,
  inHours,
  jobCard,
  memberId,
  post,
  press,
  until,
  wordsOf,
  type Cast,
} from './acting.ts';
import type { RunningNetwork } from './running-network.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A job of Ann's on which Bea of Birch Networks is at work. */
export async function started(
  network: RunningNetwork,
  { ann, bob, bea }: Cast,
  values: Record<string, string> = {},
): Promise<number> {
  const jobId = await post(network, ann, { rate: '100', increment: '15', nte: '500', ...values });
  await claim(bob, jobId);
  await fillOnCard(bob, jobId, 'Pick technician', {
    technician: await memberId(network, 'bea'),
    eta: inHours(network, 1),
  });
  await press(bea, jobId, 'Confirm');
  await press(bea, jobId, 'On site');
  await cardWith(bea, jobId, 'Check out');
  return jobId;
}

/** Bea goes, so that only what is logged counts. */
export async function checkedOut({ bea }: Cast, jobId: number, time: string) {
  await fillOnCard(bea, jobId, 'Check out', { time });
  await cardWith(bea, jobId, 'Check in');
}

export function showing(person: Cast['ann'], jobId: number, words: string | RegExp): Promise<void> {
  return until(async () => {
    const shown = wordsOf(await jobCard(person, jobId));
    if (typeof words === 'string') expect(shown).toContain(words);
    else expect(shown).toMatch(words);
  });
}
