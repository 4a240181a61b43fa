import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientKeys, isSameClient, readClientList } from '../../../src/features/clients/client-keys.ts';

/** Each with ways in which people write the same client. */
const same: readonly (readonly [string, ...string[]])[] = [
  [
    'Quercus Clinic',
    'QUERCUS CLINIC, LLC',
    'quercus clinic inc.',
    'The Quercus-Clinic L.L.C.',
    'Quercus  Clinic Ltd',
    'Quercus Clínic',
    'Ｑｕｅｒｃｕｓ Clinic',
    'QuercusClinic',
    'Quercus Clinic (www.quercus.example)',
  ],
  ['Müller GmbH', 'Mueller', 'Muller', 'MÜLLER GmbH & Co. KG', 'Müller'],
  ['Finch & Rao LLP', 'Finch and Rao', 'Finch + Rao'],
  ['Rossi S.p.A.', 'Rossi', 'Rossi s. p. a.'],
  ['Kowalski Sp. z o.o.', 'Kowalski'],
  ['O’Brien', "O'Brien Ltd", 'OBrien'],
  ['Straße AG', 'Strasse'],
  ['Ørsted A/S', 'Orsted'],
  ['Łódź Dental', 'Lodz Dental'],
  ['3M Company', '3M'],
  ['A.B.C. Dental P.C.', 'ABC Dental'],
  ['東京クリニック', '東京 クリニック'],
  [
    'quercus.example',
    'www.quercus.example',
    'https://www.quercus.example/contact?x=1',
    'jo@quercus.example',
    'Jo Park <jo@quercus.example>',
    'HTTP://QUERCUS.EXAMPLE',
    'quercus.example.',
  ],
  ['bücher.example', 'xn--bcher-kva.example', 'BÜCHER.example'.toLowerCase()],
];

const apart: readonly (readonly [string, string])[] = [
  ['Quercus Clinic', 'Quercus Dental'],
  ['Mueller', 'Muller'],
  ['Pine', 'Pine Spa'],
  ['Oak', 'Oak Trust'],
  ['quercus.example', 'quercus.test'],
  ['mail.quercus.example', 'quercus.example'],
  ['Quercus Clinic', 'quercus.example'],
  ['Quercus Clínic', 'Quercus Clinical'],
  // One that is nothing but the form of a company keeps it.
  ['LLC', 'Inc'],
  // Another script is another name: it only looks alike.
  ['Сosmos', 'Cosmos'],
];

describe('the keys of a client', () => {
  it.each(same)('take %s for the same, however it is written', (first, ...others) => {
    for (const other of others) {
      const [one, two] = [clientKeys(first), clientKeys(other)];
      expect([other, isSameClient(one, two), isSameClient(two, one)]).toEqual([other, true, true]);
    }
  });

  it.each(apart)('keep %s and %s apart', (one, other) => {
    expect(clientKeys(one)).not.toEqual([]);
    expect(isSameClient(clientKeys(one), clientKeys(other))).toBe(false);
  });

  it.each(['', '   ', '-', '…', 'x', '&'])('are none of what names nobody: %j', (text) => {
    expect(clientKeys(text)).toEqual([]);
  });

  it('are the same whatever small or large letters and signs stand around', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{3,12}$/),
        fc.stringMatching(/^[ ,.:;!?'@#-]{0,5}$/),
        (word, signs) => {
          const plain = clientKeys(`${word} dental`);
          expect(clientKeys(`${signs}${word.toUpperCase()}${signs} Dental, Inc.${signs}`)).toEqual(plain);
        },
      ),
      { numRuns: 1000, examples: [['aaa', '?,-.']] },
    );
  });

  it('never fail, nor take long, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => Array.isArray(clientKeys(text))),
    );
    const began = performance.now();
    for (const piece of ['a.', '@', 'a@', 'http://', '(', 's.p.', 'ä ']) clientKeys(piece.repeat(3000));
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('are read of a list line by line, with its bullets, and say which lines name nobody', () => {
    expect(readClientList('* Oak\n- pine.example; Elm LLC\n\n..\r\n• Fir')).toEqual({
      clients: [['name:oak'], ['domain:pine.example'], ['name:elm'], ['name:fir']],
      unclear: ['..'],
    });
  });
});
