import { describe, expect, it } from 'vitest';
import { noAgreementCard } from '../../../src/features/agreements/gate/waiver-card.ts';
import type { Waiver } from '../../../src/features/agreements/gate/waiver.ts';
import type { Job } from '../../../src/features/jobs/life/job.ts';
import type { Card } from '../../../src/chat/card.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';
import { alder, birch, cedar, content, jobIn, later, now } from '../jobs/world.ts';

const request = { ...content.request, place: 'off_site_one_off' } as const;
const open = jobIn('open', { request });
const asked: Waiver = {
  ...{ id: 7, jobId: open.id, leadFirmId: alder.id, peerFirmId: birch.id, status: 'asked' },
  ...{ askedById: 21, askedAt: later(-1), answeredById: undefined, answeredAt: undefined },
};
const given: Waiver = { ...asked, status: 'given', answeredById: 11, answeredAt: now };
const declined: Waiver = { ...given, status: 'declined' };
const lapsed: Waiver = { ...given, status: 'lapsed' };

const card = (waiver: Waiver, isLead: boolean, job: Job = open, isAgreed = false): Card =>
  noAgreementCard(
    {
      ...{ waiver, job, isLead, now },
      ...{ leadFirm: alder.name, peerFirm: birch.name, asker: 'Bob Birch', answerer: 'Ann Alder' },
    },
    isAgreed,
  );
const taken = (by: { readonly id: number }): Job => {
  const job = jobIn('assigned', { request });
  if (job.status !== 'assigned') throw new Error('it is not taken');
  return { ...job, assignment: { ...job.assignment, serviceFirmId: by.id } };
};
const onSite = jobIn('open', { request: { ...request, place: 'on_site' } });

describe('cards of a waiver', () => {
  testGoldenCards('waivers', [
    ['asked-lead', card(asked, true)],
    ['asked-peer', card(asked, false)],
    ['given-lead', card(given, true)],
    ['given-peer', card(given, false)],
    ['given-peer-has-it', card(given, false, taken(birch))],
    ['given-other-has-it', card(given, false, taken(cedar))],
    ['declined-lead', card(declined, true)],
    ['declined-peer', card(declined, false)],
    ['asked-other-has-it', card(asked, true, taken(cedar))],
    ['asked-cancelled', card(asked, true, jobIn('cancelled', { request }))],
    ['asked-agreed-meanwhile', card(asked, true, open, true)],
    ['lapsed-lead', card(lapsed, true)],
  ]);

  it('have a button only for what can still be decided', () => {
    const buttons = (...of: Parameters<typeof card>) =>
      card(...of).blocks.flatMap((block) =>
        block.kind === 'buttons' ? block.buttons.map(({ action }) => action.action) : [],
      );
    expect(buttons(asked, true)).toEqual(['waiver_give', 'waiver_decline']);
    expect(buttons(given, false)).toEqual(['claim']);
    const settled = [given, declined, lapsed].flatMap((waiver) => buttons(waiver, true));
    const ofPeer = [asked, declined, lapsed].flatMap((waiver) => buttons(waiver, false));
    const over = [taken(birch), taken(cedar), jobIn('cancelled', { request }), onSite];
    const afterwards = over.flatMap((job) => [...buttons(asked, true, job), ...buttons(given, false, job)]);
    expect([...settled, ...ofPeer, ...afterwards]).toEqual([]);
  });
});
