import type { ReactNode } from 'react';
import type { KitBlock, OtherBlock } from '../kit/block-kit.ts';
import { LooseElement } from '../elements/loose-element.tsx';
import { ImageView } from '../kit/image-view.tsx';
import { KitText, plainText } from '../kit/kit-text.tsx';
import { useSurface } from '../surface.ts';
import { InputBlockView } from './input-block.tsx';
import { LibraryBlock } from './library-block.tsx';
import { SectionBlockView } from './section-block.tsx';
import { TableView } from './table-block.tsx';

/** The blocks of a message or a view, in order, each with what went wrong there. */
export function BlockList({ blocks }: { blocks: readonly (KitBlock | OtherBlock)[] }) {
  const { failure } = useSurface();
  return (
    <div className="blocks">
      {blocks.map((block) => (
        <div key={block.block_id} className={`block block-${block.type}`} data-block-id={block.block_id}>
          <BlockView block={block} />
          {failure?.blockId === block.block_id && (
            <p className="failure" role="alert">
              {failure.message}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}

/** What went wrong at a block that has meanwhile been replaced. */
export function StrayFailure({ blocks }: { blocks: readonly (KitBlock | OtherBlock)[] }) {
  const { failure } = useSurface();
  if (failure === null || blocks.some((block) => block.block_id === failure.blockId)) return null;
  return (
    <p className="failure" role="alert">
      {failure.message}
    </p>
  );
}

function BlockView({ block }: { block: KitBlock | OtherBlock }): ReactNode {
  switch (block.type) {
    case 'header':
      return (
        <h3 className="kit-header" dir="auto">
          {plainText(block.text)}
        </h3>
      );
    case 'section':
      return <SectionBlockView block={block} />;
    case 'context':
      return (
        <div className="kit-context">
          {block.elements.map((element, index) =>
            element.type === 'image' ? (
              <ImageView key={index} image={element} />
            ) : (
              <KitText key={index} text={element} />
            ),
          )}
        </div>
      );
    case 'divider':
      return <hr />;
    case 'actions':
      return (
        <div className="kit-actions">
          {block.elements.map((element) => (
            <LooseElement key={element.action_id} blockId={block.block_id} element={element} />
          ))}
        </div>
      );
    case 'input':
      return <InputBlockView block={block} />;
    case 'image':
      return (
        <figure>
          {block.title && (
            <figcaption>
              <KitText text={block.title} />
            </figcaption>
          )}
          <ImageView image={block} />
        </figure>
      );
    case 'table':
    case 'data_table':
      return <TableView block={block} />;
    case 'other':
      return <LibraryBlock block={block.block} />;
  }
}
