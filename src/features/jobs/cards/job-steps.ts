import type { Button, Confirm, MenuItem } from '../../../chat/card.ts';
import { formatMoney } from '../../../shared/money.ts';
import { formatMinutes } from '../../../shared/duration.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { assertNever } from '../../../shared/never.ts';
import { goingSteps } from '../branding/going.ts';
import { refusalAnswers, refusalLabels } from '../branding/refusal-view.ts';
import { jobButtons, type JobAction } from '../job-buttons.ts';
import { spentOn, type Job, type JobPlace } from '../life/job.ts';
import type { JobView } from './job-view.ts';
import { canPostAgain } from './undelivered.ts';
import { beforeClaimText, increaseText } from '../work/work-words.ts';
import { termsText, workValue, type Terms } from '../terms/terms.ts';

/** What can be done with a job in its state, most fitting first; who may do it is decided elsewhere. */
export function stepsFor(view: JobView): readonly JobAction[] {
  const steps = stepsOf(view);
  // Work that was reported is paid for: such a job is no longer dropped (see decideJob).
  return hasBegun(view) ? steps.filter((step) => !dropping.includes(step)) : steps;
}

const dropping: readonly JobAction[] = ['cancel', 'back_out', 'no_show'];

/** Whether it is still to be said who comes, and when. */
export function isUnbooked({ technician, etaAt, isAlone }: JobView): boolean {
  return technician === undefined || (isAlone && etaAt === undefined);
}

/** Whether somebody is to be picked: nobody is, or who is cannot go like that and it stays so. */
const needsSomebody = (view: JobView): boolean => isUnbooked(view) || view.kept !== undefined;

/** Whether something was reported or logged that is to be paid. */
export function hasBegun({ work, logged }: JobView): boolean {
  return work !== undefined || (logged !== undefined && logged.days.length + logged.expenses.length > 0);
}

function stepsOf(view: JobView): readonly JobAction[] {
  const { status, request } = view.job;
  switch (status) {
    case 'open':
      return view.relation === 'lead' ? openSteps(view) : ['claim', 'counter', 'branding'];
    case 'assigned':
      return [
        ...(isUnbooked(view) ? [] : ['confirm' as const]),
        'schedule',
        ...checkOut(view),
        'note',
        'hold',
        'branding',
        'back_out',
        'no_show',
        'cancel',
      ];
    case 'confirmed':
      return [
        ...(view.refusal ? refusalAnswers(view.refusal) : []),
        ...goingSteps(view.going, request.place === 'on_site' && !view.onTheWayAt),
        'report',
        ...(view.onTheWayAt || request.place !== 'on_site' ? checkOut(view) : []),
        'note',
        'hold',
        'branding',
        ...(view.refusal || view.onTheWayAt ? [] : ['branding_refuse' as const]),
        'back_out',
        'no_show',
        'cancel',
      ];
    case 'in_progress':
      return view.relation === 'lead'
        ? [...answers(view), 'note', 'hold', 'branding', 'log', ...correct(view)]
        : [
            'report',
            'log',
            ...presence(view),
            'expense',
            ...correct(view),
            ...ask(view),
            'note',
            'schedule',
            'hold',
            'branding',
          ];
    case 'work_done':
      return view.relation === 'lead'
        ? [...answers(view), 'approve', 'return', 'note', 'hold', 'log', ...correct(view)]
        : [...correct(view), 'log', ...ask(view), 'note', 'hold'];
    case 'approved':
      return ['close', 'note'];
    case 'on_hold':
      return ['resume', ...checkOut(view), 'note', 'back_out', 'cancel'];
    case 'closed':
      return ['note'];
    case 'expired':
    case 'cancelled':
      return [];
    default:
      return assertNever(status);
  }
}

function openSteps({ notShown, firstRound }: JobView): JobAction[] {
  const again = canPostAgain(notShown) ? ['post_again' as const] : [];
  return [...again, ...(firstRound ? ['ask_everyone' as const] : []), 'edit', 'cancel'];
}

const answers = ({ logged }: JobView): JobAction[] =>
  logged?.increase ? ['increase_accept', 'increase_decline'] : [];

const ask = ({ logged }: JobView): JobAction[] => [logged?.increase ? 'increase_withdraw' : 'increase_ask'];

const correct = ({ logged }: JobView): JobAction[] => (logged?.can.correct ? ['correct'] : []);

const checkOut = ({ logged }: JobView): JobAction[] => (logged?.can.checkOut ? ['check_out'] : []);

function presence(view: JobView): JobAction[] {
  return [...checkOut(view), ...(view.logged?.can.checkIn ? ['check_in' as const] : [])];
}

const forward: readonly JobAction[] = [
  'claim',
  'post_again',
  'confirm',
  'on_my_way',
  'start',
  'go_on_my_way',
  'go_start',
  'report',
  'approve',
  'increase_accept',
  'branding_change',
  'branding_accept',
  'resume',
];

export function startLabel(place: JobPlace): string {
  return place === 'on_site' ? 'On site' : 'Start work';
}

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
    case 'post_again':
      return 'Post again';
    case 'cancel':
      return view.job.status === 'open' ? 'Cancel request' : 'Cancel job';
    case 'schedule':
      if (view.isAlone) return isUnbooked(view) ? 'Confirm' : 'Change the time';
      return view.technician === undefined ? 'Pick technician' : 'Change technician';
    case 'confirm':
      return 'Confirm';
    case 'on_my_way':
    case 'go_on_my_way':
      return 'On my way';
    case 'start':
    case 'go_start':
      return startLabel(view.job.request.place);
    case 'report':
      return 'Work done';
    case 'approve':
    case 'approve_with_bill':
      return 'Approve';
    case 'return':
      return 'Return';
    case 'back_out':
      return 'Back out';
    case 'no_show':
      return 'Nobody came';
    case 'hold':
      return 'Put on hold';
    case 'resume':
      return 'Resume';
    case 'close':
      return 'Close job';
    case 'note':
      return 'Add note';
    case 'log':
      return view.relation === 'lead' ? 'Log own time' : 'Log time';
    case 'check_in':
      return 'Check in';
    case 'check_out':
      return 'Check out';
    case 'expense':
      return 'Add expense';
    case 'correct':
      return view.relation === 'lead' ? 'Correct own time' : 'Correct time or expense';
    case 'increase_ask':
      return 'Ask for more';
    case 'increase_accept':
      return 'Accept increase';
    case 'increase_decline':
      return 'Decline increase';
    case 'increase_withdraw':
      return 'Withdraw increase';
    case 'branding':
      return 'Read the branding';
    case 'branding_refuse':
    case 'branding_change':
    case 'branding_keep':
    case 'branding_accept':
    case 'branding_decline':
      return refusalLabels[action];
    case 'access':
      return 'Show access notes';
    case 'show':
      return jobNumber(view.job.id);
    default:
      return assertNever(action);
  }
}

/** How many are buttons. */
const SHOWN = 2;

/** The steps as buttons: the first two that the viewer may use, the rest in the menu. */
export function stepButtons(
  view: JobView,
  isAllowed: (action: JobAction) => boolean,
): { buttons: Button[]; more: MenuItem[] } {
  const usable = stepsFor(view).filter(isAllowed);
  const buttons = usable.map((action, index): Button => {
    const confirm = confirmFor(action, view);
    const isWithBill = action === 'approve' && view.approvesBill;
    const leads = forward.includes(action) && !(action === 'report' && view.going === 'refused');
    const isNext = index === 0 && (leads || (action === 'schedule' && needsSomebody(view)));
    return {
      label: stepLabel(action, view),
      // What is clicked is what was asked, whatever the firm has set meanwhile; the menu asks nothing.
      action: jobButtons.to(isWithBill && index < SHOWN ? 'approve_with_bill' : action, view.job),
      ...(isNext ? { style: 'primary' as const } : {}),
      ...(confirm ? { confirm } : {}),
    };
  });
  return {
    buttons: buttons.slice(0, SHOWN),
    more: buttons.slice(SHOWN).map(({ label, action }) => ({ label, action })),
  };
}

/** Rule 3: what an off-site one-off asks of firms without an agreement; empty for any other job. */
export function waiverText(place: JobPlace): string {
  return place === 'off_site_one_off' ? ' With no agreement, it needs a waiver.' : '';
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

/** The Claim button of an open request, wherever it is not on its own card. */
export function claimButton({ id, revision, postedTerms, request }: Job): Button {
  return {
    label: 'Claim',
    style: 'primary',
    action: jobButtons.to('claim', { id, revision }),
    confirm: claimConfirm(id, postedTerms, request.place),
  };
}

function confirmFor(
  action: JobAction,
  { job, terms, work, logged, serviceFirm, approvesBill }: JobView,
): Confirm | undefined {
  if (action === 'claim') return claimConfirm(job.id, terms, job.request.place);
  if (action === 'increase_accept' && logged?.increase)
    return {
      title: `Increase, ${jobNumber(job.id)}`,
      text: `You agree: ${increaseText(logged.increase.terms, terms)}.`,
      yes: 'Accept',
      no: 'Not now',
    };
  if (action === 'approve' && work) {
    const value = workValue(terms, work.minutes, spentOn(work));
    const time = terms.payType === 'hourly' ? `${formatMinutes(value.billableMinutes)} billable, ` : '';
    const spent = value.expenses.minor > 0 ? `expenses ${formatMoney(value.expenses)}, in all ` : '';
    const before = logged?.beforeClaim && beforeClaimText(logged.beforeClaim, terms.currency);
    return {
      title: `Approve ${jobNumber(job.id)}`,
      text: `${time}${spent}${formatMoney(value.total)} for ${serviceFirm ?? 'the peer'}.${before ? ` In it: ${before}.` : ''}${approvesBill ? ` A bill of exactly ${formatMoney(value.total)} is approved with it.` : ''}`,
      yes: 'Approve',
      no: 'Not now',
    };
  }
  return undefined;
}
