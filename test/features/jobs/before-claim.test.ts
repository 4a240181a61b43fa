import { describe, expect, it } from 'vitest';
import { plain, type Card } from '../../../src/chat/card.ts';
import { jobCard } from '../../../src/features/jobs/cards/job-card.ts';
import { viewJob } from '../../../src/features/jobs/cards/job-view.ts';
import { noWork, type JobWork } from '../../../src/features/jobs/work/work.ts';
import { addDays } from '../../../src/shared/calendar.ts';
import { ann, bob, entry, expense, job, terms, today } from './worked.ts';
import { directory, extras, jobIn } from './world.ts';

const worked = jobIn('work_done', { terms, work: { minutes: 120, summary: 'Done' } });

function linesFor(actor: typeof ann, work: Partial<JobWork>, of = worked): string[] {
  const view = viewJob(of, { ...extras, work: { ...noWork, ...work } }, directory, { kind: 'member', actor });
  const card: Card = jobCard(view, () => true);
  return card.blocks.flatMap((block) =>
    block.kind === 'text' || block.kind === 'context'
      ? plain(block.text).split('\n')
      : block.kind === 'buttons'
        ? block.buttons.map(({ confirm }) => confirm?.text ?? '')
        : [],
  );
}

describe('what was done before the claim', () => {
  const early = {
    entries: [entry(1, { workedOn: '2026-11-20', minutes: 60 }), entry(2)],
    expenses: [expense(1, { spentOn: '2026-11-22', amountMinor: 1500 }), expense(2)],
  };
  const sum = '1 h of work and $15.00 of expenses from before the claim on 24 Nov 2026.';

  it('is marked, and the lead is told before it approves', () => {
    const lines = linesFor(ann, early);
    expect(lines).toContain('Bea Okafor, 20 Nov 2026 (before the claim): 1 h');
    expect(lines).toContain('Bea Okafor, 24 Nov 2026: 1 h');
    expect(lines).toContain('Sockets, 22 Nov 2026 (before the claim): $15.00');
    expect(lines).toContain('Sockets, 24 Nov 2026: $10.00');
    expect(lines).toContain(`${sum} Approve it only if you had agreed on that.`);
    expect(lines.filter((line) => line.endsWith(`In it: ${sum}`))).toHaveLength(1);
  });

  it('is said to the firm that logged it, too', () => {
    expect(linesFor(bob, early, job)).toContain(sum);
  });

  it('is said where its day is not listed any more', () => {
    const days = Array.from({ length: 8 }, (_, back) => addDays(today, back));
    const entries = [
      entry(1, { workedOn: '2026-11-20', minutes: 45 }),
      ...days.map((workedOn, index) => entry(index + 2, { workedOn })),
    ];
    const lines = linesFor(ann, { entries });
    expect(lines).toContain('and 1 more before');
    expect(lines).toContain(
      '45 min of work from before the claim on 24 Nov 2026. Approve it only if you had agreed on that.',
    );
  });

  it('is no more once it was taken back, and nothing is said of the day of the claim', () => {
    const entries = [
      entry(1, { workedOn: '2026-11-20' }),
      entry(2, { workedOn: '2026-11-20', minutes: -60, reversesId: 1 }),
      entry(3),
    ];
    expect(linesFor(ann, { entries }).join()).not.toContain('before the claim');
  });
});
