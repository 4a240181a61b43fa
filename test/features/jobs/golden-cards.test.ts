import { describe } from 'vitest';
import { testGoldenCards } from '../../support/golden-cards.ts';
import { cardCases } from './card-cases.ts';

describe('cards', () => {
  testGoldenCards('cards', cardCases);
});
