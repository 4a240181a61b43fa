import type { Action } from 'adaptivecards';

/**
 * The menu behind a card's "…". The renderer's own lies below an open dialog, as only what is in the browser's top layer
 * comes above one.
 */
export function showOverflowMenu(actions: readonly Action[], button: HTMLElement): void {
  const menu = document.createElement('div');
  menu.className = 'card-menu';
  menu.popover = 'auto';
  menu.setAttribute('role', 'menu');
  menu.append(
    ...actions.map((action) => {
      const item = document.createElement('button');
      item.type = 'button';
      item.textContent = action.title ?? '';
      item.setAttribute('role', 'menuitem');
      item.addEventListener('click', () => {
        menu.hidePopover();
        action.execute();
      });
      return item;
    }),
  );
  menu.addEventListener('toggle', (event) => {
    if (event.newState === 'closed') menu.remove();
  });
  button.after(menu);
  menu.showPopover();
  const at = button.getBoundingClientRect();
  const top = at.bottom + menu.offsetHeight > innerHeight ? at.top - menu.offsetHeight - 4 : at.bottom + 4;
  menu.style.top = `${String(Math.max(8, top))}px`;
  menu.style.left = `${String(Math.max(8, Math.min(at.left, innerWidth - menu.offsetWidth - 8)))}px`;
  menu.querySelector('button')?.focus();
}
