import { useConfirm } from '../confirm.tsx';
import type { ButtonElement } from '../kit/block-kit.ts';
import { plainText } from '../kit/kit-text.tsx';
import { safeHref } from '../kit/mrkdwn.ts';
import { elementKey, useSurface } from '../surface.ts';

export function ButtonView({ blockId, element }: { blockId: string; element: ButtonElement }) {
  const { busy, click } = useSurface();
  const ask = useConfirm();
  const isBusy = busy.has(elementKey(blockId, element.action_id));
  const press = async () => {
    if (element.confirm && !(await ask(element.confirm))) return;
    const href = element.url === undefined ? undefined : safeHref(element.url);
    if (href !== undefined) window.open(href, '_blank', 'noopener,noreferrer');
    await click(blockId, element.action_id);
  };
  return (
    <button
      type="button"
      className={element.style === undefined ? 'button' : `button button-${element.style}`}
      aria-label={element.accessibility_label}
      aria-busy={isBusy || undefined}
      disabled={isBusy}
      data-action-id={element.action_id}
      onClick={() => {
        void press();
      }}
    >
      <span dir="auto">{plainText(element.text)}</span>
    </button>
  );
}
