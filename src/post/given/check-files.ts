import type { Store } from '../../store/commit.ts';
import { refuseBroken } from './read-stored-file.ts';
import { findKeptFiles } from './stored-file-store.ts';

/** Files that are to be there and are not as they were given, by their keys. */
export type BrokenFiles = {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  /** False where the time was over before all were looked at. */
  readonly isWhole: boolean;
};

/** Reads every kept file to its end. Changes nothing. @param mayGoOn asked between files */
export async function findBrokenFiles(
  { sql, rows, sealer, files }: Store,
  mayGoOn: () => boolean = () => true,
): Promise<BrokenFiles> {
  const missing: string[] = [];
  const changed: string[] = [];
  for await (const file of findKeptFiles(sql, rows, sealer)) {
    if (!mayGoOn()) return { missing, changed, isWhole: false };
    const refusal = await refuseBroken({ files, sealer }, file);
    if (refusal) (refusal.refused === 'file_not_there' ? missing : changed).push(file.key);
  }
  return { missing, changed, isWhole: true };
}
