import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type JobSurface,
  parseSurface,
  refreshJob,
  refreshOffer,
  surfaceKey,
} from '../../../src/features/jobs/cards/flow/job-surfaces.ts';
import { cardPayload } from '../../../src/post/payload.ts';
import { directory, jobIn, offer } from './world.ts';
import { outbox } from '../../support/outbox.ts';

const id = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe('where a card stands', () => {
  it('is read back from its key', () => {
    const surface: fc.Arbitrary<JobSurface> = fc.oneof(
      fc.record({ kind: fc.constant('mirror' as const), mirrorId: id }),
      fc.record({ kind: fc.constant('member' as const), memberId: id }),
      fc.record({ kind: fc.constant('offer' as const), offerId: id, memberId: id }),
    );
    fc.assert(
      fc.property(surface, (each) => {
        expect(parseSurface(surfaceKey(each))).toEqual(each);
      }),
    );
  });

  it.each(['', 'mirror', 'mirror:', 'mirror:x', 'offer:1', 'channel:1', ' mirror:1', 'mirror:1\n'])(
    'is nothing that %j could name',
    (key) => {
      expect(() => parseSurface(key)).toThrow('no known kind');
    },
  );
});

describe('who is shown a job', () => {
  const shown = (job = jobIn('open'), shownOn: string[] = []) => {
    const { tx, rows } = outbox();
    const postings = shownOn.map((surface) => ({ surface }));
    refreshJob(tx, directory, job, postings);
    for (const { payload } of rows) expect(cardPayload.safeParse(payload).success).toBe(true);
    const [mentions, ...cards] = rows.map(({ key }) => key.replace('job:42:card:', '')).reverse();
    // Last, that what asks for something about it is looked for.
    expect(mentions).toBe('mentions:job:42');
    return cards.reverse();
  };
  const lead = ['member:11', 'member:12'];

  it('is the board, and the owners and coordinators of the lead', () => {
    expect(shown()).toEqual(['mirror:1', ...lead]);
  });

  it('is the service firm too once it has it, and its technician', () => {
    expect(shown(jobIn('assigned'))).toEqual(['mirror:1', ...lead, 'member:21', 'member:22', 'member:23']);
    const unpicked = jobIn('assigned', { assignment: { technicianId: undefined } });
    expect(shown(unpicked)).toEqual(['mirror:1', ...lead, 'member:21', 'member:22']);
  });

  it('is whoever was shown it before, once', () => {
    expect(shown(jobIn('open'), ['mirror:1', 'member:31', 'member:11', 'offer:9:member:31'])).toEqual([
      'mirror:1',
      ...lead,
      'member:31',
    ]);
  });

  it('is for an offer its two firms alone', () => {
    const { tx, rows } = outbox();
    refreshOffer(tx, directory, jobIn('open'), offer);
    expect(rows.map(({ key }) => key.replace('job:42:card:offer:9:', ''))).toEqual([
      ...lead,
      'member:21',
      'member:22',
    ]);
  });

  it('waits in the lane of its channel or person', () => {
    const { tx, rows } = outbox();
    refreshJob(tx, directory, jobIn('open'), [{ surface: 'mirror:99' }]);
    expect(rows.map(({ lane }) => lane)).toEqual([
      'slack:T0ALDER:C0PEERS',
      'member:11',
      'member:12',
      'mirror:99',
      'mentions:job:42',
    ]);
  });
});
