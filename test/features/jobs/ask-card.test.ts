import { describe, expect, it } from 'vitest';
import { plain, type Card } from '../../../src/chat/card.ts';
import type { Actor, Role } from '../../../src/directory/directory.ts';
import { askCard } from '../../../src/features/jobs/cards/ask-card.ts';
import { nothingTicked } from '../../../src/features/jobs/branding/going.ts';
import type { Branding } from '../../../src/features/jobs/terms/terms.ts';
import type { Job } from '../../../src/features/jobs/life/job.ts';
import { boardExtras, viewJob } from '../../../src/features/jobs/cards/job-view.ts';
import { statusLine } from '../../../src/features/jobs/cards/status-line.ts';
import { noWork, type JobWork } from '../../../src/features/jobs/work/work.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';
import { actor, alder, birch, directory, jobIn, now } from './world.ts';

function wordsOf({ blocks }: Card): string {
  return blocks.map((block) => (block.kind === 'text' ? plain(block.text) : '')).join('\n');
}

function labelsOf({ blocks }: Card): string[] {
  return blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : []));
}

describe('what asks for work to be approved', () => {
  const asked = (role: Role): Card => {
    const job = { ...jobIn('work_done'), workDoneAt: now } as Job;
    const of = {
      directory,
      logged: { job, branding: nothingTicked },
      actor: actor(alder, role),
      peer: 'Birch Networks',
      since: [],
    };
    return askCard(of, 'work', now, false)!;
  };

  it('says what it comes to, with the buttons', () => {
    expect(wordsOf(asked('owner'))).toMatch(/Birch Networks reports it as done: \$[\d.]+\. Approve it/);
    expect(labelsOf(asked('owner'))).toEqual(expect.arrayContaining(['Approve', 'Return', 'Show']));
  });

  it('shows no amount and no Approve to whoever does other work by now', () => {
    expect(wordsOf(asked('technician'))).not.toContain('$');
    expect(labelsOf(asked('technician'))).not.toContain('Approve');
    expect(wordsOf(asked('technician')).trim()).toMatch(
      /Birch Networks reports it as done\. It waits for an owner or coordinator of your firm\.$/,
    );
  });
});

it('asks nobody to approve who may not, on the job card either', () => {
  const lineFor = (role: Role): string => {
    const of = { kind: 'member', actor: actor(alder, role) } as const;
    return plain(statusLine(viewJob(jobIn('work_done'), boardExtras, directory, of)));
  };
  expect(lineFor('coordinator')).toContain('approve or return it');
  for (const role of ['technician', 'bookkeeper'] as const)
    expect(lineFor(role)).toBe('The work is done. It waits for an owner or coordinator of your firm.');
});

it('asks nobody for an answer to a counter-offer who may not give it', () => {
  const lineFor = (role: Role, pendingOffers: number): string => {
    const of = { kind: 'member', actor: actor(alder, role) } as const;
    return plain(statusLine(viewJob(jobIn('open'), { ...boardExtras, pendingOffers }, directory, of)));
  };
  expect(lineFor('coordinator', 1)).toContain('A counter-offer waits for your answer.');
  for (const role of ['technician', 'bookkeeper'] as const) {
    expect(lineFor(role, 1)).toContain('A counter-offer waits for an owner or coordinator of your firm.');
    expect(lineFor(role, 2)).toContain('2 counter-offers wait for an owner or coordinator of your firm.');
  }
});

describe('what is asked for on a job', () => {
  const of = (job: Job, who: Actor, since: readonly string[] = [], work?: JobWork) => ({
    ...{ directory, logged: { job, branding: nothingTicked, ...(work ? { work } : {}) }, actor: who },
    peer: who.firm === alder ? birch.name : alder.name,
    since: since.map((type) => ({ type, memberId: who.firm === alder ? 11 : 21 })),
  });
  const done = { ...jobIn('work_done'), workDoneAt: now } as Job;
  const returned = { ...jobIn('in_progress'), reason: 'The patch panel is not labelled.' } as Job;
  const terms = { ...jobIn('assigned').terms, version: 3, nteMinor: 90_000 };
  const more = { ...noWork, increase: { id: 1, memberId: 21, terms, reason: 'Ten more desks.' } };
  const resumed = jobIn('assigned', { assignment: { resumedAt: now } });
  const unbooked = jobIn('assigned', { assignment: { technicianId: undefined, etaAt: undefined } });
  const lead = actor(alder, 'owner');
  const service = actor(birch, 'owner');
  const technician = actor(birch, 'technician');
  const confirmed = jobIn('confirmed');
  const refused = (who: Actor, instead?: Branding, since: readonly string[] = []) => {
    const newTerms = instead && { ...confirmed.terms, version: 9, branding: instead };
    const proposed = newTerms && { terms: newTerms, leadMemberId: 11 };
    const refusal = { id: 1, memberId: 23, at: now, reason: 'My car says Birch in big letters.', proposed };
    const asked = of(confirmed, who, since);
    return { ...asked, logged: { ...asked.logged, branding: { ticks: [], refusal } } };
  };
  const card = (what: string, asked: ReturnType<typeof of>): Card => askCard(asked, what, now, true)!;

  testGoldenCards('job-asks', [
    ['work', card('work', of(done, lead))],
    ['work-approved', card('work', of(jobIn('approved'), lead, ['WorkApproved']))],
    ['work-returned', card('work', of(returned, lead, ['WorkReturned']))],
    ['confirm-again', card('confirm', of(resumed, service))],
    ['confirmed', card('confirm', of(jobIn('confirmed'), service, ['JobConfirmed']))],
    ['returned', card('return', of(returned, technician))],
    ['reported-again', card('return', of(done, technician, ['WorkReported']))],
    ['increase', card('increase', of(jobIn('in_progress'), lead, [], more))],
    ['increase-accepted', card('increase', of(jobIn('in_progress'), lead, ['IncreaseAccepted']))],
    ['branding', card('branding', refused(lead))],
    ['branding-to-a-bookkeeper', card('branding', refused(actor(alder, 'bookkeeper')))],
    ['branding-kept', card('branding', of(confirmed, lead, ['BrandingKept']))],
    ['branding-proposed', card('branding', refused(lead, 'neutral', ['BrandingProposed']))],
    ['branding-who-goes-instead', card('branding', of(confirmed, lead, ['TravelStarted']))],
    ['rebrand', card('rebrand', refused(service, 'own_logo'))],
    ['rebrand-neutral', card('rebrand', refused(service, 'neutral'))],
    ['rebrand-accepted', card('rebrand', of(confirmed, service, ['BrandingAgreed']))],
    ['rebrand-declined', card('rebrand', of(confirmed, service, ['BrandingDeclined']))],
    ['rebrand-given-back', card('rebrand', of(jobIn('open'), service, ['JobBackedOut']))],
    ['offer-accepted', card('book', of(unbooked, service))],
    ['offer-accepted-booked', card('book', of(jobIn('assigned'), service))],
    ['offer-accepted-confirmed', card('book', of(jobIn('confirmed'), service, ['JobConfirmed']))],
  ]);

  it('is asked of nobody where it was over before it was sent', () => {
    expect(askCard(of(jobIn('approved'), lead, ['WorkApproved']), 'work', now, false)).toBeUndefined();
    expect(askCard(of(returned, lead), 'nothing that is known', now, false)).toBeUndefined();
  });
});
