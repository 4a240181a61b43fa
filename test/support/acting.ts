/** What people do before their Slack client, and what they then see, in the words of the tests. */
import { asksForTick, tickOnScreen } from './ticking.ts';
import { expect, vi } from 'vitest';
import type { ElementInput, Message, SlackObject, View } from '../../src/playground/slack/control-api.ts';
import { elementsOf, fieldOf, type PersonClient } from './control-client.ts';
import type { RunningNetwork } from './running-network.ts';

/** Waits for a condition: a busy machine is slow, and what hangs is still found. */
export function until<T>(look: () => Promise<T> | T, { timeout = 30_000 } = {}): Promise<T> {
  return vi.waitFor(look, { timeout, interval: 20 });
}

/** The demo's people. */
export type Cast = Readonly<Record<'ann' | 'abe' | 'amy' | 'bob' | 'bea' | 'carla' | 'chen', PersonClient>>;

export const BOARD = 'C0PEERS';

export function castOf({ control }: RunningNetwork): Cast {
  return {
    ann: control.person('T0ALDER', 'U0ANN'),
    abe: control.person('T0ALDER', 'U0ABE'),
    amy: control.person('T0ALDER', 'U0AMY'),
    bob: control.person('T0BIRCH', 'U0BOB'),
    bea: control.person('T0BIRCH', 'U0BEA'),
    carla: control.person('T0CEDAR', 'U0CARLA'),
    chen: control.person('T0CEDAR', 'U0CHEN'),
  };
}

/** Every word of a message or view that is shown: text, labels, buttons, confirm dialogs. */
export function wordsOf(shown: Message | View): string {
  const words: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null)
      for (const [name, part] of Object.entries(value)) {
        if (name === 'text' && typeof part === 'string') words.push(part);
        else walk(part);
      }
  };
  walk(shown.blocks);
  return words.join('\n');
}

/** The labels of what can be clicked, those in the menus with it. */
export function buttonsOf(shown: Message | View): string[] {
  return elementsOf(shown.blocks).flatMap(({ element }) =>
    element.type === 'overflow'
      ? (element['options'] as SlackObject[]).map(labelOf)
      : element.type === 'button'
        ? [labelOf(element)]
        : [],
  );
}

function labelOf(element: SlackObject): string {
  return (element['text'] as { text: string }).text;
}

/** The text of the dialog that asks before a click counts. */
export function confirmTextOf(shown: Message | View, label: string): string | undefined {
  const found = elementsOf(shown.blocks).find(
    ({ element }) => element.type === 'button' && labelOf(element) === label,
  );
  const dialog = found?.element['confirm'] as { text: { text: string } } | undefined;
  return dialog?.text.text;
}

/** The message about the job in the shared channel. */
export async function onBoard(person: PersonClient, jobId: number, channel = BOARD): Promise<Message> {
  return until(async () => {
    const messages = (await person.channel(channel))?.messages ?? [];
    return present(messages.findLast((message) => !message.ephemeral && isCardOf(message, jobId)));
  });
}

/** The person's private card of the job. */
export async function jobCard(person: PersonClient, jobId: number): Promise<Message> {
  return until(async () =>
    present(
      (await privateMessages(person)).findLast((message) => !message.ephemeral && isCardOf(message, jobId)),
    ),
  );
}

/** The person's private cards of offers on the job, oldest first. */
export async function offerCards(person: PersonClient, jobId: number): Promise<Message[]> {
  const title = `Counter-offer on JOB-${String(1000 + jobId)} ·`;
  return (await privateMessages(person)).filter((message) => headingOf(message).startsWith(title));
}

/** Everything that only this person sees, oldest first: direct messages and answers to clicks. */
export async function privateMessages(person: PersonClient): Promise<Message[]> {
  const { channels } = await person.view();
  return channels
    .flatMap(({ kind, messages }) => messages.filter(({ ephemeral }) => kind === 'im' || ephemeral))
    .sort((one, other) => Number(one.ts) - Number(other.ts));
}

/** Waits until a private message says this. */
export async function told(person: PersonClient, words: string | RegExp): Promise<Message> {
  return until(async () => {
    const messages = await privateMessages(person);
    const found = messages.findLast((message) =>
      typeof words === 'string' ? wordsOf(message).includes(words) : words.test(wordsOf(message)),
    );
    if (!found)
      throw new Error(`nothing says ${String(words)}, but:\n${messages.map(wordsOf).join('\n---\n')}`);
    return found;
  });
}

/** Waits until the person's modal is there and has this title. */
export async function modalOf(person: PersonClient, title: string | RegExp): Promise<View> {
  return until(async () => {
    const modal = present(await person.modal());
    expect(modal.title.text).toMatch(title);
    return modal;
  });
}

/** Clicks a button that opens a form, fills the form in and submits it. */
export async function fill(
  person: PersonClient,
  on: Message | View,
  label: string,
  values: Record<string, ElementInput>,
): Promise<void> {
  expect(await person.click(on, label)).toEqual({ ok: true });
  const modal = await until(async () => present(await person.modal()));
  expect(await person.submit(modal, values)).toEqual({ ok: true });
}

/** What stands in a field of an open form. */
export function valueOf(form: View, field: string): unknown {
  const state = form.state.values[blockIdOf(form, field)]?.['value'];
  return (
    state?.selected_option?.value ??
    state?.selected_date_time ??
    state?.selected_date ??
    state?.value ??
    undefined
  );
}

function blockIdOf(form: View, field: string): string {
  return form.blocks.find(({ block_id }) => fieldOf(block_id) === field)?.block_id ?? field;
}

/** Types into a field that tells the program of it at once. */
export async function typeInto(
  { slack }: RunningNetwork,
  [teamId, userId]: readonly [string, string],
  form: View,
  field: string,
  text: string,
): Promise<void> {
  const response = await fetch(`${slack.url}/control/people/${teamId}/${userId}/click`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      viewId: form.id,
      blockId: blockIdOf(form, field),
      actionId: 'value',
      selected: text,
    }),
  });
  expect(await response.json()).toEqual({ ok: true });
}

/** Clicks on the person's private card of a job; whoever sets off ticks how they appear, where that is asked. */
export async function press(person: PersonClient, jobId: number, label: string): Promise<void> {
  const asks = await until(async () => {
    const card = await cardWith(person, jobId, label);
    const clicked = await person.click(card, label);
    if (!clicked.ok) throw new Error(clicked.message);
    return asksForTick(card.blocks, label);
  });
  if (!asks) return;
  const form = await modalOf(person, /how you go/);
  expect(await person.submit(form, { read: [tickOnScreen(form.blocks)] })).toEqual({ ok: true });
  // The buttons of a card of before would ask once more.
  await until(async () => {
    expect(JSON.stringify((await jobCard(person, jobId)).blocks)).not.toMatch(/go_(?:on_my_way|start)/);
  });
}

/** Fills in a form behind a button of the person's private card of a job. */
export async function fillOnCard(
  person: PersonClient,
  jobId: number,
  label: string,
  values: Record<string, ElementInput>,
): Promise<void> {
  await press(person, jobId, label);
  const modal = await until(async () => present(await person.modal()));
  expect(await person.submit(modal, values)).toEqual({ ok: true });
}

/** The private card once it offers this, or what its menu does not hold. */
export async function cardWith(person: PersonClient, jobId: number, label: string): Promise<Message> {
  return until(async () => {
    const card = await jobCard(person, jobId);
    const offered = buttonsOf(card);
    if (offered.includes(label) || !offered.includes('More…')) {
      expect(offered).toContain(label);
      return card;
    }
    expect(await person.click(card, 'More…')).toEqual({ ok: true });
    const rest = (await privateMessages(person)).at(-1);
    expect(rest?.ephemeral).toBe(true);
    expect(rest && buttonsOf(rest)).toContain(label);
    return present(rest);
  });
}

/** What a request needs; tests change what they are about. */
export const request: Readonly<Record<string, ElementInput>> = {
  summary: 'Label printer does not print',
  skill: 'Printers',
  rate: '92.50',
};

/** Posts a request by /dispatch and its form. Resolves with its id when it stands on the board. */
export async function post(
  network: RunningNetwork,
  person: PersonClient,
  values: Record<string, ElementInput> = {},
  channel = BOARD,
): Promise<number> {
  expect(await person.command(channel)).toEqual({ ok: true });
  const form = await modalOf(person, 'Ask your peers');
  expect(await person.submit(form, { ...request, ...values })).toEqual({ ok: true });
  const { id } = await network.store.db.job.findFirstOrThrow({ orderBy: { id: 'desc' } });
  await onBoard(person, id, channel);
  return id;
}

/** Claims a job on the board, and waits for the card in private. */
export async function claim(person: PersonClient, jobId: number): Promise<Message> {
  // A card that is drawn again under one's hands takes no click: one clicks again.
  await until(async () => {
    const clicked = await person.click(await onBoard(person, jobId), 'Claim');
    if (!clicked.ok) throw new Error(clicked.message);
  });
  return jobCard(person, jobId);
}

/** In Unix seconds, as the fields for instants take them. */
export function inHours({ clock }: RunningNetwork, hours: number): number {
  return Math.floor(clock.now().getTime() / 1000) + hours * 3600;
}

/** The id of a member, as the field for the technician takes it. */
export async function memberId({ store }: RunningNetwork, key: string): Promise<string> {
  return String((await store.db.member.findFirstOrThrow({ where: { key } })).id);
}

/** The id of a firm, as the fields for peers take it. */
export async function firmId({ store }: RunningNetwork, key: string): Promise<string> {
  return String((await store.db.firm.findUniqueOrThrow({ where: { key } })).id);
}

/** Who sees a note, as its form says it: this firm as well. */
export async function sharedWith(network: RunningNetwork, key: string): Promise<string> {
  return `shared.${await firmId(network, key)}`;
}

function headingOf(message: Message): string {
  const [heading] = message.blocks;
  return heading?.type === 'header' ? labelOf(heading) : '';
}

function isCardOf(message: Message, jobId: number): boolean {
  return headingOf(message).startsWith(`JOB-${String(1000 + jobId)} ·`);
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there yet');
  return value;
}
