import type { BillAction, WorkAction } from '../../chat/action.ts';
import type { Member, Role } from '../../directory/directory.ts';

/**
 * How an actor stands to a job: of the firm that asks, of the firm that serves (the technician it sends
 * is `assignee`), or of another firm of the board.
 */
export type Relation = 'lead' | 'service' | 'assignee' | 'peer';

const managers: readonly Role[] = ['owner', 'coordinator'];
const workers: readonly Role[] = ['owner', 'coordinator', 'technician'];
const everyone: readonly Role[] = ['owner', 'coordinator', 'technician', 'bookkeeper'];

type Grant = Readonly<Partial<Record<Relation, readonly Role[]>>>;

/** Role × action × relation to the job. What is not listed is refused. */
const grants = {
  claim: { peer: managers },
  counter: { peer: managers },
  offer_withdraw: { peer: managers },
  // Either side answers the other's proposal; whose turn it is, the offer knows.
  offer_accept: { lead: managers, peer: managers },
  offer_decline: { lead: managers, peer: managers },
  offer_counter: { lead: managers, peer: managers },
  edit: { lead: managers },
  ask_everyone: { lead: managers },
  cancel: { lead: managers },
  approve: { lead: managers },
  return: { lead: managers },
  close: { lead: managers },
  schedule: { service: managers },
  back_out: { service: managers },
  no_show: { lead: managers },
  hold: { lead: managers, service: managers },
  resume: { lead: managers, service: managers },
  confirm: { service: managers, assignee: everyone },
  on_my_way: { service: managers, assignee: everyone },
  start: { service: managers, assignee: everyone },
  report: { service: managers, assignee: everyone },
  note: { lead: managers, service: managers, assignee: everyone },
  // The lead's people log their own time on site, which no other firm sees.
  log: { lead: workers, service: managers, assignee: everyone },
  correct: { lead: workers, service: managers, assignee: everyone },
  check_in: { service: managers, assignee: everyone },
  check_out: { service: managers, assignee: everyone },
  expense: { service: managers, assignee: everyone },
  increase_ask: { service: managers },
  increase_withdraw: { service: managers },
  increase_accept: { lead: managers },
  increase_decline: { lead: managers },
  // A new request: of no job yet, and so the same for all.
  ask: { lead: managers, service: managers, peer: managers },
  show: { lead: everyone, service: everyone, assignee: everyone, peer: everyone },
} as const satisfies Record<WorkAction, Grant>;

export function isAllowed(action: WorkAction, role: Role, relation: Relation): boolean {
  const grant: Grant = grants[action];
  return grant[relation]?.includes(role) ?? false;
}

/** Of the two firms of a bill, the one that pays and the one that is paid. */
export type BillSide = 'lead' | 'service';

const accounting: readonly Role[] = ['owner', 'coordinator', 'bookkeeper'];

/** Whose people may do what with a bill, once they keep accounts. What is not listed is refused. */
const billSides = {
  bill_submit: ['service'],
  bill_change: ['service'],
  bill_credit: ['service'],
  bill_void: ['service'],
  bill_redraft: ['service'],
  bill_late_fee: ['service'],
  bill_receive: ['service'],
  payment_confirm: ['service'],
  payment_query: ['service'],
  bill_approve: ['lead'],
  bill_dispute: ['lead'],
  dispute_withdraw: ['lead'],
  bill_pay: ['lead'],
  payment_withdraw: ['lead'],
  client_note: ['lead'],
  bill_promise: ['lead'],
  bill_snooze: ['lead', 'service'],
  bill_stop: ['service'],
  bill_resume: ['service'],
  bill_show: ['lead', 'service'],
  bill_pdf: ['lead', 'service'],
} as const satisfies Record<BillAction, readonly BillSide[]>;

/** Bills, payments and what is owed are for those who keep the firm's accounts. */
export function keepsAccounts(role: Role): boolean {
  return accounting.includes(role);
}

export function isAllowedOnBill(action: BillAction, role: Role, side: BillSide): boolean {
  const sides: readonly BillSide[] = billSides[action];
  return keepsAccounts(role) && sides.includes(side);
}

/** What concerns the firm itself, or the whole network. */
export const networkRights = [
  'invite',
  'team',
  'firm',
  'link',
  'peers',
  'rates',
  'leave',
  'board',
  'network',
  'doctor',
] as const;
export type NetworkRight = (typeof networkRights)[number];

/** By role in the firm, and whether a steward may whatever the role. What is not listed is refused. */
const networkGrants = {
  invite: { roles: ['owner'], steward: true },
  team: { roles: ['owner'], steward: false },
  firm: { roles: ['owner'], steward: false },
  link: { roles: everyone, steward: false },
  peers: { roles: everyone, steward: false },
  rates: { roles: managers, steward: false },
  leave: { roles: everyone, steward: false },
  board: { roles: [], steward: true },
  network: { roles: [], steward: true },
  doctor: { roles: [], steward: true },
} as const satisfies Record<NetworkRight, { readonly roles: readonly Role[]; readonly steward: boolean }>;

export function mayInNetwork(right: NetworkRight, member: Pick<Member, 'role' | 'isSteward'>): boolean {
  const { roles, steward } = networkGrants[right];
  return (roles as readonly Role[]).includes(member.role) || (steward && member.isSteward);
}

/** What a firm charges its client, and so its margin, is not for those it sends out. */
export function seesClientRate(role: Role): boolean {
  return role !== 'technician';
}

/** Posting a request, and seeing rates, is for those who may bind the firm. */
export function canBindFirm(role: Role): boolean {
  return managers.includes(role);
}
