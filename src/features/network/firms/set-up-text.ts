import { commandAnywhere } from '../../../chat/command-words.ts';
import type { Platform } from '../../../chat/interaction.ts';

/** The one line that ever holds the code. @param platforms those on which the program can be asked */
export function setupText(code: string, platforms: readonly Platform[]): string {
  return `To set up the network type ${commandAnywhere(platforms, 'setup')} and give this code: ${code}`;
}

/** For a program that starts while an earlier code waits. */
export const setupWaits =
  'The network waits to be set up, with the code that was printed when the program first started. If you have not got it, npm run admin -- setup-code makes another.';
