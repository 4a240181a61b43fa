/** Forged carriers: what a client could give back without having been given it, and what must not come of it. */
import { expect } from 'vitest';
import { createBinding, type Binding } from '../../src/chat/bound.ts';
import { encodeFormRef, type FormRef } from '../../src/chat/form.ts';
import type { Person } from '../../src/chat/interaction.ts';
import { program } from '../../src/program.ts';
import { castOf, claim, post } from './acting.ts';
import { bindingOf } from './binding.ts';
import { codeFrom } from './founding.ts';
import { interactionBody } from './gateway.ts';
import { mixedSetting, type Setting } from './networks.ts';
import { openRaw } from './raw-database.ts';
import type { RunningNetwork } from './running-network.ts';
import { confidentialPart, leadsPart, secretRequest } from './secrets.ts';
import { DOGWOOD } from './teams-acting.ts';

const HOUR_MS = 3_600_000;
export const sam: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0SAM' };
export const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };
export const bea: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BEA' };
export const dora: Person = {
  platform: 'teams',
  homeId: DOGWOOD,
  userId: '0000d061-0000-4000-8000-000000000000',
};
export const dev: Person = {
  platform: 'teams',
  homeId: DOGWOOD,
  userId: '0000d062-0000-4000-8000-000000000000',
};
/** Of Dogwood's tenant, and of no firm. */
export const stan: Person = {
  platform: 'teams',
  homeId: DOGWOOD,
  userId: '0000d069-0000-4000-8000-000000000000',
};

/** What of other firms could stand in an answer. */
export const marks = /Alder|Cedar|Label printer|Quercus/;
export const inputs = {
  summary: 'Mine now',
  firm: 'Mallory IT',
  name: 'Mallory',
  rate: '1',
  reason: 'So be it',
};

export async function setting(): Promise<Setting> {
  const { teams, ...mixed } = await mixedSetting();
  if (!teams) throw new Error('there is no Teams');
  const like = teams.people.find(({ aadObjectId }) => aadObjectId === dev.userId);
  if (!like) throw new Error('there is no Dev');
  const stranger = {
    ...like,
    aadObjectId: stan.userId,
    id: '29:stan',
    name: 'Stan',
    email: 'stan@example.com',
  };
  return { ...mixed, teams: { ...teams, people: [...teams.people, stranger] } };
}

/** A job of each kind of secret, which Bob has taken; and codes for a firm and for a colleague that nobody has used. */
export async function fill(network: RunningNetwork): Promise<void> {
  const { ann, bob: birch } = castOf(network);
  await claim(birch, await post(network, ann, secretRequest));
  // Else what she reads next may be that it was taken.
  await network.settled();
  await codeFrom(ann);
  await codeFrom(ann, 'team add technician');
  await network.settled();
}

type Forged = readonly (readonly [how: string, carried: string])[];

/** Ways to come by something bound that says `text`, without the key. Each is of nobody, or not of this, or not any more. */
export function forge(
  network: RunningNetwork,
  what: 'form' | 'file',
  text: string,
  person: Person,
  others: { readonly people: readonly Person[]; readonly texts: readonly string[] },
): Forged {
  const binding = bindingOf(network);
  const bound = binding.to(person)(what, text);
  const proof = bound.slice(bound.lastIndexOf('.', bound.lastIndexOf('.') - 1));
  const flipped = (at: number): string =>
    bound.slice(0, at) + String.fromCharCode(bound.charCodeAt(at) ^ 1) + bound.slice(at + 1);
  const at = (ms: number): Binding =>
    createBinding({ sealer: network.store.sealer, now: () => new Date(network.clock.now().getTime() + ms) });
  const other = what === 'form' ? 'file' : 'form';
  return [
    ['unbound', text],
    ['without its end and proof', `${text}..`],
    ['a bit of what it says', flipped(text.lastIndexOf('"') - 1)],
    ['a bit of its end', flipped(text.length + 2)],
    ['a bit of its proof', flipped(bound.length - 1)],
    ['too old', at(-8 * 24 * HOUR_MS).to(person)(what, text)],
    ['of another kind', binding.to(person)(other, text)],
    ...others.people.map((whose): [string, string] => [`of ${whose.userId}`, binding.to(whose)(what, text)]),
    ...others.texts.map((said): [string, string] => [
      `with the proof of ${said}`,
      text + binding.to(person)(what, said).slice(said.length),
    ]),
    ['with an end of its own', `${text}.${'9'.repeat(12)}${proof.slice(proof.lastIndexOf('.'))}`],
  ];
}

export const refs: readonly FormRef[] = [...program.forms.keys()].map((form) => ({
  ...{ form, id: 1, revision: 1 },
  nonce: 'forged',
}));

/** Forms with the proofs of other forms, and of others of their kind. */
export function forgeForm(
  network: RunningNetwork,
  ref: FormRef,
  person: Person,
  people: readonly Person[],
): Forged {
  const texts = [
    { ...ref, form: ref.form === 'firm' ? 'leave' : 'firm' },
    { ...ref, id: 2 },
    { ...ref, nonce: 'n' },
  ];
  return forge(network, 'form', encodeFormRef(ref), person, { people, texts: texts.map(encodeFormRef) });
}

export const slackBody = (
  person: Person,
  type: 'view_submission' | 'block_actions',
  carried: string,
): string =>
  interactionBody({
    type,
    team: { id: person.homeId, domain: 'somewhere' },
    user: { id: person.userId, team_id: person.homeId, name: 'somebody' },
    ...(type === 'block_actions'
      ? { actions: [{ action_id: 'value', block_id: 'rate', type: 'plain_text_input', value: '1' }] }
      : {}),
    view: {
      ...{ id: 'V0FORGED', type: 'modal', callback_id: 'peer_dispatch_form', private_metadata: carried },
      app_installed_team_id: person.homeId,
      state: {
        values: Object.fromEntries(
          Object.entries(inputs).map(([name, value]) => [
            name,
            { value: { type: 'plain_text_input', value } },
          ]),
        ),
      },
    },
  });

export const invokes = ['task/submit', 'composeExtension/submitAction'] as const;

/** Everything in the database but when people were last heard from, and the links that events get by a timer. */
async function dumpOf({ database }: RunningNetwork): Promise<unknown> {
  const raw = await openRaw(database);
  const {
    TeamsConversation: _conversation,
    EventLink: _links,
    ChainHead: _head,
    ...tables
  } = Object.fromEntries(await raw.dump());
  await raw.close();
  return tables;
}

export async function nothingCame(network: RunningNetwork, act: () => Promise<void>): Promise<void> {
  await network.settled();
  const before = await dumpOf(network);
  const calls = (await network.control.calls()).length;
  await act();
  await network.settled();
  expect(await dumpOf(network)).toEqual(before);
  expect((await network.control.calls()).length).toBe(calls);
  // So many at once are more than Teams takes of answers; who is not answered for that has still got nothing.
  expect(network.log.filter(({ level, reason }) => level >= 40 && reason !== 'paced')).toEqual([]);
}

export function saysNothing(answer: string): void {
  expect(answer).not.toMatch(marks);
  expect(answer).not.toMatch(leadsPart);
  expect(answer).not.toMatch(confidentialPart);
}
