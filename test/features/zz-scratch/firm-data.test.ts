import { vi } from 'vitest';
vi.mock('../../../src/program.ts', async () => {
  const { compose } = await import('../../../src/desk/compose.ts');
  const all = await Promise.all(['network','jobs','rates','bills','records','reminders'].map(async (n) => ((await import(`../../../src/features/${n}/feature.ts`)) as Record<string, never>)[n]!));
  return { program: compose(all) };
});
import { expect, it } from 'vitest';
import { eyesOf } from '../../../src/desk/hands.ts';
import { defaultRhythm } from '../../../src/directory/rhythm.ts';
import { addBill, findBill, saveBill } from '../../../src/features/bills/bill-store.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { addPause } from '../../../src/features/reminders/reminder-store.ts';
import { remindersOfFirm } from '../../../src/features/reminders/flow/reminders-of-firm.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';
import { demoSetting } from '../../support/networks.ts';
import { after, draft, submit, T0 } from '../bills/bills.ts';

describeOnBothDatabases('what a firm may see of its reminders', (fresh) => {
  it('is what either firm did about a bill that it knows of, but for what the other put off for itself', async () => {
    const store = await (await fresh()).open();
    await importNetwork(store, (await demoSetting()).network);
    const hands = handsOn(store);
    const directory = await hands.readDirectory(store);
    const firmNamed = (name: string) => [...directory.firms.values()].find((firm) => firm.name === name)!;
    const [alder, birch, cedar] = ['Alder IT', 'Birch Networks', 'Cedar Systems'].map(firmNamed);
    const members = (firmId: number) => [...directory.members.values()].find((m) => m.firmId === firmId)!.id;
    const firms = { leadFirmId: alder!.id, serviceFirmId: birch!.id };
    await store.write({ source: 'test', subject: 'test' }, async ({ rows, now }) => {
      const { jobId, summary, currency, lines, netDays, lateFeeBps } = draft();
      const bill = { jobId, summary, currency, lines, netDays, lateFeeBps, ...firms };
      const id = await addBill(rows, store.sealer, bill, now);
      const kept = (await findBill(rows, store.sealer, id))!;
      await saveBill(rows, store.sealer, kept, { ...after([submit], kept), id });
      const pause = async (firmId: number, kind: 'promise' | 'snooze' | 'stop', untilOn?: string) =>
        addPause(
          rows,
          store.sealer,
          id,
          {
            firmId,
            memberId: members(firmId),
            kind,
            untilOn,
            reason: kind === 'stop' ? 'By phone' : undefined,
          },
          T0,
        );
      await pause(alder!.id, 'promise', '2026-12-20');
      await pause(alder!.id, 'snooze', '2026-12-21');
      await pause(birch!.id, 'snooze', '2026-12-22');
      await pause(birch!.id, 'stop');
    });
    const of = async (firmId: number) => {
      const parts = await remindersOfFirm(eyesOf(hands, directory), { firmId });
      return Object.fromEntries(parts.map(({ name, data }) => [name, data]));
    };
    const told = (firmName: string, kind: string, more: object) => ({
      bill: 'B-17',
      job: 'JOB-2042',
      kind,
      firm: firmName,
      at: T0,
      ...more,
    });
    expect((await of(alder!.id))['reminderPauses']).toMatchObject([
      told('Alder IT', 'promise', { untilOn: '2026-12-20' }),
      told('Alder IT', 'snooze', { untilOn: '2026-12-21' }),
      told('Birch Networks', 'stop', { reason: 'By phone' }),
    ]);
    expect((await of(birch!.id))['reminderPauses']).toMatchObject([
      told('Alder IT', 'promise', { untilOn: '2026-12-20' }),
      told('Birch Networks', 'snooze', { untilOn: '2026-12-22' }),
      told('Birch Networks', 'stop', { reason: 'By phone' }),
    ]);
    expect(await of(cedar!.id)).toEqual({
      reminderPauses: [],
      reminders: {
        remindAtMinute: defaultRhythm.remindAt,
        digestAtMinute: defaultRhythm.digestAt,
        steps: defaultRhythm.steps,
      },
    });
  });
});
