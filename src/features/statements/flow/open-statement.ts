import type { DispatchDeps } from '../../../desk/carry-out.ts';
import type { Actor, Directory, Firm } from '../../../directory/directory.ts';
import { formatPeriod, type Period } from '../../../shared/read-period.ts';
import type { Store } from '../../../store/commit.ts';
import { findAccounting } from '../../exports/accounting-store.ts';
import { BYTE_ORDER_MARK, csvText } from '../../../print/csv-file.ts';
import { drawSheet } from '../../../print/draw-sheet.ts';
import type { FileRefusal } from '../../../post/files/file-refusal.ts';
import { fileName } from '../../../post/files/file-words.ts';
import type { MadeFile } from '../../../post/files/made-file.ts';
import { readStatement } from './read-statement.ts';
import type { StatementView } from '../statement-card.ts';
import { statementList } from '../statement-list.ts';
import { statementSheet } from '../statement-sheet.ts';

/** The statement of a member's own firm with another one. */
export async function openStatement(
  { store }: DispatchDeps,
  directory: Directory,
  { firm }: Actor,
  peerId: number,
  { from, to, as }: Period & { readonly as: 'pdf' | 'csv' },
): Promise<MadeFile | FileRefusal> {
  const peer = directory.firms.get(peerId);
  if (!peer || peer.id === firm.id) return { refused: 'no_such_peer' };
  const period = { from, to };
  const view = await readStatement(store, directory, firm, peer, period);
  return {
    name: fileName(['Statement', peer.name, from, 'to', to], as),
    mimeType: as === 'pdf' ? 'application/pdf' : 'text/csv',
    title: `the statement with ${peer.name}, ${formatPeriod(period)}`,
    chunks: as === 'pdf' ? drawSheet(statementSheet(view)) : table(store, firm, view),
  };
}

async function* table(store: Store, firm: Firm, view: StatementView): AsyncGenerator<Uint8Array> {
  const { head, rowsOf } = statementList(await findAccounting(store.rows, firm), view.period);
  yield new TextEncoder().encode(BYTE_ORDER_MARK + csvText([...head, ...view.accounts.flatMap(rowsOf)]));
}
