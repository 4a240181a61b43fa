import type { InteractiveElement, TextObject } from '../kit/block-kit.ts';
import { plainText } from '../kit/kit-text.tsx';
import { useSurface } from '../surface.ts';
import { ElementView } from './element-view.tsx';

/** An element outside of an input block: named by its placeholder, telling the app of each choice. */
export function LooseElement({ blockId, element }: { blockId: string; element: InteractiveElement }) {
  const { id } = useSurface();
  const placeholder: TextObject | undefined = 'placeholder' in element ? element.placeholder : undefined;
  const place = {
    blockId,
    dispatches: true,
    optional: false,
    inputId: `${id}-${blockId}-${element.action_id}`,
    label: placeholder === undefined ? element.action_id : plainText(placeholder),
    describedBy: undefined,
    invalid: false,
  };
  return <ElementView place={place} element={element} />;
}
