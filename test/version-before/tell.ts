/** Tells the story before the running program, looking at what people see; then on, while nothing is sent any more. */
import type { FileDrop, Person } from '../../src/chat/interaction.ts';
import { sendDigests } from '../../src/features/digests/flow/send-digests.ts';
import { remind } from '../../src/features/reminders/flow/run-reminders.ts';
import { handsOn } from '../support/hands.ts';
import { atTheDesk, type Shown } from '../support/at-the-desk.ts';
import type { PersonClient } from '../support/control-client.ts';
import { createGatherer, type Gatherer } from './gather.ts';
import { NORTH, SOUTH, SPARE, TEAMS_NORTH } from './network.ts';
import { people, type Name } from './people.ts';
import { CLOSED_URL } from './restore.ts';
import type { Before } from './start.ts';
import {
  everyBill,
  everyJob,
  everyRate,
  everythingOnTeams,
  longAgo,
  tellAbout,
  type Teller,
} from './story.ts';

const { ann, bob, bea, ella, finn, olga, dora, carla } = people;
const CODE = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/;
/** Business mornings where everybody is. */
const MORNING = new Date('2026-11-24T14:30:00Z');
const NEXT_MORNING = new Date('2026-11-25T14:30:00Z');

/** Whose workspace has no app is answered by the one that shares the channel. */
const answeredBy = (person: Person): string =>
  ['T0ELM', 'T0FIR', 'T0OAK'].includes(person.homeId) ? 'T0ALDER' : person.homeId;

export async function tellStory(before: Before): Promise<Gatherer['gathered']> {
  const { store, control, teams, now, pass, settled } = before;
  const gatherer = createGatherer(control, teams);
  const slack = (who: Name) => control.person(people[who].homeId, people[who].userId);
  const desk = atTheDesk(store, now, {
    replyTo: (person) => ({ person, workspaceId: answeredBy(person) }),
  });
  const teller: Teller = { store, desk, now, pass };
  const look = async (): Promise<void> => {
    await settled();
    await gatherer.look();
    await settled();
  };
  /** Types a command, and looks at its answer. */
  const type = async (who: Name, text: string, channel = NORTH): Promise<void> => {
    const typed = await slack(who).command(channel, text);
    if (!typed.ok) throw new Error(`${text}: ${typed.message}`);
    await look();
    await gatherer.keepForm(who);
  };
  const say = async (who: 'dora' | 'carla', text: string): Promise<void> => {
    const person = teams.person(people[who].homeId, people[who].userId);
    const chat = (await person.view()).conversations.find(({ kind }) => kind === 'personal');
    await person.say(chat?.id ?? '', text);
    await look();
  };

  await slack('ann').openHome();
  await slack('bob').openHome();
  await longAgo(teller);
  await look();
  await everyJob(teller);
  await look();
  await everyBill(teller);
  await everythingOnTeams(teller);
  await everyRate(teller);
  await slack('ann').openHome();
  await slack('bob').openHome();
  await look();

  for (const text of ['', 'board', 'invoices', 'rates Birch', 'team', 'network', 'record', 'balance'])
    await type('ann', text);
  for (const text of ['record', 'digest', 'statement Alder', 'rates Alder']) await type('bob', text);
  for (const text of ['firm', 'reminders', 'export', 'export settings']) await type('ann', text);
  await type('bob', 'leave');
  await type('ann', 'board add', SPARE);
  for (const text of ['board', 'invoices', 'rates Alder', 'record', 'balance']) await say('dora', text);
  await say('dora', 'statement Alder');
  await teams
    .person(dora.homeId, dora.userId)
    .command({ commandId: 'dispatch', from: 'compose', conversationId: TEAMS_NORTH });
  await gatherer.keepForm('dora');
  await say('carla', 'record');

  await type('ann', 'invite here');
  const invite = await firstInvite(before);
  await type('bob', 'invite here', SOUTH);
  await desk.fill(ella, 'join', invite, { firm: 'Elm Support', member: 'Ella Elm', ...founder });
  await look();
  await desk.fill(finn, 'join', invite, { firm: 'Fir and Sons', member: 'Finn Fir', ...founder });
  const { id: fir } = await store.db.firm.findFirstOrThrow({ where: { name: 'Fir and Sons' } });
  await desk.click(ann, 'firm_accept', { id: fir, revision: 0 });
  await desk.click(ann, 'firm_suspend', { id: fir, revision: 0 });
  await type('bob', 'team add technician');
  await type('ben', `join ${await codeBefore(slack('bob'))}`);
  await type('ann', 'network');
  await desk.click(ann, 'network_close', { id: 0, revision: 0 });
  await type('ann', 'network');
  await desk.click(ann, 'network_reopen', { id: 0, revision: 0 });
  passUntil(before, MORNING);
  await before.app.remind();
  await look();

  await before.stop();
  await waits(before);
  return gatherer.gathered;
}

const founder = { zone: 'America/New_York', currency: 'USD', agreement: 'accept' };

async function firstInvite({ store }: Pick<Before, 'store'>): Promise<Shown> {
  return { id: (await store.db.invite.findFirstOrThrow({ orderBy: { id: 'asc' } })).id, revision: 0 };
}

/** The code that a person was told last. */
async function codeBefore(person: PersonClient): Promise<string> {
  const message = await person.findMessage(({ text }) => CODE.test(text));
  return CODE.exec(message?.text ?? '')?.[0] ?? '';
}

function passUntil({ now, pass }: Pick<Before, 'now' | 'pass'>, at: Date): void {
  pass((at.getTime() - now().getTime()) / 60_000);
}

/** What happened last: nothing of it has been sent. */
export async function waits(before: Pick<Before, 'store' | 'now' | 'pass'>): Promise<void> {
  const { store, now, pass } = before;
  let clicks = 0;
  // In every way in which an answer can go: Dora's knows none but her direct conversation.
  const replyTo = (person: Person) => {
    clicks += 1;
    const click = `click-${String(clicks)}`;
    const responseUrl =
      person.platform === 'teams'
        ? JSON.stringify({ accountId: '29:carla-cedar', click })
        : `${CLOSED_URL}/${person.homeId}/${click}`;
    return { person, workspaceId: answeredBy(person), ...(person === dora ? {} : { responseUrl }) };
  };
  const desk = atTheDesk(store, now, { replyTo });
  const teller: Teller = { store, desk, now, pass };
  const { asked, click, fill, scheduled, onBill } = tellAbout(teller);
  const take = async (who: Person, doing: Parameters<typeof desk.take>[1]): Promise<void> => {
    pass(1);
    const answer = await desk.take(who, doing);
    if ('refused' in answer) throw new Error(`refused: ${answer.refused ?? ''}`);
  };

  const fresh = await asked(ann, 'Reset a till', { respond_by: String(now().getTime() / 1000 + 7200) });
  await fill(dora, 'counter', fresh, { rate: '99', note: 'Tonight.' });
  await scheduled(await asked(ann, 'Stack two switches', { place: 'on_site' }), bob, bea);
  await click(carla, 'claim', await asked(dora, 'Scanner'));
  await click(dora, 'claim', await asked(ann, 'Pair a headset'));
  await everyRate(teller);
  await desk.fill(olga, 'join', await firstInvite(before), {
    firm: 'Oak Desk',
    member: 'Olga Oak',
    ...founder,
  });
  await take(bob, { kind: 'command', text: 'invite withdraw' });
  const bill = await store.db.bill.findFirstOrThrow({ where: { status: 'submitted' } });
  await onBill(ann, 'bill_approve', bill.jobId);
  const { id: billId } = bill;
  await take(bob, { kind: 'click', action: { action: 'bill_pdf', id: billId, revision: 0 } });
  for (const format of ['xero-bills', 'quickbooks-online', 'quickbooks-iif', 'aging', 'rate-log'])
    await desk.fill(ann, 'export', { id: 0, revision: 0 }, { format, period: 'this_year' });
  await desk.fill(bob, 'export', { id: 0, revision: 0 }, { format: 'aging-owed-to-us', period: 'all' });
  await take(ann, { kind: 'command', text: 'statement Birch' });
  await take(dora, { kind: 'command', text: 'statement Alder csv' });
  const { memberId } = await store.db.identity.findFirstOrThrow({ where: { userId: dora.userId } });
  const { id: alder } = await store.db.firm.findUniqueOrThrow({ where: { key: 'alder' } });
  const drop: FileDrop = {
    uploadUrl: `${CLOSED_URL}/upload`,
    contentUrl: `${CLOSED_URL}/content`,
    uniqueId: 'file-1',
    fileType: 'pdf',
    name: 'Statement.pdf',
    askedIn: '',
  };
  const file = { file: 'statement', peerId: alder, from: '2026-10-01', to: '2026-11-30', as: 'pdf' };
  await take(dora, { kind: 'file', ticket: JSON.stringify({ memberId, file }), drop });
  passUntil(before, NEXT_MORNING);
  const hands = handsOn(store, { now });
  await remind(hands);
  await sendDigests(hands);
}
