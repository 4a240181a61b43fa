/** A modal dialog on the browser's own `<dialog>`: it keeps the focus inside, gives it back, and lies on top. */
import { useLayoutEffect, useRef, type ReactNode } from 'react';

type DialogProps = {
  /** A closed one stays mounted, and so keeps what was typed in it. */
  open?: boolean;
  className: string;
  labelledBy?: string;
  label?: string;
  testId?: string;
  role?: 'alertdialog';
  /** Escape, or the back gesture on a phone. The owner decides whether the dialog closes. */
  onCancel: () => void;
  /** A click beside it; left out, that does nothing. */
  onBackdrop?: () => void;
  /** Where the focus goes at opening: a selector; left out, the browser chooses. */
  focusOn?: string;
  children: ReactNode;
};

export function Dialog(props: DialogProps) {
  const {
    open = true,
    className,
    labelledBy,
    label,
    testId,
    role,
    onCancel,
    onBackdrop,
    focusOn,
    children,
  } = props;
  const ref = useRef<HTMLDialogElement>(null);

  // Before the elements go: closing is what gives the focus back to where it came from.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null || !open) return;
    dialog.showModal();
    if (focusOn !== undefined) dialog.querySelector<HTMLElement>(focusOn)?.focus();
    return () => {
      dialog.close();
    };
  }, [open, focusOn]);

  return (
    <dialog
      ref={ref}
      className={`dialog ${className}`}
      aria-labelledby={labelledBy}
      aria-label={label}
      data-testid={testId}
      role={role}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
      onCancel={(event) => {
        if (event.target !== ref.current) return;
        event.preventDefault();
        onCancel();
      }}
      onClose={(event) => {
        // A second back gesture closes it past `cancel`; whether it is open is its owner's to say.
        if (event.target === ref.current && open) ref.current.showModal();
      }}
      onMouseDown={(event) => {
        if (event.target === ref.current) onBackdrop?.();
      }}
    >
      {children}
    </dialog>
  );
}
