/** The hands of one person, alike on both platforms: what they click on the board, on an offer and on what they were answered. */
import { expect } from 'vitest';
import { jobNumber } from '../../src/shared/job-number.ts';
import { buttonsOf, offerCards, onBoard, told, until, wordsOf } from './acting.ts';
import type { PersonClient } from './control-client.ts';
import { actionsOf, cardWords, onTeamsBoard, pressOn, seen } from './teams-acting.ts';
import type { TeamsPerson } from './teams-client.ts';

export type Hand = {
  /** Clicks on the card of a job on the board. */
  readonly onBoard: (jobId: number, label: string) => Promise<void>;
  /** Clicks on the card of the newest offer on a job. */
  readonly onOffer: (jobId: number, label: string) => Promise<void>;
  /** The newest answer that says this, with its buttons. */
  readonly answer: (
    ...words: readonly string[]
  ) => Promise<{ readonly words: string; readonly buttons: readonly string[] }>;
  /** Clicks on what says this, in their own messages or in an answer. */
  readonly press: (label: string, ...words: readonly string[]) => Promise<void>;
};

const inOrder = (words: readonly string[]) => new RegExp(words.join('.*'), 's');

export const slackHand = (person: PersonClient): Hand => {
  const clicked = async (on: Parameters<PersonClient['click']>[0], label: string) =>
    expect(await person.click(on, label)).toEqual({ ok: true });
  return {
    onBoard: async (jobId, label) => clicked(await onBoard(person, jobId), label),
    onOffer: async (jobId, label) =>
      clicked(
        await until(async () => {
          const card = (await offerCards(person, jobId)).at(-1);
          if (!card || !buttonsOf(card).includes(label)) throw new Error('no offer yet');
          return card;
        }),
        label,
      ),
    answer: async (...words) => {
      const message = await told(person, inOrder(words));
      return { words: wordsOf(message).split('\n')[0] ?? '', buttons: buttonsOf(message) };
    },
    press: async (label, ...words) => clicked(await told(person, inOrder(words)), label),
  };
};

export const teamsHand = (person: TeamsPerson): Hand => ({
  onBoard: async (jobId, label) => pressOn(person, await onTeamsBoard(person, jobId), label),
  onOffer: async (jobId, label) =>
    pressOn(person, await seen(person, 'personal', `Counter-offer on ${jobNumber(jobId)}`), label),
  answer: async (...words) => {
    const message = await seen(person, 'either', ...words);
    return { words: cardWords(message).split('\n')[0] ?? '', buttons: actionsOf(message) };
  },
  press: async (label, ...words) => pressOn(person, await seen(person, 'either', ...words), label),
});
