/** A workspace in which the app was installed before it asked for files:read: whoever runs it and whoever meets it are told. */
import { expect, it } from 'vitest';
import { BOARD, castOf, modalOf, told } from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { answerTo } from '../support/founding.ts';
import { demoSetting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';

describeOnSqlite('an installation of before', (fresh) => {
  const start = networksOn(fresh);

  /** Alder IT's is the old one, Birch's has all. */
  async function startWithOld() {
    const { network, world } = await demoSetting();
    const teams = world.teams.map((team) =>
      team.id === 'T0ALDER' && team.installation
        ? {
            ...team,
            installation: {
              ...team.installation,
              scopes: team.installation.scopes.filter((scope) => scope !== 'files:read'),
            },
          }
        : team,
    );
    return start({ setting: { network, world: { ...world, teams } } });
  }

  it('is named as the program starts, with what does not work there and what to do', async () => {
    const { apps } = await startWithOld();
    const found = await apps[0]!.checkScopes();
    expect(found).toEqual([
      {
        about: 'Slack',
        level: 'broken',
        text: 'Slack does not let the bot token of workspace Alder IT (T0ALDER) use files:read.',
        remedy:
          'Add these scopes to your Slack app, under OAuth & Permissions, and install it there again. Until then no form opens there that takes a file, as for a paper or an agreement signed elsewhere.',
      },
    ]);
  });

  it('tells an owner whose form takes a file why it does not open, and what to do; all else works', async () => {
    const network = await startWithOld();
    const { ann, bob } = castOf(network);
    const list = async (who: typeof ann) => {
      await answerTo(who, 'papers');
      return told(who, 'Your firm’s papers');
    };
    await ann.click(await list(ann), 'Add a paper…');
    const why = await told(ann, 'Slack did not open the form');
    expect(JSON.stringify(why)).toContain(
      'Slack did not open the form, and nothing was changed. It takes a file, and Peer Dispatch may not read files in this workspace: it was installed before it asked for that. Ask whoever runs Peer Dispatch to install it in this workspace again, then click once more.',
    );
    expect(await ann.modal()).toBeUndefined();
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    await modalOf(ann, 'Ask your peers');
    await bob.click(await list(bob), 'Add a paper…');
    await modalOf(bob, /paper/i);
  });
});
