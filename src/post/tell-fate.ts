import type { CommitTx } from '../store/commit.ts';
import type { FatedRow } from '../store/outbox-item.ts';
import { giveUpGiven, type SceneFor } from './given/deliver-given.ts';
import { cardPayload } from './payload.ts';
import type { Surface } from './surface.ts';

/** Tells a surface what became of its card, in the transaction that says so. */
export function createTellFate(surfaces: ReadonlyMap<string, Surface>, sceneFor: SceneFor) {
  return async (tx: CommitTx, { key, kind, payload, ...fated }: FatedRow): Promise<void> => {
    if (kind === 'notice' && fated.fate === 'given up') {
      await giveUpGiven(await sceneFor(tx, key), payload);
      return;
    }
    const read = kind === 'card' ? cardPayload.safeParse(payload).data : undefined;
    if (!read || !('subject' in read)) return;
    const [name = ''] = read.subject.split(':', 1);
    const tell = surfaces.get(name)?.onFate;
    if (tell) await tell(await sceneFor(tx, key), read.subject.slice(name.length + 1), read.surface, fated);
  };
}
