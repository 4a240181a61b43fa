import { firmOf, isActive } from '../../directory/directory.ts';
import type { Eyes } from '../../directory/scene.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { readOrder, type FileKinds, type FileOrder } from './file-order.ts';
import type { MadeFile } from './made-file.ts';

/** Begins a file for a member, who may have it at this moment or is refused. */
export async function makeFile(
  eyes: Eyes,
  kinds: FileKinds,
  memberId: number,
  order: FileOrder,
): Promise<MadeFile | Refusal> {
  const { directory } = eyes;
  const wanted = readOrder(order, kinds);
  if (!wanted) throw new Error(`nobody makes the file “${order.file}”`);
  const member = directory.members.get(memberId);
  if (!member || !isActive(directory, member.firmId) || !wanted.kind.isFor(member.role))
    return { refused: 'not_for_you' };
  return wanted.kind.open(eyes, { member, firm: firmOf(directory, member.firmId) }, wanted.order);
}
