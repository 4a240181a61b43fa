import { firmOf, memberName, type Actor, type Directory, type Firm } from '../../../directory/directory.ts';
import type { Money } from '../../../shared/money.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { isShownTo } from '../life/first-round.ts';
import { eventsKnownTo, knownSince, type Knowing } from './known-events.ts';
import type { FirstRound, Job } from '../life/job.ts';
import type { AgreedRecord, EventRecord, JobHistory } from './job-history.ts';
import { viewJob, type JobView } from '../cards/job-view.ts';
import { nothingTicked } from '../branding/going.ts';
import { offersByTurn } from '../offers/offer.ts';
import type { TermsVersion } from '../terms/terms.ts';

export type Exporting = Knowing & { readonly directory: Directory };

/** What an export may see is what an owner of the firm may see. */
function ownerOf(firm: Firm): Actor {
  return {
    firm,
    member: {
      id: 0,
      firmId: firm.id,
      name: firm.name,
      role: 'owner',
      isSteward: false,
      people: [],
      homeTabs: [],
    },
  };
}

/**
 * A job with all that one firm may see of it, as plain values to be written as JSON: money in minor units with
 * its currency, instants in UTC. The job itself is what its card shows; of offers, terms and agreements the lead
 * firm sees all, another firm its own and the posted terms.
 */
export function exportJob(history: JobHistory, { directory, firm, memberIds }: Exporting): object {
  const { job, tickets } = history;
  const pending = history.offers.filter(({ status }) => status === 'pending');
  const { notes, work } = history;
  // What was ticked and refused stands beside it, each for itself.
  const extras = { ...offersByTurn(pending), tickets, notes, work, branding: nothingTicked };
  const view = viewJob(job, extras, directory, { kind: 'member', actor: ownerOf(firm) });
  const isLead = view.relation === 'lead';
  const isOver = view.relation === 'peer';
  const offers = history.offers.filter(({ firmId }) => isLead || firmId === firm.id);
  const assignments = history.assignments.filter(({ serviceFirmId }) => isLead || serviceFirmId === firm.id);
  // With the reason of somebody of the firm that had the job then: no later one reads it.
  const refusals = history.refusals.filter(({ memberId }) => isLead || memberIds.has(memberId));
  // A firm that has left the board knows no more of it than what it did itself.
  const isKnown = !isOver || isShownTo(job, firm);
  const since = knownSince(history, firm);
  const seen = new Set([
    ...(isKnown ? [job.postedTerms.version] : []),
    ...(isOver ? [] : [job.terms.version]),
    ...offers.map(({ terms }) => terms.version),
    ...assignments.map(({ termsVersion }) => termsVersion),
    ...refusals.flatMap(({ proposedVersion }) => proposedVersion ?? []),
    ...history.terms
      .filter(({ proposedByFirmId }) => proposedByFirmId === firm.id)
      .map(({ version }) => version),
  ]);
  const name = (memberId: number | null) => memberName(directory, memberId ?? undefined);
  return {
    number: jobNumber(job.id),
    side: isOver ? 'peer' : isLead ? 'lead' : 'service',
    ...(isKnown ? jobJson(job, view, since) : {}),
    ...(isLead && job.firstRound ? { firstRound: firstRoundJson(job.firstRound, directory) } : {}),
    terms: history.terms
      .filter(({ version }) => isLead || seen.has(version))
      .map((terms) => ({
        ...termsJson(terms, directory),
        // With whom to call: for whoever has the job, and the firm that wrote it.
        brandingText: isOver ? undefined : history.brandingTexts.get(terms.brandingTextId ?? 0),
        at: later(terms.createdAt, since),
      })),
    offers: offers.map(
      ({ id, firmId, proposedBy, memberId, terms, note, status, createdAt, answeredAt }) => ({
        id,
        peer: firmOf(directory, firmId).name,
        proposedBy,
        by: name(memberId),
        termsVersion: terms.version,
        note,
        status,
        at: createdAt,
        answeredAt,
      }),
    ),
    ...entriesJson(history, directory, (firmId) => isLead || firmId === firm.id),
    assignments: assignments.map((each) => assignmentJson(each, directory)),
    // Who had the job before, and whom they sent, is not for whoever has it now.
    brandingTicks: history.ticks
      .filter(({ memberId }) => isLead || memberIds.has(memberId))
      .map(({ memberId, termsVersion, at }) => ({ by: name(memberId), termsVersion, at })),
    brandingRefusals: refusals.map(({ memberId, leadMemberId, createdAt, ...refusal }) => ({
      ...{ by: name(memberId), at: createdAt },
      ...(leadMemberId === undefined ? {} : { proposedBy: name(leadMemberId) }),
      ...refusal,
    })),
    notes: isOver ? ownNotes(history, firm, directory) : view.notes,
    events: eventsKnownTo(history, { firm, memberIds }).map(({ type, memberId, data, at }) => ({
      type,
      by: memberId === null ? null : name(memberId),
      data: dataJson(data, directory),
      at,
    })),
  };
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

/** Whom the firm itself asked first. */
function firstRoundJson({ firmIds, endsAt, endedAt }: FirstRound, directory: Directory): object {
  return { firms: firmIds.map((id) => firmOf(directory, id).name), endsAt, endedAt };
}

function jobJson(job: Job, view: JobView, since: Date): object {
  const { request, status, reason } = view.job;
  const { clientRateMinor, reference } = view.leadPrivate ?? {};
  const isPublic = status === 'open' || status === 'expired' || status === 'cancelled';
  return {
    // How far the two firms have come is their own business.
    status: view.relation === 'peer' && !isPublic ? 'taken' : status,
    request,
    postedAt: since,
    reason,
    leadFirm: view.leadFirm,
    serviceFirm: view.serviceFirm,
    termsVersion: view.relation === 'peer' ? job.postedTerms.version : job.terms.version,
    standingRate: moneyJson(view.farOffRateMinor, job.terms.currency),
    technician: view.technician,
    etaAt: view.etaAt,
    onTheWayAt: view.onTheWayAt,
    // The firm that does the work has the access notes by its button alone, where each reading is noted.
    client: view.confidential && {
      ...view.confidential,
      ...(view.relation === 'lead' ? { access: job.confidential.access } : {}),
    },
    accessWipedAt: view.access?.wipedAt,
    own: view.leadPrivate && { clientRate: moneyJson(clientRateMinor, job.terms.currency), reference },
    work: view.work && { minutes: view.work.minutes, summary: view.work.summary },
    ...workJson(view.logged, job.terms.currency),
    ownTicket: view.ownTicket,
    peerTicket: view.peerTicket,
  };
}

function termsJson(terms: TermsVersion, directory: Directory): object {
  const { currency } = terms;
  return {
    version: terms.version,
    proposedBy: firmOf(directory, terms.proposedByFirmId).name,
    payType: terms.payType,
    rate: moneyJson(terms.rateMinor, currency),
    minimumMinutes: terms.minimumMinutes,
    incrementMinutes: terms.incrementMinutes,
    notToExceed: moneyJson(terms.nteMinor, currency),
    travel: moneyJson(terms.travelMinor, currency),
    netDays: terms.netDays,
    branding: terms.branding,
    cancellationFee: moneyJson(terms.cancellationFeeMinor, currency),
    expenses: moneyJson(terms.expensesMinor, currency),
    lateFeeBps: terms.lateFeeBps,
    windowStartAt: terms.windowStartAt,
    windowEndAt: terms.windowEndAt,
  };
}

/** Time by person and day, and expenses; the lead firm's own time for it alone. */
function workJson(logged: JobView['logged'], currency: string): object {
  if (!logged) return {};
  const { days, expenses, ownMinutes } = logged;
  return {
    time: days,
    expenses: expenses.map(({ amountMinor, ...rest }) => ({
      ...rest,
      amount: moneyJson(amountMinor, currency),
    })),
    ...(ownMinutes > 0 ? { ownMinutes } : {}),
  };
}

/** Every entry of time and money as it was made, with those that take another back. */
function entriesJson(
  { work, job }: JobHistory,
  directory: Directory,
  isKnown: (firmId: number) => boolean,
): object {
  const by = ({ firmId, enteredById }: { readonly firmId: number; readonly enteredById: number }) => ({
    firm: firmOf(directory, firmId).name,
    enteredBy: memberName(directory, enteredById),
  });
  return {
    timeEntries: work.entries
      .filter(({ firmId }) => isKnown(firmId))
      .map(({ id, minutes, workedOn, note, reversesId, memberId, ...rest }) => ({
        ...{ id, ...by(rest), who: memberName(directory, memberId), minutes, workedOn, note, reversesId },
      })),
    expenseEntries: work.expenses
      .filter(({ firmId }) => isKnown(firmId))
      .map(({ id, amountMinor, spentOn, description, receipt, reversesId, ...rest }) => ({
        ...{ id, ...by(rest), amount: moneyJson(amountMinor, job.terms.currency), spentOn },
        ...{ description, receipt, reversesId },
      })),
  };
}

function moneyJson(minor: number | undefined, currency: string): Money | undefined {
  return minor === undefined ? undefined : { minor, currency };
}

function assignmentJson(agreed: AgreedRecord, directory: Directory): object {
  return {
    termsVersion: agreed.termsVersion,
    leadFirm: firmOf(directory, agreed.leadFirmId).name,
    agreedByLead: memberName(directory, agreed.leadMemberId),
    serviceFirm: firmOf(directory, agreed.serviceFirmId).name,
    agreedByService: memberName(directory, agreed.serviceMemberId),
    offerId: agreed.offerId,
    isWaiver: agreed.agreementId === null,
    agreementId: agreed.agreementId,
    agreementVersionId: agreed.agreementVersionId,
    waiverId: agreed.waiverId,
    papers: agreed.papers ? (JSON.parse(agreed.papers) as unknown) : null,
    at: agreed.assignedAt,
  };
}

/** The numbers of firms, which mean nothing outside, by their names. */
function dataJson(data: EventRecord['data'], directory: Directory): object {
  const named = (value: unknown): unknown =>
    typeof value === 'number' ? directory.firms.get(value)?.name : value;
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) =>
      field === 'firmId' || field === 'serviceFirmId'
        ? [field.replace(/Id$/, ''), named(value)]
        : [field, value],
    ),
  );
}

/** A firm keeps its own notes also on a job that it has no more. */
function ownNotes({ notes }: JobHistory, firm: Firm, directory: Directory): JobView['notes'] {
  return notes
    .filter(({ firmId }) => firmId === firm.id)
    .map(({ memberId, text, shared, at }) => ({
      author: `${memberName(directory, memberId)}, ${firm.name}`,
      text,
      shared,
      at,
    }));
}
