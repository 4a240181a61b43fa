import type { Role } from '../../directory/directory.ts';
import { everyone, managers, workers } from '../../directory/roles.ts';
import type { WorkAction } from './job-buttons.ts';

/**
 * How an actor stands to a job: of the firm that asks, of the firm that serves (the technician it sends
 * is `assignee`), or of another firm of the board.
 */
export type Relation = 'lead' | 'service' | 'assignee' | 'peer';

type Grant = Readonly<Partial<Record<Relation, readonly Role[]>>>;

/** Role × action × relation to the job. What is not listed is refused. */
const grants = {
  claim: { peer: managers },
  counter: { peer: managers },
  // Either side answers the other's proposal and withdraws its own; whose turn it is, the offer knows.
  offer_withdraw: { lead: managers, peer: managers },
  offer_accept: { lead: managers, peer: managers },
  offer_decline: { lead: managers, peer: managers },
  offer_counter: { lead: managers, peer: managers },
  edit: { lead: managers },
  ask_everyone: { lead: managers },
  post_again: { lead: managers },
  cancel: { lead: managers },
  approve: { lead: managers },
  approve_with_bill: { lead: managers },
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
  // Nobody ticks for another.
  go_on_my_way: { assignee: everyone },
  go_start: { assignee: everyone },
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
  // While the work lasts, at the firm that does it; which is for `mayReadAccess` to say.
  access: { lead: managers, service: managers, assignee: everyone },
  branding: { lead: everyone, service: managers, assignee: everyone, peer: managers },
  // Nobody refuses for another.
  branding_refuse: { assignee: everyone },
  branding_change: { lead: managers },
  branding_keep: { lead: managers },
  branding_accept: { service: managers },
  branding_decline: { service: managers },
  show: { lead: everyone, service: everyone, assignee: everyone, peer: everyone },
} as const satisfies Record<WorkAction, Grant>;

export function isAllowed(action: WorkAction, role: Role, relation: Relation): boolean {
  const grant: Grant = grants[action];
  return grant[relation]?.includes(role) ?? false;
}
