import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBinding } from '../../src/chat/bound.ts';
import type { Person } from '../../src/chat/interaction.ts';
import { createSealer } from '../../src/store/seal.ts';

const DAY = 86_400_000;
const ours = createSealer(Buffer.alloc(32, 7));
const bindingAt = (at: number, sealer = ours) => createBinding({ sealer, now: () => new Date(at) });

const START = Date.parse('2030-03-05T15:00:00Z');
const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const { to, unbind } = bindingAt(START);
const bound = to(ann)('form', 'about:7');

describe('what is bound', () => {
  it('comes back to its person as it was, whatever it says', () => {
    const text = fc.string({ unit: 'binary' });
    const account = fc.record({
      platform: fc.constantFrom('slack', 'teams'),
      homeId: fc.string(),
      userId: fc.string(),
    });
    fc.assert(
      fc.property(text, account, (said, person) => {
        expect(unbind('form', to(person)('form', said), person)).toBe(said);
      }),
    );
  });

  it('is nobody else’s', () => {
    for (const other of [
      { ...ann, userId: 'U0AMY' },
      { ...ann, homeId: 'T0BIRCH' },
      { ...ann, platform: 'teams' as const },
      { ...ann, homeId: 'T0', userId: 'ALDERU0ANN' },
    ])
      expect(unbind('form', bound, other)).toBeUndefined();
  });

  it('is nothing else', () => {
    for (const other of ['drawn', 'file'] as const) {
      expect(unbind(other, bound, ann)).toBeUndefined();
      expect(unbind('form', to(ann)(other, 'about:7'), ann)).toBeUndefined();
    }
  });

  it('is good for a day, and no longer by whatever it says itself', () => {
    expect(bindingAt(START + DAY - 1000).unbind('form', bound, ann)).toBe('about:7');
    expect(bindingAt(START + DAY).unbind('form', bound, ann)).toBeUndefined();
    const [text, until, proof] = bound.split('.');
    for (const later of [Number(until) + 1, `0${String(until)}`, `${String(until)}.0`, 'Infinity', ''])
      expect(unbind('form', [text, later, proof].join('.'), ann)).toBeUndefined();
  });

  it.each([
    ['form', DAY],
    ['drawn', DAY],
    ['file', 7 * DAY],
  ] as const)(
    'a %s that a clock bound which stood ahead is good for nothing once it is right',
    (what, life) => {
      const HOUR = 3_600_000;
      const given = to(ann)(what, 'about:7');
      expect(bindingAt(START - HOUR).unbind(what, given, ann)).toBe('about:7');
      expect(bindingAt(START - HOUR - 1000).unbind(what, given, ann)).toBeUndefined();
      expect(bindingAt(START - 365 * DAY).unbind(what, given, ann)).toBeUndefined();
      expect(bindingAt(START + life - 1000).unbind(what, given, ann)).toBe('about:7');
    },
  );

  it('is not from here with another key', () => {
    expect(bindingAt(START, createSealer(Buffer.alloc(32, 8))).unbind('form', bound, ann)).toBeUndefined();
  });

  it('does not come back with a bit that is another one, nor in any other writing', () => {
    for (let index = 0; index < bound.length; index += 1)
      for (let bit = 0; bit < 7; bit += 1) {
        const code = bound.charCodeAt(index) ^ (1 << bit);
        const flipped = bound.slice(0, index) + String.fromCharCode(code) + bound.slice(index + 1);
        expect([flipped, unbind('form', flipped, ann)]).toEqual([flipped, undefined]);
      }
    for (const other of [
      ...['', '.', '..', 'about:7', '.'.repeat(100_000), `${bound}=`, ` ${bound}`, `${bound} `],
      ...[bound.slice(0, -1), `${bound}A`, `x${bound}`],
    ])
      expect(unbind('form', other, ann)).toBeUndefined();
  });

  it('has a proof of 256 bits', () => {
    expect(Buffer.from(bound.split('.').at(-1)!, 'base64url')).toHaveLength(32);
  });
});
