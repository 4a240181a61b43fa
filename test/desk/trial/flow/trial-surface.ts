import { reply } from '../../../../src/desk/answers.ts';
import type { Answered, ByMember } from '../../../../src/desk/interactions.ts';
import type { Hands } from '../../../../src/desk/hands.ts';
import { firmOf, type Directory, type Firm } from '../../../../src/directory/directory.ts';
import { canBindFirm, managersOf } from '../../../../src/directory/roles.ts';
import { askForCard } from '../../../../src/post/ask.ts';
import { memberOn, surface } from '../../../../src/post/surface.ts';
import type { CommitTx } from '../../../../src/store/commit.ts';
import type { Holiday } from '../holiday.ts';
import { holidayCard } from '../trial-card.ts';
import { findHoliday } from '../trial-store.ts';

/** Asks for the true card of a firm's holiday, for its owners and coordinators. */
export function refreshHoliday(tx: CommitTx, directory: Directory, firmId: number): void {
  for (const { id } of managersOf(directory, firmId)) askForCard(tx, `holiday:${String(firmId)}`, id);
}

/** The private card of a firm's holiday, `holiday:7`. */
export const trialSurface = surface({
  read: async ({ rows }, id) => ({ firmId: Number(id), holiday: await findHoliday(rows, Number(id)) }),
  draw: ({ directory }, { firmId, holiday }, on) => {
    const memberId = memberOn(on);
    const firm = firmOf(directory, firmId);
    const isFor = managersOf(directory, firm.id).some(({ id }) => id === memberId);
    return isFor ? { kind: 'member', memberId, card: cardOf(directory, firm, holiday) } : undefined;
  },
});

/** `/dispatch holiday`, and what stands now where a button about it is. */
export async function showHoliday({ store }: Hands, { directory, actor }: ByMember): Promise<Answered> {
  if (!canBindFirm(actor.member.role)) return { refused: 'holiday_right' };
  const { firm } = actor;
  return reply(cardOf(directory, firm, await findHoliday(store.rows, firm.id)));
}

function cardOf(directory: Directory, firm: Firm, holiday: Holiday | undefined) {
  const coverId = holiday?.coverFirmId;
  return holidayCard({
    firm,
    holiday,
    cover: coverId === undefined ? undefined : firmOf(directory, coverId).name,
  });
}
