import type { Text } from '../../../chat/card.ts';
import type { Form, FormItem, FormRef, FormValues, FieldErrors } from '../../../chat/form.ts';
import { formReader } from '../../../chat/form-reader.ts';
import type { Firm, Member } from '../../../directory/directory.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { StepOrder } from '../life/decide-job.ts';
import { askOthers, isInFirstRound } from '../life/first-round.ts';
import { undoUntil } from '../life/give-back.ts';
import { arrivalLabels, assignmentOf, type Job } from '../life/job.ts';

const MAX_TEXT = 1500;
const HOUR_MS = 60 * 60 * 1000;
/** Who is there already says so; else a technician's time is still to come, and not beyond all planning. */
const ETA = { agoMs: HOUR_MS, aheadMs: 366 * 24 * HOUR_MS };

/** The steps that ask for more than a click. */
export type StepForm = 'schedule' | 'return' | 'back_out' | 'no_show' | 'hold' | 'cancel';

const text = (name: string, label: string, more: object = {}): FormItem => ({
  kind: 'input',
  name,
  label,
  multiline: true,
  maxLength: MAX_TEXT,
  ...more,
});

/**
 * @param colleagues members of the actor's own firm, to send
 * @param peer the firm that has the job
 */
export function stepForm(
  ref: FormRef & { form: StepForm },
  job: Job,
  colleagues: readonly Member[],
  now: Date,
  peer?: string,
): Form {
  const number = jobNumber(job.id);
  switch (ref.form) {
    case 'schedule': {
      const assignment = assignmentOf(job);
      const initial = colleagues.find((member) => member.id === assignment?.technicianId);
      const { windowStartAt } = job.terms;
      const isToCome = windowStartAt !== undefined && windowStartAt > now;
      const booked = assignment?.etaAt;
      // A time that is over is nothing to start with.
      const etaAt = booked && booked > now ? booked : isToCome ? windowStartAt : undefined;
      const isAlone = colleagues.length === 1;
      const confirms = job.status === 'assigned';
      return {
        ref,
        title: `${isAlone ? 'When' : 'Technician'}, ${number}`,
        submit: isAlone && confirms ? 'Confirm' : 'Save',
        items: [
          ...(isAlone
            ? []
            : [
                {
                  kind: 'choice' as const,
                  name: 'technician',
                  label: 'Technician',
                  options: colleagues.map((member) => ({
                    value: String(member.id),
                    label: `${member.name}, ${member.role}`,
                  })),
                  ...(initial ? { initial: String(initial.id) } : {}),
                  ...(confirms ? { hint: 'Who picks themself confirms it with that.' } : {}),
                },
              ]),
          {
            kind: 'instant',
            name: 'eta',
            label: arrivalLabels[job.request.place],
            ...(etaAt ? { initial: etaAt } : {}),
          },
        ],
      };
    }
    case 'return':
      return { ref, title: `Return ${number}`, submit: 'Return', items: [text('reason', 'What is missing')] };
    case 'back_out':
      return {
        ref,
        title: `Back out of ${number}`,
        submit: 'Back out',
        close: 'Keep it',
        items: [
          text('reason', 'Reason', { hint: 'The firm that asked sees it.' }),
          { kind: 'text', text: recordText(job, now) },
          {
            kind: 'text',
            text: isKeptFromBoard(job, now) ? 'The request goes back to the firm that asked.' : onBoard,
          },
        ],
      };
    case 'no_show':
      return {
        ref,
        title: `Nobody came, ${number}`,
        submit: 'Nobody came',
        items: [
          text('reason', 'What happened', { hint: 'The firm that took it sees it, and can answer.' }),
          {
            kind: 'text',
            text: `It stands in the record of the firm that took it. ${isKeptFromBoard(job, now) ? 'The request opens again for the others that were asked first, if there are any.' : onBoard}`,
          },
        ],
      };
    case 'hold':
      return {
        ref,
        title: `Hold ${number}`,
        submit: 'Put on hold',
        items: [
          text('reason', 'Reason', {
            hint: 'Both firms see it. Once it is resumed, the firm that has the job confirms it again.',
          }),
        ],
      };
    case 'cancel':
      return {
        ref,
        title: `Cancel ${number}`,
        submit: 'Cancel it',
        close: 'Keep it',
        items: [
          text('reason', 'Reason', {
            optional: true,
            hint: peer === undefined ? 'Only your firm sees it.' : `${peer} sees it.`,
          }),
          ...cancellationFee(job),
        ],
      };
  }
}

const onBoard = 'The request opens again on the board for the other peers.';

/** Whether the firms that are asked first have a job still to themselves once it is given back. */
function isKeptFromBoard(job: Job, now: Date): boolean {
  return isInFirstRound(askOthers(job, assignmentOf(job)?.serviceFirmId ?? 0, now));
}

/** What giving the job back does to the firm's record is said before it is done. */
function recordText(job: Job, now: Date): Text {
  const assignment = assignmentOf(job);
  const backOut = 'stands in your firm’s record as a back-out, which your peers see.';
  if (!assignment || undoUntil(assignment) < now) return `It ${backOut}`;
  const until = { at: undoUntil(assignment) };
  return ['Until ', until, ` it only undoes the claim and stands in no record. After that it ${backOut}`];
}

/** What it costs is said before: nothing but the fee, as no job is cancelled on which work is on record. */
function cancellationFee(job: Job): FormItem[] {
  const { cancellationFeeMinor: minor, currency } = job.terms;
  if (!assignmentOf(job)) return [];
  const text = minor
    ? `A cancellation fee of ${formatMoney({ minor, currency })} was agreed with the peer.`
    : 'No cancellation fee was agreed, so nothing is billed.';
  return [{ kind: 'text', text }];
}

/**
 * Reads a filled-in step form into the command it stands for, or what is wrong by field.
 * @param soleWorkerId who is sent where the form does not ask
 */
export function readStep(
  form: StepForm,
  values: FormValues,
  now: Date,
  soleWorkerId?: number,
): { readonly command: StepOrder } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const command = ((): StepOrder | undefined => {
    switch (form) {
      case 'schedule': {
        const technicianId =
          read.whole('technician', 1, 2 ** 31 - 1) ??
          soleWorkerId ??
          read.wrong('technician', 'Please pick one.');
        const etaAt = read.instant('eta') ?? read.wrong('eta', 'A date and a time, please.');
        const ahead = etaAt && etaAt.getTime() - now.getTime();
        if (ahead !== undefined && ahead < -ETA.agoMs) read.wrong('eta', 'This time has passed already.');
        if (ahead !== undefined && ahead > ETA.aheadMs) read.wrong('eta', 'Within a year from now, please.');
        return technicianId === undefined ? undefined : { action: 'schedule', technicianId, etaAt };
      }
      case 'cancel':
        return { action: 'cancel', reason: read.text('reason', MAX_TEXT) || undefined };
      case 'return':
      case 'back_out':
      case 'no_show':
      case 'hold':
        return { action: form, reason: read.requiredText('reason', MAX_TEXT) };
    }
  })();
  const errors = read.errors();
  if (errors) return { errors };
  if (!command) throw new Error('a step form was read without error and without content');
  return { command };
}

export function noteForm(ref: FormRef, jobId: number, peer: Pick<Firm, 'id' | 'name'> | undefined): Form {
  const internal = { value: 'internal', label: 'Keep it in our firm' };
  return {
    ref,
    title: `Note on ${jobNumber(jobId)}`,
    submit: 'Add note',
    items: [
      text('text', 'Note'),
      {
        kind: 'choice',
        name: 'audience',
        label: 'Who sees it',
        options:
          peer === undefined
            ? [internal]
            : [{ value: `shared.${String(peer.id)}`, label: `Share with ${peer.name}` }, internal],
        initial: 'internal',
      },
    ],
  };
}

/** `withFirmId`: the firm that the form named; of a form of before that it is not known. */
export type NoteInput = { readonly text: string; readonly shared: boolean; readonly withFirmId?: number };

export function readNote(
  values: FormValues,
): { readonly input: NoteInput } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const text = read.requiredText('text', MAX_TEXT);
  const [, firmId] = /^shared\.(\d{1,10})$/.exec(values['audience'] ?? '') ?? [];
  const shared = firmId !== undefined || read.choice('audience', ['shared', 'internal']) === 'shared';
  const errors = read.errors();
  if (errors) return { errors };
  return { input: { text, shared, ...(firmId === undefined ? {} : { withFirmId: Number(firmId) }) } };
}
