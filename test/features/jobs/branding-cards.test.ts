import { describe, expect, it } from 'vitest';
import { brandingsCard, brandingView } from '../../../src/features/jobs/branding/branding-card.ts';
import { defaultText } from '../../../src/features/jobs/branding/branding-text.ts';
import { brandings, clientFace, goesText } from '../../../src/features/jobs/terms/terms.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';

const lead = 'Alder IT';
const own = {
  ...{ wear: 'The grey shirt, no badge', introduce: 'From Alder IT', card: 'lead' as const },
  ...{ call: 'Ann Alder, +1 518 555 0100', avoid: '' },
};
const texts = brandings.map((mode) => ({ mode, text: defaultText(mode, lead), isOwn: false }));
const some = texts.map((each) => (each.mode === 'white_label' ? { ...each, text: own, isOwn: true } : each));
const view = (toRead: Partial<Parameters<typeof brandingView>[0]>) => {
  const { title, blocks } = brandingView({
    ...{ jobId: 42, lead, service: 'Birch Networks', reader: 'service' },
    texts: [{ mode: 'white_label', text: own, isProposed: false }],
    ...toRead,
  });
  return { summary: title, blocks };
};

describe('cards of branding', () => {
  testGoldenCards('branding', [
    ['texts-before-any-is-written', brandingsCard(lead, texts, true)],
    ['texts-of-a-firm', brandingsCard(lead, some, true)],
    ['texts-to-a-technician', brandingsCard(lead, some, false)],
    ['read-by-whoever-goes', view({})],
    ['read-by-the-lead', view({ reader: 'lead' })],
    ['read-by-a-peer-before-a-claim', view({ reader: 'peer', service: 'Cedar Systems' })],
    [
      'read-with-a-proposal',
      view({
        reader: 'peer',
        texts: [
          { mode: 'white_label', text: own, isProposed: false },
          { mode: 'neutral', text: defaultText('neutral', lead), isProposed: true },
        ],
      }),
    ],
  ]);
});

describe('whose name and logo a client sees', () => {
  const firms = { lead, service: 'Birch Networks' };

  it.each([
    ['own_logo', { name: 'Birch Networks', logo: 'service' }, 'as Birch Networks (own logo)'],
    ['white_label', { name: 'Alder IT', logo: 'lead' }, 'as Alder IT (white-label)'],
    ['neutral', { name: undefined, logo: 'none' }, 'under no firm’s name (neutral)'],
  ] as const)('%s', (mode, face, text) => {
    expect(clientFace(mode, firms)).toEqual(face);
    expect(goesText(mode, firms)).toBe(text);
    // The peer's name is nowhere under white-label, nor any firm's where it is neutral.
    if (mode !== 'own_logo') expect(JSON.stringify(face)).not.toContain('Birch');
  });

  it('has a text for each mode that names no other firm, and keeps prices out of it', () => {
    for (const mode of brandings) {
      const text = defaultText(mode, lead);
      expect(text.avoid).toContain('Prices and rates');
      expect(Object.values(text).every((each) => each !== '')).toBe(true);
    }
  });
});
