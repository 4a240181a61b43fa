import { reply } from '../../../desk/answers.ts';
import type { Answered, ByMember, Click, OnClick } from '../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { JobRefusal } from '../../jobs/job-refusal.ts';
import type { BillRefusal } from '../bill-refusal.ts';
import { drawBill } from '../flow/draw-bill.ts';
import { findBillFor } from '../flow/find-bill-for.ts';

/** The bill that a button is about, as it is now for the one who clicked. */
export async function showBillTo(
  hands: Hands,
  { directory, actor, action: { action, id } }: Click & ByMember,
): Promise<Answered> {
  const bill = await findBillFor(hands.store, action, id);
  const card = bill && (await drawBill(eyesOf(hands, directory), bill, actor.member.id));
  return card ? reply(card) : ({ refused: 'unknown_bill' } satisfies BillRefusal);
}

/** For all buttons that stand on bills, whose ever they are. */
export const lookAtBill: OnClick = (hands, click) => {
  const { actor } = click;
  return actor ? showBillTo(hands, { ...click, actor }) : ({ refused: 'unknown_job' } satisfies JobRefusal);
};
