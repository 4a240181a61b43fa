import type { Actor, Firm } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { fileName } from '../../../post/files/file-words.ts';
import type { MadeFile } from '../../../post/files/made-file.ts';
import { BYTE_ORDER_MARK, csvText } from '../../../print/csv-file.ts';
import { drawSheet } from '../../../print/draw-sheet.ts';
import { formatPeriod } from '../../../shared/read-period.ts';
import { knownFirm } from '../../network/open/known-firms.ts';
import { readAccounting } from '../../exports/open/read-accounting.ts';
import type { StatementView } from '../statement-card.ts';
import { statementList } from '../statement-list.ts';
import type { StatementOrder } from '../statement-order.ts';
import type { StatementRefusal } from '../statement-refusal.ts';
import { statementSheet } from '../statement-sheet.ts';
import { readStatement } from './read-statement.ts';

/** The statement of a member's own firm with another one. */
export async function openStatement(
  eyes: Eyes,
  { firm }: Actor,
  { peerId, from, to, as }: StatementOrder,
): Promise<MadeFile | StatementRefusal> {
  const peer = await knownFirm(eyes, firm, peerId);
  if (!peer) return { refused: 'no_such_peer' };
  const period = { from, to };
  const view = await readStatement(eyes, firm, peer, period);
  return {
    name: fileName(['Statement', peer.name, from, 'to', to], as),
    mimeType: as === 'pdf' ? 'application/pdf' : 'text/csv',
    title: `the statement with ${peer.name}, ${formatPeriod(period)}`,
    chunks: as === 'pdf' ? drawSheet(statementSheet(view)) : table(eyes, firm, view),
  };
}

async function* table(eyes: Eyes, firm: Firm, view: StatementView): AsyncGenerator<Uint8Array> {
  const { head, rowsOf } = statementList(await readAccounting(eyes, firm), view.period);
  yield new TextEncoder().encode(BYTE_ORDER_MARK + csvText([...head, ...view.accounts.flatMap(rowsOf)]));
}
