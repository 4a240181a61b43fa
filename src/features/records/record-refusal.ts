import { DISPATCH } from '../../chat/command-words.ts';
import { refusals, type RefusalOf } from '../../shared/refusals.ts';

/** Why something about a record was not done. */
export const recordRefusals = refusals({
  record_right: () => 'A firm’s record, and its give and take, are for its owner, coordinator or bookkeeper.',
  unknown_entry: () =>
    `This does not stand in your record any more. Type ${DISPATCH} record to see what does.`,
  entry_answered: () => 'Your firm has answered this already, and that answer stands.',
});
export type RecordRefusal = RefusalOf<typeof recordRefusals>;
