import { firmOf, type Directory, type Member } from '../../../directory/directory.ts';
import type { Chain } from '../../../directory/rhythm.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { memberOn, surface } from '../../../post/surface.ts';
import { dateOf } from '../../../shared/calendar.ts';
import type { Bill } from '../../bills/bill.ts';
import { readBill } from '../../bills/open/read-bills.ts';
import { isAllowedOnBill, type BillSide } from '../../bills/permissions.ts';
import { mayDo } from '../../jobs/life/decide-job.ts';
import { assignmentOf, type Job } from '../../jobs/life/job.ts';
import { readJob } from '../../jobs/open/read-job.ts';
import { isMeant, peopleReminded } from '../audience.ts';
import { subjectKey, type Settled } from '../chases.ts';
import { isAllowedOnReminders } from '../permissions.ts';
import { remindersCard, type Reminded } from '../reminder-card.ts';
import { findSettledOf, findToldOn } from '../reminder-store.ts';
import { audienceOfStep } from '../step.ts';

/** What a firm was told about, as it stands now. */
type Told =
  | { readonly kind: 'bill'; readonly bill: Bill; readonly settled: readonly Settled[] }
  | { readonly kind: 'job'; readonly job: Job };

/** All that a firm was told on a day: its steps, and what they are about by its key. */
type RemindersOfDay = {
  readonly firmId: number;
  readonly steps: readonly { readonly key: string; readonly chain: Chain; readonly offset: number }[];
  readonly told: ReadonlyMap<string, Told>;
};

export const remindersSurface = surface<RemindersOfDay>({
  read: readReminders,
  draw: ({ directory, now }, read, on) => {
    const memberId = memberOn(on);
    const member = peopleReminded(directory, read.firmId).find(({ id }) => id === memberId);
    const reminded = member ? remindedOf(directory, read, member, now) : [];
    if (reminded.length === 0) return undefined;
    return { kind: 'member', memberId, card: remindersCard(reminded) };
  },
});

/** @param id as `2:2026-11-24`: the firm, and the day where it is */
async function readReminders(eyes: Pick<Eyes, 'rows' | 'sealer'>, id: string): Promise<RemindersOfDay> {
  const [firm, day = ''] = id.split(':');
  const firmId = Number(firm);
  const found = await findToldOn(eyes.rows, firmId, day);
  const told = new Map<string, Told>();
  for (const { subject } of found) {
    const key = subjectKey(subject);
    if (told.has(key)) continue;
    if (subject.kind === 'bill') {
      const bill = await readBill(eyes, subject.id);
      if (bill) told.set(key, { kind: 'bill', bill, settled: await findSettledOf(eyes.rows, subject) });
    } else {
      const job = await readJob(eyes, subject.id);
      if (job) told.set(key, { kind: 'job', job });
    }
  }
  const steps = found.map(({ subject, chain, offset }) => ({ key: subjectKey(subject), chain, offset }));
  return { firmId, steps, told };
}

/** What of it a member is reminded of, each thing once. */
function remindedOf(
  directory: Directory,
  { steps, told }: RemindersOfDay,
  member: Member,
  now: Date,
): Reminded[] {
  const meant = new Set<Told>();
  for (const { key, chain, offset } of steps) {
    const about = told.get(key);
    const audience = about && audienceOfStep(chain, offset, sideOfStep(about, chain, member.firmId));
    if (audience && isMeant(directory, member, audience)) meant.add(about);
  }
  return [...meant].flatMap((about) =>
    about.kind === 'bill'
      ? remindedBill(directory, member, about, now)
      : (remindedJob(directory, member, about.job) ?? []),
  );
}

function sideOfStep(about: Told, chain: Chain, firmId: number): BillSide {
  if (about.kind === 'job') return 'lead';
  return chain === 'draft' || about.bill.leadFirmId !== firmId ? 'service' : 'lead';
}

function remindedBill(
  directory: Directory,
  member: Member,
  { bill, settled }: Told & { readonly kind: 'bill' },
  now: Date,
): Reminded {
  const side = bill.leadFirmId === member.firmId ? 'lead' : 'service';
  return {
    kind: 'bill',
    bill,
    side,
    peer: firmOf(directory, side === 'lead' ? bill.serviceFirmId : bill.leadFirmId).name,
    today: dateOf(now, firmOf(directory, bill.leadFirmId).timeZone),
    payerToldOn: settled.findLast(
      ({ firmId, chain, outcome }) => chain === 'pay' && outcome === 'sent' && firmId === bill.leadFirmId,
    )?.on,
    isAllowed: (action) => isAllowedOnBill(action, member.role, side),
    isAllowedOnReminders: (action) => isAllowedOnReminders(action, member.role, side),
  };
}

function remindedJob(directory: Directory, member: Member, job: Job): Reminded | undefined {
  const serviceFirmId = assignmentOf(job)?.serviceFirmId;
  if (serviceFirmId === undefined) return undefined;
  const actor = { member, firm: firmOf(directory, member.firmId) };
  return {
    kind: 'job',
    jobId: job.id,
    revision: job.revision,
    summary: job.request.summary,
    peer: firmOf(directory, serviceFirmId).name,
    waits: job.status === 'work_done',
    isAllowed: (action) => mayDo(action, job, actor),
  };
}
