import { command } from '../../desk/command.ts';
import type { Feature } from '../../desk/feature.ts';
import { fill } from '../../desk/ports.ts';
import { keepsAccounts, accounting } from '../../directory/roles.ts';
import { fileKind } from '../../post/files/file-kind.ts';
import { firmData } from '../network/open/slots.ts';
import { keptOrder } from './export-order.ts';
import { exportRefusals } from './export-refusal.ts';
import { exportWords } from './export-words.ts';
import { accountingOfFirm, openAccounting, submitAccounting } from './flow/accounting-settings.ts';
import { askForFile, submitExport } from './flow/ask-for-file.ts';
import { openExport } from './open/open-export.ts';

/** Files for the books of a firm: of bills, of what is open by age, and of agreed rates. */
export const exports: Feature = {
  name: 'exports',
  forms: {
    export: { first: 'period', submit: submitExport },
    accounting: { first: 'dates', submit: submitAccounting },
  },
  commands: [
    command(exportWords.settings, openAccounting, accounting),
    command(exportWords.file, askForFile, accounting),
  ],
  refusals: exportRefusals,
  files: {
    export: fileKind({
      order: keptOrder,
      isFor: keepsAccounts,
      open: (eyes, { firm }, { format, from, to }) => openExport(eyes, firm, { format, from, to }),
    }),
  },
  fills: [fill(firmData, accountingOfFirm)],
};
