/** How firms come to standing rates, in the words of the tests. */
import { expect } from 'vitest';
import type { ElementInput, Message } from '../../src/playground/slack/control-api.ts';
import { castOf, fill, privateMessages, told, until, wordsOf } from './acting.ts';
import type { PersonClient } from './control-client.ts';
import { answerTo } from './founding.ts';
import type { RunningNetwork } from './running-network.ts';

/** The newest answer to /dispatch rates and a firm. */
export async function ratesWith(person: PersonClient, firm: string): Promise<Message> {
  await answerTo(person, `rates ${firm}`);
  return told(person, `Rates with`);
}

/** Proposes a standing rate from the answer to /dispatch rates. */
export async function propose(
  person: PersonClient,
  firm: string,
  button: string,
  values: Record<string, ElementInput>,
): Promise<void> {
  await fill(person, await ratesWith(person, firm), button, values);
}

/** The person's newest private card of a standing rate, once it says this. */
export function rateCard(person: PersonClient, words: string | RegExp): Promise<Message> {
  return until(async () => {
    const cards = (await privateMessages(person)).filter((message) =>
      wordsOf(message).startsWith('Standing rate for'),
    );
    const found = cards.findLast((card) =>
      typeof words === 'string' ? wordsOf(card).includes(words) : words.test(wordsOf(card)),
    );
    if (!found) throw new Error(`no card says ${String(words)}:\n${cards.map(wordsOf).join('\n---\n')}`);
    return found;
  });
}

/** Alder pays Birch this for a skill, from now on. */
export async function agree(
  network: RunningNetwork,
  values: Record<string, ElementInput>,
  firm: 'Birch' | 'Cedar' = 'Birch',
): Promise<void> {
  const { ann, bob, carla } = castOf(network);
  const full = firm === 'Birch' ? 'Birch Networks' : 'Cedar Systems';
  await propose(ann, firm, `${full}’ rate for us…`, values);
  const peer = firm === 'Birch' ? bob : carla;
  const card = await rateCard(peer, /Your answer, please\./);
  expect(await peer.click(card, 'Accept')).toEqual({ ok: true });
  await told(ann, `${full} accepted your standing rate`);
}

/** What a person was told so. */
export async function saying(person: PersonClient, words: RegExp): Promise<Message[]> {
  return (await privateMessages(person)).filter((message) => words.test(wordsOf(message)));
}
