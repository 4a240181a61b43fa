import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * The page shows text that people and an app under test wrote; whatever slips through may neither run
 * nor load anything from elsewhere. Not in development, where Vite itself puts scripts into the page.
 */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content:
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'",
      },
      injectTo: 'head-prepend',
    },
  ],
};

/** The page of the local Slack; where it stands is not known beforehand, so its own files are relative. */
export default defineConfig({
  root: 'src/playground/page',
  base: './',
  plugins: [react(), contentSecurityPolicy],
  build: {
    outDir: '../../../dist/playground/page',
    emptyOutDir: true,
    // slack-blocks-to-jsx with its emoji, in kB; the page loads it only for a message that needs it.
    chunkSizeWarningLimit: 1000,
  },
});
