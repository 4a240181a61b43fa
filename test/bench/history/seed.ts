/** Closed jobs by the hundred thousand, straight into the tables: the program would take days for them. */
import Database from 'better-sqlite3';
import pg from 'pg';
import type { BillLine } from '../../../src/features/bills/bill.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import type { Provider } from '../../../src/store/client.ts';
import type { Store } from '../../../src/store/commit.ts';
import type { DatabaseAddress } from '../../../src/store/database-url.ts';
import { FIRMS, NOON, OPEN_BILLS, network, RECENT } from './world.ts';
import { sealBefore } from '../../support/sealed-before.ts';

/** What the two databases spell differently. Times are in seconds since 1970. */
type Dialect = {
  readonly numbers: (from: number, to: number) => string;
  readonly instant: (seconds: string) => string;
  readonly date: (seconds: string) => string;
  readonly yes: string;
};

const dialects: Readonly<Record<Provider, Dialect>> = {
  sqlite: {
    numbers: (from, to) =>
      `(WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to}) SELECT i FROM n)`,
    instant: (seconds) => `strftime('%Y-%m-%dT%H:%M:%f+00:00', ${seconds}, 'unixepoch')`,
    date: (seconds) => `date(${seconds}, 'unixepoch')`,
    yes: '1',
  },
  postgres: {
    numbers: (from, to) => `(SELECT i FROM generate_series(${from}, ${to}) AS i)`,
    instant: (seconds) => `(to_timestamp(${seconds}) AT TIME ZONE 'UTC')`,
    date: (seconds) => `to_char(to_timestamp(${seconds}) AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
    yes: 'true',
  },
};

const DAY = 24 * 3600;
const YEARS_BEFORE = 10 * 365 * DAY;

/** Two lines, $233.13. */
const lines: readonly BillLine[] = [
  { kind: 'labour', text: 'Work, 2 h 15 min at $92.50/h', draftedMinor: 208_13, amountMinor: 208_13 },
  { kind: 'travel', text: 'Travel', draftedMinor: 25_00, amountMinor: 25_00 },
];

/**
 * Brings the network, `closed` jobs with a paid bill each, and as many open bills as there always are. Half of
 * the jobs are led by the first firm. The newest are of the last weeks, however many there are in all. To be opened anew.
 */
export async function seedHistory(
  store: Store,
  dataKey: string,
  address: DatabaseAddress,
  closed: number,
): Promise<void> {
  await importNetwork(store, network());
  const run = await openConnection(address);
  try {
    for (const statement of statementsFor(dialects[address.provider], dataKey, closed))
      await run.execute(statement);
    if (address.provider === 'postgres')
      for (const table of ['Job', 'Bill'])
        await run.execute(
          `SELECT setval(pg_get_serial_sequence('"${table}"', 'id'), (SELECT max(id) FROM "${table}"))`,
        );
    await run.execute('ANALYZE');
    // What is sealed in a statement is bound to no row: as a version before left it, for the next one that opens it to bind.
    await run.execute(
      `UPDATE "KeyCheck" SET "sealed" = '${sealBefore(dataKey, 'KeyCheck.sealed', 'peer-dispatch')}'`,
    );
  } finally {
    await run.close();
  }
}

function statementsFor(dialect: Dialect, dataKey: string, closed: number): string[] {
  const { numbers, instant, date, yes } = dialect;
  const sealed = (column: string, text: string): string => `'${sealBefore(dataKey, column, text)}'`;
  const now = NOON.getTime() / 1000;
  const older = Math.max(1, closed - RECENT.jobs);
  const step = Math.floor((RECENT.days * DAY) / RECENT.jobs);
  const olderStep = Math.max(1, Math.floor(YEARS_BEFORE / older));
  // When the work of job i was approved, its bill sent, and that paid.
  const at = `(${now} - CASE WHEN i > ${closed - RECENT.jobs} THEN (${closed} - i) * ${step}
    ELSE ${RECENT.days * DAY} + (${closed - RECENT.jobs} - i) * ${olderStep} END)`;
  const lead = `CASE WHEN i % 2 = 0 THEN 1 ELSE 2 + (i / 2) % ${FIRMS - 1} END`;
  const service = `1 + (${lead} + i / 100 % ${FIRMS - 1}) % ${FIRMS}`;
  const all = numbers(1, closed);
  const openFrom = closed + 1;
  const open = numbers(openFrom, closed + OPEN_BILLS);
  const openLead = `1 + i % ${FIRMS}`;
  const openService = `1 + (i + 1 + i / ${FIRMS}) % ${FIRMS}`;
  // Each firm has some of each kind and age.
  const kind = `((i / ${FIRMS} + i) % 5)`;
  const sentAt = `(${now} - ((i / ${FIRMS}) * 9 + i) % 100 * ${DAY})`;
  const status = `CASE ${kind} WHEN 0 THEN 'draft' WHEN 1 THEN 'submitted' WHEN 2 THEN 'approved'
    WHEN 3 THEN 'partially_paid' ELSE 'disputed' END`;

  const jobs = (from: string, leadId: string, serviceId: string, seconds: string): string => `
    INSERT INTO "Job" ("id", "boardId", "leadFirmId", "postedById", "status", "revision", "summary",
      "description", "skill", "place", "area", "urgency", "termsVersion", "postedTermsVersion", "leadPrivate",
      "confidential", "serviceFirmId", "assignedAt", "technicianId", "workMinutes", "workSummary", "workDoneAt",
      "approvedAt", "createdAt", "changedAt")
    SELECT i, 1, ${leadId}, ${leadId}, 'closed', 9, 'Label printer does not print', '', 'Printers', 'on_site',
      'Albany', 'normal', 1, 1, ${sealed('Job.leadPrivate', '{}')}, ${sealed('Job.confidential', '{}')},
      ${serviceId}, ${instant(`${seconds} - 300000`)}, ${serviceId}, 130,
      ${sealed('Job.workSummary', 'New head, tested.')}, ${instant(`${seconds} - 9000`)}, ${instant(seconds)},
      ${instant(`${seconds} - 400000`)}, ${instant(seconds)} FROM ${from} AS n`;
  const bills = (from: string, values: string): string => `
    INSERT INTO "Bill" ("id", "jobId", "liveJobId", "summary", "currency", "totalMinor", "lines", "netDays",
      "revision", "serviceFirmId", "leadFirmId", "number", "status", "billOn", "dueOn", "createdAt",
      "submittedAt", "approvedAt", "settledAt")
    SELECT i, i, i, 'Label printer does not print', 'USD', 23313, ${sealed('Bill.lines', JSON.stringify(lines))},
      30, 4, ${values} FROM ${from} AS n`;
  const payments = (from: string, minor: number, seconds: string, which: string): string => `
    INSERT INTO "Payment" ("billId", "amountMinor", "paidOn", "method", "reference", "recordedById", "status",
      "createdAt", "answeredAt")
    SELECT i, ${minor}, ${date(seconds)}, 'bank_transfer', ${sealed('Payment.reference', 'ACH')}, 1, 'confirmed',
      ${instant(seconds)}, ${instant(seconds)} FROM ${from} AS n WHERE ${which}`;
  const paidAt = `(${at} + (i % 25) * ${DAY})`;
  const sent = (value: string): string => `CASE WHEN ${kind} = 0 THEN NULL ELSE ${value} END`;

  return [
    jobs(all, lead, service, at),
    jobs(open, openLead, openService, sentAt),
    `INSERT INTO "Terms" ("jobId", "version", "proposedByFirmId", "payType", "currency", "rateMinor",
      "minimumMinutes", "incrementMinutes", "travelMinor", "netDays", "branding", "createdAt")
     SELECT i, 1, ${lead}, 'hourly', 'USD', 9250, 0, 15, 2500, 30, 'neutral', ${instant(at)} FROM ${all} AS n`,
    `INSERT INTO "Assignment" ("jobId", "termsVersion", "leadFirmId", "serviceFirmId", "leadMemberId",
      "serviceMemberId", "assignedAt")
     SELECT i, 1, ${lead}, ${service}, 1, 2, ${instant(at)} FROM ${all} AS n`,
    `INSERT INTO "Ticket" ("firmId", "number", "jobId", "side", "createdAt")
     SELECT ${lead}, i, i, 'lead', ${instant(at)} FROM ${all} AS n`,
    `INSERT INTO "TimeEntry" ("jobId", "firmId", "memberId", "enteredById", "minutes", "workedOn", "note",
      "createdAt")
     SELECT i, ${service}, 2, 2, 130, ${date(at)}, ${sealed('TimeEntry.note', '')}, ${instant(at)}
     FROM ${all} AS n`,
    ...['JobPosted', 'JobClaimed', 'WorkApproved', 'JobClosed'].map(
      (type) => `INSERT INTO "Event" ("jobId", "type", "memberId", "source", "data", "at")
       SELECT i, '${type}', 1, 'bench', '{}', ${instant(at)} FROM ${all} AS n`,
    ),
    ...['card', 'notice'].map(
      (
        kind,
      ) => `INSERT INTO "OutboxRow" ("key", "kind", "lane", "payload", "status", "availableAt", "createdAt")
       SELECT 'job:' || i || ':${kind}', '${kind}', 'member:' || (${lead}), ${sealed('OutboxRow.payload', '{}')},
         'done', ${instant(at)}, ${instant(at)} FROM ${all} AS n`,
    ),
    bills(
      all,
      `${service}, ${lead}, 'B-' || i, 'paid', ${date(at)}, ${date(`${at} + 30 * ${DAY}`)}, ${instant(at)},
       ${instant(at)}, ${instant(at)}, ${instant(paidAt)}`,
    ),
    payments(all, 233_13, paidAt, '1 = 1'),
    `INSERT INTO "ReminderSlot" ("key", "firmId", "billId", "chain", "offset", "outcome", "sentOn", "at")
     SELECT 'bill:' || i || ':pay:-5:firm:' || (${lead}), ${lead}, i, 'pay', -5, 'sent', ${date(at)},
       ${instant(at)} FROM ${all} AS n`,
    `INSERT INTO "RecordEntry" ("key", "firmId", "peerFirmId", "kind", "jobId", "billId", "days", "onTime", "at")
     SELECT 'bill:' || i || ':paid', ${lead}, ${service}, 'paid', i, i, i % 25, ${yes}, ${instant(paidAt)}
     FROM ${all} AS n`,
    `INSERT INTO "RecordTally" ("firmId", "kind", "days", "entries", "onTime")
     SELECT "firmId", "kind", "days", count(*), count(*) FROM "RecordEntry" GROUP BY "firmId", "kind", "days"`,
    `INSERT INTO "PeerTally" ("leadFirmId", "serviceFirmId", "month", "currency", "jobs", "minutes", "billedMinor")
     SELECT "leadFirmId", "serviceFirmId", substr("billOn", 1, 7), 'USD', count(*), 130 * count(*),
       sum("totalMinor") FROM "Bill" GROUP BY "leadFirmId", "serviceFirmId", substr("billOn", 1, 7)`,
    `INSERT INTO "ReminderPause" ("billId", "firmId", "memberId", "kind", "untilOn", "at")
     SELECT i, ${lead}, 1, 'promise', ${date(at)}, ${instant(at)} FROM ${all} AS n WHERE i % 10 = 0`,
    `INSERT INTO "Dispute" ("billId", "amountMinor", "reason", "raisedById", "raisedAt", "settledBy", "settledById",
      "settledAt")
     SELECT i, 2500, ${sealed('Dispute.reason', 'No travel')}, 1, ${instant(at)}, 'withdrawal', 1, ${instant(at)}
     FROM ${all} AS n WHERE i % 10 = 1`,
    bills(
      open,
      `${openService}, ${openLead}, ${sent("'B-' || i")}, ${status}, ${sent(date(sentAt))},
       ${sent(date(`${sentAt} + 30 * ${DAY}`))}, ${instant(sentAt)}, ${sent(instant(sentAt))},
       CASE WHEN ${kind} < 2 THEN NULL ELSE ${instant(sentAt)} END, NULL`,
    ),
    payments(open, 100_00, sentAt, `${kind} = 3`),
    `INSERT INTO "Dispute" ("billId", "amountMinor", "reason", "raisedById", "raisedAt")
     SELECT i, 2500, ${sealed('Dispute.reason', 'No travel')}, 1, ${instant(sentAt)} FROM ${open} AS n
     WHERE ${kind} = 4`,
  ];
}

type Connection = {
  readonly execute: (statement: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

async function openConnection(address: DatabaseAddress): Promise<Connection> {
  if (address.provider === 'sqlite') {
    const file = new Database(address.file);
    // What is seeded need not survive a power cut.
    file.pragma('synchronous = OFF');
    return {
      execute: async (statement) => {
        await Promise.resolve(file.exec(statement));
      },
      close: async () => {
        await Promise.resolve(file.close());
      },
    };
  }
  const client = new pg.Client({ connectionString: address.url });
  await client.connect();
  return {
    execute: async (statement) => {
      await client.query(statement);
    },
    close: () => client.end(),
  };
}
