import { mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the databases of a run may need, in bytes. */
const ROOM = 2 * 2 ** 30;

/** A new folder for what is lost anyway: in memory, where there is such a disk with room, so that nobody waits. */
export async function scratchFolder(prefix: string): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined);
  const hasRoom = memory !== undefined && memory.bavail * memory.bsize > ROOM;
  return mkdtemp(join(hasRoom ? '/dev/shm' : tmpdir(), prefix));
}
