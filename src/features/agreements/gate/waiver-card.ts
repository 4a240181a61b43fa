import type { Card } from '../../../chat/card.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { termsText } from '../../jobs/terms/terms.ts';
import { waiverCard, type WaiverView } from '../../jobs/waivers/waiver-card.ts';
import { waiverButtons } from '../waiver-buttons.ts';
import { mayBeWaived, type Waiver } from './waiver.ts';

/** The private card of a waiver. @param isAgreed whether the two firms have an agreement by now */
export function noAgreementCard(view: WaiverView<Waiver>, isAgreed: boolean): Card {
  const { job, isLead, leadFirm, peerFirm, waiver } = view;
  const number = jobNumber(job.id);
  const mayStand = mayBeWaived(job.request.place);
  const about = { id: waiver.id, revision: 0 };
  return waiverCard(view, {
    title: isLead
      ? `${peerFirm} asks to do ${number} without an agreement`
      : `${number} without an agreement with ${leadFirm}`,
    about: [{ bold: job.request.summary }, `\nOff-site, one-off. ${termsText(job.postedTerms)}.`],
    given: 'Waived',
    lapsed: `This holds no more: ${number} was changed or posted again after it.`,
    instead: `Agree with ${leadFirm} first, then claim it.`,
    meaning:
      'Your two firms then do this one job with no agreement on clients, staff and what is confidential. Its terms hold all the same.',
    settled: settledBy(),
    mayStand,
    give: { label: 'Waive for this job', action: waiverButtons.to('waiver_give', about) },
    decline: { label: 'Decline', action: waiverButtons.to('waiver_decline', about) },
  });

  function settledBy(): string | undefined {
    if (!mayStand) return `${number} is off-site no more.`;
    return isAgreed ? 'your two firms have an agreement now.' : undefined;
  }
}
