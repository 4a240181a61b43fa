import { createHash } from 'node:crypto';
import { textCard } from '../../chat/card.ts';
import { FILE_BYTES, fileTypes, type FileType } from '../../chat/file-types.ts';
import type { Fetched } from '../../chat/port.ts';
import { isActive } from '../../directory/directory.ts';
import { likeA } from '../../directory/roles.ts';
import type { Scene } from '../../directory/scene.ts';
import type { CommitTx, Store } from '../../store/commit.ts';
import type { FileStore } from '../../store/file-store.ts';
import type { Deliver, Delivery } from '../../store/outbox-item.ts';
import { rowName } from '../../store/seal.ts';
import { tellMembers } from '../ask.ts';
import { givenPayload } from '../payload.ts';
import { chatOf, type Chats } from '../reach.ts';
import { fileKept, fileRefused } from './given-events.ts';
import { askAboutGiven, eraseBytes } from './take-files.ts';
import { notKept } from './given-words.ts';
import {
  bytesColumn,
  findSource,
  findStoredFile,
  saveKept,
  saveRefused,
  type FileFacts,
} from './stored-file-store.ts';
import type { WhyRefused } from './stored-file.ts';
import { TELLING_BYTES, typeOfBytes } from './type-of-bytes.ts';

export type SceneFor = (tx: CommitTx, key: string) => Promise<Scene>;

export type GivenDeliverDeps = {
  readonly store: Store;
  readonly chats: Chats;
  readonly sceneFor: SceneFor;
};

const done: Delivery = { sent: true };
const allTypes = Object.keys(fileTypes) as FileType[];

/**
 * Fetches what people gave, and deletes what is not wanted any more. A file is fetched, checked and sealed piece by
 * piece; it is kept whole or not at all, and its giver is told of one that is not.
 */
export function createGivenDeliver({ store, chats, sceneFor }: GivenDeliverDeps): Deliver {
  const { files, rows, sealer } = store;

  return async (item) => {
    const { given, key, types = allTypes } = givenPayload.parse(item.payload);
    if (!files) return { error: 'no place for files is set' };
    if (given === 'delete') {
      await files.delete(key);
      return done;
    }
    const source = await findSource(rows, sealer, key);
    if (!source) return done;
    const isOver = await store.write({ source: item.key, subject: `file:${key}` }, async (tx) =>
      refuseOutsiders(await sceneFor(tx, item.key), key, types),
    );
    if (isOver) return done;
    const fetched = await chatOf(chats, source.person.platform).fetch(source, FILE_BYTES);
    if (fetched.kind === 'retry') {
      const { reason, afterMs } = fetched;
      if (item.attempts === 0) await sayItTakes(store, key);
      return afterMs === undefined ? { error: reason } : { error: reason, retryAfterMs: afterMs };
    }
    const refused = (why: WhyRefused, name?: string): Promise<boolean> =>
      store.write({ source: item.key, subject: `file:${key}` }, async (tx) =>
        refuseFile(await sceneFor(tx, item.key), key, { why, name, types }),
      );
    if (fetched.kind === 'gone') {
      await refused(fetched.why, fetched.name);
      return done;
    }
    const kept = await keepBytes({ files, sealer }, key, fetched, types);
    if ('why' in kept) {
      await refused(kept.why, fetched.name);
      return done;
    }
    const isKept = await store.write({ source: item.key, subject: `file:${key}` }, async (tx) =>
      keepFile(await sceneFor(tx, item.key), key, kept, types),
    );
    if (!isKept) await files.delete(key);
    return done;
  };
}

/** Ends a file that was tried for as long as anything is; of any other row nothing. */
export async function giveUpGiven(scene: Scene, payload: unknown): Promise<void> {
  const read = givenPayload.safeParse(payload).data;
  if (read?.given !== 'fetch') return;
  await refuseFile(scene, read.key, { why: 'not reached', name: undefined, types: read.types ?? allTypes });
}

/** Who sent a file in a message waits for a word; who sent a form has one. */
async function sayItTakes(store: Store, key: string): Promise<void> {
  const file = await findStoredFile(store.rows, store.sealer, key);
  if (!file || file.use) return;
  const subject = `file:${key}`;
  await store.write({ source: `${subject}:late`, subject }, (tx) => {
    askAboutGiven(tx, file);
    return Promise.resolve();
  });
}

/** Whether its bytes are to stay: they are, too, where another worker took it over and has kept it meanwhile. */
async function keepFile(
  scene: Scene,
  key: string,
  facts: FileFacts,
  types: readonly FileType[],
): Promise<boolean> {
  if (await refuseOutsiders(scene, key, types)) return false;
  const { sealer, now, tx } = scene;
  const { rows } = tx;
  const isNew = await saveKept(rows, sealer, key, facts, now);
  const file = await findStoredFile(rows, sealer, key);
  if (!isNew) return file?.status === 'kept';
  if (file?.status !== 'kept') return true;
  if (file.use) await scene.tell(fileKept, { file: { ...file, use: file.use } });
  else askAboutGiven(tx, file);
  return true;
}

/** Of whoever takes no part any more nothing is fetched, or kept; whether that was so. */
async function refuseOutsiders(scene: Scene, key: string, types: readonly FileType[]): Promise<boolean> {
  const { tx, sealer, directory } = scene;
  const file = await findStoredFile(tx.rows, sealer, key);
  if (!file) return true;
  const giver = directory.members.get(file.memberId);
  if (giver?.firmId === file.firmId && isActive(directory, file.firmId)) return false;
  return refuseFile(scene, key, { why: 'not of a firm', name: undefined, types });
}

async function refuseFile(
  scene: Scene,
  key: string,
  {
    why,
    name,
    types,
  }: { readonly why: WhyRefused; readonly name: string | undefined; readonly types: readonly FileType[] },
): Promise<boolean> {
  const { tx, sealer, now, directory } = scene;
  const { rows } = tx;
  if (!(await saveRefused(rows, key, now))) return false;
  // An earlier try may have put them there, and have come no further.
  eraseBytes(tx, key);
  const file = await findStoredFile(rows, sealer, key);
  const member = directory.members.get(file?.memberId ?? 0);
  if (member)
    tellMembers(
      tx,
      `file:${key}:refused`,
      [member.id],
      likeA(member.role),
      textCard(notKept(name, why, types)),
    );
  if (file?.use) await scene.tell(fileRefused, { file: { ...file, use: file.use }, why });
  else if (file) askAboutGiven(tx, file);
  return true;
}

type Refused = { readonly why: WhyRefused };

/** What is wrong with a file shows while its bytes come; then nothing of them is kept. */
class NotToBeKept extends Error {
  override readonly name = 'NotToBeKept';
  readonly why: WhyRefused;
  constructor(why: WhyRefused) {
    super(why);
    this.why = why;
  }
}

async function keepBytes(
  { files, sealer }: { readonly files: FileStore; readonly sealer: Store['sealer'] },
  key: string,
  { name, chunks }: Extract<Fetched, { kind: 'fetched' }>,
  types: readonly FileType[],
): Promise<FileFacts | Refused> {
  const hash = createHash('sha256');
  let byteLength = 0;
  let type: FileType | undefined;
  async function* checked(): AsyncGenerator<Uint8Array> {
    let first: Uint8Array = Buffer.alloc(0);
    for await (const chunk of chunks) {
      byteLength += chunk.length;
      if (byteLength > FILE_BYTES) throw new NotToBeKept('too large');
      hash.update(chunk);
      if (type !== undefined) {
        yield chunk;
        continue;
      }
      first = Buffer.concat([first, chunk]);
      if (first.length < TELLING_BYTES) continue;
      type = typeIn(first, types);
      yield first;
    }
    if (byteLength === 0) throw new NotToBeKept('empty');
    if (type === undefined) {
      type = typeIn(first, types);
      yield first;
    }
  }
  try {
    await files.put(key, sealer.sealBytes(bytesColumn, rowName(key), checked()));
  } catch (error) {
    if (error instanceof NotToBeKept) return { why: error.why };
    throw error;
  }
  if (type === undefined) throw new Error('a file was kept before its type was known');
  return { name, type, byteLength, sha256: hash.digest('hex') };
}

function typeIn(first: Uint8Array, types: readonly FileType[]): FileType {
  const type = typeOfBytes(first);
  if (type === undefined || !types.includes(type)) throw new NotToBeKept('wrong type');
  return type;
}
