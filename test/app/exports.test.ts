import { parse } from 'csv-parse/sync';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { exportFormats, type ExportFormat } from '../../src/features/exports/export-format.ts';
import { openExport } from '../../src/features/exports/open/open-export.ts';
import { eyesOf } from '../../src/desk/hands.ts';
import { loadDirectory } from '../../src/directory/directory-store.ts';
import { castOf, fill, modalOf, told } from '../support/acting.ts';
import { billedTerms, billOf, submittedBill } from '../support/billing.ts';
import { describeOnBothDatabases, testDataKey } from '../support/databases.ts';
import { filesOf, gotFile } from '../support/files.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { handsOn } from '../support/hands.ts';
import { runProgram, type Ran } from '../support/run-program.ts';
import { confidentialPart, leadsPart, secretRequest } from '../support/secrets.ts';

// Each command is a process of its own, which a busy machine is slow to start.
vi.setConfig({ testTimeout: 120_000 });

const admin = ({ database }: RunningNetwork, ...args: string[]): Promise<Ran> =>
  runProgram('admin', args, { DATABASE_URL: database.url, DATA_KEY: testDataKey });

/** The file of a firm, as it is made for chat; undefined where there is nothing to write. */
async function textOf(
  { store, clock }: RunningNetwork,
  firmName: string,
  format: ExportFormat,
): Promise<string | undefined> {
  const directory = await loadDirectory(store.db, 0);
  const firm = [...directory.firms.values()].find(({ name }) => name === firmName)!;
  const order = { format, from: undefined, to: undefined };
  const file = await openExport(eyesOf(handsOn(store, { now: clock.now }), directory), firm, order);
  if ('refused' in file) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.chunks) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  expect(text).not.toMatch(confidentialPart);
  expect(text).not.toMatch(leadsPart);
  return text;
}

async function rowsOf(
  network: RunningNetwork,
  firm: string,
  format: ExportFormat,
): Promise<Record<string, string>[]> {
  const text = (await textOf(network, firm, format)) ?? '';
  return parse(text, { columns: true, bom: true, record_delimiter: '\r\n' });
}

/** A bill of Birch for Alder that was submitted as B-17, $242.13. */
async function billWithExtra(network: RunningNetwork): Promise<void> {
  const terms = { ...secretRequest, ...billedTerms, client_rate: '137.77' };
  await submittedBill(network, { extra_text: '=Parking', extra: '9' }, terms);
}

const thisMonth = (network: RunningNetwork): string => network.clock.now().toISOString().slice(0, 7);

describeOnBothDatabases('/dispatch export', (fresh) => {
  const start = networksOn(fresh);

  it('brings everybody their own, whatever somebody else calls theirs', async () => {
    const network = await start();
    await billWithExtra(network);
    const [app] = network.apps;
    const ref = { form: 'export', id: 0, revision: 0, nonce: 'called-the-same' } as const;
    const people = [
      { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' },
      { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' },
    ] as const;
    const values = { format: 'rate-log', period: 'this_month' };
    for (const person of people) {
      const replyTo = { person, workspaceId: person.homeId };
      const orders = [
        { kind: 'submission', person, replyTo, ref, values },
        { kind: 'click', person, replyTo, action: { action: 'bill_pdf', id: 1, revision: 1 } },
      ] as const;
      // Each twice, as a repeat is no second order.
      for (const order of [...orders, ...orders]) expect(await app!.desk(order)).toEqual({ kind: 'done' });
    }
    for (const { userId } of people) {
      const { memberId } = await network.store.db.identity.findFirstOrThrow({ where: { userId } });
      const lane = `files:${String(memberId)}`;
      const ordered = await network.store.db.outboxRow.findMany({ where: { lane } });
      expect(ordered.map(({ key }) => key.split(':')[0]).sort()).toEqual(['bill', 'export']);
    }
  });

  it('brings the file to whoever keeps the accounts, in private', async () => {
    const network = await start();
    const { ann, bob, amy } = castOf(network);
    await billWithExtra(network);

    expect(await ann.command('C0PEERS', 'export')).toMatchObject({ ok: true });
    const form = await modalOf(ann, 'File for your books');
    const last = await ann.submit(form, {});
    expect(last).toMatchObject({ ok: false });
    expect(JSON.stringify(last)).toMatch(/No bills in \w+ 20\d\d\. No file was made\./);
    expect(await ann.submit(form, { period: 'this_month' })).toEqual({ ok: true });
    const { message, file, bytes } = await gotFile(ann);
    expect(message.text).toMatch(/^Here is the file “Xero bills, \w+ 20\d\d”\.$/);
    expect(file).toMatchObject({ mimetype: 'text/csv', size: bytes.length });
    expect(file.name).toMatch(/^Xero bills Alder IT \w+ 20\d\d\.csv$/);
    const text = Buffer.from(bytes).toString('utf8');
    expect(parse(text, { columns: true })).toMatchObject([
      { '*InvoiceNumber': 'B-17', '*UnitAmount': '208.13' },
      { '*InvoiceNumber': 'B-17', '*UnitAmount': '25.00' },
      { '*InvoiceNumber': 'B-17', '*UnitAmount': '9.00' },
    ]);

    expect(await ann.command('C0PEERS', `export iif ${thisMonth(network)}`)).toMatchObject({ ok: true });
    await told(ann, 'comes to you in our direct conversation');
    expect((await gotFile(ann, 2)).file.name).toMatch(/^QuickBooks bills Alder IT .*\.iif$/);
    expect(await bob.command('C0PEERS', 'export receivables')).toMatchObject({ ok: true });
    const aging = parse((await gotFile(bob)).bytes, { columns: true, bom: true });
    expect(aging).toMatchObject([{ 'Bill No.': 'B-17', Customer: 'Alder IT', Balance: '242.13' }]);

    expect(await ann.command('C0PEERS', 'export settings')).toMatchObject({ ok: true });
    const settings = await modalOf(ann, 'Files for your books');
    expect(await ann.submit(settings, { dates: 'ymd', xeroAccount: '=42', xeroTax: 'No VAT' })).toEqual({
      ok: true,
    });
    await told(ann, 'Saved. Your next export is written by it.');
    expect(await ann.command('C0PEERS', `export xero ${thisMonth(network)}`)).toMatchObject({ ok: true });
    expect(parse((await gotFile(ann, 3)).bytes, { columns: true })).toMatchObject([
      {
        '*InvoiceDate': expect.stringMatching(/^20\d\d-\d\d-\d\d$/) as string,
        '*AccountCode': "'=42",
        '*TaxType': 'No VAT',
      },
      { '*AccountCode': "'=42" },
      { '*AccountCode': "'=42" },
    ]);
    expect(await amy.command('C0PEERS', 'export settings')).toMatchObject({ ok: true });

    expect(await bob.command('C0PEERS', 'export xero this month')).toMatchObject({ ok: true });
    await told(bob, /^No bills in \w+ 20\d\d\. No file was made\.$/);
    expect(await ann.command('C0PEERS', 'export xero soon')).toMatchObject({ ok: true });
    await told(ann, '“soon” is no period that I know.');
    expect(await amy.command('C0PEERS', 'export aging')).toMatchObject({ ok: true });
    await told(amy, 'Bills are for an owner, coordinator or bookkeeper.');
    await network.settled();
    expect([await filesOf(amy), await filesOf(bob)].map(({ length }) => length)).toEqual([0, 1]);
    for (const { bytes: each } of [...(await filesOf(ann)), ...(await filesOf(bob))]) {
      expect(Buffer.from(each).toString('utf8')).not.toMatch(confidentialPart);
      expect(Buffer.from(each).toString('utf8')).not.toMatch(leadsPart);
    }
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  });
});

describeOnBothDatabases('files for bookkeepers', (fresh) => {
  const start = networksOn(fresh);

  it('have a firm’s own bills and rates, on its own side, and nothing of its client’s', async () => {
    const network = await start();
    const { ann } = castOf(network);
    await billWithExtra(network);

    const xero = await rowsOf(network, 'Alder IT', 'xero-bills');
    expect(
      xero.map((row) => [row['*ContactName'], row['*InvoiceNumber'], row['*UnitAmount'], row['Currency']]),
    ).toEqual([
      ['Birch Networks', 'B-17', '208.13', 'USD'],
      ['Birch Networks', 'B-17', '25.00', 'USD'],
      ['Birch Networks', 'B-17', '9.00', 'USD'],
    ]);
    expect(xero[2]?.['Description']).toBe('JOB-1001: =Parking');
    const online = await rowsOf(network, 'Alder IT', 'quickbooks-online');
    expect(online[0]).toMatchObject({
      Memo: `JOB-1001, ${secretRequest.summary}; not approved yet`,
      'Line Amount': '208.13',
    });
    expect(online[2]).toMatchObject({ 'Line Description': "'=Parking" });
    expect(await textOf(network, 'Alder IT', 'quickbooks-iif')).toMatch(
      /\r\nTRNS\t\tBILL\t\d\d\/\d\d\/\d{4}\tAccounts Payable\tBirch Networks\t\t-242\.13\tB-17\t/,
    );

    // Whoever is paid has nothing to pay.
    expect(await textOf(network, 'Birch Networks', 'xero-bills')).toBeUndefined();
    expect(await rowsOf(network, 'Birch Networks', 'aging-owed-to-us')).toMatchObject([
      { 'Bill No.': 'B-17', Customer: 'Alder IT', Current: '242.13', Balance: '242.13' },
    ]);

    await fill(ann, await billOf(ann), 'Dispute', { amount: '9', reason: 'Parking was not agreed.' });
    await fill(ann, await billOf(ann, /disputes/), 'Mark paid', { amount: '100' });
    await network.settled();
    expect(await rowsOf(network, 'Alder IT', 'aging')).toMatchObject([
      {
        'Bill No.': 'B-17',
        Vendor: 'Birch Networks',
        Current: '142.13',
        Balance: '142.13',
        'Days Overdue': '0',
      },
    ]);

    for (const firm of ['Alder IT', 'Birch Networks'])
      expect(await rowsOf(network, firm, 'rate-log')).toMatchObject([
        {
          For: 'JOB-1001',
          Rate: '92.50',
          Currency: 'USD',
          'Lead Firm': 'Alder IT',
          'Service Firm': 'Birch Networks',
        },
      ]);
    for (const format of exportFormats)
      expect(await textOf(network, 'Cedar Systems', format), format).toBeUndefined();
  });

  it('are written to a new file that nobody else may read; where there is nothing, there is none', async () => {
    const network = await start();
    await billWithExtra(network);
    const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-export-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const out = join(folder, 'bills.csv');
    const before = ['--to', '2020-01-01', '--out', out];
    expect((await admin(network, 'export', 'alder', '--as', 'xero-bills', ...before)).errors).toBe(
      'No bills until 1 Jan 2020. No file was made.\n',
    );
    expect(await readdir(folder)).toEqual([]);

    const args = ['export', 'alder', '--as', 'xero-bills', '--from', '2020-01-01', '--out', out];
    expect(await admin(network, ...args)).toEqual({ code: 0, output: `Wrote ${out}.\n`, errors: '' });
    expect((await stat(out)).mode & 0o077).toBe(0);
    const text = await readFile(out, 'utf8');
    expect(text).toMatch(/^\*ContactName,.*\r\nBirch Networks,/);
    const again = await admin(network, ...args);
    expect([again.code, again.errors]).toEqual([1, expect.stringMatching(/^Cannot write .*exists/)]);
    expect(await readFile(out, 'utf8')).toBe(text);
    expect(await admin(network, 'export', 'alder', '--as', 'xero-bills')).toEqual({
      code: 0,
      output: text,
      errors: '',
    });
    expect((await admin(network, 'export', 'dogwood', '--as', 'aging')).errors).toBe(
      'No firm has the key “dogwood”.\n',
    );
  });
});
