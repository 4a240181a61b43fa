import { ElementView } from '../elements/element-view.tsx';
import type { InputBlock } from '../kit/block-kit.ts';
import { KitText } from '../kit/kit-text.tsx';
import { useSurface } from '../surface.ts';

/** A labelled field of a form, with its hint and what is wrong with it. */
export function InputBlockView({ block }: { block: InputBlock }) {
  const { id, errors } = useSurface();
  const { element, hint, optional = false } = block;
  const error = errors[block.block_id];
  const inputId = `${id}-${block.block_id}-${element.action_id}`;
  const isGroup = element.type === 'radio_buttons' || element.type === 'checkboxes';
  const describedBy = [error !== undefined && `${inputId}-error`, hint && `${inputId}-hint`].filter(
    (each) => typeof each === 'string',
  );
  const label = (
    <>
      <KitText text={block.label} />
      {optional && <span className="optional"> (optional)</span>}
    </>
  );
  const place = {
    blockId: block.block_id,
    dispatches: block.dispatch_action === true,
    optional,
    inputId,
    label: undefined,
    describedBy: describedBy.length > 0 ? describedBy.join(' ') : undefined,
    invalid: error !== undefined,
  };
  return (
    <div
      className="field"
      data-testid={`field-${block.block_id}`}
      data-invalid={error !== undefined || undefined}
    >
      {isGroup ? (
        <div className="label" id={`${inputId}-label`}>
          {label}
        </div>
      ) : (
        <label className="label" htmlFor={inputId}>
          {label}
        </label>
      )}
      <ElementView place={place} element={element} />
      {error !== undefined && (
        <p className="field-error" id={`${inputId}-error`} role="alert">
          {error}
        </p>
      )}
      {hint && (
        <div className="hint" id={`${inputId}-hint`}>
          <KitText text={hint} />
        </div>
      )}
    </div>
  );
}
