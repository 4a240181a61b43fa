import { expect, it } from 'vitest';
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
} from '../support/founding.ts';
import { emptySetting } from '../support/networks.ts';
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
    expect(await ann.submit(setup, { agreement: 'accept' })).toEqual({ ok: true });
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
    const results = await Promise.all([ann.submit(forms[0]), bob.submit(forms[1])]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(JSON.stringify(results)).toContain('has just set up this network');
    expect(await network.store.db.firm.count()).toBe(1);
    expect(await network.store.db.member.count({ where: { steward: true } })).toBe(1);
  });
});

describeOnSqlite('setting up', (fresh) => {
  const start = networksOn(fresh);

  it('is for an admin: others are told who can do it', async () => {
    const network = await start({ setting: await emptySetting() });
    const { abe } = castOf(network);
    expect(await answerTo(abe, '')).toBe(
      'Peer Dispatch is not set up yet: an admin does that, by typing /dispatch.',
    );
    expect(await network.store.db.firm.count()).toBe(0);
  });

  it('makes no board where the app is not in the channel, and says what to do', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    await fillIn(cast.ann, '', 'Set up Peer Dispatch');
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
    await foundNetwork(cast);
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
