/**
 * What a client gives back, forged: each form of the program and each kind of its files, on both platforms, without a
 * proof, changed, of somebody else, of something else, too old. All that is refused, and nothing comes of it.
 */
import { expect, it } from 'vitest';
import { createBinding, FORM_TOO_OLD, type Binding } from '../../src/chat/bound.ts';
import { encodeFormRef, type FormRef } from '../../src/chat/form.ts';
import type { Person } from '../../src/chat/interaction.ts';
import { program } from '../../src/program.ts';
import { castOf, claim, post } from '../support/acting.ts';
import { bindingOf } from '../support/binding.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { codeFrom } from '../support/founding.ts';
import { interactionBody } from '../support/gateway.ts';
import { mixedSetting, type Setting } from '../support/networks.ts';
import { openRaw } from '../support/raw-database.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { confidentialPart, leadsPart, secretRequest } from '../support/secrets.ts';
import { DOGWOOD } from '../support/teams-acting.ts';
import { teamsSender, type TeamsSender } from '../support/teams-sending.ts';

const HOUR_MS = 3_600_000;
const sam: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0SAM' };
const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };
const bea: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BEA' };
const dora: Person = { platform: 'teams', homeId: DOGWOOD, userId: '0000d061-0000-4000-8000-000000000000' };
const dev: Person = { platform: 'teams', homeId: DOGWOOD, userId: '0000d062-0000-4000-8000-000000000000' };
/** Of Dogwood's tenant, and of no firm. */
const stan: Person = { platform: 'teams', homeId: DOGWOOD, userId: '0000d069-0000-4000-8000-000000000000' };

/** What of other firms could stand in an answer. */
const marks = /Alder|Cedar|Label printer|Quercus/;
const inputs = { summary: 'Mine now', firm: 'Mallory IT', name: 'Mallory', rate: '1', reason: 'So be it' };

async function setting(): Promise<Setting> {
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
async function fill(network: RunningNetwork): Promise<void> {
  const { ann, bob: birch } = castOf(network);
  await claim(birch, await post(network, ann, secretRequest));
  await codeFrom(ann);
  await codeFrom(ann, 'team add technician');
  await network.settled();
}

type Forged = readonly (readonly [how: string, carried: string])[];

/** Ways to come by something bound that says `text`, without the key. Each is of nobody, or not of this, or not any more. */
function forge(
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

const refs: readonly FormRef[] = [...program.forms.keys()].map((form) => ({
  ...{ form, id: 1, revision: 1 },
  nonce: 'forged',
}));

/** Forms with the proofs of other forms, and of others of their kind. */
function forgeForm(network: RunningNetwork, ref: FormRef, person: Person, people: readonly Person[]): Forged {
  const texts = [
    { ...ref, form: ref.form === 'firm' ? 'leave' : 'firm' },
    { ...ref, id: 2 },
    { ...ref, nonce: 'n' },
  ];
  return forge(network, 'form', encodeFormRef(ref), person, { people, texts: texts.map(encodeFormRef) });
}

const slackBody = (person: Person, type: 'view_submission' | 'block_actions', carried: string): string =>
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

const invokes = ['task/submit', 'composeExtension/submitAction'] as const;

/** Everything in the database but when people were last heard from. */
async function dumpOf({ database }: RunningNetwork): Promise<unknown> {
  const raw = await openRaw(database);
  const { TeamsConversation: _conversation, ...tables } = Object.fromEntries(await raw.dump());
  await raw.close();
  return tables;
}

async function nothingCame(network: RunningNetwork, act: () => Promise<void>): Promise<void> {
  await network.settled();
  const before = await dumpOf(network);
  const calls = (await network.control.calls()).length;
  await act();
  await network.settled();
  expect(await dumpOf(network)).toEqual(before);
  expect((await network.control.calls()).length).toBe(calls);
  expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
}

function saysNothing(answer: string): void {
  expect(answer).not.toMatch(marks);
  expect(answer).not.toMatch(leadsPart);
  expect(answer).not.toMatch(confidentialPart);
}

describeOnBothDatabases('a form that nobody was given', (fresh) => {
  const start = networksOn(fresh);

  it('is taken on Slack from nobody, whichever it is and whatever it says', async () => {
    const network = await start({ setting: await setting() });
    await fill(network);
    await nothingCame(network, async () => {
      for (const person of [bob, sam])
        for (const ref of refs)
          for (const [how, carried] of forgeForm(network, ref, person, [
            bea,
            dora,
            { ...person, homeId: 'T0X' },
          ])) {
            const sent = await network.gateway.send(slackBody(person, 'view_submission', carried));
            const { summary } =
              (JSON.parse(sent.answer || '{}') as { errors?: { summary?: string } }).errors ?? {};
            expect([ref.form, how, sent.status, summary]).toEqual([ref.form, how, 200, FORM_TOO_OLD]);
            saysNothing(sent.answer);
            const typed = await network.gateway.send(slackBody(person, 'block_actions', carried));
            expect([ref.form, how, typed.status, typed.answer]).toEqual([ref.form, how, 200, '']);
          }
    });
  }, 300_000);

  it('is taken on Teams from nobody, whichever it is and whatever it says', async () => {
    const network = await start({ setting: await setting() });
    const send = await teamsSender(network);
    await fill(network);
    await nothingCame(network, async () => {
      for (const person of [dora, stan])
        for (const ref of refs)
          for (const [how, form] of forgeForm(network, ref, person, [
            dev,
            bob,
            { ...person, homeId: 'other' },
          ]))
            for (const name of invokes)
              for (const redraw of [{}, { redraw: 'yes' }]) {
                const drawn = JSON.stringify({ ref, title: 'x', submit: 'x', items: [] });
                const data = { ...inputs, ...redraw, form, drawn };
                const { status, body } = await send(person, { type: 'invoke', name, value: { data } });
                expect([ref.form, how, status]).toEqual([ref.form, how, 200]);
                // What was typed stays before its person.
                for (const said of [FORM_TOO_OLD, 'You had typed:', 'Mine now', 'Mallory IT'])
                  expect(body).toContain(said);
                saysNothing(body);
              }
    });
  }, 300_000);

  it('is what is refused: the same with a proof of ours is looked at', async () => {
    const network = await start({ setting: await setting() });
    const send = await teamsSender(network);
    await fill(network);
    const binding = bindingOf(network);
    for (const ref of refs) {
      const text = encodeFormRef(ref);
      const slack = await network.gateway.send(
        slackBody(sam, 'view_submission', binding.to(sam)('form', text)),
      );
      expect([ref.form, slack.status, slack.answer.includes(FORM_TOO_OLD)]).toEqual([ref.form, 200, false]);
      const value = { data: { ...inputs, form: binding.to(stan)('form', text) } };
      const { status, body } = await send(stan, { type: 'invoke', name: 'task/submit', value });
      expect([ref.form, status, body.includes(FORM_TOO_OLD)]).toEqual([ref.form, 200, false]);
    }
  }, 120_000);
});

describeOnBothDatabases('an answer about a file', (fresh) => {
  const start = networksOn(fresh);
  const uploadInfo = (url: string, contentUrl = url) => ({
    ...{ uploadUrl: url, contentUrl, uniqueId: 'f0rged', fileType: 'pdf', name: 'Bill.pdf' },
  });
  const answer = (send: TeamsSender, person: Person, ticket: string, info: object) => {
    const value = { type: 'fileUpload', context: { ticket }, action: 'accept', uploadInfo: info };
    return send(person, { type: 'invoke', name: 'fileConsent/invoke', value });
  };

  it('is taken from the one who was asked, lately, and not forged, whatever the file', async () => {
    const network = await start({ setting: await setting() });
    const send = await teamsSender(network);
    await fill(network);
    const { id: memberId } = await network.store.db.member.findFirstOrThrow({ where: { key: 'dora' } });
    const info = uploadInfo('https://dogwood-my.sharepoint.com/personal/dora/upload');
    const kinds = [...program.files.keys()];
    expect(kinds.length).toBeGreaterThan(2);
    await nothingCame(network, async () => {
      for (const file of kinds) {
        const order = { file, billId: 1, firmId: 2, jobId: 1 };
        const text = JSON.stringify({ memberId, file: order });
        const others = [JSON.stringify({ memberId, file: { ...order, billId: 2 } })];
        for (const [how, ticket] of forge(network, 'file', text, dora, { people: [dev, bob], texts: others }))
          for (const person of [dora, dev, stan]) {
            // Dev's own is taken from him as far as here; that it names Dora, the next test sees.
            if (how === `of ${person.userId}`) continue;
            const { status, body } = await answer(send, person, ticket, info);
            expect([file, how, status, body]).toEqual([file, how, 200, '']);
          }
      }
    });
  }, 300_000);

  it('goes to no other place than the OneDrive of whoever is asked', async () => {
    const network = await start({ setting: await setting() });
    const send = await teamsSender(network);
    await fill(network);
    const { id: memberId } = await network.store.db.member.findFirstOrThrow({ where: { key: 'dora' } });
    const text = JSON.stringify({ memberId, file: { file: 'bill', billId: 1 } });
    const ticket = bindingOf(network).to(dora)('file', text);
    const good = 'https://dogwood-my.sharepoint.com/personal/dora/upload';
    await nothingCame(network, async () => {
      for (const url of [
        ...[
          'https://evil.example/upload',
          'https://sharepoint.com.evil.example/x',
          'https://evilsharepoint.com/x',
        ],
        ...['https://dogwood.sharepoint.com@evil.example/x', 'https://a:b@dogwood.sharepoint.com/x'],
        ...[
          'https://dogwood.sharepoint.com:8443/x',
          'http://dogwood.sharepoint.com/x',
          'ftp://a.sharepoint.com/x',
        ],
        ...['http://127.0.0.1:1/onedrive/upload/x', 'https://127.0.0.1/x', 'http://169.254.169.254/latest'],
      ]) {
        expect(await answer(send, dora, ticket, uploadInfo(url))).toEqual({ status: 200, body: '' });
        expect(await answer(send, dora, ticket, uploadInfo(good, url))).toEqual({ status: 200, body: '' });
      }
      // Bound to Dev, and of Dora's: it was not him whom the program asked.
      const stolen = bindingOf(network).to(dev)('file', text);
      expect(await answer(send, dev, stolen, uploadInfo(good))).toEqual({ status: 200, body: '' });
    });
  }, 60_000);
});
