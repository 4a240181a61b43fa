/** Who cannot go like that says so where they have just read it, on either platform, and both firms answer there. */
import { expect, it } from 'vitest';
import {
  castOf,
  cardWith,
  claim,
  fill,
  fillOnCard,
  inHours,
  memberId,
  modalOf,
  post,
  press,
  told,
} from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';
import {
  fillDialog,
  onTeamsBoard,
  pressOn,
  pressOnCard,
  seen,
  teamsCard,
  teamsCastOf,
  tomorrow,
} from '../support/teams-acting.ts';

const reason = 'My car says it in big letters.';

describeOnSqlite('a branding that somebody cannot go by', (fresh) => {
  const start = networksOn(fresh);

  it('is refused in Slack in the form that shows it, and goes on with another one', async () => {
    const network = await start();
    const { ann, bob, bea } = castOf(network);
    const jobId = await post(network, ann, { place: 'on_site', branding: 'white_label' });
    await claim(bob, jobId);
    const technician = await memberId(network, 'bea');
    await fillOnCard(bob, jobId, 'Pick technician', { technician, eta: inHours(network, 1) });
    await press(bea, jobId, 'Confirm');
    expect(await bea.click(await cardWith(bea, jobId, 'On my way'), 'On my way')).toEqual({ ok: true });
    const form = await modalOf(bea, /how you go/);
    // Neither, or both, is sent back beside its field.
    expect(await bea.submit(form, {})).not.toEqual({ ok: true });
    expect(await bea.submit(form, { reason })).toEqual({ ok: true });
    await fill(ann, await told(ann, 'Bea Okafor of Birch Networks cannot go'), 'Change branding', {
      branding: 'own_logo',
    });
    const proposal = await told(bob, 'Alder IT proposes instead: you go as Birch Networks (own logo)');
    expect(await bob.click(proposal, 'Accept')).toEqual({ ok: true });
    await told(bea, 'you go as Birch Networks (own logo) now');
    await network.settled();
    await press(bea, jobId, 'On my way');
    expect(await network.store.db.brandingTick.count()).toBe(1);
    await network.settled();
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 60_000);

  it('is refused in Teams in the dialog that shows it, and kept', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { ann } = castOf(network);
    const { dora, dev } = teamsCastOf(network);
    const jobId = await post(network, ann, { place: 'on_site', branding: 'white_label' });
    await pressOn(dora, await onTeamsBoard(dora, jobId), 'Claim');
    await pressOnCard(dora, jobId, 'Pick technician');
    const technician = await memberId(network, 'dev');
    await fillDialog(dora, 'Save', { technician, ...tomorrow(network) });
    await pressOnCard(dev, jobId, 'Confirm');
    await network.settled();
    await pressOn(dev, await teamsCard(dev, jobId), 'On my way');
    await fillDialog(dev, 'On my way', { reason });
    await seen(dora, 'personal', 'cannot go to JOB-1001');
    const asked = await told(ann, 'of Dogwood Cloud cannot go');
    expect(await ann.click(asked, 'Keep it')).toEqual({ ok: true });
    await seen(dora, 'personal', 'Alder IT keeps it');
    await network.settled();
    expect(await network.teams.complaints()).toEqual([]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 60_000);
});
