import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

/** What of a request says where it comes from. */
export type Asked = {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: IncomingHttpHeaders;
};

export type AllowanceDeps = {
  /** How often an address may do it at once. */
  readonly burst: number;
  /** After how long it may do it once more, in ms. */
  readonly everyMs: number;
  readonly now: () => Date;
};

/** How many addresses are remembered. Beyond it those go first that have been quiet for the longest. */
const REMEMBERED = 10_000;

/** Where a proxy of the operator's is: on this machine or in its network. */
const inside = new BlockList();
inside.addSubnet('127.0.0.0', 8);
inside.addSubnet('10.0.0.0', 8);
inside.addSubnet('172.16.0.0', 12);
inside.addSubnet('192.168.0.0', 16);
inside.addSubnet('169.254.0.0', 16);
inside.addAddress('::1', 'ipv6');
inside.addSubnet('fc00::', 7, 'ipv6');
inside.addSubnet('fe80::', 10, 'ipv6');

/** Who may do what strangers may, and whether this time: so often at once, then again from time to time. */
export function createAllowance({ burst, everyMs, now }: AllowanceDeps): (request: Asked) => boolean {
  /** By address: until when it is used up; in the order of the last use. */
  const usedUntil = new Map<string, number>();
  return (request) => {
    const address = addressOf(request);
    const at = now().getTime();
    // What was noted before a clock was set back counts no longer than a burst.
    const before = Math.min(usedUntil.get(address) ?? 0, at + burst * everyMs);
    const until = Math.max(before, at) + everyMs;
    const isAllowed = until <= at + burst * everyMs;
    usedUntil.delete(address);
    usedUntil.set(address, isAllowed ? until : before);
    const [oldest] = usedUntil.keys();
    if (usedUntil.size > REMEMBERED && oldest !== undefined) usedUntil.delete(oldest);
    return isAllowed;
  };
}

/**
 * Where a request comes from. Of a header that anyone can write, only what the operator's own proxy has added: its last
 * entry. Somebody with IPv6 has a whole network of 2^64 addresses, which count as one.
 */
export function addressOf({ socket, headers }: Asked): string {
  const near = (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim() ?? '';
  const isProxy = near !== '' && inside.check(near, isIPv6(near) ? 'ipv6' : 'ipv4');
  const address = isProxy && forwarded !== '' ? forwarded.slice(0, 64) : near;
  return isIPv6(address) ? networkOf(address) : address;
}

/** The first four groups: `2001:db8::1` is of `2001:db8:0:0`. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail === undefined) return groups.slice(0, 4).join(':');
  const after = tail === '' ? [] : tail.split(':');
  const between = Array.from({ length: Math.max(8 - groups.length - after.length, 0) }, () => '0');
  return [...groups, ...between, ...after].slice(0, 4).join(':');
}
