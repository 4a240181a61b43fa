/** What must be true in the end, whatever was killed when: the database, the messages in Slack and what people were told. */
import { expect } from 'vitest';
import { drawCard } from '../../src/dispatch/deliver.ts';
import { parseSurface } from '../../src/dispatch/outgoing.ts';
import { createDirectoryReader } from '../../src/network/current-directory.ts';
import type { Message } from '../../src/playground/slack/control-api.ts';
import { renderCard } from '../../src/slack/render.ts';
import { buttonsOf, wordsOf } from '../support/acting.ts';
import type { Click, Request } from './driver.ts';
import type { Stage } from './stage.ts';

const number = (jobId: number): string => `JOB-${1000 + jobId}`;

/** Every acknowledged request is a job, and none is two. */
export async function proveRequests({ store }: Stage, requests: readonly Request[]): Promise<void> {
  const jobs = await store.db.job.findMany({ select: { id: true, summary: true } });
  const idsOf = Map.groupBy(jobs, ({ summary }) => summary);
  for (const { nonce, summary, acknowledged } of requests) {
    const found = idsOf.get(summary) ?? [];
    const entry = await store.db.inboxEntry.findUnique({ where: { key: `post:${nonce}` } });
    if (acknowledged) expect(found, `${summary} was acknowledged`).toHaveLength(1);
    expect(found.length, `${summary} and its outcome`).toBe(entry ? 1 : 0);
    if (!entry) continue;
    expect(outcomeOf(store, entry.outcome)).toEqual({ done: `Posted as ${number(found[0]!.id)}.` });
  }
}

const outcomeOf = (store: Stage['store'], sealed: string): unknown =>
  JSON.parse(store.sealer.open('InboxEntry.outcome', sealed));

/** One winner for each job that was claimed, and for each acknowledged click an outcome that says so. */
export async function proveClaims({ store }: Stage, clicks: readonly Click[]): Promise<void> {
  const { db } = store;
  const jobs = await db.job.findMany({ select: { id: true, status: true, leadFirmId: true, serviceFirmId: true } });
  const assignments = Map.groupBy(await db.assignment.findMany(), ({ jobId }) => jobId);
  const tickets = Map.groupBy(await db.ticket.findMany(), ({ jobId }) => jobId);
  const claimed = Map.groupBy(await db.event.findMany({ where: { type: 'JobClaimed' } }), ({ jobId }) => jobId);
  for (const { id, status, leadFirmId, serviceFirmId } of jobs) {
    const isClaimed = serviceFirmId !== null;
    expect({ id, status }).toEqual({ id, status: isClaimed ? 'assigned' : 'open' });
    expect(claimed.get(id) ?? [], `claims of ${number(id)}`).toHaveLength(isClaimed ? 1 : 0);
    const found = (assignments.get(id) ?? []).map((row) => [row.leadFirmId, row.serviceFirmId]);
    expect(found, `assignments of ${number(id)}`).toEqual(isClaimed ? [[leadFirmId, serviceFirmId]] : []);
    const pair = (tickets.get(id) ?? []).map(({ firmId, side }) => ({ firmId, side }));
    expect(pair, `tickets of ${number(id)}`).toEqual(
      isClaimed ? [expect.objectContaining({ firmId: leadFirmId, side: 'lead' }), { firmId: serviceFirmId, side: 'service' }] : [],
    );
  }
  const entries = await db.inboxEntry.findMany({ where: { key: { startsWith: 'job:' } } });
  const outcomes = new Map(entries.map(({ key, outcome }) => [key, outcome]));
  const winnerOf = await winners(store);
  for (const { jobId, by, acknowledged } of clicks) {
    const sealed = outcomes.get(`job:${jobId}:slack.${by.teamId}.${by.userId}:claim:1`);
    if (acknowledged) expect(sealed, `${by.userId}'s acknowledged claim of ${number(jobId)}`).toBeDefined();
    if (sealed === undefined) continue;
    const winner = winnerOf(jobId);
    const expected = winner.claimer === by.userId ? { done: expect.any(String) as string } : lost(jobId, by.teamId === winner.teamId, winner.firm);
    expect(outcomeOf(store, sealed), `${by.userId}'s claim of ${number(jobId)}`).toEqual(expected);
  }
}
