import { command } from '../../desk/command.ts';
import { clicks, type Feature } from '../../desk/feature.ts';
import { fill } from '../../desk/ports.ts';
import { canBindFirm, managers } from '../../directory/roles.ts';
import { fileKind } from '../../post/files/file-kind.ts';
import { digestParts } from '../digests/open/slots.ts';
import { firmData } from '../network/open/slots.ts';
import { headOfDay } from './flow/head-of-day.ts';
import { askForLog, logOfFirm, openLog } from './flow/log-files.ts';
import { showHistory, showHistoryPage } from './flow/show-history.ts';
import { historyButtons } from './history-buttons.ts';
import { historyRefusals } from './history-refusal.ts';
import { historyWords } from './history-words.ts';
import { logOrder } from './log-order.ts';

/** What happened, told to whoever may know it; and the log as a firm holds and checks it itself. */
export const history: Feature = {
  name: 'history',
  clicks: clicks(historyButtons, { history_show: showHistoryPage }),
  commands: [
    command(historyWords.job, (hands, by, { jobId }) => showHistory(hands, by, jobId)),
    command(historyWords.file, askForLog, managers),
  ],
  refusals: historyRefusals,
  files: { log: fileKind({ order: logOrder, isFor: canBindFirm, open: openLog }) },
  fills: [fill(digestParts, headOfDay), fill(firmData, logOfFirm)],
};
