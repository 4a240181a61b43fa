/** Binds to their rows what a version before has bound to its column alone; once, when a database is opened. */
import type { Database, Provider } from './client.ts';
import { statementOfRows, type Row } from './json-rows.ts';
import { untilDone } from './retry.ts';
import { SealBroken, type Sealer } from './seal.ts';
import { readSealed, sealedTables, type SealedRow, type SealedTable } from './sealed-cells.ts';
import type { SqlValue, Statements } from './sql.ts';
import { limits } from './transact.ts';

type Columns = { readonly key: 'int' | 'text'; readonly from: 'text'; readonly to: 'text' };
type Change = Row<Columns> & { readonly cell: string };

/**
 * In batches, between which others write. It may be broken off, and run by several at once: each text is replaced only
 * where it stands as it was read. What does not open stays, and will be refused.
 *
 * @param before opens what is bound to its column alone
 */
export async function bindCells(database: Database, before: Sealer): Promise<void> {
  for (const each of sealedTables)
    for await (const rows of readSealed(database.statements.outside, each, 'v1.%')) {
      const changes = rows.flatMap((row) => changesOf(before, each, row));
      if (changes.length > 0) await untilDone(() => carryOut(database, each, changes));
    }
}

function changesOf(before: Sealer, { table }: SealedTable, { key, name, texts }: SealedRow): Change[] {
  return texts.flatMap(({ cell, text }) => {
    if (!text.startsWith('v1.')) return [];
    const column = `${table}.${cell}`;
    try {
      return [{ key, cell, from: text, to: before.seal(column, name, before.open(column, name, text)) }];
    } catch (error) {
      if (error instanceof SealBroken) return [];
      throw error;
    }
  });
}

async function carryOut(database: Database, each: SealedTable, changes: readonly Change[]): Promise<void> {
  const { table, isLog } = each;
  const statements = statementsFor(database.provider, each, changes);
  await database.client.$transaction(async (db) => {
    const sql = await database.statements.within(db);
    const change = async (): Promise<void> => {
      for (const statement of statements) await sql.execute(...statement);
    };
    if (!isLog) await change();
    else if (database.provider === 'sqlite') await changeLogOnSqlite(sql, table, change);
    else await changeLogOnPostgres(sql, table, change);
  }, limits);
}

function statementsFor(
  provider: Provider,
  { table, key, cells }: SealedTable,
  changes: readonly Change[],
): readonly (readonly [sql: string, values: readonly SqlValue[]])[] {
  return cells.flatMap((cell) => {
    const some = changes.filter((change) => change.cell === cell);
    if (some.length === 0) return [];
    const columns: Columns = {
      key: /^(?:id|firmId|memberId)$/.test(key) ? 'int' : 'text',
      from: 'text',
      to: 'text',
    };
    const statement = statementOfRows(
      provider,
      columns,
      `UPDATE "${table}" AS "row" SET "${cell}" = "new"."to" FROM`,
      `WHERE "row"."${key}" = "new"."key" AND "row"."${cell}" = "new"."from"`,
    );
    return [statement(some)];
  });
}

/**
 * The trigger that refuses changes is away within this one transaction, which nobody else sees: to everybody else, and
 * whenever it is broken off, it is there. A trigger that let this change through would let others through for good.
 */
async function changeLogOnSqlite(
  { query, execute }: Statements,
  table: string,
  change: () => Promise<void>,
): Promise<void> {
  const name = `${table}_refuses_update`;
  const [trigger] = await query(`SELECT "sql" FROM "sqlite_master" WHERE "type" = 'trigger' AND "name" = ?`, [
    name,
  ]);
  if (!trigger) throw new Error(`${table} has no trigger ${name}.`);
  await execute(`DROP TRIGGER "${name}"`, []);
  await change();
  await execute(String(trigger['sql']), []);
}

async function changeLogOnPostgres(
  { execute }: Statements,
  table: string,
  change: () => Promise<void>,
): Promise<void> {
  const name = `${table}_refuses_change`;
  await execute(`ALTER TABLE "${table}" DISABLE TRIGGER "${name}"`, []);
  await change();
  await execute(`ALTER TABLE "${table}" ENABLE TRIGGER "${name}"`, []);
}
