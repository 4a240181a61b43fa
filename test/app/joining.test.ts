import { expect, it } from 'vitest';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import { BOARD, buttonsOf, castOf, modalOf, onBoard, post, told, until, wordsOf } from '../support/acting.ts';
import { answerTo, codeFrom, fillIn, foundNetwork, joinBirch } from '../support/founding.ts';
import { emptySetting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';

const DAY_MS = 86_400_000;

describeOnBothDatabases('codes', (fresh) => {
  const start = networksOn(fresh);

  it('are refused when expired, used or guessed, and change nothing', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    const { ann, bob, bea } = cast;
    const { db } = network.store;
    await foundNetwork(network);

    const expired = await codeFrom(ann);
    network.clock.advance(7 * DAY_MS + 1000);
    expect(await answerTo(bob, `join ${expired}`)).toContain('This invite has expired');

    // The form stood open when the code was used up.
    const code = await codeFrom(ann);
    await bea.command(BOARD, `join ${code}`);
    const late = await modalOf(bea, 'Join with your firm');
    await fillIn(bob, `join ${code.toLowerCase().replaceAll('-', '')}`, 'Join with your firm');
    await told(bob, 'Birch Networks has asked to join.');
    expect(JSON.stringify(await bea.submit(late, { firm: 'Other' }))).toContain('This code was used already');
    expect(await answerTo(bea, `join ${code}`)).toContain('This code was used already');

    const withdrawn = await codeFrom(ann);
    expect(await answerTo(ann, 'invite withdraw')).toContain('withdrawn');
    expect(await answerTo(bea, `join ${withdrawn}`)).toContain('This invite was withdrawn');

    const good = await codeFrom(ann);
    for (let guess = 0; guess < 5; guess += 1)
      expect(await answerTo(bea, `join 2222-3333-444${String(guess + 4)}`)).toContain(
        'This code is not known',
      );
    expect(await answerTo(bea, `join ${good}`)).toContain('Too many wrong codes');
    network.clock.advance(3_600_001);
    expect(await bea.command(BOARD, `join ${good}`)).toEqual({ ok: true });
    await modalOf(bea, 'Join with your firm');

    expect(await db.firm.count()).toBe(2);
    expect(await db.member.count()).toBe(2);
  }, 60_000);

  it.each(['invite', 'team add technician', 'link'])(
    'are made once where “%s” comes twice',
    async (typed) => {
      const network = await start({ setting: await emptySetting() });
      const cast = castOf(network);
      await foundNetwork(network);
      await codeFrom(cast.ann, typed);
      const invites = await network.store.db.invite.count();
      const { body } = network.gateway.lastOf('U0ANN');
      const { status, answer } = await network.gateway.send(body);
      expect([status, answer]).toEqual([200, expect.stringContaining('no second code was made')]);
      expect(await network.store.db.invite.count()).toBe(invites);
      await codeFrom(cast.ann, typed);
      expect(await network.store.db.invite.count()).toBe(invites + 1);
    },
  );

  it('let one firm in, whoever else submits at the same moment on another process', async () => {
    const network = await start({ setting: await emptySetting(), instances: 2 });
    const cast = castOf(network);
    const { ann, bob, bea } = cast;
    await foundNetwork(network);
    const code = await codeFrom(ann);
    await bob.command(BOARD, `join ${code}`);
    await bea.command(BOARD, `join ${code}`);
    const forms = [await modalOf(bob, 'Join'), await modalOf(bea, 'Join')] as const;
    const results = await Promise.all([
      bob.submit(forms[0], { firm: 'Bob IT' }),
      bea.submit(forms[1], { firm: 'Bea IT' }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(JSON.stringify(results)).toContain('This code was used already');
    expect(await network.store.db.firm.count()).toBe(2);
  });
});

describeOnBothDatabases('an invite', (fresh) => {
  const start = networksOn(fresh);

  it('opens to nobody by its number: neither a code’s, nor a card’s from another place', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    await foundNetwork(network);
    await codeFrom(cast.ann);
    await codeFrom(cast.ann, 'team add technician');
    await codeFrom(cast.ann, 'link');
    expect(await answerTo(cast.ann, 'invite here')).toContain('on its way into this channel');
    await network.settled();
    const { db } = network.store;
    const invites = await db.invite.findMany({ orderBy: { id: 'asc' } });
    expect(invites.map(({ kind }) => kind)).toEqual(['firm', 'member', 'link', 'card']);
    const [app] = network.apps;
    const person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' } as const;
    const replyTo = { person, workspaceId: person.homeId };
    const clickIn = (id: number, channelId: string | undefined) => {
      const place = { platform: 'slack', workspaceId: 'T0ALDER', channelId: channelId ?? '' } as const;
      const action = { action: 'join', id, revision: 0 };
      return app!.desk({ kind: 'click', person, replyTo, action, ...(channelId ? { place } : {}) });
    };
    for (const { id, kind } of invites)
      for (const channelId of [undefined, 'D0BOB', 'C0ELSE', BOARD]) {
        const { kind: answered } = await clickIn(id, channelId);
        const isOpen = kind === 'card' && channelId === BOARD;
        expect([kind, channelId, answered]).toEqual([kind, channelId, isOpen ? 'form' : 'reply']);
      }
    expect(await db.firm.count()).toBe(1);
  });

  it('is taken once by one form, which says so when it comes again with something else', async () => {
    const network = await start({ setting: await emptySetting() });
    const { ann, bob } = castOf(network);
    await foundNetwork(network);
    await bob.command(BOARD, `join ${await codeFrom(ann)}`);
    const form = await modalOf(bob, 'Join with your firm');
    expect(await bob.submit(form, { firm: 'Birch Networks' })).toEqual({ ok: true });
    const { gateway, store } = network;
    const sent = gateway.lastOf('U0BOB');
    await network.settled();
    const rows = await store.db.outboxRow.count();
    // Sent again as it was: it is closed, as what came of it is told in a message that stands there.
    const again = await gateway.send(sent.body);
    expect([again.status, again.answer]).toEqual([200, '']);
    const other = await gateway.send(sent.body.replaceAll('Birch', 'Beech'));
    expect(other.answer).toContain('already');
    expect([await store.db.firm.count(), await store.db.outboxRow.count()]).toEqual([2, rows]);
  });
});

describeOnSqlite('a firm that joins', (fresh) => {
  const start = networksOn(fresh);

  it('hears that it was declined, and may join anew', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    const { ann, bob } = cast;
    await foundNetwork(network);
    await fillIn(bob, `join ${await codeFrom(ann)}`, 'Join with your firm');
    const card = await told(ann, 'Birch Networks asks to join');
    expect(await ann.click(card, 'Decline')).toEqual({ ok: true });
    await told(bob, 'did not let Birch Networks in');
    await until(async () => {
      expect(buttonsOf(await told(ann, 'Birch Networks was declined'))).toEqual([]);
    });
    expect(await answerTo(bob, 'board')).toContain('did not let your firm in');
    await joinBirch(cast);
    expect(await answerTo(bob, 'peers')).toContain('Alder IT');
  }, 60_000);

  it('is in at once where the steward says so', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    const { ann, bob } = cast;
    await foundNetwork(network);
    await answerTo(ann, 'network');
    const card = await told(ann, 'A firm that joins waits for your OK.');
    expect(await ann.click(card, 'Settings')).toEqual({ ok: true });
    expect(await ann.submit(await modalOf(ann, 'The network'), { joins: 'at_once' })).toEqual({ ok: true });
    await told(ann, 'Saved. Firms join at once.');
    await fillIn(bob, `join ${await codeFrom(ann)}`, 'Join with your firm');
    await told(bob, /Birch Networks is in\..*No agreement binds you/s);
  }, 60_000);

  it('cannot claim without an agreement, until both have accepted the network’s', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    const { ann, bob } = cast;
    await foundNetwork(network);
    await fillIn(bob, `join ${await codeFrom(ann)}`, 'Join with your firm');
    await ann.click(await told(ann, 'Birch Networks asks to join'), 'Accept');
    await told(bob, 'No agreement binds you');
    const jobId = await post(network, ann);
    await bob.click(await onBoard(bob, jobId), 'Claim');
    await told(bob, 'No agreement binds your firm and Alder IT');
    await fillIn(bob, 'firm', 'Your firm', { agreement: 'accept' });
    await bob.click(await onBoard(bob, jobId), 'Claim');
    await told(bob, `JOB-${1000 + jobId} is yours.`);
  }, 60_000);

  it('is refused a name that is taken, and an account that has a firm', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    const { ann, bob, bea } = cast;
    await foundNetwork(network);
    await joinBirch(cast);
    const code = await codeFrom(ann);
    expect(await answerTo(bob, `join ${code}`)).toContain(
      'This account already belongs to Bob Birch of Birch Networks',
    );
    await bea.command(BOARD, `join ${code}`);
    const form = await modalOf(bea, 'Join with your firm');
    expect(JSON.stringify(await bea.submit(form, { firm: 'birch networks' }))).toContain(
      'There is a firm called Birch Networks',
    );
    expect(await bea.submit(form, { firm: 'Bea IT', zone: 'Nowhere', currency: 'XYZ' })).toMatchObject({
      ok: false,
      errors: { zone: expect.any(String) as string, currency: expect.any(String) as string },
    });
    expect(await bea.submit(form, { firm: 'Bea IT', zone: 'europe/london', currency: 'gbp' })).toEqual({
      ok: true,
    });
    expect(await network.store.db.firm.findFirst({ where: { name: 'Bea IT' } })).toMatchObject({
      timeZone: 'Europe/London',
      currency: 'GBP',
    });
    // Nobody but the steward and owners invites; a stranger is told what to do.
    expect(await answerTo(cast.abe, 'invite')).toContain('does not belong to a firm');
    expect(wordsOf(await told(ann, 'Bea IT asks to join'))).toContain('Europe/London');
  }, 60_000);
});
