/**
 * Three firms that do everything with each other, each way round. Whatever they type has a mark of its own, which says
 * whose it is: `ZqAlderBirchClient` is the client of a job that Birch does for Alder, `ZqAlderParty` how Alder is called
 * in its agreements.
 */
import type { FormValues } from '../../src/chat/form.ts';
import type { Person } from '../../src/chat/interaction.ts';
import type { Role } from '../../src/directory/directory.ts';
import { recordedDesk } from './given-away.ts';
import { mixedSetting, type Setting } from './networks.ts';
import type { RunningNetwork } from './running-network.ts';
import { tickOnScreen } from './ticking.ts';

const DOGWOOD = '0000d060-0000-4000-8000-000000000000';
const slack = (homeId: string, userId: string): Person => ({ platform: 'slack', homeId, userId });
const teams = (id: string): Person => ({
  platform: 'teams',
  homeId: DOGWOOD,
  userId: `0000${id}-0000-4000-8000-000000000000`,
});

export const firms = ['Alder', 'Birch', 'Dogwood'] as const;
export type FirmName = (typeof firms)[number];
export const peopleOf: Readonly<Record<FirmName, Readonly<Record<'owner' | 'technician', Person>>>> = {
  Alder: { owner: slack('T0ALDER', 'U0ANN'), technician: slack('T0ALDER', 'U0AMY') },
  Birch: { owner: slack('T0BIRCH', 'U0BOB'), technician: slack('T0BIRCH', 'U0BEA') },
  Dogwood: { owner: teams('d061'), technician: teams('d062') },
};
/** Who reads nothing: of the same board, and asks for all that there is to be asked for. */
export const bystander = slack('T0CEDAR', 'U0CARLA');

/** Who they are, and as what; those that are left out are of no firm of the three. */
function standingOf(
  userId: string,
): { readonly firm: FirmName; readonly role: Role | 'coordinator' } | undefined {
  if (userId === 'U0ABE') return { firm: 'Alder', role: 'coordinator' };
  for (const firm of firms)
    for (const role of ['owner', 'technician'] as const)
      if (peopleOf[firm][role].userId === userId) return { firm, role };
  return undefined;
}

type Rule = {
  /**
   * Whose people may read it: of the firm that asks, that serves, or both. Of a mark of one firm: it and those with
   * which an agreement binds it, or whoever may take a job of it.
   */
  readonly firms: 'lead' | 'service' | 'both' | 'peers' | 'board' | 'nobody';
  /** Whether technicians read it, too. */
  readonly technician?: true;
  /** Whether its column is not sealed. */
  readonly open?: true;
  /** Whether it stands in views alone, which no chat keeps. */
  readonly onRequest?: true;
};

/** By what it is, who may read it: docs/permissions.md, by hand. */
export const rules = {
  Client: { firms: 'both', technician: true },
  Address: { firms: 'both', technician: true },
  Contact: { firms: 'both', technician: true },
  Access: { firms: 'both', technician: true, onRequest: true },
  Reference: { firms: 'lead', technician: true },
  Ownnote: { firms: 'lead', technician: true },
  Servicenote: { firms: 'service', technician: true },
  Shared: { firms: 'both', technician: true },
  Offer: { firms: 'both', open: true },
  Report: { firms: 'both', technician: true },
  Bill: { firms: 'both', open: true },
  Payment: { firms: 'both' },
  Dispute: { firms: 'both' },
  Declined: { firms: 'both' },
  Title: { firms: 'both' },
  Party: { firms: 'peers' },
  Street: { firms: 'peers' },
  Wear: { firms: 'board', technician: true },
  Phone: { firms: 'peers', technician: true },
  Insurer: { firms: 'peers' },
  Policy: { firms: 'peers' },
  Before: { firms: 'nobody' },
  Wish: { firms: 'both' },
  Answer: { firms: 'both' },
} as const satisfies Readonly<Record<string, Rule>>;
export type What = keyof typeof rules;

const mark = (what: What, ...of: readonly FirmName[]): string => `Zq${of.join('')}${what}`;
const marked = new RegExp(
  `Zq(${firms.join('|')})(${firms.join('|')})?(${Object.keys(rules).join('|')})`,
  'g',
);

export type Found = {
  readonly mark: string;
  readonly lead: FirmName;
  readonly service: FirmName | undefined;
  readonly rule: Rule;
};

/** Each mark in a text, once. */
export function marksIn(text: string): Found[] {
  const found = new Map<string, Found>();
  for (const [whole, lead, service, what] of text.matchAll(marked))
    found.set(whole, {
      ...{ mark: whole, lead: lead as FirmName, service: service as FirmName | undefined },
      rule: rules[what as What],
    });
  return [...found.values()];
}

/** Whether people of a firm may read it, as far as their firm goes. */
export function isOfFirm({ lead, service, rule }: Found, firm: FirmName): boolean {
  switch (rule.firms) {
    case 'peers':
      return true;
    case 'board':
      return true;
    case 'nobody':
      return false;
    case 'lead':
      return firm === lead;
    case 'service':
      return firm === service;
    case 'both':
      return firm === lead || firm === service;
  }
}

export function mayRead(found: Found, userId: string): boolean {
  const who = standingOf(userId);
  if (found.rule.firms === 'board') return true;
  if (!who || !isOfFirm(found, who.firm)) return false;
  return who.role !== 'technician' || found.rule.technician === true;
}

/** The demo, in which none of them has agreed to anything. */
export async function threeFirmsSetting(): Promise<Setting> {
  const setting = await mixedSetting();
  return { ...setting, network: { ...setting.network, agreements: [] } };
}

/** Everything that two firms do with each other. Resolves with what the desk answered anybody. */
export async function tellOfThreeFirms(network: RunningNetwork) {
  const { store, clock } = network;
  const { db } = store;
  const desk = recordedDesk(network);
  const firmId = async (firm: FirmName) =>
    (await db.firm.findUniqueOrThrow({ where: { key: firm.toLowerCase() } })).id;
  const minutes = (count: number) => {
    clock.advance(count * 60_000);
  };

  const agree = async (one: FirmName, other: FirmName): Promise<void> => {
    const [first, second] = [peopleOf[one].owner, peopleOf[other].owner];
    const party = (firm: FirmName): FormValues => ({
      legal_name: mark('Party', firm),
      address: mark('Street', firm),
    });
    const newest = () => db.agreementVersion.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const act = async (who: Person, action: string, values: FormValues = {}) => {
      const { id, hash } = await newest();
      minutes(1);
      await desk.click(
        who,
        { action, id, revision: Number.parseInt(hash.slice(0, 7), 16) },
        { consent: hash, ...values },
      );
    };
    await desk.click(
      first,
      { action: 'agreement_new', id: await firmId(other), revision: 0 },
      { ...party(one) },
    );
    await act(first, 'agreement_send', { title: mark('Title', one, other) });
    await act(second, 'agreement_decline', { reason: mark('Declined', one, other) });
    await desk.click(
      second,
      { action: 'agreement_new', id: await firmId(one), revision: 0 },
      { ...party(other) },
    );
    await act(second, 'agreement_send', { title: mark('Title', other, one) });
    await act(first, 'agreement_sign', { title: mark('Title', one, other) });
  };

  /** What a firm keeps of its own. */
  const own = async (firm: FirmName): Promise<void> => {
    const { owner } = peopleOf[firm];
    const text = { wear: mark('Wear', firm), introduce: 'By name.', call: mark('Phone', firm), avoid: '' };
    for (const id of [1, 2, 3]) await desk.click(owner, { action: 'branding_text', id, revision: 0 }, text);
    await desk.click(
      owner,
      { action: 'paper_add', id: 0, revision: 0 },
      {
        ...{ kind: 'general_liability', insured: mark('Party', firm), insurer: mark('Insurer', firm) },
        ...{ number: mark('Policy', firm), occurrence: '1000000', aggregate: '2000000' },
        ...{ from: '2030-01-01', until: '2030-12-31' },
      },
    );
  };

  const deal = async (lead: FirmName, service: FirmName): Promise<void> => {
    const [asks, serves, goes] = [
      peopleOf[lead].owner,
      peopleOf[service].owner,
      peopleOf[service].technician,
    ];
    const of = (what: What) => mark(what, lead, service);
    const form = await desk.take(asks, {
      kind: 'command',
      text: '',
      ...{ place: { platform: asks.platform, workspaceId: asks.homeId, channelId: 'C0PEERS' } },
    });
    if (form.kind !== 'form') throw new Error(JSON.stringify(form));
    await desk.send(asks, form.form, {
      ...{ summary: 'Printer is offline', skill: 'Printers', rate: '91.11', client_rate: '137.77' },
      ...{ client: of('Client'), address: of('Address'), contact: of('Contact'), access: of('Access') },
      reference: of('Reference'),
    });
    const { id } = await db.job.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const on = async (who: Person, action: string, values: FormValues = {}) => {
      minutes(2);
      await desk.onJob(who, id, action, values);
    };
    await on(serves, 'counter', { rate: '95.55', note: of('Offer') });
    const offer = await db.offer.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const { revision } = await db.job.findUniqueOrThrow({ where: { id } });
    await desk.click(asks, { action: 'offer_accept', id: offer.id, revision });
    const { memberId } = await db.identity.findFirstOrThrow({ where: { userId: goes.userId } });
    const eta = String(Math.floor(clock.now().getTime() / 1000) + 7200);
    await on(serves, 'schedule', { technician: String(memberId), eta });
    await on(goes, 'confirm');
    const read = await desk.take(goes, {
      kind: 'click',
      action: {
        action: 'go_on_my_way',
        id,
        revision: (await db.job.findUniqueOrThrow({ where: { id } })).revision,
      },
    });
    if (read.kind !== 'form') throw new Error(JSON.stringify(read));
    minutes(1);
    await desk.send(goes, read.form, { read: tickOnScreen(read.form) });
    await on(goes, 'start');
    await on(goes, 'access');
    await on(asks, 'note', { text: of('Ownnote'), audience: 'internal' });
    await on(serves, 'note', { text: of('Servicenote'), audience: 'internal' });
    await on(serves, 'note', { text: of('Shared'), audience: 'shared' });
    await on(goes, 'report', { summary: of('Report'), time: '2h10' });
    await on(asks, 'approve');
    const bill = await db.bill.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await desk.onBill(serves, bill.id, 'bill_submit', { number: of('Bill') });
    await desk.onBill(asks, bill.id, 'bill_dispute', { amount: '10', reason: of('Dispute') });
    await desk.onBill(asks, bill.id, 'bill_pay', {
      ...{ amount: '50', paid_on: '2030-03-05', method: 'bank_transfer', reference: of('Payment') },
    });
  };

  const pairs = firms.flatMap((one, at) => firms.slice(at + 1).map((other) => [one, other] as const));
  for (const [one, other] of pairs) await agree(one, other);
  for (const firm of firms) await own(firm);
  for (const [one, other] of pairs) {
    await deal(one, other);
    await deal(other, one);
  }
  for (const [one, other] of pairs)
    for (const [whose, called] of [
      [one, other],
      [other, one],
    ] as const) {
      const { owner } = peopleOf[called];
      const before = { clients: mark('Before', called) };
      await desk.click(owner, { action: 'client_add', id: await firmId(whose), revision: 0 }, before);
      const job = await db.job.findFirstOrThrow({
        where: { leadFirmId: await firmId(whose), serviceFirmId: await firmId(called) },
      });
      await desk.click(
        owner,
        { action: 'client_called', id: 0, revision: 0 },
        { client: String(job.id), wish: mark('Wish', whose, called) },
      );
      const ask = await db.clientAsk.findFirstOrThrow({ orderBy: { id: 'desc' } });
      await desk.click(
        peopleOf[whose].owner,
        { action: 'client_decline', id: ask.id, revision: 0 },
        { answer: mark('Answer', whose, called) },
      );
    }
  return desk;
}
