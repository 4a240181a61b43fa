import { rowName, type Sealer } from '../../src/store/seal.ts';
import { sealedTables } from '../../src/store/sealed-cells.ts';

/** A row as it is kept: the texts of its sealed columns are sealed for it. */
export function sealRow<T extends object>(sealer: Sealer, table: string, row: T): T {
  const found = sealedTables.find((each) => each.table === table);
  if (!found) return row;
  const columns = row as Readonly<Record<string, unknown>>;
  const name = rowName(...found.namedBy.map((column) => columns[column] as string | number | Date));
  return Object.fromEntries(
    Object.entries(columns).map(([column, value]) => [
      column,
      found.cells.includes(column) && typeof value === 'string'
        ? sealer.seal(`${table}.${column}`, name, value)
        : value,
    ]),
  ) as T;
}
