/** What people do before their Teams client, and what they then see, in the words of the tests. */
import { expect } from 'vitest';
import type { InputValues, Message, PersonView } from '../../src/playground/teams/control-api.ts';
import { until } from './acting.ts';
import type { RunningNetwork } from './running-network.ts';
import { asksForTick, tickOnScreen } from './ticking.ts';
import type { TeamsPerson } from './teams-client.ts';

export const TEAMS_BOARD = '19:peers-north@thread.tacv2';
const CEDAR = '0000ced0-0000-4000-8000-000000000000';
export const DOGWOOD = '0000d060-0000-4000-8000-000000000000';

export type TeamsCast = Readonly<Record<'carla' | 'chen' | 'dora' | 'dev', TeamsPerson>>;

export function teamsCastOf({ teams }: RunningNetwork): TeamsCast {
  const person = (tenantId: string, id: string) =>
    teams.person(tenantId, `0000${id}-0000-4000-8000-000000000000`);
  return {
    carla: person(CEDAR, 'ced1'),
    chen: person(CEDAR, 'ced2'),
    dora: person(DOGWOOD, 'd061'),
    dev: person(DOGWOOD, 'd062'),
  };
}

/** Every word of a message's card. */
export function cardWords({ attachments }: Pick<Message, 'attachments'>): string {
  const words: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null)
      for (const [name, part] of Object.entries(value)) {
        if ((name === 'text' || name === 'title' || name === 'label') && typeof part === 'string')
          words.push(part);
        else walk(part);
      }
  };
  walk(attachments.map(({ content }) => content));
  return words.join('\n');
}

/** The titles of what can be clicked before a question is opened. */
export function actionsOf({ attachments }: Pick<Message, 'attachments'>): string[] {
  const titles: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      const { type, title, isVisible } = value as { type?: unknown; title?: unknown; isVisible?: unknown };
      if (isVisible === false) return;
      if (typeof type === 'string' && type.startsWith('Action.') && typeof title === 'string')
        titles.push(title);
      for (const [name, part] of Object.entries(value)) if (name !== 'card') walk(part);
    }
  };
  walk(attachments.map(({ content }) => content));
  return titles;
}

/** The newest message before a person, in a conversation of this kind, that says all of this. */
export function seen(
  person: TeamsPerson,
  kind: 'personal' | 'channel' | 'either',
  ...words: readonly (string | RegExp)[]
): Promise<Message> {
  return until(async () => {
    const { conversations } = await person.view();
    const messages = conversations
      .filter((each) => kind === 'either' || each.kind === kind)
      .flatMap((each) => each.messages);
    const found = messages.findLast((message) =>
      words.every((each) =>
        typeof each === 'string' ? cardWords(message).includes(each) : each.test(cardWords(message)),
      ),
    );
    if (!found)
      throw new Error(
        `nothing says ${words.map(String).join(', ')}, but:\n${messages.map(cardWords).join('\n---\n')}`,
      );
    return found;
  });
}

const titleOf = (jobId: number) => `JOB-${String(1000 + jobId)} ·`;

export function onTeamsBoard(
  person: TeamsPerson,
  jobId: number,
  ...words: readonly string[]
): Promise<Message> {
  return seen(person, 'channel', titleOf(jobId), ...words);
}

/** The person's private card of a job, once it says this. */
export async function teamsCard(
  person: TeamsPerson,
  jobId: number,
  ...words: readonly string[]
): Promise<Message> {
  const message = await until(async () => {
    const { conversations } = await person.view();
    const own = conversations.filter(({ kind }) => kind === 'personal').flatMap(({ messages }) => messages);
    const card = own.find((each) => cardWords(each).startsWith(titleOf(jobId)));
    if (!card) throw new Error(`no card of the job, but:\n${own.map(cardWords).join('\n---\n')}`);
    for (const word of words) expect(cardWords(card)).toContain(word);
    return card;
  });
  return message;
}

/** Clicks a button, and what it asks before it counts. */
export async function pressOn(
  person: TeamsPerson,
  on: Message,
  title: string,
  inputs?: InputValues,
): Promise<void> {
  await until(async () => {
    const clicked = await person.click(on, title, inputs);
    if (!clicked.ok) throw new Error(JSON.stringify(clicked));
  });
}

/** Clicks a button of the private card of a job. */
export async function pressOnCard(person: TeamsPerson, jobId: number, title: string): Promise<void> {
  const asks = await until(async () => {
    const card = await teamsCard(person, jobId);
    const clicked = await person.click(card, title);
    if (!clicked.ok) throw new Error(JSON.stringify(clicked));
    return asksForTick(card.attachments, title);
  });
  if (!asks) return;
  // Whoever sets off ticks how they appear.
  const dialog = await until(async () => {
    const open = (await person.view()).dialog;
    if (!open) throw new Error('no dialog asks for the tick');
    return open;
  });
  await fillDialog(person, title, { read: tickOnScreen(dialog.card) });
  // The buttons of a card of before would ask once more.
  await until(async () => {
    const { attachments } = await teamsCard(person, jobId);
    expect(JSON.stringify(attachments)).not.toMatch(/go_(?:on_my_way|start)/);
  });
}

/** Fills in the dialog behind a button, and sends it. */
export async function fillDialog(person: TeamsPerson, submit: string, inputs: InputValues): Promise<void> {
  await until(async () => {
    expect((await person.view()).dialog).not.toBeNull();
  });
  const sent = await person.submit(submit, inputs);
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  const { dialog } = await person.view();
  if (dialog) throw new Error(`the dialog is still open: ${JSON.stringify(dialog.card)}`);
}

/** The field `eta` as Teams' two inputs. */
export function tomorrow({ clock }: RunningNetwork): InputValues {
  const date = new Date(clock.now().getTime() + 24 * 3600_000).toISOString().slice(0, 10);
  return { eta: date, 'eta.time': '10:30' };
}

/** All that stands before a person, the newest last. */
export async function teamsMessages(person: TeamsPerson): Promise<Message[]> {
  return (await person.view()).conversations.flatMap(({ messages }) => messages);
}

/** The id of the person's chat with the bot. */
export async function personalOf(person: TeamsPerson): Promise<string> {
  const { conversations } = await person.view();
  const chat = conversations.find(({ kind }) => kind === 'personal');
  if (!chat) throw new Error('there is no chat with the bot');
  return chat.id;
}

type Dialog = PersonView['dialog'];

export function wordsOfDialog(dialog: Dialog): string {
  return cardWords({ attachments: [{ contentType: 'card', content: dialog?.card ?? {} }] });
}

/** The inputs of an open dialog, in their order. */
function inputsOf(dialog: Dialog): Record<string, unknown>[] {
  const inputs: Record<string, unknown>[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value && String(value.type).startsWith('Input.')) inputs.push({ ...value });
      Object.values(value).forEach(walk);
    }
  };
  walk(dialog?.card);
  return inputs;
}

export function inputOf(dialog: Dialog, id: string): Record<string, unknown> | undefined {
  return inputsOf(dialog).find((input) => input['id'] === id);
}
