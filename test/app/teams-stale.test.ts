import { expect, it } from 'vitest';
import { castOf, fillOnCard, post, until } from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';
import {
  actionsOf,
  cardWords,
  onTeamsBoard,
  pressOn,
  TEAMS_BOARD,
  teamsCard,
  teamsCastOf,
  teamsMessages,
} from '../support/teams-acting.ts';

describeOnSqlite('a card in Teams that is out of date', (fresh) => {
  const start = networksOn(fresh);

  it('is refused in words, and is the true card from then on', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { ann } = castOf(network);
    const { carla, dora } = teamsCastOf(network);
    const jobId = await post(network, ann);
    const old = await onTeamsBoard(dora, jobId, '$92.50');
    await network.settled();
    // Teams takes no update for a while, so that the old terms stay on the screen.
    const waiting = { operation: 'updateActivity', kind: 'error', status: 503 } as const;
    await network.teams.order({ ...waiting, times: -1 });
    await fillOnCard(ann, jobId, 'Edit', { rate: '80' });
    await until(async () => {
      expect(await network.store.db.terms.count()).toBe(2);
    });
    expect(await dora.click(old, 'Claim')).toMatchObject({ ok: true });
    await until(async () => {
      const said = await dora.findMessage((message) =>
        cardWords(message).includes('JOB-1001 was changed after you saw it, so it was not claimed.'),
      );
      expect(said).toBeDefined();
    });
    expect(await network.store.db.assignment.count()).toBe(0);
    const shown = (await teamsMessages(dora)).find(({ id }) => id === old.id)!;
    expect(shown.isOwnView).toBe(true);
    expect(cardWords(shown)).toContain('$80.00');
    expect(actionsOf(shown)).toEqual(['Claim', 'Counter-offer', 'Read the branding']);
    // The others still see what was posted; she claims what she now has read.
    expect(cardWords(await onTeamsBoard(carla, jobId))).toContain('$92.50');
    await pressOn(dora, shown, 'Claim');
    await teamsCard(dora, jobId, 'Pick the technician', '$80.00');
    await network.teams.clearFaults();
    await onTeamsBoard(carla, jobId, 'Claimed by Dogwood Cloud', '$80.00');
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);

  it('opens no form of what is no longer so', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { ann } = castOf(network);
    const { carla, dora } = teamsCastOf(network);
    const jobId = await post(network, ann);
    const old = await onTeamsBoard(dora, jobId);
    await network.settled();
    await network.teams.order({ operation: 'updateActivity', kind: 'error', status: 503, times: -1 });
    await pressOn(dora, old, 'Counter-offer');
    await pressOn(carla, old, 'Claim');
    await teamsCard(carla, jobId, 'Pick the technician');
    // Her form was open when the job went to somebody else.
    expect(await dora.submit('Send offer', { rate: '95' })).toEqual({ ok: true });
    const { dialog } = await dora.view();
    expect(JSON.stringify(dialog?.card)).toContain('JOB-1001 is no longer open: a peer has it.');
    expect(JSON.stringify(dialog?.card)).toContain('"value":95');
    await dora.closeDialog();
    await pressOn(dora, old, 'Counter-offer');
    expect(JSON.stringify((await dora.view()).dialog?.card)).toContain('no longer open');
    expect(await network.store.db.offer.count()).toBe(0);
    expect(
      (await network.teams.messages()).filter(
        ({ conversationId, targetedTo }) => conversationId === TEAMS_BOARD && !targetedTo,
      ),
    ).toHaveLength(1);
  }, 60_000);
});
