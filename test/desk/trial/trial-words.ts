import { verbAlone } from '../../../src/chat/grammar.ts';

/** What may be typed about holidays. */
export const trialWords = verbAlone('holiday', 95, 'when your firm is away, and who stands in');
