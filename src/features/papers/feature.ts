import { accounting } from '../../directory/roles.ts';
import type { Button } from '../../chat/card.ts';
import { command } from '../../desk/command.ts';
import { clicks, joined, type Feature, type FormKind } from '../../desk/feature.ts';
import { fill, hear } from '../../desk/ports.ts';
import { fileKept, fileRefused } from '../../post/given/given-events.ts';
import { fileUses } from '../../post/given/given-uses.ts';
import { digestParts } from '../digests/open/slots.ts';
import { jobChanged } from '../jobs/open/events.ts';
import { papersShown } from '../jobs/open/slots.ts';
import { firmEnded } from '../network/open/events.ts';
import { firmData } from '../network/open/slots.ts';
import { markChecked, openAgain, submitAgain } from './flow/answer-paper.ts';
import { endFirmPapers, endingPapers, papersOfFirm } from './flow/fill-papers.ts';
import {
  openAdd,
  openReplace,
  openWithdraw,
  retypePaper,
  submitPaper,
  submitWithdraw,
} from './flow/keep-paper.ts';
import {
  fileGiven,
  fileNotKept,
  openFile,
  paperFile,
  showFile,
  submitFile,
  usesOfFile,
} from './flow/paper-file.ts';
import { paperSurface } from './flow/paper-surface.ts';
import { openRules, submitRules } from './flow/keep-rules.ts';
import { remindOfPapers, settleReplaced } from './flow/remind-of-ends.ts';
import { showPapers, showPeer } from './flow/show-papers.ts';
import { showToJobs } from './gate/flow/show-to-jobs.ts';
import { takeWithout } from './gate/flow/take-without.ts';
import {
  askPaperWaiver,
  declinePaperWaiver,
  givePaperWaiver,
  lapsePaperWaivers,
  paperWaiverSurfaces,
} from './gate/flow/waive-paper.ts';
import { gateRefusals, gateRemedies } from './gate/gate-refusal.ts';
import { paperButtons } from './paper-buttons.ts';
import type { PaperForm } from './paper-forms.ts';
import { paperRefusals, paperRemedies } from './paper-refusal.ts';
import { paperWords } from './paper-words.ts';

/** What firms show to those who rely on it, and what they require of each other: insurance, tax forms, licences. */
export const papers: Feature = {
  name: 'papers',
  clicks: clicks(paperButtons, {
    paper_add: openAdd,
    paper_replace: openReplace,
    paper_withdraw: openWithdraw,
    paper_file_give: openFile,
    paper_file_show: showFile,
    paper_rules: openRules,
    paper_peer: showPeer,
    paper_checked: markChecked,
    paper_again: openAgain,
    paper_waiver_ask: askPaperWaiver,
    paper_waiver_take: takeWithout,
    paper_waiver_give: givePaperWaiver,
    paper_waiver_decline: declinePaperWaiver,
  }),
  forms: {
    paper_add: { first: 'insured', submit: submitPaper, retype: retypePaper },
    paper_replace: { first: 'insured', submit: submitPaper, retype: retypePaper },
    paper_withdraw: { first: 'sure', submit: submitWithdraw },
    paper_file_give: { first: 'files', submit: submitFile },
    paper_rules: { first: 'kinds', submit: submitRules },
    paper_again: { first: 'reason', submit: submitAgain },
  } satisfies Readonly<Record<PaperForm, FormKind>>,
  commands: [command(paperWords, showPapers, accounting)],
  refusals: joined<(refusal: never) => string>(paperRefusals, gateRefusals),
  remedies: joined<(refusal: never) => readonly Button[]>(paperRemedies, gateRemedies),
  surfaces: joined({ paper: paperSurface }, paperWaiverSurfaces),
  files: { paper: paperFile },
  clock: {
    'papers replaced': { cron: '*/5 * * * *', run: settleReplaced },
    'paper-reminders': { cron: '*/5 * * * *', reminds: true, run: remindOfPapers },
  },
  hears: [
    hear(firmEnded, endFirmPapers),
    hear(fileKept, fileGiven),
    hear(fileRefused, fileNotKept),
    hear(jobChanged, lapsePaperWaivers, ['ClaimUndone', 'JobBackedOut', 'NobodyCame']),
  ],
  fills: [
    fill(papersShown, showToJobs),
    fill(digestParts, endingPapers),
    fill(firmData, papersOfFirm),
    fill(fileUses, usesOfFile),
  ],
};
