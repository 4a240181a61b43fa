import { randomUUID } from 'node:crypto';
import { aldersBranding } from './alders-branding.ts';
import type { FormRef, FormValues } from '../../chat/form.ts';
import type { Desk, Person } from '../../chat/interaction.ts';
import { createDesk } from '../../desk/desk.ts';
import { createDirectoryReader } from '../../directory/directory-store.ts';
import type { PaperKind } from '../../directory/papers.ts';
import { hashMark } from '../../features/agreements/agreement.ts';
import { importNetwork } from '../../features/network/steward/flow/import-network.ts';
import { parseNetworkFile } from '../../features/network/steward/network-file.ts';
import { program } from '../../program.ts';
import { replyLane } from '../../post/ask.ts';
import { addDays, dateOf } from '../../shared/calendar.ts';
import type { Store } from '../../store/commit.ts';

const person = (homeId: string, userId: string): Person => ({ platform: 'slack', homeId, userId });
const ann = person('T0ALDER', 'U0ANN');
const bob = person('T0BIRCH', 'U0BOB');
const carla = person('T0CEDAR', 'U0CARLA');
const dora: Person = {
  platform: 'teams',
  homeId: '0000d060-0000-4000-8000-000000000000',
  userId: '0000d061-0000-4000-8000-000000000000',
};

const HOUR = 3600;

/**
 * Every two owners but Bob and Carla sign an agreement, so that it is seen what it means to have none. These are old: no
 * card of them stands in anybody's messages.
 */
const longAgreed = [
  [ann, dora],
  [bob, dora],
  [carla, dora],
] as const;

/** Fills a new database with the demo's network and a few jobs in different states, by what people would do. */
export async function seedDemo(store: Store, networkJson: string): Promise<void> {
  const parsed = parseNetworkFile(networkJson);
  if ('faults' in parsed) throw new Error(`the demo's network file is wrong: ${parsed.faults.join('; ')}`);
  // What binds them here, both have signed.
  await importNetwork(store, { ...parsed.network, agreements: [] });
  const selfCheck = () => Promise.reject(new Error('nobody of the demo asks for it while it is filled'));
  const desk = createDesk({
    store,
    readDirectory: createDirectoryReader(),
    now: () => new Date(),
    newNonce: randomUUID,
    program,
    lookups: {},
    publicUrl: undefined,
    selfCheck,
  });
  const at = (hours: number): string => String(Math.floor(Date.now() / 1000 / HOUR) * HOUR + hours * HOUR);
  const memberId = async (key: string): Promise<string> =>
    String((await store.db.member.findFirstOrThrow({ where: { key } })).id);

  for (const [one, other] of longAgreed) await agree(desk, store, one, other);
  await store.write({ source: 'demo', subject: 'demo' }, async ({ db }) => {
    await db.outboxRow.deleteMany({});
  });
  await agree(desk, store, ann, bob);
  await agree(desk, store, ann, carla);
  await giveClients(desk, store, ann, bob, [
    'Hudson Valley Orthodontics',
    'Saratoga Feed & Grain',
    'dukestitle.example',
  ]);
  // The signed texts are a click away on their cards: drawn now, before anybody looks, they hold up the start.
  await store.write({ source: 'demo', subject: 'demo' }, async ({ db }) => {
    await db.outboxRow.deleteMany({ where: { lane: { startsWith: 'files:' } } });
  });

  const day = (days: number): string => addDays(dateOf(new Date(), 'America/New_York'), days);
  await show(desk, bob, 'general_liability', { ...harbor, number: 'GL-20931' }, [day(-160), day(205)]);
  await show(desk, bob, 'w9', { insured: 'Birch Networks', number: '14-2093155' }, [day(-300)]);
  await show(desk, ann, 'general_liability', { ...harbor, insured: 'Alder IT', number: 'GL-11204' }, [
    day(-355),
    day(10),
  ]);
  const cedars = { ...harbor, insured: 'Cedar Systems', number: 'GL-40077' };
  await show(desk, carla, 'general_liability', cedars, [day(-100), day(265)]);
  const cyber = { ...harbor, insured: 'Cedar Systems', number: 'CY-7710' };
  await show(desk, carla, 'cyber', cyber, [day(-40), day(325)]);
  for (const [index, text] of aldersBranding.entries())
    await submit(desk, ann, { form: 'branding_text', id: index + 1, revision: 0, nonce: randomUUID() }, text);
  // That it was kept is no news by now; and Carla’s workspace in Slack has no app to be answered by.
  await store.write({ source: 'demo', subject: 'demo' }, async ({ db }) => {
    const answers = ['paper:', 'clients:', 'branding:'].map((start) => ({
      key: { startsWith: start, contains: ':answer' },
    }));
    await db.outboxRow.deleteMany({ where: { OR: [...answers, { lane: replyLane(carla) }] } });
  });

  const cabling = await post(desk, store, ann, {
    summary: 'Cable 12 desks in a new office',
    description: 'Cat 6 to 12 desks, patch panel is in place. Label both ends.',
    skill: 'Cabling',
    place: 'on_site',
    area: 'Schenectady',
    window_start: at(26),
    window_end: at(34),
    hours: '6',
    rate: '92.50',
    nte: '740',
    travel: '40',
    branding: 'white_label',
    client_rate: '125',
    reference: 'ALD-3307',
    client: 'Mohawk Dental',
    address: '14 State Street, Schenectady',
    contact: 'Dana, front desk, 518 555 0134',
    access: 'Key at the front desk. Server room code 4471.',
  });
  await click(desk, store, bob, 'claim', cabling);
  await fill(desk, store, bob, 'schedule', cabling, { technician: await memberId('bea'), eta: at(26) });
  await click(desk, store, bob, 'confirm', cabling);

  const firewall = await post(desk, store, bob, {
    summary: 'Backup restore test for a law firm',
    description: 'Restore last Friday’s image to the spare host and write down what was missing.',
    skill: 'Backup',
    place: 'remote',
    area: '',
    hours: '2',
    rate: '90',
    client_rate: '120',
    branding: 'neutral',
    client: 'Finch & Rao LLP',
    contact: 'Priya Rao, 518 555 0188',
  });
  await click(desk, store, ann, 'claim', firewall);
  await fill(desk, store, ann, 'schedule', firewall, { technician: await memberId('amy'), eta: at(1) });
  await click(desk, store, ann, 'confirm', firewall);
  await click(desk, store, ann, 'start', firewall);
  await fill(desk, store, ann, 'report', firewall, {
    summary: 'Image restored and booted. Two mailboxes were not in the job; added them.',
    time: '2h10',
  });

  await post(desk, store, ann, {
    summary: 'Label printer at a till does not print',
    description: 'Prints blank labels since this morning. Spare head is on site.',
    skill: 'Printers',
    place: 'on_site',
    area: 'Hudson',
    urgency: 'urgent',
    hours: '1.5',
    rate: '95',
    nte: '285',
    respond_by: at(6),
    // Birch and Cedar show one; Dogwood does not.
    papers: 'general_liability',
    client_rate: '130',
    // Whoever takes it meets the tick before “On my way”.
    branding: 'white_label',
    client: 'Riverside Market',
    address: '220 Warren Street, Hudson',
    contact: 'Luis, manager, 518 555 0121',
  });
  await post(desk, store, carla, {
    summary: 'Move 9 mailboxes to Microsoft 365',
    description: 'Small office, old IMAP host. Cut-over on a Saturday.',
    skill: 'Microsoft 365',
    place: 'off_site_one_off',
    area: '',
    pay_type: 'fixed',
    rate: '650',
    branding: 'neutral',
    client_rate: '900',
    client: 'Kaaterskill Outfitters',
  });
}

/** Adds a paper as an owner would. @param days the first and, where it has one, the last */
async function show(
  desk: Desk,
  who: Person,
  kind: PaperKind,
  values: FormValues,
  [from, until]: readonly [string, string?],
): Promise<void> {
  const ref = { form: 'paper_add', id: 0, revision: 0, nonce: randomUUID() };
  await submit(desk, who, ref, { kind, from, ...(until === undefined ? {} : { until }), ...values });
}

/** One owner sends the usual agreement of their firm, and both sign it. */
async function agree(desk: Desk, store: Store, who: Person, other: Person): Promise<void> {
  const { memberId } = await store.db.identity.findFirstOrThrow({ where: { userId: other.userId } });
  const { firmId } = await store.db.member.findUniqueOrThrow({ where: { id: memberId } });
  const action = { action: 'agreement_usual', id: firmId, revision: 0 };
  const answer = await desk({ kind: 'click', person: who, replyTo: from(who), action });
  if (answer.kind !== 'done' || answer.refused !== undefined)
    throw new Error('the demo’s agreement was not sent');
  const { id, hash } = await store.db.agreementVersion.findFirstOrThrow({ orderBy: { id: 'desc' } });
  for (const signer of [who, other]) {
    const { member } = await store.db.identity.findFirstOrThrow({
      where: { userId: signer.userId },
      include: { member: true },
    });
    const ref = { form: 'agreement_sign', id, revision: hashMark(hash), nonce: randomUUID() };
    await submit(desk, signer, ref, { name: member.name, title: 'Owner', consent: hash });
  }
}

const harbor: FormValues = {
  insured: 'Birch Networks',
  insurer: 'Harbor Mutual',
  occurrence: '1000000',
  aggregate: '2000000',
};

/** An owner gives their own clients from before, in the agreement with the firm of another one. */
async function giveClients(
  desk: Desk,
  store: Store,
  who: Person,
  other: Person,
  clients: readonly string[],
): Promise<void> {
  const { member } = await store.db.identity.findFirstOrThrow({
    where: { userId: other.userId },
    include: { member: true },
  });
  const ref = { form: 'client_list', id: member.firmId, revision: 0, nonce: randomUUID() };
  await submit(desk, who, ref, { clients: clients.join('\n') });
}

const defaults: FormValues = {
  urgency: 'normal',
  pay_type: 'hourly',
  minimum: '60',
  increment: '15',
  net_days: '30',
};

/** Posts a request as this person would by the form, and returns its id. */
async function post(desk: Desk, store: Store, who: Person, values: FormValues): Promise<number> {
  await submit(
    desk,
    who,
    { form: 'post_job', id: 0, revision: 0, nonce: randomUUID() },
    { ...defaults, ...values },
  );
  const job = await store.db.job.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { id: true } });
  return job.id;
}

async function revisionOf(store: Store, jobId: number): Promise<number> {
  return (await store.db.job.findUniqueOrThrow({ where: { id: jobId }, select: { revision: true } }))
    .revision;
}

async function click(desk: Desk, store: Store, who: Person, action: string, id: number): Promise<void> {
  const revision = await revisionOf(store, id);
  const answer = await desk({
    kind: 'click',
    person: who,
    replyTo: from(who),
    action: { action, id, revision },
  });
  if (answer.kind !== 'done' || answer.refused !== undefined)
    throw new Error(`the demo's ${action} was refused`);
}

async function fill(
  desk: Desk,
  store: Store,
  who: Person,
  form: FormRef['form'],
  id: number,
  values: FormValues,
): Promise<void> {
  await submit(desk, who, { form, id, revision: await revisionOf(store, id), nonce: randomUUID() }, values);
}

async function submit(desk: Desk, who: Person, ref: FormRef, values: FormValues): Promise<void> {
  const answer = await desk({ kind: 'submission', person: who, replyTo: from(who), ref, values });
  if (answer.kind !== 'done')
    throw new Error(`the demo's ${ref.form} was refused: ${JSON.stringify(answer)}`);
}

function from(who: Person) {
  return { person: who, workspaceId: who.homeId };
}
