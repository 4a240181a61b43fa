import type { Card } from '../../../chat/card.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { termsText } from '../../jobs/terms/terms.ts';
import { waiverCard, type WaiverView } from '../../jobs/waivers/waiver-card.ts';
import { paperButtons } from '../paper-buttons.ts';
import { namesText } from './gate-refusal.ts';
import type { PaperWaiver } from './paper-waiver.ts';

/** The private card of a waiver of papers. @param isShown whether the firm shows by now all that was lacking */
export function paperWaiverCard(view: WaiverView<PaperWaiver>, isShown: boolean): Card {
  const { job, isLead, leadFirm, peerFirm, waiver } = view;
  const number = jobNumber(job.id);
  const about = { id: waiver.id, revision: 0 };
  return waiverCard(view, {
    title: isLead
      ? `${peerFirm} asks to do ${number} without a paper`
      : `${number} of ${leadFirm} without a paper`,
    about: [
      { bold: job.request.summary },
      `\n${termsText(job.postedTerms)}.\nLacking: ${namesText(waiver.kinds)}.`,
    ],
    given: 'Allowed',
    lapsed: `This holds no more: it was asked for anew, or ${number} was given back after it.`,
    instead: 'Add the paper first, then claim it.',
    meaning:
      'If something goes wrong there, that paper is not there to cover it. It is for this job alone, and goes on record.',
    settled: isShown ? `${isLead ? peerFirm : 'your firm'} shows it now.` : undefined,
    mayStand: true,
    give: { label: 'Allow for this job', action: paperButtons.to('paper_waiver_give', about) },
    decline: { label: 'Decline', action: paperButtons.to('paper_waiver_decline', about) },
  });
}
