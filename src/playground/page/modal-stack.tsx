/** The modals that are open for a person: the last one is on screen, those below keep what was typed in them. */
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { View } from '../slack/control-api.ts';
import { act, type PersonRef } from './api.ts';
import { BlockList, StrayFailure } from './blocks/block-list.tsx';
import { useConfirm } from './confirm.tsx';
import { Dialog } from './dialog.tsx';
import { asKitBlocks, type ConfirmObject } from './kit/block-kit.ts';
import { KitText, plainText } from './kit/kit-text.tsx';
import { SurfaceContext, useSurfaceOf } from './surface.ts';

type ModalProps = { person: PersonRef; view: View; isTop: boolean; refresh: () => Promise<void> };

export function ModalStack({
  person,
  modals,
  refresh,
}: Omit<ModalProps, 'view' | 'isTop'> & { modals: View[] }) {
  return modals.map((view, index) => (
    <Modal key={view.id} person={person} view={view} isTop={index === modals.length - 1} refresh={refresh} />
  ));
}

const fields = 'input, textarea, select';
const words = (text: string) => ({ type: 'plain_text', text }) as const;
const discard: ConfirmObject = {
  title: words('Close this form?'),
  text: words('What you have entered in it will be lost.'),
  confirm: words('Close it'),
  deny: words('Keep writing'),
  style: 'danger',
};

/** `refusal` counts the refused submissions: each takes the focus to the first field at fault, edits do not. */
type Trouble = { errors: Record<string, string>; message: string | null; refusal: number };
const noTrouble: Trouble = { errors: {}, message: null, refusal: 0 };

function Modal({ person, view, isTop, refresh }: ModalProps) {
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const ask = useConfirm();
  const [pending, setPending] = useState<'submit' | 'close' | null>(null);
  const [trouble, setTrouble] = useState(noTrouble);
  const [isTouched, setIsTouched] = useState(false);
  const blocks = useMemo(() => asKitBlocks(view.blocks), [view.blocks]);
  const target = useMemo(() => ({ viewId: view.id }), [view.id]);
  const onChange = useCallback((blockId: string) => {
    setIsTouched(true);
    setTrouble((now) => {
      if (now.message === null && now.errors[blockId] === undefined) return now;
      const errors = Object.fromEntries(Object.entries(now.errors).filter(([id]) => id !== blockId));
      return { ...now, errors, message: null };
    });
  }, []);
  const { errors, refusal } = trouble;
  const held = view.state.values;
  const surface = useSurfaceOf({ person, target, blocks, held, errors, refresh, onChange });

  const firstField = blocks.find((block) => block.type === 'input')?.block_id;
  useEffect(() => {
    // Also when a view that only said "loading" becomes the form. A touch screen would cover it with its keyboard.
    if (!isTop || firstField === undefined || !matchMedia('(hover: hover)').matches) return;
    const body = form.current?.querySelector('.dialog-body');
    const field =
      body?.querySelector<HTMLElement>('[data-autofocus]') ?? body?.querySelector<HTMLElement>(fields);
    if (body?.contains(document.activeElement) !== true) field?.focus();
  }, [isTop, firstField]);
  useEffect(() => {
    if (refusal === 0) return;
    const first = form.current?.querySelector('[data-invalid]');
    first?.scrollIntoView({ block: 'center' });
    first?.querySelector<HTMLElement>(fields)?.focus({ preventScroll: true });
  }, [refusal]);

  const submit = async () => {
    if (pending !== null) return;
    setPending('submit');
    setTrouble((now) => ({ ...noTrouble, refusal: now.refusal }));
    const result = await act(person, 'submit', { viewId: view.id, values: surface.values });
    await refresh();
    if (!result.ok) {
      const atFields = 'errors' in result ? (result.errors ?? {}) : {};
      const shown = new Set(blocks.map((block) => block.block_id));
      const isComplete =
        Object.keys(atFields).length > 0 && Object.keys(atFields).every((id) => shown.has(id));
      const message = isComplete ? null : result.message;
      setTrouble((now) => ({ errors: atFields, message, refusal: now.refusal + 1 }));
    }
    setPending(null);
  };
  const close = async () => {
    setPending('close');
    const result = await act(person, 'close', { viewId: view.id });
    if (!result.ok) setTrouble((now) => ({ ...now, message: result.message }));
    await refresh();
    setPending(null);
  };
  // Escape is easily pressed by mistake; the buttons are not.
  const escape = async () => {
    if (isTouched && !(await ask(discard))) return;
    await close();
  };

  const invalidCount = Object.keys(errors).length;
  return (
    <Dialog
      open={isTop}
      className="dialog-modal"
      labelledBy={titleId}
      focusOn="h2"
      testId={isTop ? 'modal' : 'modal-below'}
      onCancel={() => {
        void escape();
      }}
    >
      <form
        ref={form}
        noValidate
        aria-busy={pending !== null || undefined}
        onSubmit={(event) => {
          event.preventDefault();
          if (view.submit !== null) void submit();
        }}
      >
        <header className="dialog-head">
          <h2 id={titleId} tabIndex={-1}>
            <KitText text={view.title} />
          </h2>
          <button
            type="button"
            className="button button-icon"
            aria-label="Leave this form"
            data-testid="modal-x"
            onClick={() => {
              void close();
            }}
          >
            <span aria-hidden="true">×</span>
          </button>
        </header>
        <div className="dialog-body">
          <SurfaceContext value={surface}>
            <BlockList blocks={blocks} />
            <StrayFailure blocks={blocks} />
          </SurfaceContext>
        </div>
        <footer className="dialog-foot">
          <p className="dialog-trouble" role="alert">
            {trouble.message ??
              (invalidCount > 0
                ? `${String(invalidCount)} ${invalidCount === 1 ? 'field needs' : 'fields need'} another look`
                : '')}
          </p>
          <button
            type="button"
            className="button"
            data-testid="modal-close"
            disabled={pending === 'close'}
            onClick={() => {
              void close();
            }}
          >
            {view.close === null ? 'Cancel' : plainText(view.close)}
          </button>
          {view.submit !== null && (
            <button
              type="submit"
              className="button button-primary"
              data-testid="submit"
              aria-busy={pending === 'submit' || undefined}
              disabled={pending !== null}
            >
              <span>{plainText(view.submit)}</span>
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
