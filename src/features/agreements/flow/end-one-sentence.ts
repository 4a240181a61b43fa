import { firmOf, isActive } from '../../../directory/directory.ts';
import type { Scene } from '../../../directory/scene.ts';
import { tellMembers } from '../../../post/ask.ts';
import { endedCard } from '../one-sentence-card.ts';
import { signersOf } from './agreement-surface.ts';

/** Each firm that it bound hears with whom it has no agreement any more, and can send one at once. */
export async function tellOneSentenceEnded({ tx, directory, key }: Scene): Promise<void> {
  const bound = directory.agreements.filter(({ basis }) => basis === 'one_sentence');
  for (const { id: firmId } of directory.firms.values()) {
    const peers = bound.flatMap(({ firmIds }) =>
      firmIds.includes(firmId) ? firmIds.filter((id) => id !== firmId && isActive(directory, id)) : [],
    );
    if (peers.length === 0) continue;
    const owners = signersOf(directory, firmId).map(({ id }) => id);
    const named = peers.map((id) => ({ id, name: firmOf(directory, id).name }));
    tellMembers(tx, `${key}:one-sentence`, owners, endedCard(named));
  }
  return Promise.resolve();
}
