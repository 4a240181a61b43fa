import { createCipheriv, randomBytes } from 'node:crypto';

/** A text as it was sealed before it was bound to its row, too: it opens in every row of its column. */
export function sealBefore(dataKey: string, column: string, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(dataKey, 'base64'), iv).setAAD(
    Buffer.from(column),
  );
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `v1.${iv.toString('base64url')}.${sealed.toString('base64url')}`;
}
