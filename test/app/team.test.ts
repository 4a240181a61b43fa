import { expect, it } from 'vitest';
import { describeOnSqlite } from '../support/databases.ts';
import { castOf, modalOf, onBoard, post, told, valueOf, wordsOf, type Cast } from '../support/acting.ts';
import type { PersonClient } from '../support/control-client.ts';
import { answerTo, codeFrom, fillIn, foundNetwork, joinBirch } from '../support/founding.ts';
import { emptySetting } from '../support/networks.ts';
import { networksOn, type NetworkOptions, type RunningNetwork } from '../support/running-network.ts';

/** Two firms, each with its owner alone. */
async function twoFirms(
  start: (options?: NetworkOptions) => Promise<RunningNetwork>,
): Promise<{ network: RunningNetwork; cast: Cast }> {
  const network = await start({ setting: await emptySetting() });
  const cast = castOf(network);
  await foundNetwork(network);
  await joinBirch(cast);
  return { network, cast };
}

/** Clicks Change beside a member of the team, and saves what is wanted. */
async function change(network: RunningNetwork, owner: PersonClient, name: string, to: string) {
  await answerTo(owner, 'team');
  const card = await told(owner, 'To add somebody');
  const member = await network.store.db.member.findFirstOrThrow({ where: { name, active: true } });
  const block = card.blocks.find((each) => JSON.stringify(each).includes(`\\"id\\":${String(member.id)},`));
  const [button] = block?.['elements'] as { action_id: string }[];
  expect(await owner.click(card, button!.action_id)).toEqual({ ok: true });
  return owner.submit(await modalOf(owner, 'Change a member'), { change: to });
}

describeOnSqlite('a firm’s people', (fresh) => {
  const start = networksOn(fresh);

  it('join by a code in their role, and a technician who claims is told who can', async () => {
    const { network, cast } = await twoFirms(start);
    const { ann, bob, bea } = cast;
    expect(await answerTo(bob, 'team add boss')).toContain('Say what they do');
    await fillIn(bea, `join ${await codeFrom(bob, 'team add technician')}`, 'Join your firm', {
      member: 'Bea Okafor',
    });
    await told(bea, 'You are now technician at Birch Networks.');
    await told(bob, 'Bea Okafor has joined Birch Networks as technician.');
    const jobId = await post(network, ann);
    await bea.click(await onBoard(bea, jobId), 'Claim');
    await told(bea, 'Only an owner or coordinator can claim a job.');
    expect(await answerTo(bea, 'team')).toContain('Only an owner can change who belongs to the firm.');

    expect(await change(network, bob, 'Bea Okafor', 'coordinator')).toEqual({ ok: true });
    await told(bea, 'You are now coordinator at Birch Networks.');
    await told(bob, 'Bea Okafor is now coordinator at your firm.');
    await bea.click(await onBoard(bea, jobId), 'Claim');
    await told(bea, `JOB-${1000 + jobId} is yours.`);

    expect(await change(network, bob, 'Bea Okafor', 'remove')).toEqual({ ok: true });
    await told(bob, 'Bea Okafor is out of your firm.');
    expect(await answerTo(bea, 'board')).toContain('does not belong to a firm');
  }, 60_000);

  it('keep an owner', async () => {
    const { network, cast } = await twoFirms(start);
    const refused = JSON.stringify(await change(network, cast.bob, 'Bob Birch', 'technician'));
    expect(refused).toContain('this is the last one');
    expect(JSON.stringify(await change(network, cast.ann, 'Ann Alder', 'remove'))).toContain('last one');
    expect(await network.store.db.member.count({ where: { role: 'owner', active: true } })).toBe(2);
  }, 60_000);

  it('act from a second account once it is linked', async () => {
    const { network, cast } = await twoFirms(start);
    const { ann, bob, bea } = cast;
    const code = await codeFrom(bob, 'link');
    expect(await answerTo(ann, `join ${code}`)).toContain('already belongs to Ann Alder');
    expect(await answerTo(bea, `join ${code}`)).toContain('acts for Bob Birch of Birch Networks too');
    const jobId = await post(network, ann);
    await bea.click(await onBoard(bea, jobId), 'Claim');
    await told(ann, `Birch Networks took JOB-${1000 + jobId}`);
    expect(await answerTo(bea, `join ${code}`)).toContain('was used already');
  }, 60_000);

  it('say what they do, where and at what rate', async () => {
    const { cast } = await twoFirms(start);
    const { ann, bob } = cast;
    await fillIn(bob, 'firm', 'Your firm', {
      skills: 'Cabling, Microsoft 365',
      areas: 'Hudson',
      availability: 'limited',
      availability_note: 'Mornings only',
      quiet_from: '18:00',
      quiet_until: '8:00',
      rate: '95.50',
      travel: '20',
      net_days: '14',
    });
    await told(bob, 'Saved. Your peers see it from now on.');
    const peers = await answerTo(ann, 'peers hudson microsoft');
    expect(peers).toContain('Birch Networks');
    expect(peers).toContain('Limited: Mornings only');
    expect(await answerTo(ann, 'peers plumbing')).toContain('No peer for “plumbing”');
    await bob.command('C0PEERS');
    const form = await modalOf(bob, 'Ask your peers');
    expect([valueOf(form, 'rate'), valueOf(form, 'travel'), valueOf(form, 'net_days')]).toEqual([
      '95.50',
      '20.00',
      '14',
    ]);
    expect(wordsOf(form)).toContain('Rate you pay');
  }, 60_000);
});
