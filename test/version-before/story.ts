/** What has happened in the network of the version before: every state in which a job, a bill or a rate can be. */
import type { FormValues } from '../../src/chat/form.ts';
import type { Person } from '../../src/chat/interaction.ts';
import type { Store } from '../../src/store/commit.ts';
import type { AtTheDesk } from '../support/at-the-desk.ts';
import { people } from './people.ts';

const { ann, abe, ali, bob, bea, dora, dev, carla, chen } = people;

export type Teller = {
  readonly store: Store;
  readonly desk: AtTheDesk;
  readonly now: () => Date;
  /** Lets so many minutes pass. */
  readonly pass: (minutes: number) => void;
};

const DAY = 24 * 60;

/** Steps in the words of a story: each is about the job as it then is, and a minute goes by. */
export function tellAbout({ store, desk, now, pass }: Teller) {
  const member = async (userId: string): Promise<string> => {
    const { memberId } = await store.db.identity.findFirstOrThrow({ where: { userId } });
    return String(memberId);
  };
  const inHours = (hours: number): string => String(Math.floor(now().getTime() / 1000) + hours * 3600);
  const click = async (who: Person, action: string, jobId: number): Promise<void> => {
    pass(1);
    await desk.click(who, action, await desk.job(jobId));
  };
  /** By the lead firm, where the version does not close what is paid. */
  const closed = async (jobId: number): Promise<void> => {
    const { status } = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    if (status === 'approved') await click(ann, 'close', jobId);
    else pass(1);
  };
  const fill = async (who: Person, form: string, jobId: number, values: FormValues): Promise<void> => {
    pass(1);
    await desk.fill(who, form, await desk.job(jobId), values);
  };
  const onBill = async (who: Person, what: string, jobId: number, values?: FormValues): Promise<void> => {
    pass(1);
    const bill = await desk.bill(await desk.billOf(jobId));
    await (values ? desk.fill(who, what, bill, values) : desk.click(who, what, bill));
  };
  const onPayment = async (who: Person, what: string, jobId: number, values?: FormValues) => {
    pass(1);
    const billId = await desk.billOf(jobId);
    const { id } = await store.db.payment.findFirstOrThrow({ where: { billId }, orderBy: { id: 'desc' } });
    const shown = { id, revision: (await desk.bill(billId)).revision };
    await (values ? desk.fill(who, what, shown, values) : desk.click(who, what, shown));
  };
  const asked = (who: Person, summary: string, more: FormValues = {}): Promise<number> => {
    pass(1);
    const board = who === ann ? { board: '1' } : {};
    return desk.post(who, { summary, skill: 'Printers', rate: '90', client_rate: '125', ...board, ...more });
  };
  /** Taken by a firm, whose technician is picked. */
  const scheduled = async (jobId: number, owner: Person, technician: Person): Promise<number> => {
    await click(owner, 'claim', jobId);
    const values = { technician: await member(technician.userId), eta: inHours(4) };
    await fill(owner, 'schedule', jobId, values);
    return jobId;
  };
  const atWork = async (jobId: number, owner: Person, technician: Person): Promise<number> => {
    await scheduled(jobId, owner, technician);
    await click(technician, 'confirm', jobId);
    await click(technician, 'start', jobId);
    return jobId;
  };
  const reported = async (jobId: number, owner: Person, technician: Person): Promise<number> => {
    await atWork(jobId, owner, technician);
    await fill(technician, 'report', jobId, { summary: 'New head, tested.', time: '2h10' });
    return jobId;
  };
  return { member, inHours, click, closed, fill, onBill, onPayment, asked, scheduled, atWork, reported };
}

export type Steps = ReturnType<typeof tellAbout>;

type Pair = { readonly lead: Person; readonly service: Person; readonly technician: Person };
const birchForAlder: Pair = { lead: ann, service: bob, technician: bea };
const dogwoodForAlder: Pair = { lead: ann, service: dora, technician: dev };
const birchForDogwood: Pair = { lead: dora, service: bob, technician: bea };

/** A job whose bill was sent. */
async function billed(
  steps: Steps,
  summary: string,
  more: FormValues = {},
  { lead, service, technician }: Pair = birchForAlder,
): Promise<number> {
  const jobId = await steps.reported(await steps.asked(lead, summary, more), service, technician);
  await steps.click(lead, 'approve', jobId);
  await steps.onBill(service, 'bill_submit', jobId, { number: `B-${String(jobId)}`, line_0: '202.50' });
  return jobId;
}

/** So long before that a bill is 30 days late, and a record has more than one page. */
export async function longAgo(teller: Teller): Promise<void> {
  const { desk, store, pass } = teller;
  const steps = tellAbout(teller);
  const late = await billed(steps, 'Rack a server', { net_days: '7', late_fee: '1.5' });
  await steps.onBill(ann, 'bill_approve', late);
  const paid = await billed(steps, 'Patch a switch');
  await steps.onBill(ann, 'bill_approve', paid);
  await steps.onBill(ann, 'bill_pay', paid, {
    amount: '202.50',
    paid_on: '2026-10-05',
    method: 'cheque',
    reference: 'No. 17',
  });
  await steps.onPayment(bob, 'payment_confirm', paid);
  await steps.closed(paid);
  const unlucky = await steps.asked(ann, 'Hang an access point');
  for (let time = 0; time < 9; time += 1) {
    await steps.click(bob, 'claim', unlucky);
    // Else it would only undo the claim.
    pass(11);
    await steps.fill(bob, 'back_out', unlucky, { reason: 'The ladder is elsewhere.' });
  }
  await steps.scheduled(unlucky, bob, bea);
  pass(8 * 60);
  await steps.fill(ann, 'no_show', unlucky, { reason: 'We waited until noon.' });
  await steps.fill(ann, 'cancel', unlucky, { reason: 'The client hangs it.' });
  const lateToo = await billed(steps, 'Rack a router', { net_days: '7', late_fee: '1.5' }, dogwoodForAlder);
  await steps.onBill(ann, 'bill_approve', lateToo);
  pass(20 * DAY);
  const accept = async (who: Person): Promise<void> => {
    const { id } = await store.db.standingRate.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await desk.click(who, 'rate_accept', { id, revision: 0 });
  };
  const { id: birch } = await store.db.firm.findUniqueOrThrow({ where: { key: 'birch' } });
  const terms = { rate: '92.50', minimum: '60', increment: '15', travel: '25', net_days: '30' };
  await desk.fill(ann, 'rate_ours', { id: birch, revision: 0 }, { skill: 'Cabling', ...terms });
  await accept(bob);
  const { id: dogwood } = await store.db.firm.findUniqueOrThrow({ where: { key: 'dogwood' } });
  await desk.fill(ann, 'rate_ours', { id: dogwood, revision: 0 }, { skill: 'Cabling', ...terms });
  await accept(dora);
  pass(29 * DAY);
}

/** One job in each state that a card shows with buttons of its own. */
export async function everyJob(teller: Teller): Promise<void> {
  const steps = tellAbout(teller);
  const { asked, click, fill, scheduled, atWork, reported } = steps;
  const onSite = { place: 'on_site', area: 'Troy', client: 'Finch & Rao', address: '1 Elm Street, Troy' };
  await asked(ann, 'Label printer at a till', { ...onSite, respond_by: steps.inHours(50) });
  await asked(ann, 'Wi-Fi in a barn', { board: '2' });
  await asked(dora, 'Point of sale, two tills', { skill: 'Point of sale', pay_type: 'fixed', rate: '400' });
  const birch = String((await teller.store.db.firm.findUniqueOrThrow({ where: { key: 'birch' } })).id);
  const chosen = { ask: 'chosen', ask_first: birch, ask_all: '1440' };
  await asked(ann, 'Firewall at a law firm', chosen);
  const offered = await asked(ann, 'Move nine mailboxes');
  await fill(bob, 'counter', offered, { rate: '99', note: 'At night.' });
  await fill(dora, 'counter', offered, { rate: '95' });
  const answered = await asked(dora, 'Backup test');
  await fill(bob, 'counter', answered, { rate: '97' });
  await click(bob, 'claim', await asked(ann, 'Cable 12 desks', onSite));
  await scheduled(await asked(ann, 'Replace a UPS', onSite), bob, bea);
  const confirmed = await scheduled(await asked(ann, 'Fit a camera', onSite), bob, bea);
  await click(bea, 'confirm', confirmed);
  const running = await atWork(
    await asked(ann, 'Trace a loop', { ...onSite, nte: '300', expenses: '80' }),
    bob,
    bea,
  );
  await fill(bea, 'log', running, { time: '0h30', day: '2026-11-23', note: 'Looked at it.' });
  await fill(bea, 'expense', running, { description: 'Patch leads', amount: '12', day: '2026-11-23' });
  await fill(ann, 'note', running, { text: 'The key is at the desk.', audience: 'shared' });
  const asking = await atWork(await asked(ann, 'Clone a disk', { nte: '200' }), dora, dev);
  await fill(dev, 'check_out', asking, { time: '0h45', note: 'Half of it.' });
  await fill(dora, 'increase_ask', asking, { nte: '400', reason: 'The disk is slow.' });
  const askingToo = await atWork(await asked(ann, 'Mirror a disk', { nte: '200' }), bob, bea);
  await fill(bob, 'increase_ask', askingToo, { nte: '400', reason: 'There are two.' });
  await reported(await asked(ann, 'Label rolls'), bob, bea);
  await reported(await asked(dora, 'Till drawer'), carla, chen);
  const held = await scheduled(await asked(ann, 'Move a rack'), bob, bea);
  await fill(ann, 'hold', held, { reason: 'The lift is broken.' });
  const drafted = await reported(await asked(ann, 'Two phones'), bob, bea);
  await click(ann, 'approve', drafted);
  const overseas = await reported(await asked(dora, 'Till printer'), carla, chen);
  await click(dora, 'approve', overseas);
  await scheduled(await asked(dora, 'Kiosk screen'), bob, bea);
}

/** One bill in each state. */
export async function everyBill(teller: Teller): Promise<void> {
  const steps = tellAbout(teller);
  const { onBill, onPayment } = steps;
  const pay = { amount: '100', paid_on: '2026-11-23', method: 'bank_transfer', reference: 'ACH 4' };
  await billed(steps, 'Badge printer');
  const disputed = await billed(steps, 'Door controller');
  await onBill(ann, 'bill_dispute', disputed, { amount: '50', reason: 'The travel was not agreed.' });
  const approved = await billed(steps, 'Swap a drive');
  await onBill(ann, 'bill_approve', approved);
  await onBill(ali, 'bill_promise', approved, { until: '2026-11-30' });
  const stopped = await billed(steps, 'Trunk port');
  await onBill(abe, 'bill_approve', stopped);
  await onBill(bob, 'bill_stop', stopped, { reason: 'Agreed by phone.' });
  const reportedPaid = await billed(steps, 'Access list');
  await onBill(ann, 'bill_approve', reportedPaid);
  await onBill(ann, 'bill_pay', reportedPaid, pay);
  const queried = await billed(steps, 'Tape drive');
  await onBill(ann, 'bill_approve', queried);
  await onBill(ann, 'bill_pay', queried, pay);
  await onPayment(bob, 'payment_query', queried, { reason: 'Nothing came.' });
  const partly = await billed(steps, 'Twelve patch leads');
  await onBill(ann, 'bill_approve', partly);
  await onBill(ann, 'bill_snooze', partly, { until: '2026-11-27' });
  await onBill(bob, 'bill_receive', partly, pay);
  const paid = await billed(steps, 'Desk move');
  await onBill(bob, 'bill_receive', paid, { ...pay, amount: '202.50', reference: '' });
  await steps.closed(paid);
  const voided = await billed(steps, 'Wrong job');
  await onBill(bob, 'bill_void', voided, { reason: 'Billed twice.' });
}

/** What Dogwood Cloud, which is on Teams, has to do on either side. */
export async function everythingOnTeams(teller: Teller): Promise<void> {
  const steps = tellAbout(teller);
  const { asked, click, fill, scheduled, atWork, onBill, onPayment } = steps;
  const onSite = { place: 'on_site', area: 'Troy' };
  await scheduled(await asked(ann, 'Enrol ten phones', onSite), dora, dev);
  const confirmed = await scheduled(await asked(ann, 'Dock a tablet', onSite), dora, dev);
  await click(dev, 'confirm', confirmed);
  await atWork(await asked(ann, 'Wipe a laptop', onSite), dora, dev);
  const asking = await atWork(await asked(dora, 'Fit a door lock', { nte: '200' }), bob, bea);
  await fill(bob, 'increase_ask', asking, { nte: '300', reason: 'The door is thick.' });
  const held = await scheduled(await asked(dora, 'Hang a screen'), bob, bea);
  await fill(dora, 'hold', held, { reason: 'The wall is wet.' });
  const birch = String((await teller.store.db.firm.findUniqueOrThrow({ where: { key: 'birch' } })).id);
  await asked(dora, 'Camera in a hall', { ask: 'chosen', ask_first: birch, ask_all: 'never' });

  const drafted = await steps.reported(await asked(ann, 'Join a domain'), dora, dev);
  await click(ann, 'approve', drafted);
  const pay = { amount: '100', paid_on: '2026-11-23', method: 'card', reference: '' };
  await billed(steps, 'Reset a phone', {}, dogwoodForAlder);
  const disputed = await billed(steps, 'Mailbox rules', {}, dogwoodForAlder);
  await onBill(ann, 'bill_dispute', disputed, { amount: '20', reason: 'Two rules are missing.' });
  const paid = await billed(steps, 'Sync a folder', {}, dogwoodForAlder);
  await onBill(ann, 'bill_pay', paid, pay);
  const stopped = await billed(steps, 'Sign a macro', {}, dogwoodForAlder);
  await onBill(dora, 'bill_stop', stopped, { reason: 'They pay on Monday.' });
  const voided = await billed(steps, 'Map a drive', {}, dogwoodForAlder);
  await onBill(dora, 'bill_void', voided, { reason: 'Billed twice.' });

  await billed(steps, 'Ceiling mount', {}, birchForDogwood);
  const approved = await billed(steps, 'Floor box', {}, birchForDogwood);
  await onBill(dora, 'bill_approve', approved);
  const disputedToo = await billed(steps, 'Wall box', {}, birchForDogwood);
  await onBill(dora, 'bill_dispute', disputedToo, { amount: '20', reason: 'One is loose.' });
  const queried = await billed(steps, 'Desk box', {}, birchForDogwood);
  // Where Dogwood is, it is the next day.
  await onBill(dora, 'bill_pay', queried, { ...pay, paid_on: '2026-11-24' });
  await onPayment(bob, 'payment_query', queried, { reason: 'Nothing came.' });
}

/** Rates that wait for an answer, on both platforms. */
export async function everyRate({ desk, store, pass }: Teller): Promise<void> {
  const id = async (key: string) => (await store.db.firm.findUniqueOrThrow({ where: { key } })).id;
  const terms = { rate: '95', minimum: '60', increment: '15', net_days: '30' };
  pass(1);
  await desk.fill(ann, 'rate_ours', { id: await id('birch'), revision: 0 }, { skill: 'Wi-Fi', ...terms });
  await desk.fill(dora, 'rate_theirs', { id: await id('alder'), revision: 0 }, { skill: 'Intune', ...terms });
  await desk.fill(ann, 'rate_ours', { id: await id('dogwood'), revision: 0 }, { skill: 'Wi-Fi', ...terms });
}
