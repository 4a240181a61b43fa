import { refusals, type RefusalOf } from '../../shared/refusals.ts';

/** Why there is no statement. */
export const statementRefusals = refusals({
  no_such_peer: () => 'There is no such firm, so there is no statement with it.',
});
export type StatementRefusal = RefusalOf<typeof statementRefusals>;
