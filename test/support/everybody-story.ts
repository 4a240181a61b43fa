/** What has happened between the firms of `everybody.ts`: a job, offer, bill, payment and rate of theirs in the states that matter. */
import type { FormValues } from '../../src/chat/form.ts';
import type { Person, ReplyTo } from '../../src/chat/interaction.ts';
import type { Role } from '../../src/directory/directory.ts';
import type { Store } from '../../src/store/commit.ts';
import { addAsk } from '../../src/features/clients/client-ask-store.ts';
import { atTheDesk } from './at-the-desk.ts';
import { personOf, roles, type Firm, type Somebody } from './everybody.ts';
import { tellOfPractices } from './everybody-practices.ts';

export type Teller = {
  readonly store: Store;
  readonly now: () => Date;
  readonly pass: (minutes: number) => void;
  readonly replyTo: (person: Person) => ReplyTo;
};

/** Everybody, and the numbers by which a test speaks of some of it. */
export async function tellOfEverybody({ store, now, pass, replyTo }: Teller) {
  const { db } = store;
  const desk = atTheDesk(store, now, { replyTo });
  const of = (firm: Firm, role: Role | 'extra' = 'owner') => personOf(firm, role);
  const memberId = async (person: Person) =>
    (await db.identity.findFirstOrThrow({ where: { userId: person.userId } })).memberId;
  const click = async (who: Person, action: string, id: number) => {
    pass(1);
    await desk.click(who, action, await desk.job(id));
  };
  const fill = async (who: Person, form: string, id: number, values: FormValues) => {
    pass(1);
    await desk.fill(who, form, await desk.job(id), values);
  };
  const [alder, birch, fir] = [of('alder'), of('birch'), of('fir')];
  const ask = (summary: string, more: FormValues = {}) =>
    desk.post(alder, {
      summary,
      skill: 'Printers',
      rate: '91.11',
      client_rate: '137.77',
      reference: 'ALDERREF',
      ...more,
    });
  const confidential = {
    client: 'QUERCUS',
    address: 'HIDDENLANE 7',
    contact: 'ZELDA',
    access: 'VAULTCODE',
  };

  // One that Fir gave back, and Birch does at the rate of a counter-offer.
  const main = await ask('Main job', confidential);
  await click(fir, 'claim', main);
  await fill(fir, 'note', main, { text: 'FORMERNOTE', audience: 'internal' });
  pass(30);
  await fill(fir, 'back_out', main, { reason: 'No van.' });
  await fill(birch, 'counter', main, { rate: '94.44' });
  const agreed = await db.offer.findFirstOrThrow({ orderBy: { id: 'desc' } });
  await desk.click(alder, 'offer_accept', { id: agreed.id, revision: (await desk.job(main)).revision });
  const technician = String(await memberId(of('birch', 'technician')));
  const eta = String(Math.floor(now().getTime() / 1000) + 3600);
  const work = async (id: number) => {
    await fill(birch, 'schedule', id, { technician, eta });
    for (const step of ['confirm', 'start']) await click(of('birch', 'technician'), step, id);
  };
  await work(main);
  await fill(alder, 'note', main, { text: 'ALDERNOTE', audience: 'internal' });
  await fill(birch, 'note', main, { text: 'BIRCHNOTE', audience: 'internal' });
  await fill(birch, 'note', main, { text: 'SHAREDNOTE', audience: 'shared' });
  const billed = async (summary: string) => {
    const id = await ask(summary, confidential);
    await click(birch, 'claim', id);
    await work(id);
    await fill(of('birch', 'technician'), 'report', id, { summary: 'Done.', time: '1h' });
    await click(alder, 'approve', id);
    return desk.billOf(id);
  };
  const sent = await billed('Billed job');
  await desk.fill(birch, 'bill_submit', await desk.bill(sent), { number: 'BILLMARK-1', line_0: '91.11' });
  const pay = { amount: '50', paid_on: '2026-11-24', method: 'bank_transfer', reference: 'ACHMARK' };
  await desk.fill(alder, 'bill_pay', await desk.bill(sent), pay);
  await billed('Drafted job');
  const reported = await ask('Reported job', confidential);
  await click(birch, 'claim', reported);
  await work(reported);
  await fill(of('birch', 'technician'), 'report', reported, { summary: 'Done.', time: '1h' });
  // One to which nobody came, which stands in Birch's record.
  const missed = await ask('Missed job', confidential);
  await click(birch, 'claim', missed);
  const soon = String(Math.floor(now().getTime() / 1000) + 600);
  await fill(birch, 'schedule', missed, { technician, eta: soon });
  await click(of('birch', 'technician'), 'confirm', missed);
  pass(180);
  await fill(alder, 'no_show', missed, { reason: 'Nobody came.' });
  const open = await ask('Open job', confidential);
  await fill(birch, 'counter', open, { rate: '97.77', note: 'OFFERNOTE' });
  const firmId = async (key: Firm) => (await db.firm.findUniqueOrThrow({ where: { key } })).id;
  const asked = { ask: 'chosen', ask_first: String(await firmId('birch')), ask_all: 'never' };
  const first = await ask('FIRSTROUND job', { ...confidential, ...asked });
  const rate = { skill: 'Cabling', rate: '88.13', minimum: '60', increment: '15', net_days: '30' };
  await desk.fill(alder, 'rate_theirs', { id: await firmId('birch'), revision: 0 }, rate);
  await desk.click(birch, 'rate_accept', {
    id: (await db.standingRate.findFirstOrThrow()).id,
    revision: 0,
  });
  await desk.fill(
    alder,
    'rate_theirs',
    { id: await firmId('birch'), revision: 0 },
    { ...rate, skill: 'Wi-Fi' },
  );
  // A client of Alder called Birch, which asks.
  await store.write({ source: 'test', subject: 'clients' }, async ({ rows, now: askedAt }) => {
    await addAsk(rows, store.sealer, {
      ...{
        key: 'story',
        askerFirmId: await firmId('birch'),
        ownerFirmId: await firmId('alder'),
        jobId: main,
      },
      ...{ client: 'QUERCUS', wish: 'WISHMARK', askedById: await memberId(birch), askedAt },
      answerUntil: new Date(askedAt.getTime() + 14 * 86_400_000),
    });
  });
  const practices = await tellOfPractices({ store, now, desk, of, firmId, memberId, ask });
  // Those who are somebody else by now, or nobody.
  for (const gone of ['gum', 'hop'] as const) await click(of(gone), 'claim', await ask(`Job of ${gone}`, {}));
  const change = async (by: Person, whom: Person, to: string) =>
    desk.fill(by, 'member', { id: await memberId(whom), revision: 0 }, { change: to });
  await change(birch, of('birch', 'extra'), 'technician');
  await change(alder, of('alder', 'extra'), 'remove');
  await desk.click(alder, 'firm_suspend', { id: await firmId('gum'), revision: 0 });
  await desk.fill(of('hop'), 'leave', { id: await memberId(of('hop')), revision: 0 }, { reason: '' });

  const everybody: readonly Somebody[] = [
    ...(['alder', 'birch', 'cedar'] as const).flatMap((firm) =>
      roles.map((role): Somebody => ({ name: `${role} of ${firm}`, person: of(firm, role), firm, role })),
    ),
    {
      name: 'one who was made a technician',
      person: of('birch', 'extra'),
      firm: 'birch',
      role: 'technician',
    },
    { name: 'the firm that had the job before', person: fir, firm: 'fir', role: 'owner' },
    { name: 'a firm of another board', person: of('ivy'), firm: 'ivy', role: 'owner' },
    { name: 'one of a suspended firm', person: of('gum') },
    { name: 'one of a firm that left', person: of('hop') },
    { name: 'one who was removed', person: of('alder', 'extra') },
    { name: 'a stranger', person: { platform: 'slack', homeId: 'T0ALDER', userId: 'U0SAM' } },
    {
      name: 'a guest in Teams',
      person: { ...of('cedar'), userId: '0000ced9-0000-4000-8000-000000000000' },
    },
  ];

  return { everybody, of, memberId, firmId, main, first, technician, eta, practices };
}
