import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { rm } from 'node:fs/promises';
import { inspectConfig, readConfig } from '../../src/config.ts';
import { scratchFolder } from '../support/scratch.ts';

it('a .env file that an editor began with a mark has all of its settings', () => {
  const { config, faults } = inspectConfig({ '\uFEFFPORT': '4000', SLACK_SIGNING_SECRET: 'longenough' });
  expect(faults).toEqual([]);
  expect(config.port).toBe(4000);
});

it('a .env file that others on this machine may read is refused, with what to type', async () => {
  const folder = await scratchFolder('peer-dispatch-settings-');
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, '.env');
  await writeFile(file, 'PORT=4000');
  const settings = { PORT: '4000', SLACK_SIGNING_SECRET: 'longenough' };
  for (const mode of [0o644, 0o640]) {
    await chmod(file, mode);
    expect(() => readConfig(settings, [file])).toThrow(
      `${file} can be read by others on this machine, and holds secrets. Type \`chmod 600 ${file}\`.`,
    );
    const { faults, config } = inspectConfig(settings, [file]);
    expect(faults.map(({ name }) => name)).toEqual([file]);
    expect(config.port).toBe(4000);
  }
  await chmod(file, 0o600);
  expect(readConfig(settings, [file]).port).toBe(4000);
  expect(readConfig(settings, [join(folder, 'none')]).port).toBe(4000);
});
