import type { AgreementRight } from '../../src/features/agreements/permissions.ts';
import type { PaperRight } from '../../src/features/papers/permissions.ts';
import type { Role } from '../../src/directory/directory.ts';
import type { BillAction } from '../../src/features/bills/bill-buttons.ts';
import type { BillSide } from '../../src/features/bills/permissions.ts';
import type { WorkAction } from '../../src/features/jobs/job-buttons.ts';
import type { Relation } from '../../src/features/jobs/permissions.ts';
import type { NetworkRight } from '../../src/features/network/permissions.ts';
import type { ReminderAction } from '../../src/features/reminders/reminder-buttons.ts';

export const relations = ['lead', 'service', 'assignee', 'peer'] as const satisfies readonly Relation[];

const letters = { owner: 'O', coordinator: 'C', technician: 'T', bookkeeper: 'B' } as const;

/** Whether a cell of the tables has the letter of a role. */
export const isListed = (cell: string, role: Role): boolean => cell.includes(letters[role]);

/**
 * Who may do what, every cell written out: O owner, C coordinator, T technician, B bookkeeper. The
 * technician on a job has the rights of the assignee beside those of their own role in the service firm.
 */
export const permissionTable = {
  //                 lead    service assignee peer
  claim: '           ----    ----    ----     OC--',
  counter: '         ----    ----    ----     OC--',
  post_again: '      OC--    ----    ----     ----',
  edit: '            OC--    ----    ----     ----',
  ask_everyone: '    OC--    ----    ----     ----',
  cancel: '          OC--    ----    ----     ----',
  schedule: '        ----    OC--    ----     ----',
  confirm: '         ----    OC--    OCTB     ----',
  on_my_way: '       ----    OC--    OCTB     ----',
  start: '           ----    OC--    OCTB     ----',
  go_on_my_way: '    ----    ----    OCTB     ----',
  go_start: '        ----    ----    OCTB     ----',
  report: '          ----    OC--    OCTB     ----',
  approve: '         OC--    ----    ----     ----',
  approve_with_bill: 'OC--   ----    ----     ----',
  return: '          OC--    ----    ----     ----',
  back_out: '        ----    OC--    ----     ----',
  no_show: '         OC--    ----    ----     ----',
  hold: '            OC--    OC--    ----     ----',
  resume: '          OC--    OC--    ----     ----',
  close: '           OC--    ----    ----     ----',
  note: '            OC--    OC--    OCTB     ----',
  access: '          OC--    OC--    OCTB     ----',
  branding: '        OCTB    OC--    OCTB     OC--',
  branding_refuse: '  ----    ----    OCTB     ----',
  branding_change: '  OC--    ----    ----     ----',
  branding_keep: '    OC--    ----    ----     ----',
  branding_accept: '  ----    OC--    ----     ----',
  branding_decline: ' ----    OC--    ----     ----',
  show: '            OCTB    OCTB    OCTB     OCTB',
  log: '             OCT-    OC--    OCTB     ----',
  check_in: '        ----    OC--    OCTB     ----',
  check_out: '       ----    OC--    OCTB     ----',
  expense: '         ----    OC--    OCTB     ----',
  correct: '         OCT-    OC--    OCTB     ----',
  increase_ask: '    ----    OC--    ----     ----',
  increase_accept: ' OC--    ----    ----     ----',
  increase_decline: 'OC--    ----    ----     ----',
  increase_withdraw: '----    OC--    ----     ----',
  offer_accept: '    OC--    ----    ----     OC--',
  offer_decline: '   OC--    ----    ----     OC--',
  offer_counter: '   OC--    ----    ----     OC--',
  offer_withdraw: '  OC--    ----    ----     OC--',
  ask: '             OC--    OC--    ----     OC--',
} as const satisfies Record<WorkAction, string>;

/** What the table says of one cell. */
export function isGranted(action: WorkAction, role: Role, relation: Relation): boolean {
  const cells = permissionTable[action].trim().split(/\s+/);
  return isListed(cells[relations.indexOf(relation)] ?? '', role);
}

export const billSides = ['lead', 'service'] as const satisfies readonly BillSide[];

/** The same for bills, their payments and their reminders, by the side of the bill. */
export const billTable = {
  //                 lead  service
  bill_submit: '     ----  OC-B',
  bill_change: '     ----  OC-B',
  bill_credit: '     ----  OC-B',
  bill_void: '       ----  OC-B',
  bill_redraft: '    ----  OC-B',
  bill_late_fee: '   ----  OC-B',
  bill_receive: '    ----  OC-B',
  payment_confirm: ' ----  OC-B',
  payment_query: '   ----  OC-B',
  bill_approve: '    OC-B  ----',
  bill_dispute: '    OC-B  ----',
  dispute_withdraw: 'OC-B  ----',
  bill_pay: '        OC-B  ----',
  bill_refund: '        OC-B  ----',
  payment_withdraw: 'OC-B  ----',
  client_note: '     OC-B  ----',
  bill_promise: '    OC-B  ----',
  bill_snooze: '     OC-B  OC-B',
  bill_stop: '       ----  OC-B',
  bill_resume: '     ----  OC-B',
  bill_show: '       OC-B  OC-B',
  bill_pdf: '        OC-B  OC-B',
} as const satisfies Record<BillAction | ReminderAction, string>;

export function isGrantedOnBill(action: BillAction | ReminderAction, role: Role, side: BillSide): boolean {
  const cells = billTable[action].trim().split(/\s+/);
  return isListed(cells[billSides.indexOf(side)] ?? '', role);
}

/** The same for the firm and the network; the last cell is of a steward, whatever the role. */
export const networkTable = {
  //        roles  steward
  invite: ' O---   OCTB',
  team: '   O---   O---',
  firm: '   O---   O---',
  link: '   OCTB   OCTB',
  rates: '  OC--   OC--',
  leave: '  OCTB   OCTB',
  board: '  ----   OCTB',
  network: '----   OCTB',
  doctor: ' ----   OCTB',
} as const satisfies Record<NetworkRight, string>;

/** By role alone, for the agreements of one's own firm. */
export const agreementTable = {
  know: '   OCTB',
  read: '   OC--',
  prepare: 'OC--',
  bind: '   O---',
} as const satisfies Record<AgreementRight, string>;

export function isGrantedOnAgreement(right: AgreementRight, role: Role): boolean {
  return isListed(agreementTable[right], role);
}

/** By role alone, for the papers of one's own firm and of its peers. */
export const paperTable = {
  own: '     OC--',
  own_tax: ' O--B',
  peer: '    OC--',
  peer_tax: 'O--B',
  require: ' OC--',
  waive: '   OC--',
} as const satisfies Record<PaperRight, string>;

export function isGrantedOnPapers(right: PaperRight, role: Role): boolean {
  return isListed(paperTable[right], role);
}

export function isGrantedInNetwork(right: NetworkRight, role: Role, isSteward: boolean): boolean {
  const [plain = '', steward = ''] = networkTable[right].trim().split(/\s+/);
  return isListed(isSteward ? steward : plain, role);
}
