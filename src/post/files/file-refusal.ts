import { nothingText, type ExportOrder } from '../../features/exports/export-format.ts';
import { assertNever } from '../../shared/never.ts';

/** Why a file is not made. */
export type FileRefusal =
  | { readonly refused: 'not_for_you' }
  | { readonly refused: 'no_such_bill' }
  | { readonly refused: 'no_such_peer' }
  | { readonly refused: 'not_your_file' }
  | ({ readonly refused: 'nothing_to_export' } & ExportOrder);

/** What happened and what to do now, in words for the one who asked. */
export function fileRefusalText(refusal: FileRefusal): string {
  switch (refusal.refused) {
    case 'not_for_you':
      return 'Bills, statements and exports are for an owner, coordinator or bookkeeper of an active firm. Ask yours.';
    case 'no_such_bill':
      return 'There is no such bill between your firm and another one, so there is no file of it.';
    case 'no_such_peer':
      return 'There is no such firm, so there is no statement with it.';
    case 'not_your_file':
      return 'This file was made ready for somebody else. Ask for your own.';
    case 'nothing_to_export':
      return nothingText(refusal);
    default:
      return assertNever(refusal);
  }
}
