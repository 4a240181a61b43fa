/** What is said beside a file, and while it is made. */
import { partEnd } from '../../chat/typed-text.ts';

const count = new Intl.NumberFormat('en-US');

/** @param remark what to know of it */
export function hereIs(title: string, remark?: string): string {
  return [`Here is ${title}.`, ...(remark === undefined ? [] : [remark])].join('\n');
}

/** @param rows undefined where nobody counts them */
export function preparing(rows: number | undefined): string {
  return rows === undefined
    ? 'Preparing the file.'
    : `Preparing the file. ${count.format(rows)} ${rows === 1 ? 'row' : 'rows'} so far.`;
}

export function notAllowedToSend(title: string): string {
  return `I may not send files in this workspace yet, so ${title} could not be sent. Ask an admin of the workspace to install Peer Dispatch again, then ask for the file again.`;
}

export function notSent(title: string): string {
  return `${title[0]?.toUpperCase() ?? ''}${title.slice(1)} could not be sent. Ask for it again. If that does not help, ask an admin of the workspace whether it allows files.`;
}

export function declined(): string {
  return 'You did not take the file, so nothing was stored. Ask for it again when you need it.';
}

const NAME = 80;

/** A name that every file system takes, "Bill B-17 Birch Networks.pdf": letters and digits of any script, and what parts them. */
export function fileName(words: readonly string[], ending: string): string {
  const named = words
    .join(' ')
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}.-]+/gu, ' ')
    .trim()
    .replace(/^\.+/, '');
  return `${(named.length > NAME ? named.slice(0, partEnd(named, NAME)) : named).trim() || 'file'}.${ending}`;
}
