/** The rows of agreements that were signed elsewhere, until they are sent. */
import type { CommitTx } from '../../store/commit.ts';
import { LostRace } from '../../store/errors.ts';
import type { Rows } from '../../store/rows.ts';
import type { Sealer } from '../../store/seal.ts';
import type { FullVersion } from './agreement.ts';
import { sealed, type NewVersion, type SentAs } from './agreement-store.ts';
import type { Elsewhere } from './elsewhere.ts';
import { elsewhereJson } from './elsewhere-file.ts';

type NewUpload = Omit<NewVersion, 'text' | 'jobId' | 'changesId'> & { readonly paper: Elsewhere };

/** Keeps one that was signed elsewhere until its file is there; of these each firm of a pair has one at most. Its id. */
export async function addUpload(
  { rows, now }: Pick<CommitTx, 'rows' | 'now'>,
  sealer: Sealer,
  { choices, paper, ...version }: NewUpload,
): Promise<number> {
  return rows.insert('AgreementVersion', {
    ...version,
    ...sealed(sealer, version.key, { choices, text: elsewhereJson(paper) }),
    kind: 'uploaded',
    status: 'draft',
    slot: `upload:${String(version.proposedByFirmId)}`,
    createdAt: now,
  });
}

/**
 * Sends one that was signed elsewhere: its file is there. Throws LostRace where it waits for none any more, or another
 * one is sent already.
 */
export async function sendUpload(
  rows: Rows,
  sealer: Sealer,
  { id, key, choices, paper, hash }: Pick<FullVersion, 'id' | 'key' | 'choices' | 'hash'> & NewPaper,
  { version, at, answerUntil }: SentAs,
): Promise<void> {
  const set = {
    ...sealed(sealer, key, { choices, text: elsewhereJson(paper) }),
    ...{ hash, status: 'sent', slot: 'sent', version, sentAt: at, answerUntil },
  };
  if ((await rows.update('AgreementVersion', { id, status: 'draft' }, set)) === 0) throw new LostRace();
}

type NewPaper = { readonly paper: Elsewhere };
