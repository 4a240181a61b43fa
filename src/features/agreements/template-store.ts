import type { CommitTx } from '../../store/commit.ts';
import type { Reads, Transaction } from '../../store/client.ts';

/** The network's own text of a language, the newest; undefined where it has none. */
export async function newestTemplate(
  db: Pick<Reads | Transaction, 'agreementTemplate'>,
  language: string,
): Promise<{ readonly language: string; readonly text: string } | undefined> {
  const row = await db.agreementTemplate.findFirst({ where: { language }, orderBy: { id: 'desc' } });
  return row ? { language, text: row.text } : undefined;
}

/** Keeps it as the newest of its language; agreements that were sent keep the text that they have. */
export async function addTemplate(
  { rows, now }: Pick<CommitTx, 'rows' | 'now'>,
  template: { readonly language: string; readonly text: string; readonly hash: string },
): Promise<void> {
  await rows.insert('AgreementTemplate', { ...template, addedAt: now });
}
