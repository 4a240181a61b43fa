import { useRef } from 'react';
import type { SentFile } from '../../teams/control-api.ts';
import { sizeText } from '../kit/size-text.ts';

type AttachedFilesProps = { files: readonly File[]; onChange: (files: readonly File[]) => void };

/** What goes along with the next message, each of which may be taken off again. */
export function AttachedFiles({ files, onChange }: AttachedFilesProps) {
  if (files.length === 0) return null;
  return (
    <ul className="attached" aria-label="Attached files">
      {files.map((file, index) => (
        <li key={`${file.name} ${String(index)}`} className="attached-file">
          <span className="file-name" dir="auto">
            {file.name}
          </span>
          <span className="file-detail">{sizeText(file.size)}</span>
          <button
            type="button"
            className="link"
            aria-label={`Remove ${file.name}`}
            onClick={() => {
              onChange(files.filter((each) => each !== file));
            }}
          >
            ✕
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The paper clip. */
export function AttachButton({ files, onChange }: AttachedFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="attach-input"
        onChange={({ target }) => {
          onChange([...files, ...(target.files ?? [])]);
          // The same one may be chosen again.
          target.value = '';
        }}
      />
      <button
        type="button"
        className="button"
        title="Attach files"
        aria-label="Attach files"
        data-testid="attach"
        onClick={() => {
          input.current?.click();
        }}
      >
        <span aria-hidden="true">📎</span>
      </button>
    </>
  );
}

/** As the local Teams takes it. */
export async function sentFile(file: File): Promise<SentFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  // All at once would be more arguments than a call takes.
  for (let at = 0; at < bytes.length; at += 0x8000)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return { name: file.name, base64: btoa(parts.join('')) };
}
