import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readState, writeState } from '../../src/slack/install-state.ts';

const SECRET = 'a-state-secret-of-more-than-32-characters';
const endsAt = new Date('2026-11-24T12:10:00Z');
const before = new Date(endsAt.getTime() - 1);
const written = writeState(SECRET, 'browser', 'nonce-1', endsAt);

it('is read as it was written, until its end', () => {
  expect(readState(SECRET, 'browser', written, before)).toEqual({ kind: 'true', nonce: 'nonce-1' });
  expect(readState(SECRET, 'browser', written, endsAt)).toEqual({ kind: 'expired' });
});

it('is over where a clock that stood ahead has begun it', () => {
  const HOUR = 3_600_000;
  const at = (ms: number) => readState(SECRET, 'browser', written, new Date(endsAt.getTime() - ms)).kind;
  expect(at(10 * 60_000 + HOUR)).toBe('true');
  expect(at(10 * 60_000 + HOUR + 1)).toBe('expired');
  expect(at(365 * 24 * HOUR)).toBe('expired');
});

it('is forged with another secret, in another browser, or with anything changed', () => {
  expect(readState(`${SECRET}!`, 'browser', written, before)).toEqual({ kind: 'forged' });
  expect(readState(SECRET, 'other', written, before)).toEqual({ kind: 'forged' });
  fc.assert(
    fc.property(fc.nat(written.length - 1), fc.constantFrom('A', 'z', '0', '.', '-'), (at, sign) => {
      const changed = `${written.slice(0, at)}${sign}${written.slice(at + 1)}`;
      // The last sign of 32 bytes in base64url has bits that say nothing.
      fc.pre(changed !== written && at < written.length - 1);
      expect(readState(SECRET, 'browser', changed, before)).toEqual({ kind: 'forged' });
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readState(SECRET, 'browser', text, before)).toEqual({ kind: 'forged' });
    }),
  );
});
