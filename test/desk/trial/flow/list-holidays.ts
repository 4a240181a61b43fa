import { z } from 'zod';
import { queued } from '../../../../src/desk/answers.ts';
import { carryOut, clickKey } from '../../../../src/desk/carry-out.ts';
import type { OnClick } from '../../../../src/desk/interactions.ts';
import type { Firm } from '../../../../src/directory/directory.ts';
import type { Eyes } from '../../../../src/directory/scene.ts';
import { canBindFirm } from '../../../../src/directory/roles.ts';
import { fileKind } from '../../../../src/post/files/file-kind.ts';
import { orderFile } from '../../../../src/post/files/order-file.ts';
import { csvText } from '../../../../src/print/csv-file.ts';
import { findPlanned } from '../trial-store.ts';

/** Has the list of all holidays made for whoever asks. */
export const orderList: OnClick = async (hands, { replyTo }) => {
  const key = clickKey('holiday:list', replyTo);
  return queued(
    await carryOut(hands, { key, subject: key, input: null, replyTo, tell: 'message' }, ({ tx, actor }) => {
      orderFile(tx, `${key}:file`, actor.member.id, replyTo, { file: 'holidays' });
      return Promise.resolve({ done: 'The list comes to you in our direct conversation.' });
    }),
  );
};

export const holidayFile = fileKind({
  order: z.strictObject({}),
  isFor: canBindFirm,
  open: (eyes, { firm }) =>
    Promise.resolve({
      name: 'Holidays.csv',
      mimeType: 'text/csv',
      title: `the holidays of ${firm.name}`,
      chunks: rowsOf(eyes, firm),
    }),
});

async function* rowsOf({ rows }: Eyes, firm: Firm): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(csvText([['Last day']]));
  for (const untilOn of await findPlanned(rows, firm.id))
    yield new TextEncoder().encode(csvText([[untilOn]]));
}
