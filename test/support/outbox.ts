import type { JsonValue } from '../../src/shared/json.ts';
import type { CommitTx } from '../../src/store/commit.ts';
import { now } from '../features/jobs/world.ts';

/** What a transaction was asked to send; it has no database, which nothing here needs. */
export function outbox() {
  const rows: { key: string; lane: string; payload: JsonValue }[] = [];
  const push = (key: string, lane: string, payload: JsonValue) => {
    rows.push({ key, lane, payload });
  };
  const tx = { now, event: () => undefined, card: push, notice: push } as unknown as CommitTx;
  return { tx, rows };
}
