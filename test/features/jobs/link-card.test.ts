import { describe, expect, it } from 'vitest';
import { jobStatuses } from '../../../src/features/jobs/life/job.ts';
import { viewJob } from '../../../src/features/jobs/cards/job-view.ts';
import { linkCard, viewerOfLink, type SharedLink } from '../../../src/features/jobs/cards/link-card.ts';
import type { Directory, Mirror } from '../../../src/directory/directory.ts';
import { renderCard } from '../../../src/slack/render.ts';
import { faultsOfCard } from '../../support/check-drawn.ts';
import { longest, units } from './longest.ts';
import { actor, alder, birch, cedar, content, directory, extras, jobIn, now } from './world.ts';

const here = { platform: 'slack', workspaceId: 'T0ALDER', channelId: 'C0PEERS' } as const;
const elsewhere = { ...here, channelId: 'C0ELSE' } as const;

/** A link in the channel of the board, in which the job's card stands, posted by somebody of its service firm. */
const link: SharedLink = {
  job: jobIn('confirmed'),
  actor: actor(birch, 'owner'),
  place: here,
  isDirect: false,
  shownOn: [1],
};
const direct = { place: { ...here, channelId: 'D0BOB' }, isDirect: true } as const;

function withMirror(change: Partial<Mirror>): Directory {
  const [board] = directory.boards.values();
  const mirrors = board!.mirrors.map((mirror) => ({ ...mirror, ...change }));
  return { ...directory, boards: new Map([[1, { ...board!, mirrors }]]) };
}

describe('a link is answered', () => {
  it.each<[string, Partial<SharedLink>, 'board' | 'member']>([
    ['in a channel of the board, as to the board', {}, 'board'],
    ['through another installation in that channel', { place: { ...here, workspaceId: 'T0BIRCH' } }, 'board'],
    ['so also to the lead firm', { actor: actor(alder, 'owner') }, 'board'],
    ['and to another firm of the board', { actor: actor(cedar, 'technician') }, 'board'],
    ['in private, as to the member', direct, 'member'],
    ['in private to another firm, as to the board', { ...direct, actor: actor(cedar, 'owner') }, 'board'],
    ['in private wherever the job is shown', { ...direct, shownOn: [] }, 'member'],
  ])('%s', (_, change, kind) => {
    expect(viewerOfLink(directory, { ...link, ...change })?.kind).toBe(kind);
  });

  it.each<[string, Partial<SharedLink>]>([
    ['another channel', { place: elsewhere }],
    ['another platform', { place: { ...here, platform: 'teams' } }],
    ['a channel in which the job’s card does not stand', { shownOn: [] }],
    ['a channel of another board', { job: jobIn('confirmed', { boardId: 2 }) }],
  ])('but not to %s', (_, change) => {
    expect(viewerOfLink(directory, { ...link, ...change })).toBeUndefined();
  });

  it('but not in a channel that is lost', () => {
    expect(viewerOfLink(withMirror({ lostBy: 'archived' }), link)).toBeUndefined();
    expect(viewerOfLink(withMirror({ id: 2 }), link)).toBeUndefined();
  });
});

describe('the card below a link', () => {
  const viewers = [
    { kind: 'board' },
    ...[alder, birch, cedar].map((firm) => ({ kind: 'member', actor: actor(firm, 'owner') }) as const),
  ] as const;

  it.each(jobStatuses)('is of one time and offers nothing (%s)', (status) => {
    for (const viewer of viewers) {
      const card = linkCard(viewJob(jobIn(status), extras, directory, viewer), now);
      expect(card.blocks.map(({ kind }) => kind)).toEqual(['heading', 'text', 'context', 'context']);
      const words = JSON.stringify(card);
      expect(words).toContain(`"As of ",{"at":"${now.toISOString()}"}`);
      expect(words).not.toMatch(/Mohawk|State Street|Dana|4471|12500|125\.00|ALD-3307|ladder|invoice/);
      if (viewer.kind === 'board') expect(words).not.toMatch(/98\.00|9800|Bea Okafor/);
    }
  });

  it('has what both platforms take, below a link as well, however long and strange its texts', () => {
    for (const unit of units) {
      const request = {
        ...content.request,
        summary: longest(unit, 200),
        area: longest(unit, 80),
        skill: longest(unit, 80),
      };
      const strange = { ...alder, name: longest(unit, 80) };
      const firms = new Map([
        ...directory.firms,
        [alder.id, strange],
        [birch.id, { ...birch, name: strange.name }],
      ]);
      const view = viewJob(
        jobIn('confirmed', { request }),
        extras,
        { ...directory, firms },
        { kind: 'board' },
      );
      const card = linkCard(view, now);
      expect(faultsOfCard(card)).toEqual([]);
      const { blocks } = renderCard(card, { mayHoldTable: false });
      expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'context', 'context']);
    }
  });
});
