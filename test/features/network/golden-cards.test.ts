import { describe } from 'vitest';
import { testGoldenCards } from '../../support/golden-cards.ts';
import { networkCardCases } from './card-cases.ts';

describe('cards of the network', () => {
  testGoldenCards('network-cards', networkCardCases);
});
