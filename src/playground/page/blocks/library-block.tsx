/** What this page does not draw itself: rich text, Markdown, alerts, cards and so on, by slack-blocks-to-jsx. */
import { lazy, Suspense } from 'react';
import type { Block } from '../../slack/control-api.ts';

// Half a megabyte that most messages never need.
const Drawn = lazy(async () => {
  const { LibraryMessage } = await import('./library-message.tsx');
  return { default: LibraryMessage };
});

export function LibraryBlock({ block }: { block: Block }) {
  return (
    <Suspense fallback={<div className="kit-context">…</div>}>
      <Drawn block={block} />
    </Suspense>
  );
}
