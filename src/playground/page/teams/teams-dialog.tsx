import { useId, useState } from 'react';
import type { DialogView } from '../../teams/control-api.ts';
import { Dialog } from '../dialog.tsx';
import { CardView } from './card-view.tsx';
import { useTeams } from './teams-context.ts';

/** The one dialog that Teams shows at a time; its buttons are those of its card. */
export function TeamsDialog({ dialog }: { dialog: DialogView }) {
  const { run } = useTeams();
  const titleId = useId();
  const [trouble, setTrouble] = useState<string | null>(null);
  const close = () => {
    void run('close', {});
  };
  return (
    <Dialog
      className="dialog-modal teams-dialog"
      labelledBy={titleId}
      focusOn="h2"
      testId="modal"
      onCancel={close}
    >
      <header className="dialog-head">
        <h2 id={titleId} tabIndex={-1} dir="auto">
          {dialog.title}
        </h2>
        <button
          type="button"
          className="button button-icon"
          aria-label="Close"
          data-testid="modal-x"
          onClick={close}
        >
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <div className="dialog-body">
        {dialog.card !== null && (
          <CardView
            card={dialog.card}
            onChoose={async (button) => {
              setTrouble(null);
              const result = await run('submit', button);
              if (!result.ok) setTrouble(troubleOf(result));
            }}
          />
        )}
        {dialog.url !== null && <p>This dialog is a web page, which this demo does not show: {dialog.url}</p>}
      </div>
      {trouble !== null && (
        <footer className="dialog-foot">
          <p className="dialog-trouble" role="alert">
            {trouble}
          </p>
        </footer>
      )}
    </Dialog>
  );
}

function troubleOf(
  result: { message: string; errors?: Record<string, string> } | { message: string },
): string {
  const errors = 'errors' in result ? Object.values(result.errors ?? {}) : [];
  return [result.message, ...errors].join(' ');
}
