/** A row of every table that holds something of a firm, each column with a value that is told from all others. */
import { fullClients } from './full-clients.ts';
import { fullPapers } from './full-papers.ts';
import { choicesJson } from '../../src/features/agreements/text/choices-file.ts';
import { usualChoices } from '../../src/features/agreements/text/choices.ts';
import type { FullTable } from './exported-tables.ts';
import type { RowOf } from '../../src/store/rows.ts';

type Tables = { readonly [T in FullTable]: RowOf<T> };

/**
 * Two firms with a job, a bill and all that comes with them. Its numbers begin where `from` says, and each word of a
 * person has `word` in it, so that several pairs share a database and nobody takes one for the other.
 */
export function fullFirms(from: number, word: string) {
  let last = from * 1000;
  const number = () => (last += 1);
  const at = () => new Date(Date.UTC(2026, 0, 1) + number() * 60_000_000);
  const day = () => at().toISOString().slice(0, 10);
  const choices = () => choicesJson({ ...usualChoices('NOK'), client_months: number(), law: says('law') });
  const says = (what: string) => `${word} ${what} ${String(number())}`;
  const [lead, service] = [from, from + 1];
  const [ann, bob] = [from, from + 1];
  const [id, billId, jobId] = [from, from, from];

  const firm = (firmId: number, name: string): Tables['Firm'] => ({
    id: firmId,
    key: says(`${name} key`),
    name: `${word} ${name}`,
    status: 'active',
    timeZone: 'Antarctica/Troll',
    currency: 'NOK',
    skills: JSON.stringify([says('skill')]),
    areas: JSON.stringify([says('area')]),
    ticketSeq: number(),
    rateMinor: number(),
    minimumMinutes: number(),
    incrementMinutes: number(),
    travelMinor: number(),
    netDays: number(),
    respondDays: number(),
    approvesBills: true,
    quietFrom: number(),
    quietUntil: number(),
    businessDays: '[2,4,6]',
    reminders: JSON.stringify({
      remindAt: number(),
      digestAt: number(),
      steps: { work: [number()], draft: [number()], review: [number()], pay: [number()] },
    }),
    accounting: JSON.stringify({
      dates: 'ymd',
      xeroAccount: says('account'),
      xeroTax: says('tax'),
      expenseAccount: says('expenses'),
      payableAccount: says('payable'),
    }),
    availability: 'limited',
    availabilityNote: says('availability'),
    insuranceEndsOn: day(),
    acceptedAgreementAt: at(),
  });
  const member = (memberId: number, firmId: number, name: string): Tables['Member'] => ({
    ...{ id: memberId, firmId, key: says('member key'), name: `${word} ${name}` },
    ...{ role: 'owner', active: true, steward: memberId === ann },
  });
  const currency = 'NOK';
  const postedAt = at();
  const terms: Tables['Terms'] = {
    ...{ id, jobId, version: number(), proposedByFirmId: lead, payType: 'hourly', currency },
    ...{ rateMinor: number(), minimumMinutes: number(), incrementMinutes: number(), nteMinor: number() },
    ...{ travelMinor: number(), netDays: number(), branding: 'white_label' },
    brandingTextId: id,
    ...{ cancellationFeeMinor: number(), expensesMinor: number(), lateFeeBps: number() },
    ...{ windowStartAt: at(), windowEndAt: at(), createdAt: at() },
  };
  const job: Tables['Job'] = {
    ...{ id: jobId, boardId: id, leadFirmId: lead, postedById: ann, status: 'work_done', revision: number() },
    ...{ summary: says('summary'), description: says('description'), skill: says('job skill') },
    ...{ place: 'off_site_one_off', area: says('job area'), urgency: 'emergency' },
    ...{ estimatedMinutes: number(), respondByAt: at(), papers: '["licence","cyber"]' },
    ...{ termsVersion: terms.version, postedTermsVersion: terms.version },
    leadPrivate: JSON.stringify({ clientRateMinor: number(), reference: says('reference') }),
    confidential: JSON.stringify({
      ...{
        client: says('client'),
        address: says('address'),
        contact: says('contact'),
        access: says('access'),
      },
    }),
    ...{ serviceFirmId: service, assignedAt: at(), technicianId: bob, etaAt: at(), onTheWayAt: at() },
    ...{ resumedAt: at(), missedAt: at() },
    ...{
      farOffRateMinor: number(),
      reason: says('reason'),
      workMinutes: number(),
      workSummary: says('work'),
    },
    ...{ workDoneAt: at(), approvedAt: null, firstRound: true, firstRoundEndsAt: at() },
    ...{ firstRoundEndedAt: at(), createdAt: postedAt, changedAt: at() },
    ...{ accessReads: number(), accessEndedAt: at(), accessWipedAt: at(), accessShown: false },
  };
  const offer: Tables['Offer'] = {
    ...{ id, jobId, firmId: service, proposedBy: 'peer', memberId: bob, termsVersion: terms.version },
    ...{ note: says('offer'), status: 'accepted', createdAt: at(), answeredAt: at() },
  };
  const totalMinor = 5_000_000 + number();
  const bill: Tables['Bill'] = {
    ...{ id: billId, jobId, summary: says('billed'), serviceFirmId: service, leadFirmId: lead },
    ...{
      number: says('bill'),
      numberKey: null,
      status: 'partially_paid',
      revision: number(),
      currency,
      totalMinor,
    },
    lines: JSON.stringify([
      {
        ...{ kind: 'labour', text: says('line'), draftedMinor: number(), amountMinor: totalMinor },
        ...{ time: { minutes: number(), rateMinor: number() } },
      },
    ]),
    ...{ netDays: number(), lateFeeBps: number(), billOn: day(), dueOn: day() },
    ...{ clientNote: says('client note'), reason: says('void reason') },
    ...{ createdAt: at(), submittedAt: at(), approvedAt: at(), settledAt: at(), liveJobId: jobId },
    ledger: JSON.stringify([{ kind: 'credit', on: day(), amountMinor: number(), text: says('entry') }]),
  };
  const entryAt = { jobId, createdAt: at() };
  const rows: { readonly [T in FullTable]: readonly Tables[T][] } = {
    Firm: [firm(lead, 'Lead'), firm(service, 'Service')],
    PreferredPeer: [{ firmId: lead, peerFirmId: service }],
    Member: [member(ann, lead, 'Ann'), member(bob, service, 'Bob')],
    Identity: [
      {
        ...{ id, memberId: ann, platform: 'slack', homeId: says('home'), userId: says('user') },
        homeTabWorkspaceId: says('tab'),
      },
    ],
    Board: [{ id, key: says('board key'), name: says('board') }],
    BoardFirm: [
      { boardId: id, firmId: lead },
      { boardId: id, firmId: service },
    ],
    Invite: [
      {
        ...{ id, kind: 'card', codeHash: says('hash'), firmId: lead, memberId: ann, boardId: id },
        ...{ role: 'technician', platform: 'slack', workspaceId: says('workspace') },
        ...{ channelId: says('channel'), createdAt: at(), expiresAt: at(), usedAt: at(), withdrawnAt: at() },
      },
    ],
    Agreement: [
      {
        ...{ id, firmAId: lead, firmBId: service, activeAt: at(), endsAt: at(), basis: 'signed' },
        ...{ versionId: number(), noticeAt: at(), noticeByFirmId: service, paperChanges: number() },
      },
    ],
    Waiver: [
      {
        ...{ id, jobId, leadFirmId: lead, peerFirmId: service, askedById: bob, askedAt: at() },
        ...{ status: 'given', slot: 'live', answeredById: ann, answeredAt: at() },
      },
    ],
    StandingRate: [
      {
        ...{ id, serviceFirmId: service, leadFirmId: lead, skill: says('Rate'), skillKey: says('rate key') },
        ...{ version: number(), currency, rateMinor: number(), minimumMinutes: number() },
        ...{ incrementMinutes: number(), travelMinor: number(), netDays: number() },
        ...{ proposedByFirmId: service, proposedById: bob, proposedAt: at(), status: 'ended', slot: null },
        ...{ answeredById: ann, answeredAt: at(), endedById: bob, endedAt: at() },
      },
    ],
    Job: [job],
    AskedFirm: [{ id, jobId, firmId: service }],
    Terms: [terms],
    BrandingText: [
      {
        ...{ id, firmId: lead, mode: 'neutral', version: number(), createdById: ann, createdAt: at() },
        text: JSON.stringify({
          ...{ wear: says('wear'), introduce: says('introduce'), card: 'lead', call: says('call') },
          avoid: 'x',
        }),
      },
    ],
    BrandingTick: [
      { id, jobId, memberId: bob, termsVersion: terms.version, brandingTextId: id, createdAt: at() },
    ],
    BrandingRefusal: [
      {
        ...{ id, jobId, number: number(), memberId: bob, termsVersion: terms.version },
        ...{ status: 'proposed', slot: 'open', proposedVersion: terms.version, leadMemberId: ann },
        ...{ createdAt: at(), answeredAt: at(), reason: says('branding reason') },
      },
    ],
    Offer: [offer],
    Assignment: [
      {
        ...{ id, jobId, termsVersion: terms.version, leadFirmId: lead, serviceFirmId: service },
        ...{ leadMemberId: ann, serviceMemberId: bob, offerId: id, agreementId: id, assignedAt: at() },
        ...{ agreementVersionId: number(), waiverId: number() },
        papers: JSON.stringify([{ kind: 'licence', paperId: number() }]),
      },
    ],
    Ticket: [
      { ...{ id, firmId: lead, number: number(), jobId, side: 'lead', createdAt: at() } },
      { ...{ id: id + 1, firmId: service, number: number(), jobId, side: 'service', createdAt: at() } },
    ],
    Note: [
      { ...entryAt, id, firmId: lead, memberId: ann, shared: true, text: says('note'), createdAt: at() },
    ],
    Event: [
      {
        ...{ id, jobId, type: 'JobClaimed', memberId: bob, source: says('source') },
        ...{ data: JSON.stringify({ word: says('event') }), at: at() },
      },
    ],
    TimeEntry: [
      {
        ...{ ...entryAt, id, firmId: service, memberId: bob, enteredById: bob, minutes: number() },
        ...{ workedOn: day(), note: says('time'), reversesId: number() },
      },
    ],
    Expense: [
      {
        ...{ ...entryAt, id, firmId: service, enteredById: bob, currency, amountMinor: number() },
        ...{ spentOn: day(), description: says('parts'), receipt: says('receipt'), reversesId: number() },
      },
    ],
    Bill: [bill],
    Payment: [
      {
        ...{ id, billId, amountMinor: number(), paidOn: day(), method: 'cheque', reference: says('payment') },
        ...{ recordedById: ann, status: 'queried', query: says('query'), createdAt: at(), answeredAt: at() },
      },
    ],
    Dispute: [
      {
        ...{ id, billId, amountMinor: number(), reason: says('dispute'), raisedById: ann, raisedAt: at() },
        ...{ settledBy: 'withdrawal', settledById: bob, settledAt: at() },
      },
    ],
    ReminderPause: [
      {
        ...{ id, billId, firmId: service, memberId: bob, kind: 'stop', untilOn: day() },
        ...{ reason: says('stopped'), at: at() },
      },
    ],
    RecordEntry: [
      {
        ...{ id, key: says('entry key'), firmId: lead, peerFirmId: service, kind: 'no_show', jobId, billId },
        ...{ days: number(), onTime: false, at: at(), answer: says('answer') },
      },
    ],
    AgreementVersion: [
      {
        ...{ id, key: says('agreement key'), firmAId: lead, firmBId: service, version: number() },
        ...{
          changesId: id,
          jobId,
          proposedByFirmId: lead,
          proposedById: ann,
          kind: 'written',
          status: 'declined',
        },
        ...{ slot: null, choices: choices(), text: says('agreement text'), hash: says('agreement hash') },
        ...{ language: says('language'), createdAt: at(), sentAt: at(), answerUntil: at(), settledAt: at() },
        ...{ settledById: bob, reason: says('agreement reason'), startsOn: day(), endsOn: day() },
      },
    ],
    AgreementSignature: [
      {
        ...{ id, versionId: id, firmId: lead, memberId: ann, platform: 'slack', homeId: says('signer home') },
        ...{ userId: says('signer account'), hash: says('signed hash'), consent: says('consent') },
        ...{ signer: JSON.stringify({ name: says('signer'), title: says('title') }), signedAt: at() },
      },
    ],
    UsualAgreement: [{ firmId: lead, choices: choices(), savedAt: at() }],
    AgreementParty: [
      {
        firmId: lead,
        details: JSON.stringify({ legalName: says('legal name'), address: says('address') }),
        savedAt: at(),
      },
    ],
    StoredFile: [
      {
        ...{ id: number(), key: says('file key'), firmId: lead, memberId: ann, status: 'kept' },
        ...{ name: says('file name'), source: '', type: 'jpeg', byteLength: number() },
        ...{ hash: says('file hash'), usedBy: says('file use'), usedById: number() },
        ...{ createdAt: at(), settledAt: at(), deletedAt: null },
      },
    ],
    ...fullPapers({ id, jobId, lead, service, ann, bob, currency }, { number, at, day, says }),
    ...fullClients({ id, lead, service, ann, bob, number, at, says }),
  };
  return { lead, service, rows };
}

export type FullFirms = ReturnType<typeof fullFirms>;
