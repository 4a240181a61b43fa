import { expect, it } from 'vitest';
import { castOf, post, until } from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { mixedSetting, type Setting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';
import {
  actionsOf,
  cardWords,
  DOGWOOD,
  fillDialog,
  inputOf,
  onTeamsBoard,
  personalOf,
  pressOn,
  pressOnCard,
  seen,
  TEAMS_BOARD,
  teamsCastOf,
  wordsOfDialog,
} from '../support/teams-acting.ts';

const request = { summary: 'Label printer does not print', skill: 'Printers', rate: '92.50' };
const compose = { commandId: 'dispatch', from: 'compose', conversationId: TEAMS_BOARD } as const;

/** The demo with one more person of Dogwood, whom the network does not know, and Dora's client changed. */
async function settingWith(change: { readonly dialogs: boolean }): Promise<Setting> {
  const demo = await mixedSetting();
  const { teams } = demo;
  const stranger = {
    ...teams!.people[3]!,
    aadObjectId: '0000d069-0000-4000-8000-000000000000',
    id: '29:sam-stranger',
    name: 'Sam Stranger',
    email: 'sam@example.com',
  };
  const key = { tenantId: DOGWOOD, aadObjectId: stranger.aadObjectId };
  return {
    ...demo,
    teams: {
      ...teams!,
      people: [
        ...teams!.people.map((person) =>
          person.name === 'Dora Dogwood'
            ? { ...person, client: { ...person.client, dialogs: change.dialogs } }
            : person,
        ),
        stranger,
      ],
      teams: teams!.teams.map((team) => ({
        ...team,
        members: [...team.members, key],
        channels: team.channels.map((channel) => ({ ...channel, members: [...channel.members, key] })),
      })),
    },
  };
}

describeOnSqlite('forms in Teams', (fresh) => {
  const start = networksOn(fresh);

  it('the rest of a long form is behind More: typed there it is sent, and what is wrong there is shown', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { dora } = teamsCastOf(network);
    const isOpen = async () =>
      /"id":"more.open","isVisible":true/.test(JSON.stringify((await dora.view()).dialog));
    expect(await dora.command(compose)).toEqual({ ok: true });
    expect(await isOpen()).toBe(false);
    const unseen = await dora.submit('Post', { ...request, net_days: '999' }, []);
    expect(unseen).toMatchObject({ ok: false, error: 'hidden_input' });

    const more = ['More: when, terms, client', 'Show less'];
    const typed = { ...request, net_days: '999', client: 'Acme' };
    expect(await dora.submit('Post', typed, more)).toEqual({ ok: true });
    const again = (await dora.view()).dialog;
    expect(await isOpen()).toBe(true);
    expect(inputOf(again, 'client')).toMatchObject({ value: 'Acme' });
    expect(wordsOfDialog(again)).toContain(
      'Not sent yet. Above:\nNet days: A whole number from 0 to 180, please.',
    );
    expect(await network.store.db.job.count()).toBe(0);

    expect(await dora.submit('Post', { net_days: '14' }, [])).toEqual({ ok: true });
    const { terms } = await network.store.db.job.findFirstOrThrow({ select: { terms: true } });
    expect(terms[0]).toMatchObject({ netDays: 14 });
  });

  it('what is wrong stands at its field, with what was typed', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { dora } = teamsCastOf(network);
    expect(await dora.command(compose)).toEqual({ ok: true });
    expect(await dora.submit('Post', { ...request, rate: '0', description: 'All *three* of them' })).toEqual({
      ok: true,
    });
    const again = (await dora.view()).dialog;
    expect(again?.title).toBe('Ask your peers');
    expect(inputOf(again, 'summary')).toMatchObject({ value: request.summary });
    expect(inputOf(again, 'description')).toMatchObject({ value: 'All *three* of them' });
    expect(inputOf(again, 'rate')).toMatchObject({ value: 0 });
    expect(wordsOfDialog(again)).toContain('Rate you pay (USD)\nMore than zero, please.');
    expect(await network.store.db.job.count()).toBe(0);
    // The same dialog takes what is mended.
    expect(await dora.submit('Post', { rate: '92.50' })).toEqual({ ok: true });
    expect((await dora.view()).dialog).toBeNull();
    await onTeamsBoard(dora, 1, 'All *three* of them');
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);

  it('a request that is sent with the terms of another skill is shown with its own first, once', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { dora } = teamsCastOf(network);
    for (const first of [request, { ...request, skill: 'Cabling', rate: '70' }]) {
      await dora.command(compose);
      expect(await dora.submit('Post', first)).toEqual({ ok: true });
    }
    await onTeamsBoard(dora, 2);
    await dora.command(compose);
    expect(inputOf((await dora.view()).dialog, 'rate')).toMatchObject({ value: 70 });
    expect(await dora.submit('Post', { summary: 'Fuser', skill: 'Printers' })).toEqual({ ok: true });
    const { dialog } = await dora.view();
    expect(wordsOfDialog(dialog)).toContain('Not posted yet: the terms below changed with the skill.');
    expect(wordsOfDialog(dialog)).toContain('as in your last request for Printers, JOB-1001.');
    expect(inputOf(dialog, 'rate')).toMatchObject({ value: 92.5 });
    expect(inputOf(dialog, 'summary')).toMatchObject({ value: 'Fuser' });
    expect(await network.store.db.job.count()).toBe(2);
    expect(await dora.submit('Post', {})).toEqual({ ok: true });
    expect((await dora.view()).dialog).toBeNull();
    await onTeamsBoard(dora, 3, '$92.50/h');
  }, 60_000);

  it('what is wrong with the whole of a long form is said of none of its fields', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { dora, carla } = teamsCastOf(network);
    await dora.command(compose);
    await dora.submit('Post', request);
    await pressOnCard(dora, 1, 'Edit');
    await until(async () => {
      expect((await dora.view()).dialog?.title).toBe('Edit the request');
    });
    await pressOn(carla, await onTeamsBoard(carla, 1), 'Claim');
    await network.settled();
    expect(await dora.submit('Save', { summary: 'Two printers' })).toEqual({ ok: true });
    const words = wordsOfDialog((await dora.view()).dialog);
    expect(words.match(/^.*JOB-1001.*$/gm)).toEqual(
      Array(2).fill('JOB-1001 is no longer open: a peer has it.'),
    );
    expect(words).not.toContain('Summary: ');
  });

  it('half an instant is asked for, and what was typed of it stays', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { dora } = teamsCastOf(network);
    await dora.command(compose);
    expect(await dora.submit('Post', { ...request, respond_by: '2031-02-03' })).toEqual({ ok: true });
    const { dialog } = await dora.view();
    expect(wordsOfDialog(dialog)).toContain('A time as well, please.');
    expect(inputOf(dialog, 'respond_by')).toMatchObject({ value: '2031-02-03' });
    expect(await dora.submit('Post', { 'respond_by.time': '09:05' })).toEqual({ ok: true });
    await onTeamsBoard(dora, 1);
    const job = await network.store.db.job.findUniqueOrThrow({ where: { id: 1 } });
    // In her own zone, New York in winter.
    expect(job.respondByAt).toEqual(new Date('2031-02-03T14:05:00Z'));
  }, 60_000);

  it('"Fill in terms, show margin" shows the margin and the fields of the first round', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { dora } = teamsCastOf(network);
    await dora.command(compose);
    const before = (await dora.view()).dialog;
    expect(wordsOfDialog(before)).toContain('Fill in both rates to see your margin here.');
    expect(inputOf(before, 'ask_first')).toBeUndefined();
    const typed = { rate: '92.50', client_rate: '125', ask: 'chosen' };
    expect(await dora.submit('Fill in terms, show margin', typed)).toEqual({ ok: true });
    const { dialog } = await dora.view();
    expect(wordsOfDialog(dialog)).toContain('$32.50');
    expect(inputOf(dialog, 'client_rate')).toMatchObject({ value: 125 });
    expect(inputOf(dialog, 'ask')).toMatchObject({ value: 'chosen' });
    const peers = inputOf(dialog, 'ask_first')!['choices'] as { title: string; value: string }[];
    expect(peers.map(({ title }) => title)).toContain('Cedar Systems');
    expect(inputOf(dialog, 'ask_all')).toBeDefined();
    expect(await network.store.db.job.count()).toBe(0);
    // What nobody has touched has its start, so that the form can be sent as it is.
    expect(inputOf(dialog, 'net_days')).toMatchObject({ value: 30 });
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);

  it('a client without dialogs gets the form as a card, and can send it', async () => {
    const network = await start({ setting: await settingWith({ dialogs: false }) });
    const { ann } = castOf(network);
    const { dora } = teamsCastOf(network);
    const jobId = await post(network, ann);
    expect(await dora.click(await onTeamsBoard(dora, jobId), 'Counter-offer')).toEqual({ ok: true });
    const form = await until(async () => {
      const card = await dora.findMessage((message) => cardWords(message).includes('Counter JOB-1001'));
      expect(card).toBeDefined();
      return card!;
    });
    expect(await dora.click(form, 'Send offer', { rate: '0' })).toEqual({ ok: true });
    const again = await until(async () => {
      const card = await dora.findMessage((message) => cardWords(message).includes('Counter JOB-1001'));
      expect(card!.id).not.toBe(form.id);
      return card!;
    });
    expect(await network.store.db.offer.count()).toBe(0);
    expect(await dora.click(again, 'Send offer', { rate: '95' })).toEqual({ ok: true });
    await seen(dora, 'personal', 'Counter-offer on JOB-1001');
    expect(await network.store.db.offer.count()).toBe(1);
    // Nobody but her has seen the forms.
    const { carla } = teamsCastOf(network);
    expect(await carla.findMessage((message) => cardWords(message).includes('Counter JOB'))).toBeUndefined();
  }, 60_000);

  it('what was meant is a tap away', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { dora } = teamsCastOf(network);
    const answerTo = async (text: string) => {
      await dora.say(await personalOf(dora), text);
      return seen(dora, 'personal', `I do not know “${text.split(' ')[0]!}`);
    };
    const answer = await answerTo('network down in Leeds');
    expect(await dora.click(answer, 'Ask your peers for help with it')).toEqual({ ok: true });
    const { dialog } = await dora.view();
    expect(inputOf(dialog, 'summary')).toMatchObject({ value: 'network down in Leeds' });

    expect(await dora.click(await answerTo('borad'), 'Yes, board')).toEqual({ ok: true });
    expect(wordsOfDialog((await dora.view()).dialog)).toContain('No open requests');
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);

  it('a message becomes a request, with its words in the form', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { carla, dora } = teamsCastOf(network);
    const said = await carla.say(TEAMS_BOARD, 'Switch is down <2nd floor>\nAll of the warehouse');
    expect(said).toMatchObject({ ok: true });
    const messageId = said.ok ? said.messageId : '';
    const where = { from: 'message', conversationId: TEAMS_BOARD, messageId } as const;
    expect(await dora.command({ commandId: 'dispatch_to_a_peer', ...where })).toEqual({ ok: true });
    const { dialog } = await dora.view();
    expect(inputOf(dialog, 'summary')).toMatchObject({ value: 'Switch is down <2nd floor>' });
    expect(inputOf(dialog, 'description')).toMatchObject({
      value: 'Switch is down <2nd floor>\nAll of the warehouse',
    });
    await fillDialog(dora, 'Post', { skill: 'Networks', rate: '90' });
    await onTeamsBoard(carla, 1, 'Switch is down <2nd floor>');
    // Also from the command box, where there is no channel.
    expect(await dora.command({ commandId: 'dispatch', from: 'commandBox' })).toEqual({ ok: true });
    expect((await dora.view()).dialog?.title).toBe('Ask your peers');
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);

  it('words to the bot are answered to their writer alone', async () => {
    const network = await start({ setting: await settingWith({ dialogs: true }) });
    const { ann } = castOf(network);
    const { carla, dora } = teamsCastOf(network);
    const jobId = await post(network, ann);
    await dora.say(TEAMS_BOARD, '@Dispatch board');
    const list = await until(async () => {
      const found = await dora.findMessage((message) => cardWords(message).includes('1 open request'));
      expect(found).toBeDefined();
      return found!;
    });
    expect(actionsOf(list)).toContain('Claim');
    expect(
      await carla.findMessage((message) => cardWords(message).includes('1 open request')),
    ).toBeUndefined();
    await pressOn(dora, await onTeamsBoard(dora, jobId), 'Claim');
    await dora.say(await personalOf(dora), 'jobs');
    await seen(dora, 'personal', /running|JOB-1001/i);

    const sam = network.teams.person(DOGWOOD, '0000d069-0000-4000-8000-000000000000');
    const before = await network.store.db.event.count();
    expect(await sam.command(compose)).toEqual({ ok: true });
    expect(wordsOfDialog((await sam.view()).dialog)).toMatch(/join/i);
    await sam.say(TEAMS_BOARD, '@Dispatch jobs');
    await until(async () => {
      expect(await sam.findMessage((message) => /join/i.test(cardWords(message)))).toBeDefined();
    });
    const second = await post(network, ann);
    await pressOn(sam, await onTeamsBoard(sam, second), 'Claim');
    await until(async () => {
      expect(await network.store.db.assignment.count()).toBe(1);
    });
    expect(before).toBeGreaterThan(0);
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);
});
