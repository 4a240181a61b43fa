import type { DispatchDeps } from '../dispatch/carry-out.ts';
import type { Actor, Directory } from '../network/directory.ts';
import { formatPeriod, type Period } from '../shared/read-period.ts';
import { drawSheet } from './draw-sheet.ts';
import type { FileRefusal } from './file-refusal.ts';
import { fileName } from './file-words.ts';
import type { MadeFile } from './made-file.ts';
import { readStatement } from './read-statement.ts';
import { statementSheet } from './statement-sheet.ts';

/** The statement of a member's own firm with another one. */
export async function openStatement(
  { store }: DispatchDeps,
  directory: Directory,
  { firm }: Actor,
  peerId: number,
  period: Period,
): Promise<MadeFile | FileRefusal> {
  const peer = directory.firms.get(peerId);
  if (!peer || peer.id === firm.id) return { refused: 'no_such_peer' };
  const view = await readStatement(store, directory, firm, peer, period);
  return {
    name: fileName(['Statement', peer.name, period.from, 'to', period.to], 'pdf'),
    mimeType: 'application/pdf',
    title: `the statement with ${peer.name}, ${formatPeriod(period)}`,
    chunks: drawSheet(statementSheet(view)),
  };
}
