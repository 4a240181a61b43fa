import { expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { atTheDesk } from '../../support/at-the-desk.ts';
import { linesOf } from '../../support/card-lines.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { demoSetting } from '../../support/networks.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };

describeOnBothDatabases('a visit of which nothing is reported', (fresh) => {
  it('is never said to be today once it is past, and needs the firm that was to do it', async () => {
    let now = new Date('2026-11-30T15:00:00Z');
    const store = await (await fresh()).open({ now: () => now });
    await importNetwork(store, (await demoSetting()).network);
    const desk = atTheDesk(store, () => now);
    const technician = String((await store.db.member.findFirstOrThrow({ where: { key: 'bea' } })).id);
    const eta = (at: string): string => String(Date.parse(at) / 1000);
    const id = await desk.post(ann, { summary: 'Printer in York', skill: 'Printers', rate: '92.50' });
    await desk.click(bob, 'claim', await desk.job(id));
    await desk.fill(bob, 'schedule', await desk.job(id), { technician, eta: eta('2026-12-01T15:00:00Z') });
    await desk.click(bob, 'confirm', await desk.job(id));
    const read = async (who: Person, text: string): Promise<string> => {
      const answer = await desk.take(who, { kind: 'command', text });
      return answer.kind === 'reply' ? linesOf(answer.card) : answer.kind;
    };

    now = new Date('2026-12-01T13:00:00Z');
    expect(await read(bob, 'digest')).toMatch(/Today and tomorrow \(1\)\nJOB-1001/);
    expect(await read(bob, 'home')).toMatch(/Nothing needs you[^]*In progress \(1\)/);

    now = new Date('2027-01-12T13:00:00Z');
    const asked =
      /JOB-1001[^]*planned for 2026-12-01 15:00 UTC\. Was the work done\?\n\[Work done\]\[Set a new time\]/;
    const digest = await read(bob, 'digest');
    expect(digest).toMatch(asked);
    expect(digest).not.toMatch(/[Tt]oday/);
    expect(await read(bob, 'home')).toMatch(new RegExp(`Needs you \\(1\\)\n${asked.source}`));
    expect(await read(bob, 'jobs')).toMatch(asked);
    const told = /planned for 2026-12-01 15:00 UTC\. Birch Networks has not reported it yet\.\n\[Show\]/;
    for (const text of ['digest', 'home', 'jobs']) expect(await read(ann, text), text).toMatch(told);
    expect(await read(ann, 'digest')).not.toMatch(/[Tt]oday/);

    // A new time takes it off the list; and who forgot to click on arrival reports it all the same.
    await desk.fill(bob, 'schedule', await desk.job(id), { technician, eta: eta('2027-01-12T15:00:00Z') });
    expect(await read(bob, 'digest')).toMatch(/Today and tomorrow \(1\)\nJOB-1001/);
    now = new Date('2027-01-14T13:00:00Z');
    await desk.fill(bob, 'report', await desk.job(id), { summary: 'New head.', time: '1h' });
    expect(await read(ann, 'digest')).toMatch(/Waits for your approval \(1\)\nJOB-1001/);
    expect(await read(bob, 'home')).toMatch(/Nothing needs you[^]*Waiting for the other firm \(1\)/);
  });
});
