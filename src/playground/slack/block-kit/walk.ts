import type { InputBlock, InteractiveElement, KnownBlock } from './blocks.ts';

/** An interactive element and where it stands. */
export type Placed = { blockId: string; element: InteractiveElement; input: InputBlock | null };

/** The interactive elements of some blocks, in reading order. */
export const interactiveElements = (blocks: readonly KnownBlock[]): Placed[] =>
  blocks.flatMap((block): Placed[] => {
    const blockId = block.block_id;
    switch (block.type) {
      case 'actions':
        return block.elements.map((element) => ({ blockId, element, input: null }));
      case 'section':
        return block.accessory && block.accessory.type !== 'image'
          ? [{ blockId, element: block.accessory, input: null }]
          : [];
      case 'input':
        return [{ blockId, element: block.element, input: block }];
      default:
        return [];
    }
  });

export const findElement = (
  blocks: readonly KnownBlock[],
  blockId: string,
  actionId: string,
): Placed | undefined =>
  interactiveElements(blocks).find(
    (placed) => placed.blockId === blockId && placed.element.action_id === actionId,
  );
