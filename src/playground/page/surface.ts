/** A message or a view as a place where things are clicked and filled in. */
import { createContext, use, useCallback, useMemo, useState } from 'react';
import type {
  ElementInput,
  ElementState,
  OptionGroup,
  SlackOption,
  StateInput,
  StateValues,
  UploadResult,
} from '../slack/control-api.ts';
import { act, personPath, uploadFile, type PersonRef, type Unreached } from './api.ts';
import type { KitBlock, OtherBlock } from './kit/block-kit.ts';
import { currentValues, withValue } from './kit/element-state.ts';

/** The message or the view, as the control interface names it. */
export type Target = { channelId: string; ts: string } | { viewId: string };
export type Suggestions =
  { groups: { label: string | undefined; options: SlackOption[] }[] } | { failure: string };

export type Surface = {
  /** Unique on the page, for the ids of labels and hints. */
  id: string;
  values: StateValues;
  /** By block id: what is wrong with an input. */
  errors: Readonly<Record<string, string>>;
  /** Whose answer is awaited: the keys of elements. */
  busy: ReadonlySet<string>;
  /** What became of the last click that failed, at its block. */
  failure: { blockId: string; message: string } | null;
  change: (blockId: string, actionId: string, state: ElementState) => void;
  /** Sends a block_actions; `selected` for everything but a button. Resolves when the answer is shown. */
  click: (blockId: string, actionId: string, selected?: ElementInput) => Promise<void>;
  suggest: (blockId: string, actionId: string, typed: string, signal: AbortSignal) => Promise<Suggestions>;
  /** Where this person has an uploaded file. */
  fileHref: (id: string) => string;
  /** Uploads a file for a form. */
  upload: (file: File) => Promise<UploadResult | Unreached>;
};

export const elementKey = (blockId: string, actionId: string) => `${blockId} ${actionId}`;

export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = use(SurfaceContext);
  if (surface === null) throw new Error('useSurface stands outside of a SurfaceContext');
  return surface;
}

const noErrors = {};
const nothingHeld = {};

type SurfaceSource = {
  person: PersonRef;
  target: Target;
  blocks: readonly (KitBlock | OtherBlock)[];
  /** What the server holds, where it does. */
  held?: StateValues;
  errors?: Readonly<Record<string, string>>;
  refresh: () => Promise<void>;
  onChange?: (blockId: string) => void;
};

export function useSurfaceOf(source: SurfaceSource): Surface {
  const { person, target, blocks, held = nothingHeld, errors = noErrors, refresh, onChange } = source;
  const [entered, setEntered] = useState<StateValues>({});
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<Surface['failure']>(null);
  const values = useMemo(() => currentValues(blocks, entered, held), [blocks, entered, held]);

  const change = useCallback<Surface['change']>(
    (blockId, actionId, state) => {
      setEntered((now) => withValue(now, blockId, actionId, state));
      onChange?.(blockId);
    },
    [onChange],
  );

  const click = useCallback<Surface['click']>(
    async (blockId, actionId, selected) => {
      const key = elementKey(blockId, actionId);
      const isState = typeof selected === 'object' && selected !== null && 'type' in selected;
      const state: StateInput = isState ? withValue(values, blockId, actionId, selected) : values;
      setFailure(null);
      setBusy((now) => new Set(now).add(key));
      const result = await act(person, 'click', {
        ...target,
        blockId,
        actionId,
        ...(selected !== undefined && { selected }),
        ...(Object.keys(state).length > 0 && { state }),
      });
      if (!result.ok) setFailure({ blockId, message: result.message });
      await refresh();
      setBusy((now) => new Set([...now].filter((each) => each !== key)));
    },
    [person, target, values, refresh],
  );

  const suggest = useCallback<Surface['suggest']>(
    async (blockId, actionId, typed, signal) => {
      const asked = { ...target, blockId, actionId, value: typed, state: values };
      const result = await act(person, 'options', asked, signal);
      if (!result.ok) return { failure: result.message };
      return { groups: optionGroups(result) };
    },
    [person, target, values],
  );

  const fileHref = useCallback((file: string) => personPath('control', person, `files/${file}`), [person]);

  const upload = useCallback<Surface['upload']>((file) => uploadFile(person, file), [person]);

  const id = 'viewId' in target ? target.viewId : `${target.channelId}-${target.ts}`;
  return useMemo(
    () => ({ id, values, errors, busy, failure, change, click, suggest, fileHref, upload }),
    [id, values, errors, busy, failure, change, click, suggest, fileHref, upload],
  );
}

/** Options with or without groups, as groups. */
export function optionGroups(offer: { options?: SlackOption[]; option_groups?: OptionGroup[] }) {
  if (offer.option_groups) {
    return offer.option_groups.map(({ label, options }) => ({ label: label.text, options }));
  }
  return [{ label: undefined, options: offer.options ?? [] }];
}
