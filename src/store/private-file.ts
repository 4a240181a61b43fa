import { statSync } from 'node:fs';
import { link } from 'node:fs/promises';

/** What disks differ in: tests take it away. */
export const disk = { statSync, link };

/**
 * Whether a file that holds a secret can be read or changed by other accounts of this machine; false where it is not
 * there, and on Windows, which says nothing of that by a mode.
 */
export function isOpenToOthers(file: string): boolean {
  const found = process.platform === 'win32' ? undefined : disk.statSync(file, { throwIfNoEntry: false });
  return found !== undefined && (found.mode & 0o077) !== 0;
}
