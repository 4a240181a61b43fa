/** The demo as `npm run demo` starts it, and a browser before it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { freePort, startProgram, until, type StartedProgram } from '../ci/started-program.ts';
import { chromiumPath, launchChromium } from './chromium.ts';

const program = fileURLToPath(new URL('../../dist/playground/main.js', import.meta.url));
const isCI = process.env['CI'] !== undefined;
if (chromiumPath === undefined && !isCI)
  process.stderr.write(
    'The browser tests are skipped: no Chromium was found. Install the package chromium.\n',
  );

export type RunningDemo = { readonly browser: Browser; readonly url: string };

/** Skipped where there is no Chromium, but never in CI. @param tests get a demo of their own, once they run */
export function describeInBrowser(name: string, tests: (demo: () => RunningDemo) => void): void {
  describe.skipIf(chromiumPath === undefined && !isCI)(name, () => {
    let folder: string;
    let demo: StartedProgram;
    let running: RunningDemo;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-browser-'));
      const port = await freePort();
      const env = { PATH: process.env['PATH'], PORT: String(port), TMPDIR: folder };
      demo = startProgram(process.execPath, [program], env, folder);
      await until('the demo is ready', 60, () => {
        if (demo.ended() !== undefined) throw new Error(`the demo ended: ${demo.output()}`);
        return demo.output().includes('is ready') ? true : undefined;
      });
      running = { browser: await launchChromium(), url: `http://127.0.0.1:${String(port)}` };
    }, 90_000);

    afterAll(async () => {
      await running.browser.close();
      demo.stop('terminate');
      await until('the demo ends', 20, () => demo.ended());
      await rm(folder, { recursive: true, force: true });
    }, 30_000);

    tests(() => running);
  });
}
