import { buttonsOf } from '../../chat/buttons.ts';

/** Below a file that somebody sent. A button names it by its key. */
export const givenButtons = buttonsOf({ file_delete: 'nothing' });
