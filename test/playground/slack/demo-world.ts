import { readFileSync } from 'node:fs';
import { parseWorld, type World } from '../../../src/playground/slack/world.ts';

const file = new URL('../../../src/playground/demo/slack-world.json', import.meta.url);

/** The demo's world, with changes: three firms, the third an outsider in the channel of the other two. */
export const demoWorld = (change: Partial<World> = {}): World => ({
  ...parseWorld(JSON.parse(readFileSync(file, 'utf8'))),
  ...change,
});
