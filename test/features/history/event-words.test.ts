import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eventWords, isToldTo, wordsFor } from '../../../src/features/history/event-words.ts';

const types = readFileSync(new URL('../../fixtures/wire-names/events.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '');

describe('the words of events', () => {
  it('are there for each type there is, or it is left out on purpose; and for no other', () => {
    expect(types.length).toBeGreaterThan(70);
    expect(Object.keys(eventWords).sort()).toEqual([...types].sort());
  });

  it('leave nobody out who did it, and say nothing of the program’s own', () => {
    const told = { data: {}, firmName: () => 'Birch Networks', money: () => '' };
    for (const type of types) {
      const words = wordsFor(type);
      if (!words) continue;
      const did = typeof words.did === 'string' ? words.did : words.did(told);
      expect(did, type).toMatch(/^[a-z][^_{}]*[^.,\s]$/);
      expect(did.includes(type), type).toBe(false);
      if (words.happened !== undefined) expect(words.happened, type).toMatch(/^[A-Z].*[^.]$/);
    }
    expect(wordsFor('SomethingOfALaterVersion')).toBeUndefined();
  });

  it('keep from the other firm what one keeps to itself', () => {
    const own = new Set([7]);
    const event = (type: string, memberId: number | null, data = {}) => ({ type, memberId, data });
    for (const type of ['ClientNoted', 'RemindersSnoozed'])
      expect(
        [7, 8].map((memberId) => isToldTo(event(type, memberId), own)),
        type,
      ).toEqual([true, false]);
    const draft = { status: 'draft', totalMinor: 100 };
    expect([7, 8].map((id) => isToldTo(event('BillChanged', id, draft), own))).toEqual([true, false]);
    expect(isToldTo(event('BillDrafted', null), own)).toBe(false);
    expect(isToldTo(event('BillSubmitted', 8, { status: 'submitted' }), own)).toBe(true);
  });
});
