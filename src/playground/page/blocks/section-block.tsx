import { LooseElement } from '../elements/loose-element.tsx';
import type { SectionBlock } from '../kit/block-kit.ts';
import { ImageView } from '../kit/image-view.tsx';
import { KitText } from '../kit/kit-text.tsx';

export function SectionBlockView({ block }: { block: SectionBlock }) {
  const { text, fields, accessory } = block;
  return (
    <div className="kit-section">
      <div className="kit-section-main">
        {text && <KitText text={text} />}
        {fields && (
          <div className="kit-fields">
            {fields.map((field, index) => (
              <div key={index} className="kit-field">
                <KitText text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="kit-accessory">
          {accessory.type === 'image' ? (
            <ImageView image={accessory} />
          ) : (
            <LooseElement blockId={block.block_id} element={accessory} />
          )}
        </div>
      )}
    </div>
  );
}
