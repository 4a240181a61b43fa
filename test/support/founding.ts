/** How a network comes into being from chat, in the words of the tests. */
import { expect } from 'vitest';
import type { ElementInput, Message } from '../../src/playground/slack/control-api.ts';
import {
  BOARD,
  buttonsOf,
  castOf,
  modalOf,
  privateMessages,
  told,
  until,
  wordsOf,
  type Cast,
} from './acting.ts';
import type { RunningNetwork } from './running-network.ts';
import type { PersonClient } from './control-client.ts';

const CODE = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/;

/** Types a command that is answered by words, and gives them. */
export async function answerTo(person: PersonClient, text: string, channel = BOARD): Promise<string> {
  const before = new Set((await privateMessages(person)).map(({ ts }) => ts));
  expect(await person.command(channel, text)).toEqual({ ok: true });
  return until(async () => {
    const answer = (await privateMessages(person)).findLast(({ ts }) => !before.has(ts));
    if (!answer) throw new Error(`no answer to /dispatch ${text}`);
    return wordsOf(answer);
  });
}

/** Types a command that opens a form, fills that in and submits it. */
export async function fillIn(
  person: PersonClient,
  text: string,
  title: string,
  values: Record<string, ElementInput> = {},
  channel = BOARD,
): Promise<void> {
  expect(await person.command(channel, text)).toEqual({ ok: true });
  expect(await person.submit(await modalOf(person, title), values)).toEqual({ ok: true });
}

/** Makes a code by a command, and reads it from the answer. */
export async function codeFrom(person: PersonClient, text = 'invite', channel = BOARD): Promise<string> {
  const answer = await answerTo(person, text, channel);
  const [code] = CODE.exec(answer) ?? [];
  if (code === undefined) throw new Error(`no code in: ${answer}`);
  return code;
}

const accept = { agreement: 'accept' };

/** The code that the program printed when it first started. */
export function setupCodeOf({ log }: Pick<RunningNetwork, 'log'>): string {
  const [code] = log.flatMap(({ msg }) =>
    msg.startsWith('To set up the network') ? (CODE.exec(msg) ?? []) : [],
  );
  if (code === undefined) throw new Error('no set-up code was printed');
  return code;
}

/** Alder IT sets up the network, and makes the channel a board. */
export async function foundNetwork(network: RunningNetwork): Promise<void> {
  const { ann } = castOf(network);
  await fillIn(ann, 'setup', 'Set up Peer Dispatch', { ...accept, code: setupCodeOf(network) });
  await told(ann, 'Alder IT is set up');
  expect(await answerTo(ann, 'board add')).toContain('now shows the board');
}

/** Birch Networks joins by a code, and is let in. */
export async function joinBirch({ ann, bob }: Cast): Promise<void> {
  await fillIn(bob, `join ${await codeFrom(ann)}`, 'Join with your firm', accept);
  await letIn(ann, 'Birch Networks');
  await told(bob, 'Birch Networks is in.');
}

/** Cedar Systems, whose workspace lacks the app, asks to join by the button of a card in the channel; that card. */
export async function askToJoinByCard({ ann, carla }: Cast): Promise<Message> {
  expect(await answerTo(ann, 'invite here')).toContain('is on its way into this channel');
  const invite = await until(async () => {
    const messages = (await carla.channel(BOARD))?.messages ?? [];
    const found = messages.find((message) => buttonsOf(message).includes('Join with your firm'));
    if (!found) throw new Error('no invite yet');
    return found;
  });
  expect(await carla.click(invite, 'Join with your firm')).toEqual({ ok: true });
  const form = await modalOf(carla, 'Join with your firm');
  expect(await carla.submit(form, { firm: 'Cedar Systems', agreement: 'accept' })).toEqual({ ok: true });
  return invite;
}

/** The steward accepts a firm on its card. */
export async function letIn(steward: PersonClient, firm: string): Promise<void> {
  const card = await told(steward, `${firm} asks to join the network`);
  expect(await steward.click(card, 'Accept')).toEqual({ ok: true });
}
