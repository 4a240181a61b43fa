import { command } from '../../desk/command.ts';
import type { Feature } from '../../desk/feature.ts';
import { digestWords } from './digest-words.ts';
import { boardSurface } from './flow/board-digest.ts';
import { digestSurface } from './flow/digest-surface.ts';
import { sendDigests } from './flow/send-digests.ts';
import { showDigest } from './flow/show-digest.ts';

/** What a firm, and a board, is told once a morning; the parts of it come from the features above. */
export const digests: Feature = {
  name: 'digests',
  commands: [command(digestWords, showDigest)],
  surfaces: { board: boardSurface, digest: digestSurface },
  clock: { digests: { cron: '2-59/5 * * * *', reminds: true, run: sendDigests } },
};
