import type { FileType } from '../../chat/file-types.ts';
import type { Choice } from '../../chat/form.ts';
import type { Store } from '../../store/commit.ts';
import { sizeText } from './size-text.ts';
import { findUnusedFiles } from './stored-file-store.ts';
import { isFresh } from './stored-file.ts';

/** What a member has sent for nothing yet, as a form offers it; the newest first. */
export async function offeredFiles(
  { rows, sealer }: Pick<Store, 'rows' | 'sealer'>,
  memberId: number,
  now: Date,
): Promise<readonly { readonly type: FileType; readonly choice: Choice }[]> {
  const files = await findUnusedFiles(rows, sealer, memberId);
  return files
    .filter((file) => isFresh(file, now))
    .reverse()
    .map(({ key, name, type, byteLength }) => ({
      type,
      choice: { value: key, label: `${name} (${sizeText(byteLength)})` },
    }));
}
