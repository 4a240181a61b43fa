import type { InputBlock, InteractiveElement, KnownBlock } from './blocks.ts';

/** An interactive element and where it stands. */
export type Placed = { blockId: string; element: InteractiveElement; input: InputBlock | null };

/** The interactive elements of some blocks, in reading order. */
export const interactiveElements = (blocks: readonly KnownBlock[]): Placed[] =>
  blocks.flatMap((block): Placed[] => {
    const blockId = block.block_id;
    if (block.type === 'actions') {
      return block.elements.map((element) => ({ blockId, element, input: null }));
    }
    if (block.type === 'input') return [{ blockId, element: block.element, input: block }];
    if (block.type !== 'section' || !block.accessory || block.accessory.type === 'image') return [];
    return [{ blockId, element: block.accessory, input: null }];
  });

export const findElement = (
  blocks: readonly KnownBlock[],
  blockId: string,
  actionId: string,
): Placed | undefined =>
  interactiveElements(blocks).find(
    (placed) => placed.blockId === blockId && placed.element.action_id === actionId,
  );
