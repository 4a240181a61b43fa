/** What else people do in a network: with this, nearly everything that can stand in a database stands in it. */
import type { Person, Place } from '../../src/chat/interaction.ts';
import { NORTH, SOUTH, SPARE } from './network.ts';
import { people } from './people.ts';
import { tellAbout, type Teller } from './story.ts';

const { ann, abe, bob, bea, ben, ella, finn, dora, carla } = people;

const founder = { zone: 'America/New_York', currency: 'USD', agreement: 'accept' };
/** Ann's other account. */
const otto: Person = { platform: 'slack', homeId: 'T0OAK', userId: 'U0OTTO' };
const nothing = { id: 0, revision: 0 };
const north: Place = { platform: 'slack', workspaceId: 'T0ALDER', channelId: NORTH };

/** Firms and people who come and go. */
export async function everyChange(teller: Teller): Promise<void> {
  const { desk, store, pass } = teller;
  const type = async (who: Person, text: string, place?: Place): Promise<string> => {
    pass(1);
    const answer = await desk.take(who, { kind: 'command', text, ...(place ? { place } : {}) });
    if ('refused' in answer) throw new Error(`${text} was refused: ${answer.refused ?? ''}`);
    return JSON.stringify(answer);
  };
  const codeIn = (text: string): string => /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text)?.[0] ?? '';
  const inviteOf = async (kind: string) => {
    const { id } = await store.db.invite.findFirstOrThrow({ where: { kind }, orderBy: { id: 'desc' } });
    return { id, revision: 0 };
  };
  const firm = async (name: string) => {
    const { id } = await store.db.firm.findFirstOrThrow({ where: { name } });
    return { id, revision: 0 };
  };
  const memberOf = async ({ userId }: Person) => {
    const { memberId } = await store.db.identity.findFirstOrThrow({ where: { userId } });
    return { id: memberId, revision: 0 };
  };

  await type(ann, 'invite here', north);
  const card = await inviteOf('card');
  await desk.fill(ella, 'join', card, { firm: 'Elm Support', member: 'Ella Elm', ...founder });
  await desk.click(ann, 'firm_accept', await firm('Elm Support'));
  await desk.click(ann, 'firm_suspend', await firm('Elm Support'));
  await desk.click(ann, 'firm_resume', await firm('Elm Support'));
  await desk.fill(finn, 'join', card, { firm: 'Fir and Sons', member: 'Finn Fir', ...founder });
  await desk.click(ann, 'firm_decline', await firm('Fir and Sons'));
  await type(bob, 'invite', north);
  await type(bob, 'invite withdraw');
  await type(bob, 'invite here', { ...north, channelId: SOUTH });
  await type(ben, `join ${codeIn(await type(bob, 'team add technician'))}`);
  await desk.fill(ben, 'join_team', await inviteOf('member'), { member: 'Ben Ruiz' });
  await desk.fill(bob, 'member', await memberOf(ben), { change: 'bookkeeper' });
  await desk.fill(bob, 'member', await memberOf(ben), { change: 'remove' });
  await type(otto, `join ${codeIn(await type(ann, 'link'))}`);
  await desk.take(ben, { kind: 'command', text: 'join AAAA-BBBB-CCCC' });
  await desk.fill(ella, 'leave', await memberOf(ella), { reason: 'We sell.' });
  const spare = { ...north, channelId: SPARE };
  await desk.take(ann, { kind: 'click', place: spare, action: { action: 'board_show', id: 1, revision: 0 } });
  await type(ann, 'board remove', spare);
  const { id: steward } = await memberOf(ann);
  const settings = { joins: 'approve', approve_after: '7', late_payers: 'may', steward: String(steward) };
  await desk.fill(ann, 'network', nothing, settings);
  await desk.click(ann, 'network_close', nothing);
  await desk.click(ann, 'network_reopen', nothing);
}

/** Answers to what waits for one. */
export async function everyAnswer(teller: Teller): Promise<void> {
  const steps = tellAbout(teller);
  const { desk, store, pass } = teller;
  const { asked, click, fill, atWork, reported } = steps;
  const offers = await store.db.offer.findMany({ where: { status: 'pending' }, orderBy: { id: 'asc' } });
  const ways = ['offer_decline', 'offer_accept'] as const;
  for (const [place, { id, jobId }] of offers.slice(0, 2).entries()) {
    pass(1);
    const { revision } = await desk.job(jobId);
    await desk.click(ann, ways[place] ?? 'offer_accept', { id, revision });
  }
  const withdrawn = await asked(ann, 'Spare battery');
  await fill(bob, 'counter', withdrawn, { rate: '99' });
  const last = async () => (await store.db.offer.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
  await desk.fill(ann, 'offer_counter', { id: await last(), revision: 1 }, { rate: '95' });
  await desk.fill(bob, 'offer_counter', { id: await last(), revision: 1 }, { rate: '97' });
  await desk.click(bob, 'offer_withdraw', { id: await last(), revision: 1 });
  await fill(ann, 'edit_job', withdrawn, {
    summary: 'Two spare batteries',
    skill: 'Printers',
    rate: '91',
    place: 'remote',
    urgency: 'urgent',
    pay_type: 'hourly',
    minimum: '0',
    increment: '15',
    net_days: '30',
    branding: 'own_logo',
  });
  const held = await store.db.job.findFirstOrThrow({ where: { status: 'on_hold', leadFirmId: 1 } });
  await click(ann, 'resume', held.id);
  const onTheWay = await steps.scheduled(await asked(ann, 'Door opener', { place: 'on_site' }), bob, bob);
  await click(bob, 'on_my_way', onTheWay);
  await fill(bob, 'hold', onTheWay, { reason: 'Nobody opens.' });
  // Who has ticked how they appear is not asked again.
  for (const step of ['resume', 'confirm', 'on_my_way', 'start'] as const) await click(bob, step, onTheWay);
  await fill(bob, 'check_out', onTheWay, { time: '0h30' });
  await click(bob, 'check_in', onTheWay);
  await fill(abe, 'log', onTheWay, { time: '0h20' });
  for (const answer of ['increase_accept', 'increase_decline', 'increase_withdraw'] as const) {
    const jobId = await atWork(await asked(ann, 'More disks', { nte: '200' }), bob, bea);
    await fill(bob, 'increase_ask', jobId, { nte: '400', reason: 'There are two.' });
    await click(answer === 'increase_withdraw' ? bob : ann, answer, jobId);
  }
  const entry = await store.db.timeEntry.findFirstOrThrow({ orderBy: { id: 'desc' } });
  await fill(abe, 'correct', entry.jobId, { entry: `time.${String(entry.id)}`, instead: '0h10' });
  const returned = await reported(await asked(ann, 'Ring main'), bob, bea);
  await fill(ann, 'return', returned, { reason: 'One socket is dead.' });
  const first = await store.db.job.findFirstOrThrow({ where: { firstRoundEndedAt: null, firstRound: true } });
  await click(first.leadFirmId === 1 ? ann : dora, 'ask_everyone', first.id);

  const rates = await store.db.standingRate.findMany({
    where: { status: 'pending' },
    orderBy: { id: 'asc' },
  });
  for (const { id, proposedById } of rates) {
    const proposer = proposedById === 1 ? ann : dora;
    await desk.click(proposer, 'rate_withdraw', { id, revision: 0 });
  }
  const inForce = await store.db.standingRate.findFirstOrThrow({ where: { status: 'accepted' } });
  await desk.click(ann, 'rate_end', { id: inForce.id, revision: 0 });
  const noShow = await store.db.recordEntry.findFirstOrThrow({ where: { kind: 'no_show' } });
  await desk.fill(bob, 'record_answer', { id: noShow.id, revision: 0 }, { answer: 'The gate was shut.' });

  const bill = async (status: string) => store.db.bill.findFirstOrThrow({ where: { status, leadFirmId: 1 } });
  const disputed = await bill('disputed');
  await steps.onBill(ann, 'dispute_withdraw', disputed.jobId);
  await steps.onBill(ann, 'client_note', disputed.jobId, { note: 'They paid.' });
  const late = await store.db.bill.findFirstOrThrow({
    where: { lateFeeBps: { not: null }, serviceFirmId: 2 },
  });
  await steps.onBill(bob, 'bill_late_fee', late.jobId);
  const stopped = await store.db.reminderPause.findFirstOrThrow({ where: { kind: 'stop', firmId: 2 } });
  await desk.click(bob, 'bill_resume', await desk.bill(stopped.billId));
  const claimed = await asked(dora, 'Cash box');
  await click(carla, 'claim', claimed);
  await fill(carla, 'note', claimed, { text: 'On it.', audience: 'internal' });
}
