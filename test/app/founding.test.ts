import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/interaction.ts';
import type { ChatLookup, Profile } from '../../src/chat/port.ts';
import { offerSetup, renewSetupCode } from '../../src/features/network/firms/flow/set-up-code.ts';
import { isSetupCode } from '../../src/features/network/firms/set-up-code-store.ts';
import { hashCode } from '../../src/features/network/joining/flow/invite-code.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { atTheDesk } from '../support/at-the-desk.ts';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import {
  BOARD,
  buttonsOf,
  castOf,
  claim,
  modalOf,
  onBoard,
  post,
  told,
  until,
  wordsOf,
} from '../support/acting.ts';
import {
  answerTo,
  askToJoinByCard,
  codeFrom,
  fillIn,
  foundNetwork,
  joinBirch,
  letIn,
  setupCodeOf,
} from '../support/founding.ts';
import { demoSetting, emptySetting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';

describeOnBothDatabases('a network from nothing', (fresh) => {
  const start = networksOn(fresh);

  it('is set up, gets a board, is joined from another workspace, and has its first claimed job', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    const { ann, bob } = cast;

    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const setup = await modalOf(ann, 'Set up Peer Dispatch');
    expect(Object.values(setup.state.values).map((actions) => actions['value']?.value)).toEqual(
      expect.arrayContaining(['Alder IT', 'Ann Alder', 'America/New_York', 'USD']),
    );
    expect(await ann.submit(setup, { code: setupCodeOf(network), agreement: 'accept' })).toEqual({
      ok: true,
    });
    await told(ann, 'Alder IT is set up, and you look after the network.');

    expect(await answerTo(ann, 'board add')).toContain('#peers-north now shows the board peers-north');
    const code = await codeFrom(ann);
    await fillIn(bob, `join ${code}`, 'Join with your firm', {
      skills: 'Cabling, Firewalls',
      areas: 'Hudson',
      agreement: 'accept',
    });
    await told(bob, 'Birch Networks has asked to join.');
    const card = await told(ann, 'Birch Networks asks to join the network');
    expect(wordsOf(card)).toContain('Cabling, Firewalls');
    expect(buttonsOf(card)).toEqual(['Accept', 'Decline']);
    // Not in yet.
    expect(await answerTo(bob, 'board')).toContain('Your firm waits for the steward');
    await letIn(ann, 'Birch Networks');
    await told(bob, /Birch Networks is in\..*An agreement binds you with Alder IT/s);
    await until(async () => {
      expect(buttonsOf(await told(ann, 'Birch Networks joined the network'))).toEqual([]);
    });

    const jobId = await post(network, ann);
    await claim(bob, jobId);
    await told(ann, `Birch Networks took JOB-${1000 + jobId}`);

    await network.settled();
    const { db } = network.store;
    const events = await db.event.findMany({ where: { jobId: null }, orderBy: { id: 'asc' } });
    expect(events.map(({ type }) => type)).toEqual([
      'SetupCodeMade',
      'NetworkSetUp',
      'MirrorAdded',
      'InviteMade',
      'FirmJoined',
      'FirmAccepted',
      'AgreementAccepted',
    ]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
    // The code itself is kept nowhere.
    const kept = JSON.stringify([events, await db.invite.findMany(), network.log]);
    expect(kept).not.toContain(code);
  }, 90_000);

  it('is set up once, when two admins do it at the same moment', async () => {
    const network = await start({ setting: await emptySetting(), instances: 2 });
    const { ann, bob } = castOf(network);
    await ann.command(BOARD);
    await bob.command(BOARD);
    const forms = [await modalOf(ann, 'Set up'), await modalOf(bob, 'Set up')] as const;
    const code = setupCodeOf(network);
    // Typed as from a slip of paper.
    const results = await Promise.all([
      ann.submit(forms[0], { code }),
      bob.submit(forms[1], { code: code.toLowerCase().replaceAll('-', ' ') }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(JSON.stringify(results)).toContain('has just set up this network');
    expect(await network.store.db.firm.count()).toBe(1);
    expect(await network.store.db.member.count({ where: { steward: true } })).toBe(1);
    expect(await network.store.db.setupCode.count()).toBe(0);
  });

  it('is set up by nobody without the code; wrong ones are counted, and a new one ends that', async () => {
    const network = await start({ setting: await emptySetting() });
    const { ann, bob } = castOf(network);
    const { db } = network.store;
    const code = setupCodeOf(network);
    const wrong = (nth: number) => `2222-2222-222${String(nth)}`;

    // An admin of a workspace that has the app, and is nobody's peer.
    await bob.command(BOARD, 'setup');
    const bobs = await modalOf(bob, 'Set up');
    expect(JSON.stringify(await bob.submit(bobs))).toMatch(/code/i);
    expect(JSON.stringify(await bob.submit(bobs, { code: wrong(2) }))).toContain(
      'This is not the set-up code',
    );
    expect(await db.firm.count()).toBe(0);

    await ann.command(BOARD, 'setup');
    const form = await modalOf(ann, 'Set up');
    for (const nth of [3, 4, 5, 6, 7])
      expect(JSON.stringify(await ann.submit(form, { code: wrong(nth) }))).toContain('not the set-up code');
    expect(JSON.stringify(await ann.submit(form, { code }))).toContain('Too many wrong codes');
    expect(await db.firm.count()).toBe(0);

    const renewed = await renewSetupCode(network.store);
    expect(JSON.stringify(await ann.submit(form, { code: `${code} ` }))).toContain('not the set-up code');
    expect(await ann.submit(form, { code: renewed!, agreement: 'accept' })).toEqual({ ok: true });
    await told(ann, 'Alder IT is set up, and you look after the network.');
    expect(await renewSetupCode(network.store)).toBeUndefined();
    expect(await answerTo(bob, 'setup')).toContain('This network is set up already.');

    await network.settled();
    const tables = [db.event, db.inboxEntry, db.outboxRow, db.codeTries, db.setupCode] as const;
    const rows = await Promise.all(tables.map((table) => (table.findMany as () => Promise<unknown>)()));
    const kept = JSON.stringify([rows, network.log.filter(({ msg }) => !msg.includes(code))]);
    for (const each of [code, renewed!]) {
      expect(kept).not.toContain(each);
      expect(kept).not.toContain(each.replaceAll('-', ''));
    }
    expect(network.log.filter((line) => JSON.stringify(line).includes(code))).toHaveLength(1);
  }, 60_000);

  it('has one code, of the first start, whichever process starts or starts again', async () => {
    const database = await fresh();
    const stores = await Promise.all([database.open(), database.open(), database.open()]);
    const offered = await Promise.all(stores.map((store) => offerSetup(store)));
    const codes = offered.flatMap((each) => each?.code ?? []);
    expect(codes).toHaveLength(1);
    expect(offered.filter((each) => each?.code === undefined)).toHaveLength(2);
    // Started again, it says that a code waits, and the one that was printed stays good.
    expect(await offerSetup(stores[0])).toEqual({ code: undefined });
    const isGood = (code: string) =>
      stores[1].write({ source: 'test', subject: 'test' }, (tx) => isSetupCode(tx.db, hashCode(code)));
    expect(await isGood(codes[0]!)).toBe(true);
    // By whoever runs the program, a new one.
    const renewed = await renewSetupCode(stores[2]);
    expect(await isGood(codes[0]!)).toBe(false);
    expect(await isGood(renewed!)).toBe(true);
  });

  it('has no code once it came by a file', async () => {
    const network = await start({ setting: await emptySetting() });
    const { ann } = castOf(network);
    const code = setupCodeOf(network);
    await ann.command(BOARD, 'setup');
    const form = await modalOf(ann, 'Set up');
    await importNetwork(network.store, (await demoSetting()).network);
    expect(await network.store.db.setupCode.count()).toBe(0);
    expect(JSON.stringify(await ann.submit(form, { code }))).toContain('set up this network');
    expect(await renewSetupCode(network.store)).toBeUndefined();

    const imported = await start();
    expect(imported.log.filter(({ msg }) => /set up|set-up/.test(msg))).toEqual([]);
    expect(await imported.store.db.setupCode.count()).toBe(0);
  });
});

const ANN: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };

describeOnBothDatabases('who may set up', (fresh) => {
  const standings = ['admin', 'member', 'guest', undefined] as const;
  const refusedAs = [undefined, 'set_up_by_admins', 'set_up_no_guests', 'not_looked_up'] as const;

  it('is looked at when the form opens and again when it is sent, whatever code comes with it', async () => {
    const store = await (await fresh()).open();
    const code = (await offerSetup(store))!.code!;
    let standing: Profile['standing'];
    const profile: ChatLookup['profile'] = () =>
      Promise.resolve({ name: 'Ann Alder', timeZone: 'America/New_York', locale: 'en-US', standing });
    const desk = atTheDesk(store, () => new Date('2030-03-05T15:00:00Z'), {
      slack: { profile, channel: () => Promise.resolve(undefined) },
    });
    const values = {
      firm: 'Alder IT',
      member: 'Ann',
      zone: 'America/New_York',
      currency: 'USD',
      code,
      skills: '',
      areas: '',
      agreement: 'later',
    };
    const ref = { form: 'setup', id: 0, revision: 0 };
    for (const [place, each] of standings.entries()) {
      standing = each;
      const opened = await desk.take(ANN, { kind: 'command', text: 'setup' });
      expect(opened.kind).toBe(place === 0 ? 'form' : 'reply');
      if (place === 0) continue;
      expect(opened).toMatchObject({ refused: refusedAs[place] });
      // Opened while they were an admin, or never.
      const sent = await desk.take(ANN, {
        kind: 'submission',
        ref: { ...ref, nonce: String(place) },
        values,
      });
      expect(sent).toMatchObject({ kind: 'errors', refused: refusedAs[place] });
    }
    expect(await store.db.firm.count()).toBe(0);
    standing = 'admin';
    await desk.fill(ANN, 'setup', ref, values);
    expect(await store.db.firm.count()).toBe(1);
  });
});

describeOnSqlite('setting up', (fresh) => {
  const start = networksOn(fresh);

  it('is for an admin: others are told who can do it', async () => {
    const network = await start({ setting: await emptySetting() });
    const { abe } = castOf(network);
    expect(await answerTo(abe, '')).toBe(
      'Peer Dispatch is not set up yet: an admin does that, by typing /dispatch setup.',
    );
    expect(await network.store.db.firm.count()).toBe(0);
  });

  it('is for no guest of the workspace', async () => {
    const setting = await emptySetting();
    const guests = [{ isRestricted: true }, { isUltraRestricted: true }];
    const people = setting.world.people.map((person) => ({
      ...person,
      ...(person.userId === 'U0ABE' ? guests[0] : person.userId === 'U0AMY' ? guests[1] : {}),
    }));
    const network = await start({ setting: { ...setting, world: { ...setting.world, people } } });
    const { abe, amy } = castOf(network);
    for (const guest of [abe, amy])
      expect(await answerTo(guest, 'setup')).toBe(
        'Peer Dispatch is not set up yet, and a guest cannot do that. An admin who is no guest here does it, by typing /dispatch setup.',
      );
    expect(await network.store.db.firm.count()).toBe(0);
  });

  it('makes no board where the app is not in the channel, and says what to do', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    await fillIn(cast.ann, '', 'Set up Peer Dispatch', { code: setupCodeOf(network) });
    await told(cast.ann, 'Alder IT is set up');
    expect(await answerTo(cast.ann, 'board add', 'C0ALDERGEN')).toContain('Type /invite @Peer Dispatch here');
    const direct = (await cast.ann.view()).channels.find(({ kind }) => kind === 'im');
    expect(await answerTo(cast.ann, 'board add', direct!.id)).toContain('Type this in the channel');
    expect(await network.store.db.mirror.count()).toBe(0);
  });

  it('lets people whose workspace lacks the app join by the button of a card', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    const { ann, carla } = cast;
    await foundNetwork(network);
    await joinBirch(cast);
    const invite = await askToJoinByCard(cast);
    await told(carla, 'Cedar Systems has asked to join.');
    await letIn(ann, 'Cedar Systems');
    await told(carla, /Cedar Systems is in\..*Alder IT, Birch Networks/s);
    const jobId = await post(network, ann);
    await claim(carla, jobId);
    await told(carla, `JOB-${1000 + jobId} is yours.`);

    network.clock.advance(7 * 86_400_000 + 1000);
    await carla.click(invite, 'Join with your firm');
    await told(carla, 'This invite has expired');
    await Promise.all(network.apps.map((app) => app.tick()));
    await until(async () => {
      const messages = (await carla.channel(BOARD))?.messages ?? [];
      expect(messages.some((message) => buttonsOf(message).includes('Join with your firm'))).toBe(false);
    });
    expect(wordsOf(await onBoard(carla, jobId))).toContain('Claimed by Cedar Systems');
  }, 60_000);
});
