import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    // Real databases and real HTTP on a busy machine; what hangs is still found.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The report is what .ci/run counts.
    reporters: process.env['CI'] ? ['default', 'json'] : ['default'],
    outputFile: { json: 'test-report.json' },
  },
});
