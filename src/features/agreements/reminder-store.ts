import type { CommitTx } from '../../store/commit.ts';
import type { RowReads } from '../../store/rows.ts';

/** One reminder of a firm: of what binds it, for the day that it is about, so many days before. */
export type Reminder = {
  readonly agreementId: number;
  readonly firmId: number;
  readonly dueOn: string;
  readonly days: number;
};

/** Whether it went out, or one nearer to the day did. */
export async function isReminded(rows: RowReads, { days, ...of }: Reminder): Promise<boolean> {
  return (await rows.find('AgreementReminder', of)).some((sent) => sent.days <= days);
}

export async function addReminder(
  { rows, now }: Pick<CommitTx, 'rows' | 'now'>,
  reminder: Reminder,
): Promise<void> {
  await rows.insert('AgreementReminder', { ...reminder, sentAt: now });
}
