import type { Eyes } from '../../../directory/scene.ts';
import { findChainHead } from '../../../store/chain-events.ts';
import type { DigestPart } from '../../digests/digest-card.ts';
import { headText } from '../head-text.ts';

/** Behind everything else that a digest tells. */
const LAST = 1_000;

/** Where the log stands, so that each firm keeps a piece of the proof that it was not changed. */
export async function headOfDay({ sql }: Eyes): Promise<readonly DigestPart[]> {
  const head = await findChainHead({ sql });
  if (!head || head.position === 0) return [];
  return [{ place: LAST, isBeside: true, blocks: [{ kind: 'context', text: headText(head) }] }];
}
