import type { Committed, Store, Work } from '../../src/store/commit.ts';
import { LostRace } from '../../src/store/errors.ts';

type Claim = { claimedBy: number } | { refused: 'taken'; by: number | null };

/** What a claim does, in small: read, decide, change where nobody else did, and say so. */
export function claim(
  jobId: number,
  firmId: number,
  onRead: () => Promise<void> = () => Promise.resolve(),
): Work<Claim> {
  return async (tx) => {
    const job = await tx.db.job.findUniqueOrThrow({ where: { id: jobId } });
    await onRead();
    if (job.status !== 'open') return { refused: 'taken', by: job.serviceFirmId };
    const { count } = await tx.db.job.updateMany({
      where: { id: jobId, status: 'open', revision: job.revision },
      data: { status: 'assigned', serviceFirmId: firmId, revision: { increment: 1 } },
    });
    if (count === 0) throw new LostRace();
    tx.event({ jobId, type: 'JobClaimed', memberId: 7, data: { firmId } });
    tx.card(`job:${String(jobId)}:card:mirror:1`, 'mirror:1', { jobId });
    tx.notice(`claimed:${String(jobId)}:${String(firmId)}`, 'member:7', { text: 'You got it.' });
    return { claimedBy: firmId };
  };
}

export function commitClaim(store: Store, jobId: number, firmId: number): Promise<Committed<Claim>> {
  const id = String(jobId);
  const command = {
    key: `job:${id}:claim:${String(firmId)}`,
    subject: `job:${id}`,
    input: { jobId, firmId },
  };
  return store.commit(command, claim(jobId, firmId));
}

/** A command that only leaves a word. */
export const noted = (key: string, input: string, store: Store, then: () => void = () => undefined) =>
  store.commit({ key, subject: key, input }, (tx) => {
    tx.event({ jobId: null, type: 'Noted', memberId: null, data: input });
    then();
    return Promise.resolve(input);
  });
