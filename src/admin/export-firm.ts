import { exportJob } from '../features/jobs/export/job-export.ts';
import { findJobHistory, findJobIdsOf } from '../features/jobs/export/job-history-store.ts';
import { firmOf } from '../directory/directory.ts';
import { loadDirectory } from '../directory/directory-store.ts';
import { exportBill } from '../features/bills/bill-export.ts';
import { findBillsOf } from '../features/bills/bill-pages-store.ts';
import { findFirmRecord } from '../features/network/firms/firm-data-store.ts';
import { exportRate } from '../features/rates/rate-export.ts';
import { findRatesOf } from '../features/rates/standing-rate-store.ts';
import { jobNumber } from '../shared/job-number.ts';
import type { Store } from '../store/commit.ts';

/**
 * All data of one firm, as that firm may see it, in a stable order. Holds its clients' details in the open.
 * Undefined where no firm has this key.
 */
export async function exportFirm(store: Store, firmKey: string, now: Date): Promise<string | undefined> {
  const { db, rows, sealer } = store;
  const record = await findFirmRecord(db, firmKey);
  if (!record) return undefined;
  const directory = await loadDirectory(db, 0);
  const exporting = { directory, firm: firmOf(directory, record.id), memberIds: record.memberIds };
  const jobs: object[] = [];
  for (const jobId of await findJobIdsOf(db, record.id)) {
    const history = await findJobHistory(rows, sealer, jobId);
    if (history) jobs.push(exportJob(history, exporting));
  }
  const bills: object[] = [];
  for await (const page of findBillsOf(db, sealer, record.id))
    bills.push(...page.map((bill) => exportBill(bill, record.id, directory)));
  const tickets = await db.ticket.findMany({ where: { firmId: record.id }, orderBy: { number: 'asc' } });
  const rates = await findRatesOf(db, record.id, 'all');
  const exported = {
    format: 'peer-dispatch firm export, version 1',
    exportedAt: now,
    firm: record.json,
    standingRates: rates.map((rate) => exportRate(rate, directory)),
    jobs,
    bills,
    tickets: tickets.map(({ number, jobId, side, createdAt }) => ({
      number,
      job: jobNumber(jobId),
      side,
      openedAt: createdAt,
    })),
  };
  return `${JSON.stringify(exported, null, 2)}\n`;
}
