/** What becomes of a file that was given for something; whoever it is for hears it, and knows its own by `file.use`. */
import { event } from '../../shared/ports.ts';
import type { FileUse, KeptFile, StoredFile, WhyRefused } from './stored-file.ts';

/** A file is kept, or one that was kept is now for something. */
export const fileKept = event<{ readonly file: KeptFile & { readonly use: FileUse } }>('file kept');

/** A file could not be kept. Its giver is told why, in a message. */
export const fileRefused = event<{
  readonly file: StoredFile & { readonly use: FileUse };
  readonly why: WhyRefused;
}>('file refused');
