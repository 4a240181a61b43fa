import { createHash } from 'node:crypto';
import { fileTypes } from '../../chat/file-types.ts';
import type { Eyes } from '../../directory/scene.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { FileMissing } from '../../store/file-store.ts';
import { rowName, SealBroken } from '../../store/seal.ts';
import type { Bytes } from '../../store/seal-bytes.ts';
import { fileName } from '../files/file-words.ts';
import type { MadeFile } from '../files/made-file.ts';
import { bytesColumn, findStoredFile } from './stored-file-store.ts';
import type { KeptFile } from './stored-file.ts';

/** The bytes of a file are not those that were given. */
class FileChanged extends Error {
  override readonly name = 'FileChanged';
}

/**
 * A kept file, to be sent; the feature that it is for has decided that they may have it. Refused where it is not kept, or
 * not as it was given.
 * @param title what people call it
 */
export async function readStoredFile(eyes: Eyes, key: string, title: string): Promise<MadeFile | Refusal> {
  const file = await findStoredFile(eyes.rows, eyes.sealer, key);
  if (file?.status !== 'kept') return { refused: 'file_not_there' };
  const broken = await refuseBroken(eyes, file);
  if (broken) return broken;
  const { mimeType, endings } = fileTypes[file.type];
  const called = file.name.replace(/\.[^.]*$/, '');
  return { name: fileName([called], endings[0]), mimeType, title, chunks: bytesOf(eyes, file) };
}

/** Whether the bytes are there, and are those that were given: all of them are read. */
export async function refuseBroken(
  eyes: Pick<Eyes, 'files' | 'sealer'>,
  file: KeptFile,
): Promise<Refusal | undefined> {
  try {
    const bytes = bytesOf(eyes, file)[Symbol.asyncIterator]();
    while ((await bytes.next()).done !== true);
    return undefined;
  } catch (error) {
    if (error instanceof FileMissing) return { refused: 'file_not_there' };
    if (error instanceof SealBroken || error instanceof FileChanged) return { refused: 'file_changed' };
    throw error;
  }
}

async function* bytesOf({ files, sealer }: Pick<Eyes, 'files' | 'sealer'>, file: KeptFile): Bytes {
  if (!files) throw new FileMissing('no place for files is set');
  const hash = createHash('sha256');
  for await (const chunk of sealer.openBytes(bytesColumn, rowName(file.key), files.read(file.key))) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== file.sha256) throw new FileChanged('a file is not what was given');
}
