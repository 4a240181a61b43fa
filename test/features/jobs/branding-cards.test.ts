import { describe, expect, it } from 'vitest';
import { brandingsCard, brandingView, visitCard } from '../../../src/features/jobs/branding/branding-card.ts';
import { defaultText } from '../../../src/features/jobs/branding/branding-text.ts';
import { brandings, clientFace, goesText, type Branding } from '../../../src/features/jobs/terms/terms.ts';
import { jobCard } from '../../../src/features/jobs/cards/job-card.ts';
import { viewJob } from '../../../src/features/jobs/cards/job-view.ts';
import { refuseGoing, type BrandingOnJob } from '../../../src/features/jobs/branding/going.ts';
import { jobButtons } from '../../../src/features/jobs/job-buttons.ts';
import { mayDo } from '../../../src/features/jobs/life/decide-job.ts';
import type { Job } from '../../../src/features/jobs/life/job.ts';
import type { Actor } from '../../../src/directory/directory.ts';
import { actor, alder, birch, directory, jobIn, later, now } from './world.ts';
import { program } from '../../../src/program.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';

const lead = 'Alder IT';
const own = {
  ...{ wear: 'The grey shirt, no badge', introduce: 'From Alder IT', card: 'lead' as const },
  ...{ call: 'Ann Alder, +1 518 555 0100', avoid: '' },
};
const texts = brandings.map((mode) => ({ mode, text: defaultText(mode, lead), isOwn: false }));
const some = texts.map((each) => (each.mode === 'white_label' ? { ...each, text: own, isOwn: true } : each));
const view = (toRead: Partial<Parameters<typeof brandingView>[0]>) => {
  const { title, blocks } = brandingView({
    ...{ jobId: 42, lead, service: 'Birch Networks', reader: 'service' },
    texts: [{ mode: 'white_label', text: own, isProposed: false }],
    ...toRead,
  });
  return { summary: title, blocks };
};

const today = (isToTick: boolean) =>
  visitCard({
    ...{ title: 'JOB-1042 · Cable 12 desks', lead, goes: 'as Alder IT (white-label)', planned: later(4) },
    ...{ text: own, isToTick },
    buttons: [
      {
        label: 'On my way',
        style: 'primary',
        action: jobButtons.to(isToTick ? 'go_on_my_way' : 'on_my_way', { id: 42, revision: 4 }),
      },
      { label: 'Show', action: jobButtons.to('show', { id: 42, revision: 4 }) },
    ],
  });

const refused = (instead?: Branding): BrandingOnJob => {
  const terms = instead && { ...jobIn('confirmed').terms, version: 9, branding: instead };
  const proposed = terms && { terms, leadMemberId: 11 };
  return {
    ticks: [],
    refusal: { id: 1, memberId: 23, at: now, reason: 'My car says Birch in big letters.', proposed },
  };
};
/** What stands on the card of a confirmed job between its client and its notes, and below. */
const onJob = (who: Actor, branding: BrandingOnJob) => {
  const confirmed = jobIn('confirmed');
  const job: Job = { ...confirmed, terms: { ...confirmed.terms, brandingTextId: 3 } };
  const extras = { pendingOffers: 0, tickets: [], notes: [], branding };
  const view = viewJob(job, extras, directory, { kind: 'member', actor: who });
  const { summary, blocks } = jobCard(view, (action) => mayDo(action, job, who));
  return { summary, blocks: blocks.filter(({ kind }) => kind === 'text' || kind === 'buttons') };
};

describe('cards of branding', () => {
  testGoldenCards('branding', [
    ['texts-before-any-is-written', brandingsCard(lead, texts, true)],
    ['texts-of-a-firm', brandingsCard(lead, some, true)],
    ['texts-to-a-technician', brandingsCard(lead, some, false)],
    ['read-by-whoever-goes', view({})],
    ['read-by-the-lead', view({ reader: 'lead' })],
    ['read-by-a-peer-before-a-claim', view({ reader: 'peer', service: 'Cedar Systems' })],
    [
      'read-with-a-proposal',
      view({
        reader: 'peer',
        texts: [
          { mode: 'white_label', text: own, isProposed: false },
          { mode: 'neutral', text: defaultText('neutral', lead), isProposed: true },
        ],
      }),
    ],
    ['job-card-to-tick', onJob(actor(birch, 'technician'), { ticks: [] })],
    ['job-card-of-who-waits-for-the-tick', onJob(actor(birch, 'owner'), { ticks: [] })],
    ['job-card-refused-to-the-lead', onJob(actor(alder, 'owner'), refused())],
    ['job-card-refused-to-the-owner', onJob(actor(birch, 'owner'), refused())],
    ['job-card-refused-to-who-refused', onJob(actor(birch, 'technician'), refused())],
    ['job-card-proposed-to-the-lead', onJob(actor(alder, 'owner'), refused('own_logo'))],
    ['job-card-proposed-to-the-owner', onJob(actor(birch, 'owner'), refused('own_logo'))],
    ['reminder-of-the-day', today(true)],
    ['reminder-of-the-day-to-who-ticked-before', today(false)],
  ]);
});

/** A confirmed job of terms with a text, and what it says to whom, by mode, place and tick. */
describe('who may set off', () => {
  const people = {
    technician: actor(birch, 'technician'),
    owner: actor(birch, 'owner'),
    lead: actor(alder, 'owner'),
  };
  const drawn = (job: Job, who: Actor, ticks: BrandingOnJob['ticks']) => {
    const extras = { pendingOffers: 0, tickets: [], notes: [], branding: { ticks } };
    const view = viewJob(job, extras, directory, { kind: 'member', actor: who });
    const card = jobCard(view, (action) => mayDo(action, job, who));
    return card.blocks.flatMap((block) =>
      block.kind === 'buttons'
        ? [...block.buttons, ...(block.more ?? [])].map(({ action }) => action.action)
        : [],
    );
  };
  const goes = ['on_my_way', 'start', 'go_on_my_way', 'go_start'];
  const table = brandings.flatMap((branding) =>
    (['on_site', 'remote'] as const).flatMap((place) => {
      const out = place === 'on_site' ? ['on_my_way'] : [];
      return [
        [branding, place, 'technician', 'none', [...out.map((each) => `go_${each}`), 'go_start']],
        [branding, place, 'technician', 'before', [...out.map((each) => `go_${each}`), 'go_start']],
        [branding, place, 'technician', 'of another', [...out.map((each) => `go_${each}`), 'go_start']],
        [branding, place, 'technician', 'ticked', [...out, 'start']],
        [branding, place, 'owner', 'none', ['start']],
        [branding, place, 'owner', 'ticked', [...out, 'start']],
        [branding, place, 'lead', 'none', []],
        [branding, place, 'lead', 'ticked', []],
      ] as const;
    }),
  );
  const ticked = (version: number) => ({
    none: [],
    before: [{ memberId: 23, termsVersion: version - 1, at: now }],
    'of another': [{ memberId: 21, termsVersion: version, at: now }],
    ticked: [{ memberId: 23, termsVersion: version, at: now }],
  });

  it.each(table)('%s, %s: the %s, with tick: %s', (branding, place, who, tick, offered) => {
    const confirmed = jobIn('confirmed');
    const terms = { ...confirmed.terms, branding, brandingTextId: 3 };
    const job: Job = { ...confirmed, terms, request: { ...confirmed.request, place } };
    const ticks = ticked(terms.version)[tick];
    expect(
      drawn(job, people[who], ticks)
        .filter((action) => goes.includes(action))
        .sort(),
    ).toEqual([...offered].sort());
    // What is offered is taken, and what is not is refused.
    for (const step of ['on_my_way', 'start'] as const) {
      const refusal = refuseGoing(job, { ticks }, step, people[who], 'Bea');
      if (who !== 'lead' && (offered as readonly string[]).includes(step)) expect(refusal).toBeUndefined();
      if (who === 'technician' && tick !== 'ticked')
        expect(refusal).toMatchObject({ refused: 'branding_unread' });
      if (who === 'owner' && tick === 'none' && step === 'on_my_way')
        expect(refusal).toMatchObject({ refused: 'branding_unticked', technician: 'Bea' });
    }
  });
});

describe('whose name and logo a client sees', () => {
  const firms = { lead, service: 'Birch Networks' };

  it.each([
    ['own_logo', { name: 'Birch Networks', logo: 'service' }, 'as Birch Networks (own logo)'],
    ['white_label', { name: 'Alder IT', logo: 'lead' }, 'as Alder IT (white-label)'],
    ['neutral', { name: undefined, logo: 'none' }, 'under no firm’s name (neutral)'],
  ] as const)('%s', (mode, face, text) => {
    expect(clientFace(mode, firms)).toEqual(face);
    expect(goesText(mode, firms)).toBe(text);
    // The peer's name is nowhere under white-label, nor any firm's where it is neutral.
    if (mode !== 'own_logo') expect(JSON.stringify(face)).not.toContain('Birch');
  });

  it('is asked of no file that the program makes: none goes to a client', () => {
    // One that does goes by the face above, and docs/branding.md says so.
    expect([...program.files.keys()].sort()).toEqual([
      'agreement',
      'bill',
      'export',
      'log',
      'paper',
      'statement',
    ]);
  });

  it('has a text for each mode that names no other firm, and keeps prices out of it', () => {
    for (const mode of brandings) {
      const text = defaultText(mode, lead);
      expect(text.avoid).toContain('Prices and rates');
      expect(Object.values(text).every((each) => each !== '')).toBe(true);
    }
  });
});
