import { expect, it } from 'vitest';
import { castOf, told } from '../support/acting.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { answerTo } from '../support/founding.ts';
import { networksOn } from '../support/running-network.ts';

describeWhereDatabasesDiffer('the version of the directory', (fresh) => {
  const start = networksOn(fresh);

  it('is raised by a change of the network, and not by a refusal', async () => {
    const network = await start();
    const { ann } = castOf(network);
    const version = async () => (await network.store.db.directoryVersion.findFirstOrThrow()).version;
    // What its channels are called is asked at the start.
    await network.apps[0]!.tick();
    const before = await version();
    expect(await answerTo(ann, 'board add')).toContain('shows the board Peers North already');
    await answerTo(ann, 'network firm alder');
    expect(await ann.click(await told(ann, 'Your network'), 'Suspend')).toEqual({ ok: true });
    await told(ann, 'This is your own firm.');
    expect(await version()).toBe(before);
    await answerTo(ann, 'network firm birch');
    expect(await ann.click(await told(ann, /Your network.*Birch/s), 'Suspend')).toEqual({ ok: true });
    await told(ann, 'Birch Networks is suspended.');
    expect(await version()).toBe(before + 1);
  });
});
