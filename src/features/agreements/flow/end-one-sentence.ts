import { firmOf, isActive } from '../../../directory/directory.ts';
import type { Scene } from '../../../directory/scene.ts';
import { endedCard } from '../one-sentence-card.ts';
import { tellSigners } from './agreement-surface.ts';

/** Each firm that it bound hears with whom it has no agreement any more, and can send one at once. */
export async function tellOneSentenceEnded(scene: Scene): Promise<void> {
  const { directory, key } = scene;
  const bound = directory.agreements.filter(({ basis }) => basis === 'one_sentence');
  for (const { id: firmId } of directory.firms.values()) {
    const peers = bound.flatMap(({ firmIds }) =>
      firmIds.includes(firmId) ? firmIds.filter((id) => id !== firmId && isActive(directory, id)) : [],
    );
    if (peers.length === 0) continue;
    const named = peers.map((id) => ({ id, name: firmOf(directory, id).name }));
    tellSigners(scene, `${key}:one-sentence`, firmId, endedCard(named));
  }
  return Promise.resolve();
}
