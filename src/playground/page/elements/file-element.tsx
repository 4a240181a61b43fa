import { useState } from 'react';
import type { FileElement } from '../kit/block-kit.ts';
import { useSurface } from '../surface.ts';
import { useElement, type ElementPlace } from './use-element.ts';

/** Files that a person uploads for a form: each goes up as it is chosen, as in Slack. */
export function FileView({ place, element }: { place: ElementPlace; element: FileElement }) {
  const { state, set, control } = useElement(place, element);
  const { upload } = useSurface();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { filetypes, max_files: max = 10 } = element;
  const files = state.files ?? [];
  const take = async (chosen: readonly File[]) => {
    setBusy(true);
    setFailure(undefined);
    const uploaded = [];
    for (const each of chosen) {
      const result = await upload(each);
      if (result.ok) uploaded.push(result.file);
      else setFailure(result.message);
    }
    if (uploaded.length > 0) set({ type: element.type, files: [...(max > 1 ? files : []), ...uploaded] });
    setBusy(false);
  };
  return (
    <div className="file-field">
      <input
        {...control}
        aria-busy={busy || undefined}
        className="input"
        type="file"
        multiple={max > 1}
        accept={filetypes?.map((each) => `.${each}`).join(',')}
        onChange={(event) => void take([...(event.target.files ?? [])])}
      />
      {files.map((file) => (
        <div key={file.id}>
          {file.name}{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              set({ type: element.type, files: files.filter((each) => each !== file) });
            }}
          >
            Remove
          </button>
        </div>
      ))}
      {failure !== undefined && <div role="alert">{failure}</div>}
    </div>
  );
}
