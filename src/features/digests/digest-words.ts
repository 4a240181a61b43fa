import { verbAlone } from '../../chat/grammar.ts';

/** What may be typed about digests. */
export const digestWords = verbAlone('digest', 50, 'the daily digest, now');
