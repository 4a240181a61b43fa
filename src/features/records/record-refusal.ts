import { DISPATCH } from '../../chat/command-words.ts';
import { assertNever } from '../../shared/never.ts';

/** Why something about a record was not done. */
export type RecordRefusal =
  | { readonly refused: 'record_right' }
  | { readonly refused: 'unknown_entry' }
  | { readonly refused: 'entry_answered' };

const refusals = [
  'record_right',
  'unknown_entry',
  'entry_answered',
] as const satisfies readonly RecordRefusal['refused'][];

export function isRecordRefusal(refusal: { readonly refused: string }): refusal is RecordRefusal {
  return (refusals as readonly string[]).includes(refusal.refused);
}

export function recordRefusalText(refusal: RecordRefusal): string {
  switch (refusal.refused) {
    case 'record_right':
      return 'A firm’s record, and its give and take, are for its owner, coordinator or bookkeeper.';
    case 'unknown_entry':
      return `This does not stand in your record any more. Type ${DISPATCH} record to see what does.`;
    case 'entry_answered':
      return 'Your firm has answered this already, and that answer stands.';
    default:
      return assertNever(refusal);
  }
}
