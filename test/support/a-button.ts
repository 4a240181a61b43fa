import type { ButtonAction } from '../../src/chat/buttons.ts';

/** A button of any name, on a card that no feature has made. */
export function aButton(action: string, id: number, revision: number): ButtonAction {
  return { action, id, revision } as unknown as ButtonAction;
}
