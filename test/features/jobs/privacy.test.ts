import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayDo, relationTo } from '../../../src/features/jobs/life/decide-job.ts';
import { jobStatuses, places, type Job, type JobStatus } from '../../../src/features/jobs/life/job.ts';
import { jobCard } from '../../../src/features/jobs/cards/job-card.ts';
import {
  boardExtras,
  viewJob,
  type JobExtras,
  type Viewer,
} from '../../../src/features/jobs/cards/job-view.ts';
import { boardCard, jobsCard } from '../../../src/features/jobs/cards/list-cards.ts';
import { noticesFor } from '../../../src/features/jobs/cards/notices.ts';
import { roles } from '../../../src/directory/directory.ts';
import { formatMoney } from '../../../src/shared/money.ts';
import { renderCard } from '../../../src/slack/render.ts';
import { typedText } from '../../slack/reading.ts';
import { jobEvents } from './job-events.ts';
import { actor, agreedTerms, alder, birch, cedar, content, directory, jobIn, later, note } from './world.ts';

/** Everything that somebody may not see carries a word that stands nowhere else. */
const secrets = {
  // $98,765.43 an hour, and what is left of it at the agreed and at the posted rate.
  clientRate: ['98,765.43', '9876543', '98765.43'],
  margin: ['margin', '98,667.43', '98,672.93'],
  reference: ['zqREFERENCE'],
  client: ['zqCLIENT'],
  address: ['zqADDRESS'],
  contact: ['zqCONTACT'],
  access: ['zqACCESS'],
  agreed: ['98.00', '784.00'],
  reason: ['zqREASON'],
  work: ['zqWORK'],
  shared: ['zqSHAREDA', 'zqSHAREDB'],
  leadNote: ['zqINTERNALA'],
  serviceNote: ['zqINTERNALB'],
  formerNote: ['zqFORMER'],
} as const;
type Secret = keyof typeof secrets;
const names = Object.keys(secrets) as Secret[];

const leadAlone: readonly Secret[] = ['clientRate', 'margin', 'reference', 'leadNote'];
const confidential: readonly Secret[] = ['client', 'address', 'contact'];
const bothFirms: readonly Secret[] = ['agreed', 'reason', 'work', 'shared'];

/** Who may see what at all, written out. */
function maySee(secret: Secret, viewer: Viewer, job: Job): boolean {
  const relation = viewer.kind === 'board' ? 'board' : relationTo(job, viewer.actor);
  // Shown on request alone, and never on a card.
  if (secret === 'access') return false;
  const ofCharge = secret === 'clientRate' || secret === 'margin';
  if (ofCharge && viewer.kind === 'member' && viewer.actor.member.role === 'technician') return false;
  const isSent = viewer.kind === 'member' && viewer.actor.member.role === 'technician';
  // What a job pays, a technician sees of the one that they do.
  if (secret === 'agreed' && isSent && relation !== 'assignee') return false;
  if (relation === 'lead') return secret !== 'serviceNote' && secret !== 'formerNote';
  if (relation === 'board' || relation === 'peer') return false;
  if (confidential.includes(secret)) return job.status !== 'cancelled';
  return bothFirms.includes(secret) || secret === 'serviceNote';
}

const found = (text: string): Secret[] =>
  names.filter((name) => secrets[name].some((word) => text.includes(word)));

type Scene = { readonly job: Job; readonly extras: JobExtras };

const scene: fc.Arbitrary<Scene> = fc
  .record({
    status: fc.constantFrom(...jobStatuses),
    place: fc.constantFrom(...places),
    typed: typedText,
    technicianId: fc.constantFrom(undefined, 23, 21),
    onTheWay: fc.boolean(),
    pendingOffers: fc.integer({ min: 0, max: 3 }),
    wasReported: fc.boolean(),
  })
  .map(({ status, place, typed, technicianId, onTheWay, pendingOffers, wasReported }) => {
    const said = (word: string) => `${word} ${typed}`;
    const job = jobIn(status, {
      request: { ...content.request, place, description: typed },
      confidential: {
        client: said('zqCLIENT'),
        address: said('zqADDRESS'),
        contact: said('zqCONTACT'),
        access: said('zqACCESS'),
      },
      leadPrivate: { clientRateMinor: 9_876_543, reference: said('zqREFERENCE') },
      reason: said('zqREASON'),
      assignment: { technicianId, onTheWayAt: onTheWay ? later(-1) : undefined },
      ...(wasReported ? { work: { minutes: 130, summary: said('zqWORK') } } : {}),
    });
    const extras = {
      ...boardExtras,
      pendingOffers,
      tickets: [alder, birch, cedar].map((firm) => ({ firmId: firm.id, number: 500 + firm.id })),
      notes: [
        note(alder.id, true, said('zqFORMER to the peer before'), later(-10)),
        note(cedar.id, true, said('zqFORMER from the peer before'), later(-10)),
        note(alder.id, true, said('zqSHAREDA')),
        note(birch.id, true, said('zqSHAREDB')),
        note(alder.id, false, said('zqINTERNALA')),
        note(birch.id, false, said('zqINTERNALB')),
      ],
    };
    return { job, extras };
  });

const viewers: readonly Viewer[] = [
  { kind: 'board' },
  ...[alder, birch, cedar].flatMap((firm) =>
    roles.map((role) => ({ kind: 'member' as const, actor: actor(firm, role) })),
  ),
];

/** The lead's own notes to the peer before stay the lead's. */
function allowed(viewer: Viewer, job: Job): Secret[] {
  const isLead = viewer.kind === 'member' && viewer.actor.firm.id === job.leadFirmId;
  return names.filter((name) => (name === 'formerNote' ? isLead : maySee(name, viewer, job)));
}

describe('what a card tells', () => {
  it('is nothing that its viewer may not know, in any state', () => {
    fc.assert(
      fc.property(scene, fc.constantFrom(...viewers), ({ job, extras }, viewer) => {
        const view = viewJob(job, extras, directory, viewer);
        const card = jobCard(view, (action) =>
          viewer.kind === 'board' ? true : mayDo(action, job, viewer.actor),
        );
        const may = allowed(viewer, job);
        // Not even what the card is drawn from holds more.
        const told = [JSON.stringify(view), JSON.stringify(card), JSON.stringify(renderCard(card))];
        expect(told.flatMap(found).filter((secret) => !may.includes(secret))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  const shown = (status: JobStatus, viewer: Viewer, technicianId = 23) => {
    const job = jobIn(status, {
      confidential: { client: 'zqCLIENT', address: 'zqADDRESS', contact: 'zqCONTACT', access: 'zqACCESS' },
      leadPrivate: { clientRateMinor: 9_876_543, reference: 'zqREFERENCE' },
      reason: 'zqREASON',
      assignment: { technicianId },
      work: { minutes: 130, summary: 'zqWORK' },
    });
    const notes = [note(alder.id, true, 'zqSHAREDA'), note(birch.id, false, 'zqINTERNALB')];
    const view = viewJob(job, { ...boardExtras, notes }, directory, viewer);
    return found(JSON.stringify(jobCard(view, () => true)));
  };
  const member = (firm: typeof alder, role: (typeof roles)[number]): Viewer => ({
    kind: 'member',
    actor: actor(firm, role),
  });

  it('is what its viewer needs', () => {
    const forLead = ['clientRate', 'margin', 'reference', ...confidential, 'agreed', 'work', 'shared'];
    expect(shown('work_done', member(alder, 'owner'))).toEqual(forLead);
    expect(shown('work_done', member(alder, 'technician'))).toEqual(
      forLead.slice(2).filter((secret) => secret !== 'agreed'),
    );
    const forService = [...confidential, 'agreed', 'work', 'shared', 'serviceNote'];
    expect(shown('work_done', member(birch, 'owner'))).toEqual(forService);
    expect(shown('work_done', member(birch, 'technician'))).toEqual(forService);
    const anothers = forService.filter((secret) => secret !== 'agreed');
    expect(shown('work_done', member(birch, 'technician'), 21)).toEqual(anothers);
    expect(shown('on_hold', member(birch, 'owner'))).toContain('reason');
    expect(shown('cancelled', member(birch, 'owner'))).toEqual(['agreed', 'reason', 'shared', 'serviceNote']);
    expect(shown('work_done', member(cedar, 'owner'))).toEqual([]);
    expect(shown('work_done', { kind: 'board' })).toEqual([]);
  });

  it('does not tell others how far a firm has come with a job', () => {
    for (const viewer of [member(cedar, 'owner'), { kind: 'board' as const }]) {
      const cards = (
        ['assigned', 'confirmed', 'in_progress', 'work_done', 'approved', 'closed', 'on_hold'] as const
      )
        .map((status) => viewJob(jobIn(status), boardExtras, directory, viewer))
        .map((view) => JSON.stringify(jobCard(view, () => true)));
      expect(new Set(cards).size).toBe(1);
    }
  });
});

describe('what lists and notices tell', () => {
  it('is on the board’s list no agreed rate, and on no list anything private', () => {
    fc.assert(
      fc.property(scene, ({ job }) => {
        const listed = { job, leadFirm: 'Alder IT', serviceFirm: undefined, canClaim: true, seesRates: true };
        expect(found(JSON.stringify([boardCard([listed]), jobsCard([listed], birch.id)]))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('is to the peer nothing of the lead’s alone, and to neither anything of the client', () => {
    const firms = {
      leadFirm: 'Alder IT',
      serviceFirm: 'Birch Networks',
      technician: 'Bea Okafor',
      asked: [],
    };
    fc.assert(
      fc.property(
        scene,
        fc.constantFrom(...jobEvents),
        fc.constantFrom('lead' as const, 'service' as const),
        ({ job }, event, side) => {
          const told = JSON.stringify(noticesFor(event, job, job, firms, side));
          const hidden = [...leadAlone, ...confidential];
          expect(found(told).filter((secret) => hidden.includes(secret))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

it('the words by which the margins are known are the right ones', () => {
  const margins = [agreedTerms, content.terms].map(({ rateMinor }) =>
    formatMoney({ minor: 9_876_543 - rateMinor, currency: 'USD' }),
  );
  expect(margins).toEqual(['$98,667.43', '$98,672.93']);
});
