import { createHash } from 'node:crypto';
import type { FileType } from '../../chat/file-types.ts';
import { platforms, type ReplyTo } from '../../chat/interaction.ts';
import type { GivenAt } from '../../chat/port.ts';
import type { Acting, Scene } from '../../directory/scene.ts';
import { isRefusal, type Refusal } from '../../shared/refusals.ts';
import type { CommitTx } from '../../store/commit.ts';
import { askForCard } from '../ask.ts';
import type { GivenPayload } from '../payload.ts';
import { fileKept } from './given-events.ts';
import { addAwaitedFile, countUnused, findStoredFile, saveDeleted, saveUse } from './stored-file-store.ts';
import { isFresh, UNUSED_AT_ONCE, type FileUse, type KeptFile, type StoredFile } from './stored-file.ts';

/** Why nobody can give a file here; undefined where they can. To be asked before a form with files is opened. */
export function refuseFiles({ files }: Pick<Scene, 'files'>): Refusal | undefined {
  return files ? undefined : { refused: 'files_not_kept' };
}

/** Why somebody gives no more for nothing; undefined where they may give so many. */
export async function refuseMore({ tx, actor }: Acting, count: number): Promise<Refusal | undefined> {
  const most = UNUSED_AT_ONCE;
  const isTooMany = (await countUnused(tx.rows, actor.member.id)) + count > most;
  return isTooMany ? { refused: 'files_too_many', most } : undefined;
}

export type Giving = {
  /** As the reader of the form has them. */
  readonly given: readonly string[];
  readonly types: readonly FileType[];
  readonly use: FileUse;
  readonly replyTo: Pick<ReplyTo, 'person' | 'workspaceId'>;
};

/**
 * Takes what a form says was given: each is fetched, checked and kept after this, then `fileKept` or `fileRefused` is
 * told. Those that are kept already are told of at once. Refused, with nothing changed, where one is not the giver's own.
 */
export async function takeFiles(
  acting: Acting,
  { given, types, use, replyTo }: Giving,
): Promise<readonly StoredFile[] | Refusal> {
  const found = await findAllGiven(acting, { given, types, replyTo });
  if (isRefusal(found)) return found;
  const taken: StoredFile[] = [];
  for (const one of found) {
    if ('where' in one) taken.push(await awaitFile(acting, one, { types, use }));
    else taken.push(await useFile(acting, one, use));
  }
  return taken;
}

/** Why `takeFiles` would refuse these: to be asked before what they are for is written. */
export async function refuseGiven(acting: Acting, giving: Omit<Giving, 'use'>): Promise<Refusal | undefined> {
  const found = giving.given.length === 0 ? [] : await findAllGiven(acting, giving);
  return isRefusal(found) ? found : undefined;
}

async function findAllGiven(
  acting: Acting,
  { given, types, replyTo }: Omit<Giving, 'use'>,
): Promise<readonly (StoredFile | GivenAt)[] | Refusal> {
  const refusal = refuseFiles(acting);
  if (refusal) return refusal;
  const found: (StoredFile | GivenAt)[] = [];
  for (const name of given) {
    const one = await findGiven(acting, name, { types, replyTo });
    if (isRefusal(one)) return one;
    found.push(one);
  }
  return found;
}

/** A file that the platform has, or one of the giver's own that is for nothing yet. */
async function findGiven(
  acting: Acting,
  name: string,
  { types, replyTo: { person, workspaceId } }: Pick<Giving, 'types' | 'replyTo'>,
): Promise<StoredFile | GivenAt | Refusal> {
  // In Teams no form has a file: there, nothing but a key names one.
  const [prefix, where] = [name.split(':', 1)[0] ?? '', name.slice(name.indexOf(':') + 1)];
  if (platforms.some((platform) => platform === prefix))
    return prefix === 'slack' && person.platform === 'slack' && where !== ''
      ? { person, workspaceId, where }
      : { refused: 'file_gone' };
  const file = await findOwnUnused(acting, name);
  if (isRefusal(file)) return file;
  return types.includes(file.type) ? file : { refused: 'file_of_other_type', types: [...types] };
}

/** A file that is the actor's own to use, or to delete: given by them within the last day, kept, and for nothing yet. */
export async function findOwnUnused(
  { rows, sealer, actor, now }: Acting,
  key: string,
): Promise<KeptFile | Refusal> {
  const file = await findStoredFile(rows, sealer, key);
  const isOwn = file?.memberId === actor.member.id && file.firmId === actor.firm.id;
  return isOwn && file.status === 'kept' && !file.use && isFresh(file, now) ? file : { refused: 'file_gone' };
}

/**
 * Has a file fetched, checked and kept.
 * @param types undefined for any that may be given at all
 * @param use undefined where it is for nothing yet: it is then kept for a day
 */
export async function awaitFile(
  { tx, sealer, actor, now, key: command }: Acting,
  source: GivenAt,
  { types, use }: { readonly types?: readonly FileType[] | undefined; readonly use?: FileUse | undefined },
): Promise<StoredFile> {
  // The same for a command that comes again, so that it makes one file.
  const key = createHash('sha256').update(`${command}\0${source.where}`).digest('base64url').slice(0, 32);
  const { member, firm } = actor;
  const file = { key, firmId: firm.id, memberId: member.id, createdAt: now, use, source };
  const added = await addAwaitedFile(tx.rows, sealer, file);
  ask(tx, { given: 'fetch', key, ...(types ? { types: [...types] } : {}) }, `given:${String(member.id)}`);
  return added;
}

async function useFile(acting: Acting, file: StoredFile, use: FileUse): Promise<StoredFile> {
  await saveUse(acting.tx.rows, file, use);
  askAboutGiven(acting.tx, file);
  const used = { ...file, use };
  if (used.status === 'kept') await acting.tell(fileKept, { file: used });
  return used;
}

/** Deletes a file for good: its name with this transaction, its bytes right after it. Also where it is gone. */
export async function dropFile(tx: CommitTx, key: string): Promise<void> {
  if (await saveDeleted(tx.rows, key, tx.now)) eraseBytes(tx, key);
}

/** Has the bytes of a file deleted right after this, where there are any. */
export function eraseBytes(tx: CommitTx, key: string): void {
  ask(tx, { given: 'delete', key }, `given:${key}`);
}

/** Brings the message about a file that was sent for nothing yet to the true state. */
export function askAboutGiven(tx: CommitTx, { key, memberId }: Pick<StoredFile, 'key' | 'memberId'>): void {
  askForCard(tx, `given:${key}`, memberId);
}

function ask(tx: CommitTx, payload: GivenPayload, lane: string): void {
  tx.notice(`given:${payload.key}:${payload.given}`, lane, payload);
}
