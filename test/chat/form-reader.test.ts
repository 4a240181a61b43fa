import { describe, expect, it } from 'vitest';
import { formReader, type FormReader } from '../../src/chat/form-reader.ts';

/** What one field reads as, and what is said of it. */
function reading(value: string | undefined, read: (reader: FormReader) => unknown) {
  const reader = formReader({ field: value });
  return { value: read(reader), error: reader.errors()?.['field'] };
}

describe('texts', () => {
  it.each([
    [' Printer ', 'Printer', undefined],
    ['', '', undefined],
    [undefined, '', undefined],
    ['twelve chars', 'twelve chars', undefined],
    [' twelve chars ', 'twelve chars', undefined],
    ['thirteen char', 'thirteen char', 'At most 12 characters, please.'],
  ])('%j reads as %j', (typed, value, error) => {
    expect(reading(typed, (reader) => reader.text('field', 12))).toEqual({ value, error });
  });

  it.each([' ', '', undefined])('asks for one that is required and %j', (typed) => {
    expect(reading(typed, (reader) => reader.requiredText('field', 12)).error).toBe('Please fill this in.');
  });
});

describe('choices', () => {
  it.each([
    ['remote', 'remote', undefined],
    ['elsewhere', undefined, 'Please pick one.'],
    ['', undefined, 'Please pick one.'],
    [undefined, undefined, 'Please pick one.'],
    ['toString', undefined, 'Please pick one.'],
  ])('%j reads as %j', (typed, value, error) => {
    expect(reading(typed, (reader) => reader.choice('field', ['remote', 'on_site']))).toEqual({
      value,
      error,
    });
  });
});

describe('whole numbers', () => {
  const wrong = 'A whole number from 1 to 60, please.';
  it.each([
    ['15', 15, undefined],
    [' 60 ', 60, undefined],
    ['', undefined, undefined],
    [undefined, undefined, undefined],
    ['0', undefined, wrong],
    ['61', undefined, wrong],
    ['-15', undefined, wrong],
    ['1.5', undefined, wrong],
    ['1e1', undefined, wrong],
    ['ten', undefined, wrong],
  ])('%j reads as %j', (typed, value, error) => {
    expect(reading(typed, (reader) => reader.whole('field', 1, 60))).toEqual({ value, error });
  });
});

describe('hours', () => {
  const wrong = 'Hours like 1.5, at most 1000, please.';
  it.each([
    ['6', 360, undefined],
    ['1.5', 90, undefined],
    ['1,5', 90, undefined],
    ['.5', 30, undefined],
    ['0.33', 20, undefined],
    ['1.3333', 80, undefined],
    ['1000', 60_000, undefined],
    ['', undefined, undefined],
    ['0', undefined, wrong],
    ['0.001', undefined, wrong],
    ['1000.1', undefined, wrong],
    ['-2', undefined, wrong],
    ['.', undefined, wrong],
    ['two', undefined, wrong],
  ])('%j reads as %j minutes', (typed, value, error) => {
    expect(reading(typed, (reader) => reader.hours('field', 1000))).toEqual({ value, error });
  });
});

describe('amounts', () => {
  const wrong = 'An amount like 92.50 in USD, please.';
  it.each([
    ['92.5', 9250, undefined],
    ['0', 0, undefined],
    ['', undefined, undefined],
    ['-1', undefined, wrong],
    ['92,50', undefined, wrong],
    ['1.200', undefined, wrong],
    ['20000001', undefined, wrong],
  ])('%j reads as %j cents', (typed, value, error) => {
    expect(reading(typed, (reader) => reader.amount('field', 'USD'))).toEqual({ value, error });
  });
});

describe('instants', () => {
  it.each([
    ['1795529100', new Date('2026-11-24T14:05:00Z'), undefined],
    ['', undefined, undefined],
    [undefined, undefined, undefined],
    ['tomorrow', undefined, 'A date and a time, please.'],
    ['-1', undefined, 'A date and a time, please.'],
    ['123456789012', undefined, 'A date and a time, please.'],
    ['12345678901', undefined, 'A day of this century, please.'],
    ['86400', undefined, 'A day of this century, please.'],
  ])('%j reads as %j', (typed, value, error) => {
    expect(reading(typed, (reader) => reader.instant('field'))).toEqual({ value, error });
  });
});

describe('days', () => {
  it.each([
    ['2026-11-24', '2026-11-24', undefined],
    ['', undefined, undefined],
    ['2026-02-31', undefined, 'A date, please.'],
    ['0026-11-24', undefined, 'A day of this century, please.'],
    ['1926-11-24', undefined, 'A day of this century, please.'],
    ['2126-11-24', undefined, 'A day of this century, please.'],
  ])('%j reads as %j', (typed, value, error) => {
    expect(reading(typed, (reader) => reader.date('field'))).toEqual({ value, error });
  });
});

it('keeps the first thing that is wrong with each field', () => {
  const reader = formReader({ a: 'far too long', b: 'x' });
  expect(reader.errors()).toBeUndefined();
  reader.text('a', 3);
  reader.wrong('a', 'Something else.');
  reader.whole('b', 1, 9);
  expect(reader.errors()).toEqual({
    a: 'At most 3 characters, please.',
    b: 'A whole number from 1 to 9, please.',
  });
});
