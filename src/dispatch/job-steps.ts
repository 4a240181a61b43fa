import type { JobAction } from '../chat/action.ts';
import type { Button, MenuItem, Text } from '../chat/card.ts';
import { formatMoney } from '../shared/money.ts';
import { formatMinutes } from '../shared/duration.ts';
import { jobNumber } from '../shared/job-number.ts';
import { assertNever } from '../shared/never.ts';
import type { JobView } from './job-view.ts';
import { termsText, workValue } from './terms.ts';

/** What can be done with a job in its state, most fitting first; who may do it is decided elsewhere. */
export function stepsFor(view: JobView): readonly JobAction[] {
  const { status, request } = view.job;
  switch (status) {
    case 'open':
      return view.relation === 'lead' ? ['edit', 'cancel'] : ['claim', 'counter'];
    case 'assigned':
      return view.technician === undefined
        ? ['schedule', 'note', 'hold', 'back_out', 'cancel']
        : ['confirm', 'schedule', 'note', 'hold', 'back_out', 'cancel'];
    case 'confirmed':
      return request.place === 'on_site' && !view.onTheWayAt
        ? ['on_my_way', 'start', 'schedule', 'note', 'hold', 'back_out', 'cancel']
        : ['start', 'schedule', 'note', 'hold', 'back_out', 'cancel'];
    case 'in_progress':
      return ['report', 'note', 'schedule', 'hold'];
    case 'work_done':
      return ['approve', 'return', 'note', 'hold'];
    case 'approved':
      return ['close', 'note'];
    case 'on_hold':
      return ['resume', 'note'];
    case 'closed':
      return ['note'];
    case 'expired':
    case 'cancelled':
      return [];
    default:
      return assertNever(status);
  }
}

const forward: readonly JobAction[] = [
  'claim',
  'confirm',
  'on_my_way',
  'start',
  'report',
  'approve',
  'resume',
];

export function stepLabel(action: JobAction, view: JobView): string {
  switch (action) {
    case 'claim':
      return 'Claim';
    case 'counter':
      return 'Counter-offer';
    case 'edit':
      return 'Edit';
    case 'cancel':
      return view.job.status === 'open' ? 'Cancel request' : 'Cancel job';
    case 'schedule':
      return view.technician === undefined ? 'Pick technician' : 'Change technician';
    case 'confirm':
      return 'Confirm';
    case 'on_my_way':
      return 'On my way';
    case 'start':
      return view.job.request.place === 'on_site' ? 'On site' : 'Start work';
    case 'report':
      return 'Work done';
    case 'approve':
      return 'Approve';
    case 'return':
      return 'Return';
    case 'back_out':
      return 'Back out';
    case 'hold':
      return 'Put on hold';
    case 'resume':
      return 'Resume';
    case 'close':
      return 'Close job';
    case 'note':
      return 'Add note';
    case 'show':
      return jobNumber(view.job.id);
    default:
      return assertNever(action);
  }
}

/** The steps as buttons: the first two that the viewer may use, the rest in the menu. */
export function stepButtons(
  view: JobView,
  isAllowed: (action: JobAction) => boolean,
): { buttons: Button[]; more: MenuItem[] } {
  const usable = stepsFor(view).filter(isAllowed);
  const buttons = usable.map((action, index): Button => {
    const confirm = confirmFor(action, view);
    const isNext = index === 0 && (forward.includes(action) || (action === 'schedule' && !view.technician));
    return {
      label: stepLabel(action, view),
      action: { action, id: view.job.id, revision: view.job.revision },
      ...(isNext ? { style: 'primary' as const } : {}),
      ...(confirm ? { confirm } : {}),
    };
  });
  return {
    buttons: buttons.slice(0, 2),
    more: buttons.slice(2).map(({ label, action }) => ({ label, action })),
  };
}

function confirmFor(action: JobAction, view: JobView): Button['confirm'] {
  if (action === 'claim') {
    const waiver =
      view.job.request.place === 'off_site_one_off'
        ? ' Without an agreement between you, both record a waiver for this one job.'
        : '';
    return {
      title: `Claim ${jobNumber(view.job.id)}`,
      text: `You accept: ${termsText(view.terms)}.${waiver}`,
      yes: 'Claim',
      no: 'Not now',
    };
  }
  if (action === 'approve' && view.work) {
    const value = workValue(view.terms, view.work.minutes);
    return {
      title: `Approve ${jobNumber(view.job.id)}`,
      text: `${formatMinutes(value.billableMinutes)} billable, ${formatMoney(value.total)} for ${view.serviceFirm ?? 'the peer'}.`,
      yes: 'Approve',
      no: 'Not now',
    };
  }
  return undefined;
}

/** One line: how things stand and whose turn it is. */
export function statusLine(view: JobView): Text {
  const { job, relation, leadFirm } = view;
  const service = view.serviceFirm ?? 'the peer';
  const technician = view.technician ?? 'the technician';
  const isLead = relation === 'lead';
  switch (job.status) {
    case 'open':
      if (isLead && view.pendingOffers > 0)
        return `${view.pendingOffers === 1 ? 'A counter-offer waits' : `${String(view.pendingOffers)} counter-offers wait`} for an answer.`;
      if (isLead && job.reason !== undefined) return `Open again. The peer backed out: ${job.reason}`;
      if (isLead) return 'Posted. Waiting for a peer to take it.';
      return job.request.respondByAt
        ? ['Respond by ', { at: job.request.respondByAt }]
        : 'Open. First to claim gets it.';
    case 'expired':
      return 'Expired. Nobody took it in time.';
    case 'cancelled':
      return relation === 'board' || job.reason === undefined
        ? `Cancelled by ${leadFirm}.`
        : `Cancelled by ${leadFirm}: ${job.reason}`;
    default:
      break;
  }
  if (relation === 'board') return [{ bold: `Claimed by ${service}` }];
  if (relation === 'peer') return 'Your firm no longer has this job.';
  switch (job.status) {
    case 'assigned':
      if (isLead) return `${service} took it. Waiting for them to confirm.`;
      return view.technician === undefined
        ? 'Yours. Pick the technician and when they come.'
        : `Confirm that ${technician} takes it.`;
    case 'confirmed':
      if (view.onTheWayAt) return [`${technician} is on the way, since `, { at: view.onTheWayAt }, '.'];
      return isLead
        ? `Confirmed. ${technician} takes it.`
        : `Confirmed. Click when ${technician} sets off or starts.`;
    case 'in_progress':
      if (job.reason !== undefined) return `Returned by ${leadFirm}: ${job.reason}`;
      return isLead ? `${technician} is at work.` : 'At work. Report when it is done.';
    case 'work_done':
      return isLead
        ? 'The work is done. Check it, then approve or return it.'
        : `Reported. Waiting for ${leadFirm} to approve.`;
    case 'approved':
      return isLead ? `Approved. ${service} will bill you.` : `Approved by ${leadFirm}. You can bill it.`;
    case 'closed':
      return 'Closed.';
    case 'on_hold':
      return `On hold: ${job.reason ?? 'no reason given'}. After resuming, ${isLead ? service : 'you'} must confirm again.`;
    default:
      return assertNever(job.status);
  }
}
