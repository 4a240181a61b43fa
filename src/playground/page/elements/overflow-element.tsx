import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { SlackOption } from '../../slack/control-api.ts';
import { useConfirm } from '../confirm.tsx';
import type { OverflowElement } from '../kit/block-kit.ts';
import { plainText } from '../kit/kit-text.tsx';
import { safeHref } from '../kit/mrkdwn.ts';
import { elementKey, useSurface } from '../surface.ts';

/** The menu behind the three dots, on the keyboard as menus are: arrows, Home, End, Escape. */
export function OverflowView({ blockId, element }: { blockId: string; element: OverflowElement }) {
  const { busy, click } = useSurface();
  const ask = useConfirm();
  const [open, setOpen] = useState(false);
  const menuId = useId();
  const root = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const isBusy = busy.has(elementKey(blockId, element.action_id));

  useEffect(() => {
    if (!open) return;
    menu.current?.querySelector('button')?.focus();
    menu.current?.scrollIntoView({ block: 'nearest' });
    const leave = (event: PointerEvent) => {
      if (!(event.target instanceof Node && root.current?.contains(event.target))) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
    };
  }, [open]);

  const choose = async (option: SlackOption) => {
    setOpen(false);
    opener.current?.focus();
    if (element.confirm && !(await ask(element.confirm))) return;
    const href = option.url === undefined ? undefined : safeHref(option.url);
    if (href !== undefined) window.open(href, '_blank', 'noopener,noreferrer');
    await click(blockId, element.action_id, option.value ?? '');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[
      event.key
    ];
    if (next !== undefined) {
      event.preventDefault();
      items[next % items.length]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault();
      setOpen(false);
      opener.current?.focus();
    }
  };

  return (
    <div className="overflow" ref={root}>
      <button
        ref={opener}
        type="button"
        className="button button-icon"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        aria-busy={isBusy || undefined}
        disabled={isBusy}
        data-action-id={element.action_id}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      {open && (
        <div className="menu" role="menu" id={menuId} ref={menu} onKeyDown={onKeyDown}>
          {element.options.map((option, index) => (
            <button
              key={option.value ?? index}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                void choose(option);
              }}
            >
              <span dir="auto">{plainText(option.text)}</span>
              {option.description && <small dir="auto">{plainText(option.description)}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
