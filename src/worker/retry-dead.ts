import type { Store } from '../store/commit.ts';

export type Retried = { readonly retried: number } | { readonly notDead: readonly number[] };

/**
 * Lets messages that were given up wait again, at once and with all their tries before them. All of them or,
 * where one is not given up, none. A running program sends them within seconds.
 */
export function retryDead(store: Store, which: readonly number[] | 'all'): Promise<Retried> {
  const ids = which === 'all' ? [] : [...new Set(which)];
  const condition = which === 'all' ? '' : `AND "id" IN (${ids.map(() => '?').join(', ')})`;
  return store.write<Retried>({ source: 'admin:outbox retry', subject: 'outbox' }, async ({ sql, now }) => {
    const found = await sql.query(`SELECT "id" FROM "OutboxRow" WHERE "status" = 'dead' ${condition}`, ids);
    const dead = new Set(found.map((row) => Number(row['id'])));
    const notDead = ids.filter((id) => !dead.has(id));
    if (notDead.length > 0) return { notDead };
    // Why it was given up stays until it is sent: whoever was told that it failed is then told that it did not.
    // One try counts as made: it may have arrived, so that the message is looked for before it is posted.
    const retried = await sql.execute(
      `UPDATE "OutboxRow" SET "status" = 'pending', "attempts" = 1, "aside" = FALSE, "availableAt" = ?, "leasedBy" = NULL, "leaseUntil" = NULL
       WHERE "status" = 'dead' ${condition}`,
      [now, ...ids],
    );
    return { retried };
  });
}
