import { readFile, writeFile } from 'node:fs/promises';
import { exportFirm } from './admin/export-firm.ts';
import { outboxText } from './admin/outbox-text.ts';
import { MisuseError, parseCommand, USAGE, type AdminCommand } from './admin/parse-command.ts';
import { verifyLog } from './admin/verify-log.ts';
import { writeExport } from './admin/write-export.ts';
import { platforms } from './chat/interaction.ts';
import { readDatabaseConfig } from './config.ts';
import { keepTemplate } from './features/agreements/flow/keep-template.ts';
import { checkTemplate } from './features/agreements/text/template.ts';
import { findRunningJobs } from './features/jobs/life/job-lists-store.ts';
import { trustClock } from './features/network/clock/flow/clock.ts';
import { renewSetupCode } from './features/network/firms/flow/set-up-code.ts';
import { setupText } from './features/network/firms/set-up-text.ts';
import { endErasure, eraseMember } from './features/network/firms/flow/erase-member.ts';
import { settleCurrency } from './features/network/steward/flow/settle-currency.ts';
import { importNetwork } from './features/network/steward/flow/import-network.ts';
import { parseNetworkFile, type NetworkFile } from './features/network/steward/network-file.ts';
import { rebuildRecords } from './features/records/flow/rebuild-records.ts';
import { program } from './program.ts';
import { counted } from './shared/counted.ts';
import { textOfFile } from './shared/file-text.ts';
import { minorDigits } from './shared/currencies.ts';
import { formatMoney, MAX_MINOR } from './shared/money.ts';
import { jobNumber } from './shared/job-number.ts';
import { StartRefused } from './shared/start-refused.ts';
import type { Store } from './store/commit.ts';
import { AmountTooLargeError } from './store/rescale.ts';
import { parseDatabaseUrl } from './store/database-url.ts';
import { olderTransactionsEnd } from './store/older-transactions.ts';
import { openStore } from './store/open-store.ts';
import { rewordSealed } from './store/reword-sealed.ts';
import { scrubSqlite } from './store/scrub-sqlite.ts';
import { listOutbox } from './worker/outbox-state.ts';
import { retryDead } from './worker/retry-dead.ts';

/** How many messages a list shows. */
const LISTED = 200;

const now = (): Date => new Date();

/** What to do with the database, once everything that needs none of it is checked. Resolves with what to print. */
type Task = (store: Store, databaseUrl: string) => Promise<string>;

async function taskOf(command: Exclude<AdminCommand, { name: 'help' }>): Promise<Task> {
  switch (command.name) {
    case 'import': {
      const network = await readNetwork(command.file);
      return (store) => runImport(store, command.file, network);
    }
    case 'outbox list':
      return async ({ sql }) => outboxText(await listOutbox(sql, command.statuses, LISTED), now(), LISTED);
    case 'outbox retry':
      return (store) => runRetry(store, command.which);
    case 'records rebuild':
      return async (store) => {
        const { bills, jobs } = await rebuildRecords(store);
        return `Counted ${counted(bills, 'bill')} and ${counted(jobs, 'approved job')}.\n`;
      };
    case 'verify':
      return async (store) => {
        const { text, isWhole } = await verifyLog(store, command.heads);
        if (!isWhole) process.exitCode = 1;
        return text;
      };
    case 'clock right':
      return async (store) => {
        await trustClock(store);
        return 'The clock is trusted. What waited goes on within a few minutes.\n';
      };
    case 'agreement-template': {
      const text = await readTemplate(command.file);
      return async (store) => {
        const { hash } = await keepTemplate(store, command.language, text);
        return `Kept. New agreements are made of it from now on; those that were sent keep their text.\nSHA-256 ${hash}\n`;
      };
    }
    case 'setup-code':
      return async (store) => {
        const code = await renewSetupCode(store);
        if (code === undefined)
          throw new MisuseError(
            'There is a network already, so no code was made. Its steward invites firms.',
          );
        return `${setupText(code, platforms)}\nThe code before this one works no more.\n`;
      };
    case 'currency':
      return (store) => runCurrency(store, command.currency, command.digits ?? minorDigits(command.currency));
    case 'export':
      return (store) => runExport(store, command.firm, command.out);
    case 'export as':
      return (store) => writeExport({ store, program }, command, now());
    case 'erase':
      if (!command.isSure)
        throw new MisuseError(
          `This takes the name and the accounts of ${command.member} of ${command.firm} away for good.\nNothing was changed. Add --yes to do it.`,
        );
      return (store, databaseUrl) => runErase(store, databaseUrl, command.firm, command.member);
  }
}

async function readNetwork(file: string): Promise<NetworkFile> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new MisuseError(`Cannot read ${file}. ${error instanceof Error ? error.message : ''}`);
  });
  const text = textOfFile(bytes);
  if (text === undefined) throw notImported(file, ['The file is not UTF-8. Save it as UTF-8.']);
  const parsed = parseNetworkFile(text);
  if ('network' in parsed) return parsed.network;
  throw notImported(file, parsed.faults);
}

async function readTemplate(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new MisuseError(`Cannot read ${file}. ${error instanceof Error ? error.message : ''}`);
  });
  const text = textOfFile(bytes)?.replaceAll('\r\n', '\n');
  const faults =
    text === undefined
      ? ['The file is no plain text in UTF-8. Save it as plain text: one of Word or a PDF is not taken.']
      : checkTemplate(text);
  if (text !== undefined && faults.length === 0) return text;
  const lines = faults.map((fault) => `  ${fault}`).join('\n');
  throw new MisuseError(`${file} was not kept, nothing was changed:\n${lines}`);
}

function notImported(file: string, faults: readonly string[]): MisuseError {
  const lines = faults.map((fault) => `  ${fault}`).join('\n');
  return new MisuseError(`${file} was not imported, nothing was changed:\n${lines}`);
}

async function runImport(store: Store, file: string, network: NetworkFile): Promise<string> {
  const imported = await importNetwork(store, network);
  if ('faults' in imported) throw notImported(file, imported.faults);
  const { firms, boards } = network;
  const lines = [
    `Imported ${counted(firms.length, 'firm')} and ${counted(boards.length, 'board')}.`,
    ...(imported.changes.length > 0
      ? ['Changed of what was there:', ...imported.changes.map((change) => `  ${change}`)]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

async function runRetry(store: Store, which: readonly number[] | 'all'): Promise<string> {
  const outcome = await retryDead(store, which);
  if ('notDead' in outcome)
    throw new MisuseError(
      `Not a message that was given up: ${outcome.notDead.join(', ')}. Nothing was changed.`,
    );
  const { retried } = outcome;
  return `${retried} ${retried === 1 ? 'message waits' : 'messages wait'} to be sent again.\n`;
}

async function runExport(store: Store, firm: string, out: string | undefined): Promise<string> {
  const text = await exportFirm({ store, program }, firm, now());
  if (text === undefined) throw new MisuseError(`No firm has the key “${firm}”.`);
  if (out === undefined) return text;
  // Client details are in it: for nobody else on this machine, and never over another file.
  await writeFile(out, text, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    throw new MisuseError(`Cannot write ${out}. ${error instanceof Error ? error.message : ''}`);
  });
  return `Wrote ${out}.\n`;
}

async function runCurrency(store: Store, currency: string, digits: number): Promise<string> {
  const settled = await settleCurrency({ store, program }, currency, digits).catch((error: unknown) => {
    if (error instanceof AmountTooLargeError)
      throw new MisuseError(
        `An amount in ${currency} would be more than the program takes (${formatMoney({ minor: MAX_MINOR, currency })}). Nothing was changed.`,
      );
    throw error;
  });
  switch (settled.kind) {
    case 'not in doubt':
      throw new MisuseError(`No amounts in ${currency} are in doubt. Nothing was changed.`);
    case 'was settled':
      if (settled.digits === digits) return `Said before, so nothing was changed.\n`;
      throw new MisuseError(
        `It was said before that amounts in ${currency} were written with ${String(settled.digits)} digits. Nothing was changed.`,
      );
    case 'settled':
      return digits === minorDigits(currency)
        ? `Amounts in ${currency} stay as they are.\n`
        : `Amounts in ${currency} now have ${String(minorDigits(currency))} digits. Those in the log of events stay as they were written.\n`;
  }
}

/** What is left of it in the file of the database, if anything, and what to do about that. */
function scrub(databaseUrl: string): readonly string[] {
  const address = parseDatabaseUrl(databaseUrl);
  if (address.provider === 'postgres')
    return ['PostgreSQL keeps old bytes on its disk until it writes over them: see docs/operating.md.'];
  const scrubbed = scrubSqlite(address.file);
  if (scrubbed === 'done') return [];
  return [
    `Old bytes may stand in the file still, as ${scrubbed === 'busy' ? 'another program was at work on it' : 'it is large'}. Stop the program, then type: sqlite3 ${address.file} "PRAGMA secure_delete=ON; VACUUM; PRAGMA wal_checkpoint(TRUNCATE);"`,
  ];
}

async function runErase(
  store: Store,
  databaseUrl: string,
  firmKey: string,
  memberKey: string,
): Promise<string> {
  const erased = await eraseMember(store, firmKey, memberKey);
  if (erased.kind !== 'erased')
    throw new MisuseError(
      erased.kind === 'no such firm'
        ? `No firm has the key “${firmKey}”.`
        : `The firm “${firmKey}” has no member with the key “${memberKey}”.`,
    );
  const { isResumed, name, firm, accounts, memberId, firmId, hasOwner } = erased;
  const isKnownToNobody = await olderTransactionsEnd(store.sql, parseDatabaseUrl(databaseUrl).provider);
  await rewordSealed(store, name, 'a former member');
  const jobs = await findRunningJobs(store.db, store.sealer, firmId, memberId);
  const scrubbed = scrub(databaseUrl);
  // Last, so that wherever this breaks off before it can be done again.
  await endErasure(store, memberId);
  const lines = [
    ...(isResumed ? ['This had been begun before and broke off. Now it is finished.'] : []),
    `Erased ${name}, ${firm}: the name, the key and ${accounts} chat ${accounts === 1 ? 'account' : 'accounts'}. Access has ended.`,
    'Kept: what this person did, under a number and as “a former member”.',
    'Not found by this: names in texts that people typed, messages that stand in Slack, Slack user ids in the log of events, backups.',
    'Take the person out of your network file, or the next import brings them back.',
    ...(jobs.length > 0
      ? [`Pick another technician for ${jobs.map(({ id }) => jobNumber(id)).join(', ')}.`]
      : []),
    ...(isKnownToNobody
      ? []
      : ['Another program had the database open for a minute: a message that it was writing may name them.']),
    ...scrubbed,
    ...(hasOwner ? [] : [`${firm} has no owner any more.`]),
  ];
  return `${lines.join('\n')}\n`;
}

async function main(args: readonly string[]): Promise<void> {
  const command = parseCommand(args);
  if (command.name === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const task = await taskOf(command);
  const { databaseUrl, dataKey, filesUrl } = readDatabaseConfig();
  const store = await openStore({ url: databaseUrl, dataKey, filesUrl, now });
  try {
    process.stdout.write(await task(store, databaseUrl));
  } finally {
    await store.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isExpected = error instanceof MisuseError || error instanceof StartRefused;
  const text =
    error instanceof Error ? (isExpected ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
