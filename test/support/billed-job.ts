import type { Person } from '../../src/chat/interaction.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { atTheDesk } from './at-the-desk.ts';
import { linesOf } from './card-lines.ts';
import type { TestDatabase } from './databases.ts';
import { demoSetting } from './networks.ts';

export const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
export const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };
export const bea: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BEA' };

/** An approved job of Alder's that Birch has done, before a desk whose clock the test turns. */
export async function billedJob(database: TestDatabase) {
  let now = new Date('2026-11-24T15:00:00Z');
  const store = await database.open({ now: () => now });
  await importNetwork(store, (await demoSetting()).network);
  const desk = atTheDesk(store, () => now);
  const technician = String((await store.db.member.findFirstOrThrow({ where: { key: 'bea' } })).id);
  const id = await desk.post(ann, { summary: 'Printer in York', skill: 'Printers', rate: '92.50' });
  await desk.click(bob, 'claim', await desk.job(id));
  await desk.fill(bob, 'schedule', await desk.job(id), { technician, eta: String(now.getTime() / 1000) });
  for (const step of ['confirm', 'start'] as const) await desk.click(bob, step, await desk.job(id));
  await desk.fill(bob, 'report', await desk.job(id), { summary: 'New head.', time: '2h10' });
  await desk.click(ann, 'approve', await desk.job(id));
  const billId = await desk.billOf(id);
  const read = async (who: Person, text: string): Promise<string> => {
    const answer = await desk.take(who, { kind: 'command', text });
    return answer.kind === 'reply' ? linesOf(answer.card) : answer.kind;
  };
  const status = async () => (await store.db.job.findFirstOrThrow({ where: { id } })).status;
  const bill = () => desk.bill(billId);
  const payment = async () => ({
    id: (await store.db.payment.findFirstOrThrow({ orderBy: { id: 'desc' } })).id,
    revision: (await bill()).revision,
  });
  const pass = (days: number) => {
    now = new Date(now.getTime() + days * 86_400_000);
  };
  const submit = async () =>
    desk.fill(bob, 'bill_submit', await bill(), { number: 'B-17', line_0: '208.13' });
  const pay = async (amount: string) =>
    desk.fill(ann, 'bill_pay', await bill(), {
      amount,
      paid_on: now.toISOString().slice(0, 10),
      method: 'bank_transfer',
    });
  const setTo = (at: string) => {
    now = new Date(at);
  };
  return { desk, store, id, read, status, bill, payment, pass, setTo, now: () => now, submit, pay };
}
