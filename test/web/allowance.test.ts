import { describe, expect, it } from 'vitest';
import { addressOf, createAllowance, type Asked } from '../../src/web/allowance.ts';

const from = (remoteAddress: string, forwarded?: string): Asked => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

describe('the address of a request', () => {
  it.each<[string, string, string | undefined, string]>([
    ['that of its connection', '203.0.113.7', undefined, '203.0.113.7'],
    ['never what a stranger says of itself', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['what a proxy on this machine adds', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['the last that it adds', '::ffff:10.0.0.3', '1.1.1.1, 2.2.2.2,198.51.100.1', '198.51.100.1'],
    ['that of the proxy, where it adds none', '::1', undefined, '0:0:0:0'],
    ['of IPv6 its network', '2001:db8::1', undefined, '2001:db8:0:0'],
    ['of IPv6 its network, written out', '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2'],
  ])('is %s', (_what, near, forwarded, address) => {
    expect(addressOf(from(near, forwarded))).toBe(address);
  });
});

describe('an allowance', () => {
  const setUp = () => {
    const clock = { at: 1_000_000 };
    const may = createAllowance({ burst: 3, everyMs: 1_000, now: () => new Date(clock.at) });
    return { clock, ask: (address: string) => may(from(address)) };
  };

  it('is so many times at once, and then one by one', () => {
    const { clock, ask } = setUp();
    expect([1, 2, 3, 4].map(() => ask('203.0.113.7'))).toEqual([true, true, true, false]);
    expect(ask('203.0.113.8')).toBe(true);
    clock.at += 999;
    expect(ask('203.0.113.7')).toBe(false);
    clock.at += 1;
    expect([ask('203.0.113.7'), ask('203.0.113.7')]).toEqual([true, false]);
    clock.at += 60_000;
    expect([1, 2, 3, 4].map(() => ask('203.0.113.7'))).toEqual([true, true, true, false]);
  });

  it('outlives no clock that is set back by a day', () => {
    const { clock, ask } = setUp();
    for (let each = 0; each < 3; each += 1) ask('203.0.113.7');
    clock.at -= 24 * 3_600_000;
    expect(ask('203.0.113.7')).toBe(false);
    clock.at += 1_000;
    expect(ask('203.0.113.7')).toBe(true);
  });

  it('remembers so many addresses and no more', () => {
    const { ask } = setUp();
    for (let each = 0; each < 3; each += 1) ask('203.0.113.7');
    for (let each = 0; each < 10_000; each += 1) ask(`198.51.${String(each % 250)}.${String(each)}`);
    expect(ask('203.0.113.7')).toBe(true);
  });
});
