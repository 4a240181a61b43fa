import { expect, it } from 'vitest';
import { inspectConfig } from '../../src/config.ts';

it('a .env file that an editor began with a mark has all of its settings', () => {
  const { config, faults } = inspectConfig({ '\uFEFFPORT': '4000', SLACK_SIGNING_SECRET: 'longenough' });
  expect(faults).toEqual([]);
  expect(config.port).toBe(4000);
});
