import { expect, it } from 'vitest';
import { changeEntries, addPeerTallies } from '../../src/features/records/record-store.ts';
import type { RecordEntry } from '../../src/features/records/record-entry.ts';
import { firmId, until } from '../support/acting.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn } from '../support/running-network.ts';
import { onSeat } from '../support/seats.ts';
import {
  cardWords,
  fillDialog,
  onTeamsBoard,
  personalOf,
  pressOn,
  seen,
  teamsCastOf,
} from '../support/teams-acting.ts';

describeOnBothDatabases('records in Teams', (fresh) => {
  const start = networksOn(fresh);

  it('show how the firm that asks pays, the firm’s own with an answer to a no-show, and give and take', async () => {
    const network = await start({ setting: await mixedSetting() });
    const { dora, carla } = teamsCastOf(network);
    const dogwood = Number(await firmId(network, 'dogwood'));
    const cedar = Number(await firmId(network, 'cedar'));
    const of = (id: number, kind: 'paid' | 'no_show', days?: number): RecordEntry => ({
      key: `bill:${String(id)}:${kind}`,
      firmId: dogwood,
      peerFirmId: cedar,
      kind,
      jobId: id,
      billId: kind === 'paid' ? id : undefined,
      days,
      onTime: days === undefined ? undefined : true,
      at: new Date('2026-11-01T12:00:00Z'),
    });
    await network.store.write({ source: 'test', subject: 'test' }, async (tx) => {
      const paid = [901, 902, 903].map((id) => of(id, 'paid', 12));
      await changeEntries(tx, { out: [], in: [...paid, of(904, 'no_show')] });
      await addPeerTallies(tx.sql, [
        {
          leadFirmId: dogwood,
          serviceFirmId: cedar,
          month: tx.now.toISOString().slice(0, 7),
          currency: 'USD',
          jobs: 2,
          minutes: 90,
          billedMinor: 12_345,
        },
      ]);
    });

    const jobId = await onSeat(network, dora).post();
    expect(cardWords(await onTeamsBoard(carla, jobId))).toMatch(/pays in 12 days, 100% on time, 3 bills/);

    expect(await dora.say(await personalOf(dora), 'record')).toMatchObject({ ok: true });
    const record = await seen(dora, 'personal', /Nobody came, they say/);
    await pressOn(dora, record, 'Answer');
    await fillDialog(dora, 'Answer', { answer: 'We were told the wrong day' });
    await seen(carla, 'personal', /answers that nobody came to JOB-1904: We were told the wrong day/);

    expect(await dora.say(await personalOf(dora), 'balance')).toMatchObject({ ok: true });
    const balance = await seen(dora, 'personal', /Give and take/);
    expect(JSON.stringify(balance.attachments)).toContain('"type":"Table"');
    expect(JSON.stringify(balance.attachments)).toMatch(
      /"type":"Image","url":"data:image\/png;base64,iVBORw0KGgo[^"]+","altText":"Hours you gave and got: Cedar/,
    );
    expect(cardWords(balance)).toMatch(/2 jobs[^]*1 h 30 min[^]*\$123\.45/);
    await network.settled();
    await until(async () => {
      expect(await network.teams.complaints()).toEqual([]);
    });
  }, 60_000);
});
