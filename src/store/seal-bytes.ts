/**
 * The bytes of files at rest, as `seal.ts` has texts: AES-256-GCM under the data key, bound to the names of column and
 * row. They come and go in pieces, so that no file is ever held in memory whole.
 */
import { createCipheriv, createDecipheriv, type CipherGCM, type DecipherGCM } from 'node:crypto';

/** One byte that says how they are sealed, the initialisation vector, what is sealed, the tag. */
const VERSION = 1;
const IV_BYTES = 12;
const HEAD_BYTES = 1 + IV_BYTES;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';

export type Bytes = AsyncIterable<Uint8Array>;

export async function* sealBytes(
  key: Buffer,
  iv: Buffer,
  boundTo: Buffer,
  chunks: Bytes,
): AsyncGenerator<Buffer> {
  const cipher: CipherGCM = createCipheriv(ALGORITHM, key, iv).setAAD(boundTo);
  yield Buffer.concat([Buffer.of(VERSION), iv]);
  for await (const chunk of chunks) yield cipher.update(chunk);
  yield Buffer.concat([cipher.final(), cipher.getAuthTag()]);
}

/**
 * Bytes that come before the end are not proved yet: whoever takes them keeps them back until it is there. Throws at the
 * end, by `broken`, where they are not what was sealed for this place.
 */
export async function* openBytes(
  key: Buffer,
  boundTo: Buffer,
  sealed: Bytes,
  broken: () => Error,
): AsyncGenerator<Buffer> {
  let decipher: DecipherGCM | undefined;
  let held = Buffer.alloc(0);
  for await (const chunk of sealed) {
    held = Buffer.concat([held, chunk]);
    if (!decipher && held.length >= HEAD_BYTES) {
      if (held[0] !== VERSION) throw broken();
      decipher = createDecipheriv(ALGORITHM, key, held.subarray(1, HEAD_BYTES), {
        authTagLength: TAG_BYTES,
      }).setAAD(boundTo);
      held = held.subarray(HEAD_BYTES);
    }
    // The last ones are the tag, and which are the last shows at the end.
    if (decipher && held.length > TAG_BYTES) {
      yield decipher.update(held.subarray(0, -TAG_BYTES));
      held = held.subarray(-TAG_BYTES);
    }
  }
  if (!decipher || held.length !== TAG_BYTES) throw broken();
  try {
    yield decipher.setAuthTag(held).final();
  } catch {
    throw broken();
  }
}
