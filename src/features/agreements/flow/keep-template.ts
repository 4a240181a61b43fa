import type { Store } from '../../../store/commit.ts';
import { addTemplate } from '../template-store.ts';
import { hashOf } from '../text/flow/hash-of.ts';

/**
 * Keeps a text of the network's own, of which new agreements are made from now on; those that were sent keep theirs.
 * @param text without fault (`checkTemplate`)
 */
export async function keepTemplate(
  store: Store,
  language: string,
  text: string,
): Promise<{ readonly hash: string }> {
  const hash = hashOf(text);
  await store.write({ source: `agreement-template:${hash}`, subject: 'agreement-template' }, async (tx) => {
    await addTemplate(tx, { language, text, hash });
    tx.event({ jobId: null, type: 'AgreementTemplateKept', memberId: null, data: { language } });
  });
  return { hash };
}
