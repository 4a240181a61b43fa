import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    // Real databases and real HTTP on a busy machine; what hangs is still found.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
