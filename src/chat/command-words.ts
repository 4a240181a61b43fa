import type { Platform } from './interaction.ts';

/**
 * Stands before a command in every text for people: `Type ${DISPATCH} board`. Each platform's drawing puts there
 * what its people type (`spokenOn`), as the one text may be read on either. No keyboard makes it.
 */
export const DISPATCH = '\u0010';

/** What people type before a command. */
const prefixes: Readonly<Record<Platform, string>> = { slack: '/dispatch', teams: '@Dispatch' };
export const platformNames: Readonly<Record<Platform, string>> = { slack: 'Slack', teams: 'Teams' };

/** A command as it is typed on this platform, wherever that is read. */
export function commandOn(platform: Platform, words: string): string {
  return `${prefixes[platform]} ${words}`;
}

/** The ways to type a command for somebody of whom nobody knows where they are: "… in Slack or … in Teams". */
export function commandAnywhere(platforms: readonly Platform[], words: string): string {
  const ways = platforms.map((platform) => commandOn(platform, words));
  return ways.length < 2
    ? (ways[0] ?? words)
    : ways.map((way, index) => `${way} in ${platformNames[platforms[index] ?? 'slack']}`).join(' or ');
}

/** Anything that is to be drawn, a card or a form, with every command in it as people type it on this platform. */
export function spokenOn<T>(platform: Platform, said: T): T {
  return replaced(said, prefixes[platform]) as T;
}

function replaced(value: unknown, prefix: string): unknown {
  if (typeof value === 'string') return value.replaceAll(DISPATCH, prefix);
  if (Array.isArray(value)) return value.map((each) => replaced(each, prefix));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaced(each, prefix)]));
}
