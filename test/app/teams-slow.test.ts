import { afterEach, expect, it } from 'vitest';
import { castOf, post, until } from '../support/acting.ts';
import { describeOnPostgres } from '../support/databases.ts';
import { mixedSetting } from '../support/networks.ts';
import { openRaw } from '../support/raw-database.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import {
  cardWords,
  onTeamsBoard,
  pressOn,
  teamsCard,
  teamsCastOf,
  TEAMS_BOARD,
  wordsOfDialog,
} from '../support/teams-acting.ts';

/** Teams waits no longer for the answer to a button. */
const LIMIT_MS = 3_000;

describeOnPostgres('Teams while the database is slow', (fresh) => {
  const start = networksOn(fresh);
  let letGo: () => Promise<void> = () => Promise.resolve();
  // Also where a test has failed, or nothing would end.
  afterEach(() => letGo());

  /** Holds up whatever asks for a table, until it is let go of. */
  async function hold({ database }: RunningNetwork, table: string): Promise<void> {
    const raw = await openRaw(database);
    await raw.execute('BEGIN');
    await raw.execute(`LOCK TABLE "${table}" IN ACCESS EXCLUSIVE MODE`);
    letGo = async () => {
      letGo = () => Promise.resolve();
      await raw.execute('COMMIT');
      await raw.close();
    };
  }

  async function timed<T>(work: Promise<T>): Promise<T> {
    const began = performance.now();
    const result = await work;
    expect(performance.now() - began).toBeLessThan(LIMIT_MS);
    return result;
  }

  // Who somebody is, and where they were heard from: the second is asked before anything else.
  it.each(['DirectoryVersion', 'TeamsConversation'])(
    'each answer comes in time, and what was clicked is done, while %s waits',
    async (table) => {
      const network = await start({ setting: await mixedSetting() });
      const { ann } = castOf(network);
      const { carla, dora } = teamsCastOf(network);
      const jobId = await post(network, ann);
      const card = await onTeamsBoard(dora, jobId);
      await network.settled();
      await hold(network, table);

      expect(await timed(carla.click(card, 'Counter-offer'))).toEqual({ ok: true });
      expect(wordsOfDialog((await carla.view()).dialog)).toContain('Please close this and try again.');
      expect(await timed(dora.click(card, 'Claim'))).toMatchObject({
        ok: true,
        message: expect.stringContaining('This takes longer than Teams waits.') as string,
      });
      await letGo();
      await teamsCard(dora, jobId, 'Pick the technician');
      await onTeamsBoard(dora, jobId, 'Claimed by Dogwood Cloud');
      expect(await network.store.db.assignment.count()).toBe(1);
      expect(await network.teams.complaints()).toEqual([]);
    },
    60_000,
  );

  it('what is wrong with a form that was sent is said in a message', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { ann } = castOf(network);
    const { dora } = teamsCastOf(network);
    const jobId = await post(network, ann);
    await pressOn(dora, await onTeamsBoard(dora, jobId), 'Counter-offer');
    await network.settled();
    await hold(network, 'DirectoryVersion');
    expect(await timed(dora.submit('Send offer', { rate: '0' }))).toEqual({ ok: true });
    expect(wordsOfDialog((await dora.view()).dialog)).toContain('This takes longer than Teams waits.');
    await letGo();
    await until(async () => {
      const said = await dora.findMessage((message) => cardWords(message).includes('More than zero'));
      expect(said).toBeDefined();
    });
    expect(await network.store.db.offer.count()).toBe(0);
  }, 60_000);

  it('a form that is updated too late comes in a message, with what was typed', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { dora } = teamsCastOf(network);
    const compose = { commandId: 'dispatch', from: 'compose', conversationId: TEAMS_BOARD } as const;
    expect(await dora.command(compose)).toEqual({ ok: true });
    await network.settled();
    await hold(network, 'DirectoryVersion');
    const typed = { summary: 'A printer', skill: 'Printers', rate: '92.50', client_rate: '125' };
    expect(await timed(dora.submit('Fill in terms, show margin', typed))).toEqual({ ok: true });
    expect(wordsOfDialog((await dora.view()).dialog)).toContain('This takes longer than Teams waits.');
    await letGo();
    const late = await until(async () => {
      const form = await dora.findMessage((message) => cardWords(message).includes('$32.50'));
      expect(form).toBeDefined();
      return form!;
    });
    const card = JSON.stringify(late.attachments[0]?.content);
    for (const value of ['"value":"A printer"', '"value":92.5', '"value":125']) expect(card).toContain(value);

    // There it goes on: updated once more, and sent.
    expect(await dora.click(late, 'Fill in terms, show margin', { client_rate: '120' })).toEqual({
      ok: true,
    });
    const again = await until(async () => {
      const form = await dora.findMessage((message) => cardWords(message).includes('$27.50'));
      expect(form).toBeDefined();
      return form!;
    });
    expect(JSON.stringify(again.attachments[0]?.content)).toContain('"value":"A printer"');
    expect(await dora.click(again, 'Post')).toEqual({ ok: true });
    await onTeamsBoard(dora, 1, 'A printer');
    expect(await network.store.db.job.count()).toBe(1);
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);
});
