/**
 * What the number of each button and form names, and whose each thing is to do, by the tables that say who may do what. One
 * of which neither is said here fails the test: nobody would have tried it on what is not theirs.
 */
import { isTaxPaper } from '../../src/features/papers/paper.ts';
import type { PaperRight } from '../../src/features/papers/permissions.ts';
import type { PaperKind } from '../../src/directory/papers.ts';
import type { Store } from '../../src/store/commit.ts';
import type { Firm, Somebody } from '../support/everybody.ts';
import {
  billTable,
  isGranted,
  isGrantedOnAgreement,
  isGrantedOnBill,
  isGrantedOnPapers,
  isListed,
  permissionTable,
} from './permission-table.ts';

/** `firm` is one that is changed, `peer` one that is dealt with, `own` one's own, so that the number says little. */
export type Kind =
  | ('job' | 'offer' | 'bill' | 'payment' | 'rate' | 'ask' | 'firm' | 'peer' | 'member' | 'own')
  | ('version' | 'waiver' | 'paper' | 'paperWaiver' | 'entry' | 'file');

const named: readonly (readonly [RegExp, Kind])[] = [
  [/^offer_/, 'offer'],
  [/^payment_/, 'payment'],
  [/^(bill_|dispute_|client_note$)/, 'bill'],
  [/^client_(show|approve|hand_over|decline|withdraw)$/, 'ask'],
  [/^(rate_(ours|theirs)|firm_)/, 'firm'],
  [/^rate_/, 'rate'],
  [/^member(_change)?$/, 'member'],
  [/^(agreement_(new|usual|draft|upload)|paper_peer|client_(add|list))$/, 'peer'],
  [/^agreement_/, 'version'],
  [/^(waiver_ask|paper_waiver_(ask|take)|history_show|edit_job)$/, 'job'],
  [/^waiver_/, 'waiver'],
  [/^paper_waiver_/, 'paperWaiver'],
  [/^paper_(add|rules)$/, 'own'],
  [/^paper_/, 'paper'],
  [/^record_/, 'entry'],
  [/^file_delete$/, 'file'],
  [/^(branding_texts?|client_called|balance_show|post_job|export|accounting|reminders)$/, 'own'],
  [/^(say|join|join_team|setup|firm|leave|board_show|clock_right|network(_\w+)?)$/, 'own'],
];

/** @throws where it is not said, so that nothing new is left out */
export function kindOf(name: string): Kind {
  if (name in permissionTable && !name.startsWith('offer_')) return 'job';
  const kind = named.find(([pattern]) => pattern.test(name))?.[1];
  if (kind === undefined) throw new Error(`say what the number of ${name} names, and whose it is to do`);
  return kind;
}

/** What changes nothing: everybody tries it, and those whose it is read marks by it. */
const readings =
  /^(client_show|agreement_(new|show|pdf|differences|paper)|paper_(peer|file_show)|history_show|record_show|balance_show|branding_texts)$/;

/** One's own, by role, as in the tables; `S` for a steward alone. */
const own: readonly (readonly [RegExp, string])[] = [
  [/^(board_show|clock_right|network(_\w+)?)$/, 'S'],
  [/^(firm|client_list)$/, 'O'],
  [/^(branding_text|client_called|paper_rules|post_job)$/, 'OC'],
  // What they add is no tax paper.
  [/^paper_add$/, 'OC'],
  [/^(export|accounting|reminders)$/, 'OCB'],
  [/^(say|join|join_team|setup|leave)$/, 'OCTB'],
];

/** From which status, whose step, and the right. */
const agreementSteps: Readonly<Record<string, string>> = {
  agreement_edit: '    draft  own    prepare',
  agreement_discard: ' draft  own    prepare',
  agreement_send: '    draft  own    bind',
  agreement_sign: '    sent   either bind',
  agreement_counter: ' sent   other  bind',
  agreement_decline: ' sent   other  bind',
  agreement_withdraw: 'sent   own    bind',
  agreement_notice: '  active either bind',
};

/** By how one stands to the job, as in the table of jobs: the lead, the peers. */
const waiverAsks: Readonly<Record<string, 'lead' | 'peer'>> = {
  waiver_ask: 'peer',
  paper_waiver_ask: 'peer',
  paper_waiver_take: 'lead',
};

/** What is on the board that Ivy is not on, and in the first round that only Birch is asked in. */
export type Hidden = { readonly first: number };

/** The ids of each kind, and whether one is theirs to do something with; what is, is not tried. */
export async function rightsIn({ db }: Store, { first }: Hidden) {
  const rowsOf = async <T extends { id: number }>(found: Promise<readonly T[]>) =>
    new Map((await found).map((row) => [row.id, row]));
  const jobs = await rowsOf(db.job.findMany({ orderBy: { id: 'asc' } }));
  const offers = await rowsOf(db.offer.findMany({ orderBy: { id: 'asc' } }));
  const bills = await rowsOf(db.bill.findMany({ orderBy: { id: 'asc' } }));
  const payments = await rowsOf(db.payment.findMany({ orderBy: { id: 'asc' } }));
  const members = await rowsOf(db.member.findMany({ orderBy: { id: 'asc' } }));
  const versions = await rowsOf(db.agreementVersion.findMany({ orderBy: { id: 'asc' } }));
  const waivers = await rowsOf(db.waiver.findMany({ orderBy: { id: 'asc' } }));
  const papers = await rowsOf(db.paper.findMany({ orderBy: { id: 'asc' } }));
  const paperWaivers = await rowsOf(db.paperWaiver.findMany({ orderBy: { id: 'asc' } }));
  const entries = await rowsOf(db.recordEntry.findMany({ orderBy: { id: 'asc' } }));
  const files = await rowsOf(db.storedFile.findMany({ orderBy: { id: 'asc' } }));
  const rates = await rowsOf(db.standingRate.findMany({ orderBy: { id: 'asc' } }));
  const asks = await rowsOf(db.clientAsk.findMany({ orderBy: { id: 'asc' } }));
  const firmIds = new Map((await db.firm.findMany()).map(({ key, id }) => [key, id]));
  const accounts = new Map((await db.identity.findMany()).map(({ userId, memberId }) => [userId, memberId]));
  const firmOf = (key: Firm): number => firmIds.get(key) ?? 0;
  const memberOf = (firm: Firm, key: string): number =>
    [...members.values()].find((each) => each.firmId === firmOf(firm) && each.key === key)?.id ?? 0;

  const ids: Readonly<Record<Kind, readonly number[]>> = {
    job: [...jobs.keys()],
    offer: [...offers.keys()],
    bill: [...bills.keys()],
    payment: [...payments.keys()],
    rate: [...rates.keys()],
    ask: [...asks.keys()],
    version: [...versions.keys()],
    waiver: [...waivers.keys()],
    paper: [...papers.keys()],
    paperWaiver: [...paperWaivers.keys()],
    entry: [...entries.keys()],
    file: [...files.keys()],
    firm: [firmOf('gum'), firmOf('birch'), firmOf('ivy')],
    peer: [firmOf('alder'), firmOf('birch'), firmOf('gum'), firmOf('ivy')],
    member: [memberOf('birch', 'technician'), memberOf('alder', 'coordinator')],
    own: [0, 1],
  };
  for (const [kind, each] of Object.entries(ids))
    if (each.length === 0 || each.includes(0) !== (kind === 'own'))
      throw new Error(`of the kind ${kind} there is nothing to try`);

  const relationTo = (jobId: number, { person, firm }: Somebody) => {
    const job = jobs.get(jobId);
    const ours = firm && firmOf(firm);
    if (!job || !firm) return undefined;
    if (job.leadFirmId === ours) return 'lead';
    if (job.serviceFirmId === ours)
      return job.technicianId === accounts.get(person.userId) ? 'assignee' : 'service';
    // On the board, and not kept from them.
    return firm === 'ivy' || (job.id === first && firm !== 'birch') ? undefined : 'peer';
  };

  const isTheirs = (somebody: Somebody, name: string, id: number): boolean => {
    const { firm, role } = somebody;
    if (!firm || !role || readings.test(name)) return false;
    const ours = firmOf(firm);
    const isManager = role === 'owner' || role === 'coordinator';
    const kind = kindOf(name);
    switch (kind) {
      case 'job':
      case 'offer': {
        const offer = kind === 'offer' ? offers.get(id) : undefined;
        const action = name === 'edit_job' ? 'edit' : name;
        if (action === 'show' || action === 'ask') return true;
        const relation = relationTo(offer?.jobId ?? id, somebody);
        if (!relation || (offer && relation === 'peer' && offer.firmId !== ours)) return false;
        if (action in waiverAsks) return isManager && waiverAsks[action] === relation;
        const what = action as keyof typeof permissionTable;
        return (
          isGranted(what, role, relation) || (relation === 'assignee' && isGranted(what, role, 'service'))
        );
      }
      case 'bill':
      case 'payment': {
        const bill = bills.get(kind === 'payment' ? (payments.get(id)?.billId ?? 0) : id);
        if (!bill || !(name in billTable)) return false;
        const side = bill.leadFirmId === ours ? 'lead' : bill.serviceFirmId === ours ? 'service' : undefined;
        if (!side || (side === 'lead' && bill.submittedAt === null)) return false;
        return isGrantedOnBill(name as keyof typeof billTable, role, side);
      }
      case 'rate':
      case 'firm':
        return (
          (firm === 'alder' && role === 'owner') ||
          (firm === 'birch' && isManager) ||
          (name.startsWith('rate_') && isManager && (firm === 'alder' || id === firmOf('birch')))
        );
      case 'ask':
        // Birch asks, Alder answers.
        if (name === 'client_withdraw') return firm === 'birch' && isManager;
        return firm === 'alder' && role === 'owner';
      case 'peer':
        if (firm === 'ivy' || [firmOf('ivy'), firmOf('gum'), ours].includes(id)) return false;
        // Those with whom an agreement protects clients.
        if (/^client_/.test(name)) return role === 'owner' && /alder|birch/.test(firm);
        return isGrantedOnAgreement(name === 'agreement_draft' ? 'prepare' : 'bind', role);
      case 'version': {
        const version = versions.get(id);
        const [from, whose, right] = agreementSteps[name]?.trim().split(/\s+/) ?? [];
        if (!version || right === undefined) throw new Error(`say whose step ${name} is`);
        if (![version.firmAId, version.firmBId].includes(ours) || version.status !== from) return false;
        const by = version.proposedByFirmId === ours ? 'own' : 'other';
        return (whose === 'either' || whose === by) && isGrantedOnAgreement(right as 'bind', role);
      }
      case 'waiver':
        return isManager && relationTo(waivers.get(id)?.jobId ?? 0, somebody) === 'lead';
      case 'paperWaiver':
        return isManager && relationTo(paperWaivers.get(id)?.jobId ?? 0, somebody) === 'lead';
      case 'paper': {
        const paper = papers.get(id);
        const isOwn = paper?.firmId === ours;
        const says = /^paper_(checked|again)$/.test(name);
        // An agreement binds Alder to each of the others.
        if (!paper || isOwn === says || (says && firm !== 'alder')) return false;
        const right = `${says ? 'peer' : 'own'}${isTaxPaper(paper.kind as PaperKind) ? '_tax' : ''}`;
        return isGrantedOnPapers(right as PaperRight, role);
      }
      case 'entry':
        return entries.get(id)?.firmId === ours && role !== 'technician';
      case 'file':
        return files.get(id)?.memberId === accounts.get(somebody.person.userId);
      case 'member':
        return role === 'owner' && members.get(id)?.firmId === ours;
      case 'own': {
        const roles = own.find(([pattern]) => pattern.test(name))?.[1];
        if (roles === undefined) throw new Error(`say whose ${name} is`);
        return roles === 'S' ? firm === 'alder' && role === 'owner' : isListed(roles, role);
      }
    }
  };

  /** Managers of the two firms; of a draft, of the one that wrote it. */
  const mayReadVersion = ({ firm, role }: Somebody, id: number): boolean => {
    const version = versions.get(id);
    if (!version || !firm || !role || !isGrantedOnAgreement('read', role)) return false;
    const readers =
      version.status === 'draft' ? [version.proposedByFirmId] : [version.firmAId, version.firmBId];
    return readers.includes(firmOf(firm));
  };

  return { ids, jobs, versions, files, firmOf, isTheirs, mayReadVersion };
}
