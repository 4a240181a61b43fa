import { expect, it } from 'vitest';
import { castOf, onBoard, post, told, until, wordsOf } from '../support/acting.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';
import { actionsOf, onTeamsBoard, pressOn, seen, teamsCard, teamsCastOf } from '../support/teams-acting.ts';

describeOnBothDatabases('one network on Slack and Teams', (fresh) => {
  const start = networksOn(fresh);

  it('a request made in Slack is claimed in Teams', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { ann, bob } = castOf(network);
    const { dora } = teamsCastOf(network);
    const jobId = await post(network, ann);
    const card = await onTeamsBoard(dora, jobId);
    expect(actionsOf(card)).toEqual(['Claim', 'Counter-offer', 'Read the branding']);
    await pressOn(dora, card, 'Claim');
    await seen(dora, 'channel', 'JOB-1001 is yours');
    await teamsCard(dora, jobId, 'Pick the technician');
    await told(ann, 'Dogwood Cloud took JOB-1001');
    await until(async () => {
      expect(wordsOf(await onBoard(bob, jobId))).toContain('Claimed by Dogwood Cloud');
    });
    await onTeamsBoard(dora, jobId, 'Claimed by Dogwood Cloud');
    await network.settled();
    expect(await network.teams.complaints()).toEqual([]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 60_000);
});
