import { describe, expect, it } from 'vitest';
import { plain, type Card } from '../../../src/chat/card.ts';
import type { Directory, Firm } from '../../../src/directory/directory.ts';
import { jobCard } from '../../../src/features/jobs/cards/job-card.ts';
import { boardExtras, viewJob, type Viewer } from '../../../src/features/jobs/cards/job-view.ts';
import { actorAs, alder, birch, directory, jobIn } from './world.ts';

/** The demo's firms, with Birch elsewhere. */
const chicago: Firm = { ...birch, timeZone: 'America/Chicago' };
const apart: Directory = { ...directory, firms: new Map(directory.firms).set(birch.id, chicago) };
const job = jobIn('confirmed');
const ofLead: Viewer = { kind: 'member', actor: actorAs('lead', 'owner') };
const ofPeer: Viewer = { kind: 'member', actor: { ...actorAs('service', 'owner'), firm: chicago } };

function timesOn(at: Directory, viewer: Viewer): string[] {
  const { blocks }: Card = jobCard(viewJob(job, boardExtras, at, viewer), () => false);
  return blocks.flatMap((block) =>
    block.kind === 'fields'
      ? block.fields.flatMap(({ label, value }) => (/When|Arriv/.test(label) ? [plain(value)] : []))
      : [],
  );
}

describe('a time on the card of a job', () => {
  it('has the clock of the firm that asks beside it for readers of another zone, with its name', () => {
    expect(timesOn(apart, ofPeer)).toEqual([
      '2026-11-25 14:05 UTC to 2026-11-25 22:05 UTC (Wed 25 Nov, 09:05 to 17:05 EST)',
      '2026-11-25 14:05 UTC (Wed 25 Nov, 09:05 EST)',
    ]);
    expect(timesOn(apart, { kind: 'board' })).toEqual([
      '2026-11-25 14:05 UTC to 2026-11-25 22:05 UTC (Wed 25 Nov, 09:05 to 17:05 EST)',
    ]);
  });

  it('has none where all who read it have the same clock', () => {
    const own = ['2026-11-25 14:05 UTC to 2026-11-25 22:05 UTC', '2026-11-25 14:05 UTC'];
    expect(timesOn(apart, ofLead)).toEqual(own);
    expect(timesOn(directory, { kind: 'board' })).toEqual(own.slice(0, 1));
    expect(alder.timeZone).toBe('America/New_York');
  });
});
