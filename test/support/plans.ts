/** How the databases would carry out a statement, or did. */
import { z } from 'zod';
import type { Store } from '../../src/store/commit.ts';
import type { SqlValue } from '../../src/store/sql.ts';

/** The steps of SQLite's plan. */
export async function describePlan(
  store: Store,
  sql: string,
  values: readonly SqlValue[],
): Promise<string[]> {
  const rows = await store.sql.query(`EXPLAIN QUERY PLAN ${sql}`, values);
  return rows.map(({ detail }) => String(detail));
}

/** A table that PostgreSQL touched, how, and how many of its rows, those that were thrown away included. */
export type Touch = { readonly node: string; readonly relation: string; readonly rows: number };

type Node = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number | undefined;
  readonly Plans?: readonly Node[] | undefined;
};

const nodeShape: z.ZodType<Node> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Actual Rows': z.number(),
    'Actual Loops': z.number(),
    'Rows Removed by Filter': z.number().optional(),
    Plans: z.array(nodeShape).optional(),
  }),
);

/** Carries a statement out on PostgreSQL, and tells what it touched. */
export async function touchesOf(store: Store, sql: string, values: readonly SqlValue[]): Promise<Touch[]> {
  const [row] = await store.sql.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, values);
  const found: unknown = row?.['QUERY PLAN'];
  const [{ Plan }] = z
    .tuple([z.object({ Plan: nodeShape })])
    .parse(typeof found === 'string' ? JSON.parse(found) : found);
  return walk(Plan);
}

function walk(node: Node): Touch[] {
  const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
  const own = node['Relation Name'];
  return [
    ...(own === undefined ? [] : [{ node: node['Node Type'], relation: own, rows }]),
    ...(node.Plans ?? []).flatMap(walk),
  ];
}
