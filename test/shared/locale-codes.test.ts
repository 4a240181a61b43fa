import { describe, expect, it } from 'vitest';
import { abbreviatedZones } from '../../src/shared/abbreviated-zones.ts';
import { knownTimeZone, zoneAdvice } from '../../src/shared/locale-codes.ts';

describe('a time zone', () => {
  it.each([
    ['America/New_York', 'America/New_York'],
    ['europe/london', 'Europe/London'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['America/Argentina/Buenos_Aires', expect.stringMatching(/Buenos_Aires$/) as string],
  ])('is %s', (typed, zone) => {
    expect(knownTimeZone(typed)).toEqual(zone);
  });

  it.each([...abbreviatedZones.keys()].flatMap((name) => [name, name.toLowerCase()]))(
    'is not %s, which stands for several or for half of the year',
    (name) => {
      expect(knownTimeZone(name)).toBeUndefined();
    },
  );

  it.each(['', 'Nowhere', 'Nowhere/City', 'UTC+1', '+05:30', 'Japan', 'London', 'Zulu', '/', 'a/b'])(
    'is not %j',
    (typed) => {
      expect(knownTimeZone(typed)).toBeUndefined();
    },
  );
});

describe('what is said of what is no zone', () => {
  it.each([
    ['BST', '“BST” may be Europe/London or Asia/Dhaka. Type one of these, please.'],
    ['est', '“est” may be America/New_York, America/Toronto or America/Panama. Type one of these, please.'],
    ['IST', '“IST” may be Asia/Kolkata, Europe/Dublin or Asia/Jerusalem. Type one of these, please.'],
    ['London', '“London” may be Europe/London. Type that, please.'],
    ['new york', '“new york” may be America/New_York. Type that, please.'],
    ['Nowhere', 'A zone like America/New_York, please: an area and a city, or UTC.'],
    ['', 'A zone like America/New_York, please: an area and a city, or UTC.'],
    ['constructor', 'A zone like America/New_York, please: an area and a city, or UTC.'],
  ])('%s', (typed, advice) => {
    expect(zoneAdvice(typed)).toBe(advice);
  });

  it('is a choice of which each is taken', () => {
    for (const zone of [...abbreviatedZones.values()].flat()) expect(knownTimeZone(zone), zone).toBeDefined();
  });
});
