import { expect, it } from 'vitest';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import {
  BOARD,
  buttonsOf,
  castOf,
  fill,
  modalOf,
  onBoard,
  post,
  told,
  until,
  wordsOf,
} from '../support/acting.ts';
import { answerTo, codeFrom, fillIn, foundNetwork, joinBirch } from '../support/founding.ts';
import { emptySetting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';

describeOnBothDatabases('a firm that leaves', (fresh) => {
  const start = networksOn(fresh);

  it('takes its requests and offers with it, and has no access any more', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    const { ann, bob } = cast;
    await foundNetwork(network);
    await joinBirch(cast);
    const theirs = await post(network, bob);
    const mine = await post(network, ann);
    await fill(bob, await onBoard(bob, mine), 'Counter-offer', { rate: '99' });
    await told(ann, 'Counter-offer on');

    await bob.command(BOARD, 'leave');
    const form = await modalOf(bob, 'Leave');
    expect(wordsOf(form)).toContain('You are the last owner, so Birch Networks leaves the network with you');
    expect(await bob.submit(form, { reason: 'We retire.' })).toEqual({ ok: true });
    await told(ann, 'Birch Networks has left the network. We retire.');
    await told(ann, 'its offer on');
    await until(async () => {
      expect(buttonsOf(await onBoard(ann, theirs))).toEqual([]);
    });
    expect(await answerTo(bob, 'board')).toContain('Your firm has left this network');
    await bob.click(await onBoard(bob, mine), 'Claim');
    await told(bob, /Your firm has left this network/);
    await network.settled();
    // What says so is not taken from him with the rest.
    await told(bob, 'Birch Networks has left the network. Its history stays');
    const { db } = network.store;
    expect(await db.job.findMany({ select: { status: true }, orderBy: { id: 'asc' } })).toEqual([
      { status: 'cancelled' },
      { status: 'open' },
    ]);
    expect(await db.offer.findMany({ select: { status: true } })).toEqual([{ status: 'withdrawn' }]);
    // It may come back, with a new invite.
    await joinBirch(cast);
    expect(await answerTo(bob, 'board')).toContain('1 open request');
  }, 90_000);
});

describeOnSqlite('an owner who leaves', (fresh) => {
  const start = networksOn(fresh);

  it('takes the firm with them only where the form said so', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    const { ann, bob, bea } = cast;
    await foundNetwork(network);
    await joinBirch(cast);
    await bea.command(BOARD, `join ${await codeFrom(bob, 'team add owner')}`);
    expect(await bea.submit(await modalOf(bea, /^Join/), { member: 'Bea Okafor' })).toEqual({ ok: true });
    await told(bea, 'You are now owner at Birch Networks.');
    const forms = [];
    for (const owner of [bob, bea]) {
      await owner.command(BOARD, 'leave');
      forms.push(await modalOf(owner, 'Leave'));
    }
    for (const form of forms) expect(wordsOf(form)).toContain('The firm stays.');
    expect(await bea.submit(forms[1]!, {})).toEqual({ ok: true });
    expect(await bob.submit(forms[0]!, {})).toMatchObject({
      ok: false,
      errors: { reason: expect.stringContaining('Birch Networks would leave with you') as string },
    });
    expect(await network.store.db.firm.findFirstOrThrow({ where: { name: 'Birch Networks' } })).toMatchObject(
      {
        status: 'active',
      },
    );
    await bob.command(BOARD, 'leave');
    expect(await bob.submit(await modalOf(bob, 'Leave'), {})).toEqual({ ok: true });
    await told(ann, 'Birch Networks has left the network.');
  });
});

describeOnSqlite('the steward', (fresh) => {
  const start = networksOn(fresh);

  it('suspends a firm, whose clicks then do nothing, and resumes it', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    const { ann, bob } = cast;
    await foundNetwork(network);
    await joinBirch(cast);
    const jobId = await post(network, ann);
    await answerTo(ann, 'network firm birch');
    expect(await ann.click(await told(ann, 'Your network'), 'Suspend')).toEqual({ ok: true });
    await told(ann, 'Birch Networks is suspended.');
    await told(bob, 'has suspended Birch Networks');
    await bob.click(await onBoard(bob, jobId), 'Claim');
    await told(bob, 'Your firm is suspended in this network, so nothing was done.');
    expect(await answerTo(bob, 'peers')).toContain('Your firm is suspended');
    expect(await answerTo(ann, 'peers')).toContain('No other firm is on your boards yet');
    expect((await network.store.db.job.findFirstOrThrow()).status).toBe('open');

    await answerTo(ann, 'network');
    expect(await ann.click(await told(ann, 'Your network'), 'Resume')).toEqual({ ok: true });
    await told(bob, 'takes part in the network again');
    await bob.click(await onBoard(bob, jobId), 'Claim');
    await told(bob, `JOB-${1000 + jobId} is yours.`);
  }, 60_000);

  it('closes the network for all, and opens it again', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    const { ann, bob } = cast;
    await foundNetwork(network);
    await joinBirch(cast);
    expect(await answerTo(bob, 'network')).toContain('Only the steward');
    const code = await codeFrom(ann);
    await answerTo(ann, 'network');
    await ann.click(await told(ann, 'Your network'), 'Close the network');
    await told(bob, 'has closed the network');
    expect(await answerTo(bob, '')).toContain('This network is closed');
    expect(await answerTo(cast.bea, `join ${code}`)).toContain('This network is closed');
    expect(await answerTo(ann, 'network')).toContain('Your network is closed');
    await ann.click(await told(ann, 'Your network is closed'), 'Open the network');
    await told(bob, 'has opened the network again');
    expect(await answerTo(bob, 'board')).toContain('No open requests');
  }, 60_000);

  it('hands the network over before leaving', async () => {
    const network = await start({ setting: await emptySetting() });
    const cast = castOf(network);
    const { ann, bob } = cast;
    await foundNetwork(network);
    await joinBirch(cast);
    expect(await answerTo(ann, 'leave')).toContain('You are the steward of the network');
    const bobsId = (await network.store.db.member.findFirstOrThrow({ where: { name: 'Bob Birch' } })).id;
    await answerTo(ann, 'network');
    await ann.click(await told(ann, 'Your network'), 'Settings');
    expect(await ann.submit(await modalOf(ann, 'The network'), { steward: String(bobsId) })).toEqual({
      ok: true,
    });
    await told(bob, 'has made you the steward of the network');
    await told(ann, 'Saved. Bob Birch is the steward of the network now.');
    expect(await answerTo(ann, 'network')).toContain('Only the steward');
    await fillIn(ann, 'leave', 'Leave');
    await told(bob, 'Alder IT has left the network.');
  }, 60_000);
});
