/**
 * Three firms that do everything with each other, each way round. Whatever they type has a mark of its own, which says
 * whose it is: `ZqAlderBirchClient` is the client of a job that Birch does for Alder, `ZqAlderParty` how Alder is called
 * in its agreements.
 */
import type { FormValues } from '../../src/chat/form.ts';
import type { Person } from '../../src/chat/interaction.ts';
import { recordedDesk } from './given-away.ts';
import { fileGiver } from './three-firms-files.ts';
import { mixedSetting, type Setting } from './networks.ts';
import type { RunningNetwork } from './running-network.ts';
import { tickOnScreen } from './ticking.ts';
import { firms, mark, peopleOf, type FirmName, type What } from './three-firms-marks.ts';

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

  const give = fileGiver(network);

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

  /** What they signed elsewhere, which the other firm has not confirmed yet. */
  const signedElsewhere = async (one: FirmName, other: FirmName): Promise<void> => {
    const file = await give(one, 'Signed.pdf', mark('Scan', one, other));
    const values = {
      ...{ signed_on: '2029-01-15', starts_on: '2029-02-01', client_months: '24', notice_days: '20' },
      ...{ signer_own: mark('Signer', one, other), signer_other: 'X', title: 'Owner', consent: 'yes', file },
    };
    const action = { action: 'agreement_upload', id: await firmId(other), revision: 0 };
    await desk.click(peopleOf[one].owner, action, values);
    await network.settled();
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
        files: await give(firm, `${mark('Filename', firm)}.pdf`, mark('Filewords', firm)),
      },
    );
    await network.settled();
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

  /** One goes as neither firm likes, and says why not. */
  const refuse = async (lead: FirmName, service: FirmName): Promise<void> => {
    const { owner, technician } = peopleOf[service];
    const asked = { summary: 'Hang a screen', skill: 'Cabling', rate: '91.11', place: 'on_site' };
    const form = await desk.take(peopleOf[lead].owner, { kind: 'command', text: '' });
    if (form.kind !== 'form') throw new Error(JSON.stringify(form));
    await desk.send(peopleOf[lead].owner, form.form, { ...asked, branding: 'own_logo' });
    const { id } = await db.job.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await desk.onJob(owner, id, 'claim');
    const { memberId } = await db.identity.findFirstOrThrow({ where: { userId: technician.userId } });
    const eta = String(Math.floor(clock.now().getTime() / 1000) + 7200);
    await desk.onJob(owner, id, 'schedule', { technician: String(memberId), eta });
    await desk.onJob(technician, id, 'confirm');
    await desk.onJob(technician, id, 'branding_refuse', { reason: mark('Refusal', lead, service) });
  };

  const pairs = firms.flatMap((one, at) => firms.slice(at + 1).map((other) => [one, other] as const));
  for (const [one, other] of pairs) await agree(one, other);
  for (const firm of firms) await own(firm);
  for (const [one, other] of pairs) {
    await deal(one, other);
    await deal(other, one);
    await refuse(one, other);
    await signedElsewhere(one, other);
    const paper = await db.paper.findFirstOrThrow({ where: { firmId: await firmId(other) } });
    const again = { action: 'paper_again', id: paper.id, revision: 0 };
    await desk.click(peopleOf[one].owner, again, { reason: mark('Again', one, other) });
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
