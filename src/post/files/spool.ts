import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The bytes of a file, kept outside of memory until they are sent. */
export type Spooled = {
  readonly byteLength: number;
  /** Those from `start` to before `end`; may be read more than once. */
  readonly read: (start: number, end: number) => AsyncIterable<Uint8Array>;
  readonly close: () => Promise<void>;
};

/**
 * Writes bytes to a file of our own that nobody else can read. Its name is gone before the first byte is in it, so
 * that nothing is left behind however the program ends.
 * @param onChunk awaited after each piece
 */
export async function spool(
  chunks: AsyncIterable<Uint8Array>,
  onChunk: () => Promise<void>,
): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-'));
  const handle = await open(join(folder, 'file'), 'wx+', 0o600).finally(() =>
    rm(folder, { recursive: true, force: true }),
  );
  try {
    let byteLength = 0;
    for await (const chunk of chunks) {
      let written = 0;
      while (written < chunk.length)
        written += (await handle.write(chunk, written, chunk.length - written, byteLength + written))
          .bytesWritten;
      byteLength += chunk.length;
      await onChunk();
    }
    return {
      byteLength,
      read: (start, end) => handle.createReadStream({ start, end: end - 1, autoClose: false }),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
