import { queued } from '../../../../desk/answers.ts';
import { carryOut, clickKey, type Outcome } from '../../../../desk/carry-out.ts';
import type { Hands } from '../../../../desk/hands.ts';
import type { OnClick } from '../../../../desk/interactions.ts';
import { stewardsOf } from '../../../../directory/directory.ts';
import { tellMembers } from '../../../../post/ask.ts';
import { keepClockMark, readClockMark } from '../../../../store/clock-mark.ts';
import type { CommitTx, Store } from '../../../../store/commit.ts';
import type { NetworkRefusal } from '../../network-refusal.ts';
import { mayInNetwork } from '../../permissions.ts';
import { clockCard } from '../clock-card.ts';

/** Asks the stewards whether a clock that has jumped is right. */
export async function askAboutClock(
  { readDirectory }: Pick<Hands, 'readDirectory'>,
  tx: CommitTx,
  held: { readonly from: Date; readonly until: Date },
  now: Date,
): Promise<void> {
  const stewards = stewardsOf(await readDirectory(tx)).map(({ id }) => id);
  tellMembers(tx, `clock:${held.until.toISOString()}`, stewards, ['steward'], clockCard(held, now));
}

/** A steward says that the clock is right: what waits for it goes on with its next tick. */
export const clickClockRight: OnClick = async (hands, { replyTo }) => {
  const order = { key: clickKey('clock:right', replyTo), subject: 'clock', input: null, replyTo };
  const outcome = await carryOut(
    hands,
    { ...order, tell: 'message' },
    async ({ tx, actor, now }): Promise<Outcome<NetworkRefusal>> => {
      if (!mayInNetwork('network', actor.member)) return { refused: 'right', right: 'network' };
      const mark = await readClockMark(tx.db);
      if (!mark?.held) return { done: 'The clock is trusted already, so nothing was waiting.' };
      await keepClockMark(tx.db, { seenAt: now, held: undefined });
      tx.event({ jobId: null, type: 'ClockTrusted', memberId: actor.member.id, data: {} });
      return { done: 'Thank you. What waited goes on within a few minutes.' };
    },
  );
  return queued(outcome);
};

/** The same by whoever runs the program. */
export function trustClock({ write }: Pick<Store, 'write'>): Promise<void> {
  return write({ source: 'admin:clock', subject: 'clock' }, async (tx) => {
    await keepClockMark(tx.db, { seenAt: tx.now, held: undefined });
    tx.event({ jobId: null, type: 'ClockTrusted', memberId: null, data: {} });
  });
}
