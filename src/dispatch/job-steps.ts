import type { JobAction } from '../chat/action.ts';
import type { Button, Confirm, MenuItem } from '../chat/card.ts';
import { formatMoney } from '../shared/money.ts';
import { formatMinutes } from '../shared/duration.ts';
import { jobNumber } from '../shared/job-number.ts';
import { assertNever } from '../shared/never.ts';
import type { JobPlace } from './job.ts';
import type { JobView } from './job-view.ts';
import { termsText, workValue, type Terms } from './terms.ts';

/** What can be done with a job in its state, most fitting first; who may do it is decided elsewhere. */
export function stepsFor(view: JobView): readonly JobAction[] {
  const steps = stepsOf(view);
  // Work that was reported is paid for: such a job is no longer dropped (see decideJob).
  return view.work ? steps.filter((step) => step !== 'cancel' && step !== 'back_out') : steps;
}

function stepsOf(view: JobView): readonly JobAction[] {
  const { status, request } = view.job;
  switch (status) {
    case 'open':
      if (view.relation !== 'lead') return ['claim', 'counter'];
      return view.firstRound ? ['ask_everyone', 'edit', 'cancel'] : ['edit', 'cancel'];
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

function stepLabel(action: JobAction, view: JobView): string {
  switch (action) {
    case 'claim':
      return 'Claim';
    case 'counter':
      return 'Counter-offer';
    case 'edit':
      return 'Edit';
    case 'ask_everyone':
      return 'Ask everyone now';
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

/** Rule 3: what an off-site one-off asks of firms without an agreement; empty for any other job. */
export function waiverText(place: JobPlace): string {
  return place === 'off_site_one_off'
    ? ' Without an agreement between you, both record a waiver for this one job.'
    : '';
}

/** What a claim binds to, asked wherever there is a Claim button. */
export function claimConfirm(jobId: number, terms: Terms, place: JobPlace): Confirm {
  return {
    title: `Claim ${jobNumber(jobId)}`,
    text: `You accept: ${termsText(terms)}.${waiverText(place)}`,
    yes: 'Claim',
    no: 'Not now',
  };
}

function confirmFor(action: JobAction, { job, terms, work, serviceFirm }: JobView): Confirm | undefined {
  if (action === 'claim') return claimConfirm(job.id, terms, job.request.place);
  if (action === 'approve' && work) {
    const value = workValue(terms, work.minutes);
    const time = terms.payType === 'hourly' ? `${formatMinutes(value.billableMinutes)} billable, ` : '';
    return {
      title: `Approve ${jobNumber(job.id)}`,
      text: `${time}${formatMoney(value.total)} for ${serviceFirm ?? 'the peer'}.`,
      yes: 'Approve',
      no: 'Not now',
    };
  }
  return undefined;
}
