import type { Role } from '../../directory/directory.ts';
import { canBindFirm } from '../../directory/roles.ts';
import { refusals, type RefusalOf } from '../../shared/refusals.ts';

/** Why something about the log was not told. */
export const historyRefusals = refusals({
  history_right: () => 'The file of the log is for an owner or coordinator. Ask yours.',
  history_not_begun: () => 'The log is not linked yet, so no file was made. Try again in a minute.',
});
export type HistoryRefusal = RefusalOf<typeof historyRefusals>;

/** All that the firm may see of its jobs is in the file. */
export function refuseFile(role: Role): HistoryRefusal | undefined {
  return canBindFirm(role) ? undefined : { refused: 'history_right' };
}
