import { createKeys, type Keys } from '../../src/playground/teams/security/keys.ts';

let keys: Promise<Keys> | undefined;

/** One key for every local Teams of a process: to make one takes longer than all that a test does with it. */
export function teamsKeys(): Promise<Keys> {
  return (keys ??= createKeys());
}
