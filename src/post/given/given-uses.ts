import type { Button } from '../../chat/card.ts';
import type { Actor } from '../../directory/directory.ts';
import { slot } from '../../shared/ports.ts';
import type { KeptFile } from './stored-file.ts';

/**
 * What somebody may do with a file that they sent in a message, for nothing yet: buttons that say it, as “Add as a paper”,
 * none for whom it is not. Each carries the key of the file as its words, and opens a form with a `files` item that
 * starts with it; `takeFiles` then looks at whose it is.
 */
export const fileUses = slot<{ readonly actor: Actor; readonly file: KeptFile }, readonly Button[]>(
  'file uses',
);
