import { textCard, type Button, type Card } from '../../chat/card.ts';
import { typing } from '../../chat/typing-buttons.ts';
import { paperLabels } from '../../directory/papers.ts';
import { paperButtons } from './paper-buttons.ts';
import { fileText, paperText, type PaperView } from './paper-text.ts';
import type { FullPaper } from './paper.ts';

/** What can be done about the file of a firm’s own paper. */
export function fileButton({ paper: { id }, file, takesFiles }: PaperView): Button | undefined {
  if (file?.kind === 'kept') return showButton(id);
  if (file?.kind === 'awaited' || !takesFiles) return undefined;
  return addFileButton(id);
}

export function addFileButton(id: number): Button {
  return { label: 'Add the file…', action: paperButtons.to('paper_file_give', { id, revision: 0 }) };
}

export function showButton(id: number): Button {
  return { label: 'Show the file', action: paperButtons.to('paper_file_show', { id, revision: 0 }) };
}

/** What whoever gave a file for a paper sees of it, as it stands. */
export function paperFileCard(view: PaperView): Card {
  const button = fileButton(view);
  return {
    summary: `${paperLabels[view.paper.kind]}. ${fileText(view.file) ?? 'No file'}`,
    blocks: [
      { kind: 'text', text: paperText(view) },
      {
        kind: 'buttons',
        buttons: [...(button ? [button] : []), typing('All papers of your firm', 'papers')],
      },
    ],
  };
}

/** The same once the paper is there no more. */
export function endedPaperCard({ kind, status }: Pick<FullPaper, 'kind' | 'status'>): Card {
  const how = status === 'replaced' ? 'replaced by a newer one' : 'withdrawn';
  return textCard(`${paperLabels[kind]}: this paper was ${how}. Its file is deleted here.`);
}
