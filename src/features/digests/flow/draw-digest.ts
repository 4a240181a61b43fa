import { membersOf, roles, type Firm } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { countUndelivered } from '../../../post/undelivered-store.ts';
import { dateOf, daysBetween, type CalendarDate } from '../../../shared/calendar.ts';
import { fittingParts, notesPart, type DigestNotes, type SentDigest } from '../digest-card.ts';
import { digestParts, toldThisMorning } from '../open/slots.ts';

const DAY_MS = 24 * 3_600_000;
/** How long before its end an insurance is spoken of, and for how long messages that failed, in days. */
const ENDING_WITHIN = 30;
const FAILED_WITHIN = 3;

const nothing: ReadonlySet<string> = new Set();

/**
 * What there is to tell a firm now; undefined for nothing.
 * @param told what another message tells its reader this morning
 */
export async function drawDigest(
  eyes: Eyes,
  firm: Firm,
  told: ReadonlySet<string> = nothing,
): Promise<SentDigest | undefined> {
  const day = dateOf(eyes.now, firm.timeZone);
  const given = await eyes.ask(digestParts, { firm, day, told });
  const parts = fittingParts([...given.flat(), ...notesPart(await readNotes(eyes, firm, day))]);
  return parts && { day, parts };
}

/** The digests of a morning, and who of the firm gets which, so that nobody is told anything twice. */
export async function drawDigests(
  eyes: Eyes,
  firm: Firm,
  memberIds: readonly number[],
): Promise<readonly { readonly sent: SentDigest; readonly memberIds: readonly number[] }[]> {
  const told = await eyes.ask(toldThisMorning, { firm, memberIds });
  const alike = new Map<string, { readonly told: ReadonlySet<string>; readonly memberIds: number[] }>();
  for (const memberId of memberIds) {
    const own = new Set(told.flatMap((byMember) => [...(byMember.get(memberId) ?? [])]).sort());
    const key = [...own].join(' ');
    const group = alike.get(key) ?? { told: own, memberIds: [] };
    group.memberIds.push(memberId);
    alike.set(key, group);
  }
  const drawn = [];
  for (const group of alike.values()) {
    const sent = await drawDigest(eyes, firm, group.told);
    if (sent) drawn.push({ sent, memberIds: group.memberIds });
  }
  return drawn;
}

async function readNotes(
  { db, directory, now }: Eyes,
  firm: Firm,
  today: CalendarDate,
): Promise<DigestNotes> {
  return {
    insurance: endingInsurance(firm, today),
    failed: await countUndelivered(
      db,
      membersOf(directory, firm.id, ...roles).map(({ id }) => id),
      new Date(now.getTime() - FAILED_WITHIN * DAY_MS),
    ),
  };
}

/** Spoken of from a month before its end, and until a new date is given. */
function endingInsurance({ insuranceEndsOn: on }: Firm, today: CalendarDate): DigestNotes['insurance'] {
  if (on === undefined || daysBetween(today, on) > ENDING_WITHIN) return undefined;
  return { on, hasEnded: on < today };
}
