/** What its giver is told of a file that could not be kept: what happened, and what to do now. */
import { FILE_MEGABYTES, oneOfTypes, type FileType } from '../../chat/file-types.ts';
import { assertNever } from '../../shared/never.ts';
import type { WhyRefused } from './stored-file.ts';

/** @param name undefined where it is not known */
export function notKept(name: string | undefined, why: WhyRefused, types: readonly FileType[]): string {
  return `${name ?? 'The file you gave'} could not be kept: ${whyNotKept(why, types)}`;
}

/** As a sentence goes on after “because”, and what to do. */
export function whyNotKept(why: WhyRefused, types: readonly FileType[]): string {
  switch (why) {
    case 'deleted':
      return 'it was deleted before I could fetch it. Give it once more.';
    case 'too large':
      return `it is larger than ${String(FILE_MEGABYTES)} MB. Give a smaller one.`;
    case 'wrong type':
      return `what is in it is not ${oneOfTypes(types)}, whatever it is called. Save it as one, and give that.`;
    case 'empty':
      return 'there is nothing in it. Look at it on your computer, and give it once more.';
    case 'not theirs':
      return 'it was uploaded by somebody else. Upload it yourself, and give that.';
    case 'not allowed':
      return 'I may not read files in this workspace yet. Ask an admin of the workspace to install Peer Dispatch again, then give it once more.';
    case 'unreadable':
      return 'what came in its place was a page and not the file. Give it once more. If that does not help, ask an admin of the workspace to install Peer Dispatch again.';
    case 'link over':
      return 'the link to it was over before I could fetch it. Send it once more.';
    case 'only a page':
      return 'what Teams sent me is a link that opens in a browser alone, as its phone app does at times. Send it from Teams on a computer.';
    case 'not reached':
      return 'I could not fetch it for hours. Give it once more.';
    case 'not of a firm':
      return 'your firm takes no part in the network just now, or you do not belong to it any more.';
    default:
      return assertNever(why);
  }
}
