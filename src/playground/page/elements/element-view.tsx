import type { ImageElement, InteractiveElement } from '../kit/block-kit.ts';
import { ImageView } from '../kit/image-view.tsx';
import { ButtonView } from './button-element.tsx';
import { ChoiceView } from './choice-element.tsx';
import { FileView } from './file-element.tsx';
import { OverflowView } from './overflow-element.tsx';
import { SelectView } from './select-element.tsx';
import { RichTextView, TextView } from './text-element.tsx';
import { TimeView } from './time-element.tsx';
import type { ElementPlace } from './use-element.ts';

/** Any element of a block, wired. */
export function ElementView({
  place,
  element,
}: {
  place: ElementPlace;
  element: InteractiveElement | ImageElement;
}) {
  switch (element.type) {
    case 'button':
      return <ButtonView blockId={place.blockId} element={element} />;
    case 'overflow':
      return <OverflowView blockId={place.blockId} element={element} />;
    case 'image':
      return <ImageView image={element} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextView place={place} element={element} />;
    case 'rich_text_input':
      return <RichTextView place={place} element={element} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <ChoiceView place={place} element={element} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <TimeView place={place} element={element} />;
    case 'file_input':
      return <FileView place={place} element={element} />;
    case 'static_select':
    case 'external_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return <SelectView place={place} element={element} />;
    default:
      return <Undrawn what={element} />;
  }
}

/** Not silence: whoever tries an app must see that something is there which this page cannot show. */
function Undrawn({ what }: { what: never }) {
  return <span className="undrawn">[{(what as { type: string }).type}: not shown by this page]</span>;
}
