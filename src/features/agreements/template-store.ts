import type { CommitTx } from '../../store/commit.ts';
import type { Reads, Transaction } from '../../store/client.ts';

/** The network's own text, the newest in whatever language; undefined where it has none. */
export async function newestTemplate(
  db: Pick<Reads | Transaction, 'agreementTemplate'>,
): Promise<{ readonly language: string; readonly text: string } | undefined> {
  const row = await db.agreementTemplate.findFirst({ orderBy: { id: 'desc' } });
  return row ? { language: row.language, text: row.text } : undefined;
}

/** Keeps it as the newest. */
export async function addTemplate(
  { rows, now }: Pick<CommitTx, 'rows' | 'now'>,
  template: { readonly language: string; readonly text: string; readonly hash: string },
): Promise<void> {
  await rows.insert('AgreementTemplate', { ...template, addedAt: now });
}
