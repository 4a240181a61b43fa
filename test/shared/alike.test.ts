import { describe, expect, it } from 'vitest';
import { looksAlike } from '../../src/shared/alike.ts';
import { nameFindings } from '../../src/doctor/name-findings.ts';
import { cleanName } from '../../src/shared/name-key.ts';

const birch = 'Birch Networks';

describe('a name that people could take for another', () => {
  it.each([
    ['in small letters', 'birch networks'],
    ['with another space', 'Birch\u00a0 Networks'],
    ['with a sign that nobody sees', 'Birch\u200b Networks'],
    ['with a direction mark', '\u202eBirch Networks\u202c'],
    ['with a filler', 'Birch Networks\u3164'],
    ['in full width', 'Ｂｉｒｃｈ Networks'],
    ['with a Cyrillic letter', 'Вirch Networks'],
    ['with many', 'Віrсh Νеtwоrks'],
    ['in large letters with Cyrillic ones', 'ВІRСН NЕТWОRКS'],
    ['with a Greek letter', 'Birch Netwοrks'],
    ['with a Cherokee letter', 'Ᏼirch Networks'],
    ['with a digit', 'Birch Netw0rks'],
    ['with a full stop', 'Birch Networks.'],
    ['with a comma', 'Birch, Networks'],
    ['with a hyphen', 'Birch-Networks'],
    ['in one word', 'BirchNetworks'],
    ['with another quote', '‘Birch’ Networks'],
    ['with a dot of a list', 'Birch\u2024Networks'],
    ['with a filler for its space', 'Birch\u3164Networks'],
    ['in mathematical letters', '𝐁𝐢𝐫𝐜𝐡 𝐍𝐞𝐭𝐰𝐨𝐫𝐤𝐬'],
  ])('%s', (_how, name) => {
    expect(looksAlike(birch, name)).toBe(true);
    expect(looksAlike(name, birch)).toBe(true);
  });

  it.each([
    ['Alder IT', 'AIder lT'],
    ['Modern Cloud', 'Modem Cloud'],
    ['Illinois IT', 'Ill1nois IT'.replace('1', 'ı')],
    ['Ромашка', 'Pомашka'],
  ])('%s and %s', (one, other) => {
    expect(looksAlike(one, other)).toBe(true);
  });

  it.each([
    [birch, 'Birch Network'],
    [birch, 'Birch Netwörks'],
    [birch, 'Beech Networks'],
    ['Have IT', 'Nave IT'],
    ['A & B IT', 'AB IT'],
    ['...', '---'],
    ['Ruby IT', 'Rubu IT'],
    ['Bill IT', 'Bell IT'],
    ['Ромашка', 'Рябина'],
    ['', birch],
  ])('is not %s for %s', (one, other) => {
    expect(looksAlike(one, other)).toBe(false);
  });
});

it('a name is kept without what nobody sees', () => {
  expect(cleanName('  Birch\u200b \t\u202e Ｎetworks\u3164\u2800 ')).toBe('Birch Networks');
  expect(cleanName('Birch\nNetworks')).toBe('Birch Networks');
  expect(cleanName('Zoë & Søn’s “IT”')).toBe('Zoë & Søn’s “IT”');
  expect(cleanName('\u200b\u2060')).toBe('');
});

it('the self-check finds firms that are alike already', () => {
  const firms = [birch, 'Cedar Systems', 'Вirch Networks'].map((name, place) => ({ id: place + 1, name }));
  expect(nameFindings(firms).map(({ text }) => text)).toEqual([
    'People could take Birch Networks (FIRM-1) and Вirch Networks (FIRM-3) for one another.',
  ]);
});
