import { expect, it } from 'vitest';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import type { View } from '../../src/playground/slack/control-api.ts';
import {
  BOARD,
  buttonsOf,
  castOf,
  fill,
  inHours,
  memberId,
  modalOf,
  post,
  privateMessages,
  told,
  until,
  wordsOf,
} from '../support/acting.ts';
import type { PersonClient } from '../support/control-client.ts';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import { answerTo, codeFrom, fillIn, foundNetwork } from '../support/founding.ts';
import { interactionBody } from '../support/gateway.ts';
import { demoSetting, emptySetting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';

/** Waits until the person's home tab says this. */
async function homeWith(person: PersonClient, words: string): Promise<View> {
  return until(async () => {
    const { home } = await person.view();
    if (!home) throw new Error('there is no home tab yet');
    expect(wordsOf(home)).toContain(words);
    return home;
  });
}

describeOnBothDatabases('the home tab', (fresh) => {
  const start = networksOn(fresh);

  it('decides a click anew where what stood against the one before is gone', async () => {
    const setting = await demoSetting();
    const network = await start({
      setting: { ...setting, network: { ...setting.network, agreements: [] } },
    });
    const { ann, bob } = castOf(network);
    await bob.openHome();
    await post(network, ann);
    expect(await bob.click(await homeWith(bob, 'JOB-1001'), 'Claim')).toEqual({ ok: true });
    await told(bob, 'No agreement binds your firm and Alder IT');
    await importNetwork(network.store, setting.network);
    expect(await bob.click(await homeWith(bob, 'JOB-1001'), 'Claim')).toEqual({ ok: true });
    await told(bob, 'JOB-1001 is yours');
  });

  it('shows whose turn it is, and stays true', async () => {
    const network = await start();
    const { ann, bob, bea } = castOf(network);
    await ann.openHome();
    const empty = await homeWith(ann, 'Nothing needs you right now.');
    expect(wordsOf(empty)).toContain('Alder IT');
    expect(buttonsOf(empty)).toEqual(['Ask your peers', 'Branding']);
    await bob.openHome();
    await homeWith(bob, 'Nothing needs you right now.');

    await post(network, ann);
    await homeWith(ann, 'Open requests (1)');
    const offered = await homeWith(bob, 'JOB-1001');
    expect(buttonsOf(offered)).toEqual(['Ask your peers', 'Branding', 'Claim', 'Show']);

    expect(await bob.click(offered, 'Claim')).toEqual({ ok: true });
    await told(bob, 'JOB-1001 is yours');
    const taken = await homeWith(bob, 'Needs you (1)');
    await homeWith(ann, 'Waiting for the other firm (1)');
    await fill(bob, taken, 'Pick technician', {
      technician: await memberId(network, 'bea'),
      eta: inHours(network, 1),
    });
    const picked = await homeWith(bob, 'Confirm that Bea Okafor takes it.');
    expect(await bob.click(picked, 'Confirm')).toEqual({ ok: true });
    await homeWith(ann, 'In progress (1)');

    // What only looks opens in place, and the technician has her own picture.
    expect(await bob.click(await homeWith(bob, 'In progress (1)'), 'Show')).toEqual({ ok: true });
    expect(wordsOf(await modalOf(bob, 'Peer Dispatch'))).toContain('JOB-1001');
    await bea.openHome();
    expect(buttonsOf(await homeWith(bea, 'In progress (1)'))).toEqual(['On my way', 'Show']);
    await network.settled();
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 60_000);

  it('opens the request form', async () => {
    const network = await start();
    const { ann } = castOf(network);
    await ann.openHome();
    const home = await homeWith(ann, 'Alder IT');
    expect(await ann.click(home, 'Ask your peers')).toEqual({ ok: true });
    await modalOf(ann, 'Ask your peers');
  });

  it('opens what the firm has written on branding, which is changed from there', async () => {
    const network = await start();
    const { ann } = castOf(network);
    await ann.openHome();
    expect(await ann.click(await homeWith(ann, 'Alder IT'), 'Branding')).toEqual({ ok: true });
    const texts = await modalOf(ann, 'Peer Dispatch');
    expect(wordsOf(texts)).toContain('How peers appear before your clients');
    await fill(ann, texts, 'Change neutral', { wear: 'A clean shirt' });
    await told(ann, 'Saved: your new requests under “Neutral” say it so.');
  });
});

describeOnSqlite('a click on the home tab', (fresh) => {
  const start = networksOn(fresh);

  it('is another one than the click before it, and decided anew', async () => {
    const network = await start({ setting: await emptySetting() });
    const { ann, bob } = castOf(network);
    await foundNetwork(network);
    await fillIn(bob, `join ${await codeFrom(ann)}`, 'Join with your firm');
    await ann.click(await told(ann, 'Birch Networks asks to join'), 'Accept');
    await told(bob, 'No agreement binds you');
    await post(network, ann);
    await bob.openHome();
    await bob.click(await homeWith(bob, 'JOB-1001'), 'Claim');
    await told(bob, 'No agreement binds your firm and Alder IT');
    await fillIn(bob, 'firm', 'Your firm', { agreement: 'accept' });
    await network.settled();
    await bob.click(await homeWith(bob, 'JOB-1001'), 'Claim');
    await told(bob, 'JOB-1001 is yours');
  });

  it('is the same one where it comes twice, and another one with another trigger', async () => {
    const network = await start();
    const { ann } = castOf(network);
    await ann.openHome();
    await ann.click(await homeWith(ann, 'Alder IT'), 'Ask your peers');
    const { payload } = network.gateway.exchanges.findLast((each) => each.payload.type === 'block_actions')!;
    expect(payload.response_url).toBeUndefined();
    const looksBy = async (triggerId: string) => {
      const value = JSON.stringify({ action: 'bill_pdf', id: 7, revision: 0 });
      const actions = [{ type: 'button', action_id: 'bill_pdf:0', block_id: 'b', value, action_ts: '1.0' }];
      await network.gateway.send(interactionBody({ ...payload, trigger_id: triggerId, actions }));
      await network.settled();
      return network.store.db.inboxEntry.count({ where: { key: { startsWith: 'bill:7:pdf' } } });
    };
    const before = await looksBy('1.1.one');
    expect(await looksBy('1.1.one')).toBe(before);
    expect(await looksBy('1.1.two')).toBe(before + 1);
  });
});

describeOnSqlite('the home tab of others', (fresh) => {
  const start = networksOn(fresh);

  it('tells people of another workspace where their jobs are', async () => {
    const network = await start();
    const { carla } = castOf(network);
    await carla.openHome('T0ALDER');
    // Slack shows them no tab, so that they get it as a message, once.
    expect(wordsOf(await told(carla, 'You are not a member'))).toContain('in the Messages tab');
    await carla.openHome('T0ALDER');
    await network.answered();
    expect(await privateMessages(carla)).toHaveLength(1);
  });
});

describeOnSqlite('the shortcut “Dispatch to a peer”', (fresh) => {
  const start = networksOn(fresh);

  it('opens the request form with what the message says', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const said = await bob.say(BOARD, 'Router down in Leeds\nThe client is *not* amused &amp; waits.');
    if (!said.ok) throw new Error(said.message);
    expect(await ann.shortcut({ channelId: BOARD, ts: said.ts }, 'dispatch_to_a_peer')).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    const values = Object.values(form.state.values).map((block) => Object.values(block)[0]?.value);
    expect(values).toContain('Router down in Leeds');
    expect(values.some((value) => value?.endsWith('The client is *not* amused &amp; waits.') === true)).toBe(
      true,
    );
  });

  it('is refused to whoever may not post, and is not there without the app', async () => {
    const network = await start();
    const { amy, bob, carla } = castOf(network);
    const said = await bob.say(BOARD, 'Router down in Leeds');
    if (!said.ok) throw new Error(said.message);
    const message = { channelId: BOARD, ts: said.ts };
    expect(await amy.shortcut(message, 'dispatch_to_a_peer')).toEqual({ ok: true });
    await told(amy, 'Only an owner or coordinator can post a request. Ask yours.');
    expect(await carla.shortcut(message, 'dispatch_to_a_peer')).toMatchObject({ error: 'not_a_shortcut' });
    expect(await bob.shortcut(message, 'another')).toMatchObject({ error: 'not_a_shortcut' });
  });

  it('tells the people of a suspended firm that it is suspended', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const said = await bob.say(BOARD, 'Router down in Leeds');
    if (!said.ok) throw new Error(said.message);
    await answerTo(ann, 'network firm birch');
    expect(await ann.click(await told(ann, 'Your network'), 'Suspend')).toEqual({ ok: true });
    await told(ann, 'Birch Networks is suspended.');
    await bob.shortcut({ channelId: BOARD, ts: said.ts }, 'dispatch_to_a_peer');
    await told(bob, 'Your firm is suspended in this network, so nothing was done.');
  });
});
