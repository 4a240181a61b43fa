/** Asks before a click counts, in the message's own words. */
import { createContext, use, useCallback, useId, useState, type ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import type { ConfirmObject } from './kit/block-kit.ts';
import { KitText } from './kit/kit-text.tsx';

type Ask = (question: ConfirmObject) => Promise<boolean>;
type Asked = { question: ConfirmObject; answer: (yes: boolean) => void };

const ConfirmContext = createContext<Ask>(() => Promise.resolve(false));

/** The promise is true when the person agreed. */
export const useConfirm = () => use(ConfirmContext);

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = useCallback<Ask>(
    (question) =>
      new Promise((resolve) => {
        setAsked({
          question,
          answer: (yes) => {
            setAsked(null);
            resolve(yes);
          },
        });
      }),
    [],
  );
  return (
    <ConfirmContext value={ask}>
      {children}
      {asked && <ConfirmDialog {...asked} />}
    </ConfirmContext>
  );
}

function ConfirmDialog({ question, answer }: Asked) {
  const titleId = useId();
  // Enter pressed twice in haste must not do what cannot be undone.
  const isGrave = question.style === 'danger';
  const decline = () => {
    answer(false);
  };
  return (
    <Dialog
      className="dialog-small"
      role="alertdialog"
      labelledBy={titleId}
      testId="confirm"
      focusOn="[data-autofocus]"
      onCancel={decline}
      onBackdrop={decline}
    >
      <header className="dialog-head">
        <h2 id={titleId}>
          <KitText text={question.title} />
        </h2>
      </header>
      <div className="dialog-body">
        <KitText text={question.text} />
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" data-autofocus={isGrave || undefined} onClick={decline}>
          <KitText text={question.deny} />
        </button>
        <button
          type="button"
          className={`button button-${question.style ?? 'primary'}`}
          data-autofocus={!isGrave || undefined}
          onClick={() => {
            answer(true);
          }}
        >
          <KitText text={question.confirm} />
        </button>
      </footer>
    </Dialog>
  );
}
