import { expect, it } from 'vitest';
import { BOARD, castOf, modalOf, told, until, wordsOf } from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { networksOn } from '../support/running-network.ts';

describeOnSqlite('/dispatch doctor', (fresh) => {
  const start = networksOn(fresh);

  it('tells a steward privately what the program finds, and nobody else', async () => {
    const network = await start();
    const { ann, bea, bob } = castOf(network);
    expect(await ann.command(BOARD, 'doctor')).toEqual({ ok: true });
    const told_ = wordsOf(await told(ann, 'Self-check'));
    expect(told_).toMatch(/0 broken, 1 warning, \d+ fine\..*SLACK_SIGNING_SECRET looks unusual/s);
    expect(told_).toContain('The app is in channel C0PEERS');
    expect(told_).not.toMatch(/xoxb-\w/);
    expect(told_).not.toContain(network.setting.world.signingSecret);
    expect(await bea.command(BOARD, 'doctor')).toEqual({ ok: true });
    await told(bea, 'Only a steward of the network can run the self-check.');
    expect((await bob.channel(BOARD))!.messages.map(wordsOf).join()).not.toContain('Self-check');
  });

  it('is answered in a view that waits, where Slack is slow to tell', async () => {
    const network = await start();
    const { ann } = castOf(network);
    await network.control.order({
      kind: 'delay',
      method: 'conversations.history',
      delayMs: 1_500,
      times: -1,
    });
    await network.control.order({ kind: 'error', method: 'auth.test', error: 'token_revoked', times: -1 });
    expect(await ann.command(BOARD, 'doctor')).toEqual({ ok: true });
    await until(async () => {
      expect(wordsOf(await modalOf(ann, 'Peer Dispatch'))).toMatch(
        /Self-check.*2 broken.*Slack refuses the bot token of workspace Alder IT \(T0ALDER\) \(token_revoked\)/s,
      );
    });
  });
});
