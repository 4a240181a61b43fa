import { DISPATCH } from '../../chat/command-words.ts';
import { counted } from '../../shared/counted.ts';
import { formatDate } from '../../shared/calendar.ts';
import { jobNumber } from '../../shared/job-number.ts';
import type { Protection } from './protection.ts';

/** "while it lasts, and at least until 12 May 2031": until when the agreement keeps a firm from a client. */
export function untilText({ months, withAgreement, isRunning, untilOn }: Protection): string {
  const after = `${counted(months, 'month')} after your last job there`;
  if (withAgreement) {
    if (isRunning) return `while it lasts, and for ${after}`;
    return untilOn === undefined
      ? 'while it lasts'
      : `while it lasts, and at least until ${formatDate(untilOn)}`;
  }
  if (isRunning) return `until ${after}`;
  return untilOn === undefined ? 'still' : `until ${formatDate(untilOn)}`;
}

/** What whoever posts for a protected client is told first, alone. The other firm does not learn of it. */
export function warningText({
  client,
  peer,
  jobId,
  protection,
}: {
  readonly client: string;
  readonly peer: string;
  readonly jobId: number;
  readonly protection: Protection;
}): string {
  const fee = protection.fee === undefined ? '' : ` It names a fee of ${protection.fee} for taking it over.`;
  return [
    `${client} came to you through ${jobNumber(jobId)} from ${peer}.`,
    `Your agreement keeps you from taking it on as your own ${untilText(protection)}.${fee}`,
    `Was it your client before that job, did it come by general advertising, or has ${peer} agreed? Then that does not apply.`,
    `If not, ask ${peer} first: type ${DISPATCH} clients. Nobody but you is told of this.`,
  ].join(' ');
}
