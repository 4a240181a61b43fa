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
    // Two letters that run into one.
    ['Willow Networks', 'VVillow Netvvorks'],
    ['Savvy IT', 'Sawy IT'],
    ['Dogwood Cloud', 'Dogwoocl Cloud'],
    ['Dogwood Cloud', 'clogwoocl cloucl'],
    ['Dogwood Cloud', 'clogwoocI Cloud'],
    ['Barnes IT', 'Bames IT'],
    ['Summit IT', 'Surnrnit IT'],
    ['Summit Cloud', 'Sumrnit C1oucl'],
    // Digits within a word.
    [birch, 'B1rch Networks'],
    [birch, 'Birch Network5'],
    ['Alder IT', 'A1der IT'],
    ['Oslo IT', '0slo IT'],
    ['Oslo IT', 'O5l0 IT'],
    ['AI Tech', 'A1 Tech'],
    ['A1 Tech', 'Al Tech'],
  ])('%s and %s', (one, other) => {
    expect(looksAlike(one, other)).toBe(true);
    expect(looksAlike(other, one)).toBe(true);
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
    // Nobody reads a capital C and an l as one letter.
    ['Clean IT', 'Dean IT'],
    ['Clark & Sons', 'Dark & Sons'],
    ['Cloud Nine', 'Doud Nine'],
    // Digits by themselves are numbers.
    ['3M Services', 'EM Services'],
    ['Level 10', 'Level IO'],
    ['Studio 5', 'Studio S'],
    ['Team 1 IT', 'Team I IT'],
    ['Route 66', 'Route 68'],
    ['365 Pros', '360 Pros'],
    ['24x7 IT', '24x1 IT'],
    // What one sees is another letter: these pass.
    [birch, 'Bir0h Networks'],
    [birch, '8irch Networks'],
    [birch, '13irch Networks'],
  ])('is not %s for %s', (one, other) => {
    expect(looksAlike(one, other)).toBe(false);
    expect(looksAlike(other, one)).toBe(false);
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
