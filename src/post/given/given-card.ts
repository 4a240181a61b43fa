import { textCard, type Button, type Card } from '../../chat/card.ts';
import { fileTypes } from '../../chat/file-types.ts';
import { assertNever } from '../../shared/never.ts';
import { givenButtons } from './given-buttons.ts';
import { sizeText } from './size-text.ts';
import type { StoredFile } from './stored-file.ts';

/** A file that somebody sent in a message: what it is for, they say by a button. @param uses what they may do with it */
export function givenCard(file: StoredFile, uses: readonly Button[]): Card {
  switch (file.status) {
    case 'awaited':
      return textCard(
        'I have not got the file you sent yet. I go on trying, and tell you here when I have it.',
      );
    case 'refused':
      return textCard('A file you sent could not be kept. A message says why.');
    case 'deleted':
      return textCard('A file you sent was deleted here.');
    case 'kept': {
      const { name, type, byteLength } = file;
      if (file.use) return textCard(`${name} is in use here.`);
      const ask =
        uses.length > 0 ? 'What is it for?' : 'Where a form asks for a file, you can choose it there.';
      const { summary, blocks } = textCard(
        `Got ${name} (${fileTypes[type].word}, ${sizeText(byteLength)}). ${ask} If it is used for nothing, I delete it after a day.`,
      );
      const drop: Button = {
        label: 'Delete it',
        action: givenButtons.to('file_delete', { id: 0, revision: 0, words: file.key }),
      };
      return { summary, blocks: [...blocks, { kind: 'buttons', buttons: [...uses, drop] }] };
    }
    default:
      return assertNever(file);
  }
}
