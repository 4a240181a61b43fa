import { command } from '../../desk/command.ts';
import type { Feature } from '../../desk/feature.ts';
import { keepsAccounts, accounting } from '../../directory/roles.ts';
import { fileKind } from '../../post/files/file-kind.ts';
import { openStatement } from './flow/open-statement.ts';
import { showStatement } from './flow/show-statement.ts';
import { statementOrder } from './statement-order.ts';
import { statementRefusals } from './statement-refusal.ts';
import { statementWords } from './statement-words.ts';

/** What two firms owed and paid each other, over a span of days. */
export const statements: Feature = {
  name: 'statements',
  commands: [command(statementWords, showStatement, accounting)],
  refusals: statementRefusals,
  files: { statement: fileKind({ order: statementOrder, isFor: keepsAccounts, open: openStatement }) },
};
