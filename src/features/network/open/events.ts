import type { Place, Platform } from '../../../chat/interaction.ts';
import type { Actor } from '../../../directory/directory.ts';
import { event } from '../../../shared/ports.ts';

/** A firm takes no part any more: it left, or was suspended. The directory still shows it as it was. */
export const firmEnded = event<{
  readonly firmId: number;
  readonly how: 'left' | 'suspended';
  readonly actor: Actor;
}>('firm ended');

/**
 * The one sentence that firms accepted as they joined binds nobody any more. The directory still shows it as it was.
 */
export const oneSentenceEnded = event<{ readonly actor: Actor }>('one sentence ended');

/** A channel has become a mirror of a board, or has become one again. */
export const mirrorShown = event<{
  readonly boardId: number;
  readonly place: Place;
  readonly mirrorId: number;
}>('mirror shown');

/** A channel has a new id. */
export const channelMoved = event<{
  readonly platform: Platform;
  readonly channelId: string;
  readonly newId: string;
}>('channel moved');

/** The amounts of a currency were written with fewer digits than are read: who keeps some multiplies them. */
export const currencyRescaled = event<{ readonly currency: string; readonly factor: number }>(
  'currency rescaled',
);
