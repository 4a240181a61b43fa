import { StartRefused } from '../shared/start-refused.ts';
import { broken, ok, warning, type Finding } from './finding.ts';

const ABOUT = 'Database';

/** What was found where the database should be. */
export type DatabaseState =
  | { readonly kind: 'absent'; readonly file: string }
  | { readonly kind: 'found'; readonly pending: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: StartRefused };

export function databaseFindings(state: DatabaseState): readonly Finding[] {
  switch (state.kind) {
    case 'absent':
      return [
        warning(
          ABOUT,
          `There is no database file ${state.file} yet.`,
          'Start the program, which makes it. If there should be one, DATABASE_URL names the wrong file.',
        ),
      ];
    case 'refused':
      return [refusedFinding(ABOUT, state.refusal)];
    case 'found':
      return state.pending.length === 0
        ? [ok(ABOUT, 'The database can be reached and is of this version.')]
        : [
            warning(
              ABOUT,
              `The database lacks ${state.pending.length === 1 ? 'a migration' : `${state.pending.length} migrations`} of this version: ${state.pending.join(', ')}.`,
              'Make a backup, then start the program, which applies what is missing. What depends on it was not checked.',
            ),
          ];
  }
}

/** @param state whether the right key was found; `none yet` where a new database has not taken one */
export function dataKeyFindings(state: 'right' | 'none yet' | StartRefused): readonly Finding[] {
  const about = 'Data key';
  if (state === 'right') return [ok(about, 'The data key opens what is sealed in the database.')];
  if (state === 'none yet')
    return [
      warning(
        about,
        'The database has no data key yet.',
        'Start the program, which makes one beside the file.',
      ),
    ];
  return [refusedFinding(state.reason.startsWith('data-key') ? about : ABOUT, state)];
}

/** What was found on opening all that is sealed. */
export type SealState = {
  readonly broken: readonly { readonly column: string; readonly key: string | number }[];
  /** False where the time was over before all was looked at. */
  readonly isWhole: boolean;
};

/** How many rows are named. */
const NAMED = 10;

/** Where something is sealed that does not open: by column and key of its row, and nothing of what it holds. */
export function sealFindings({ broken: cells, isWhole }: SealState): readonly Finding[] {
  const about = 'Sealed data';
  if (cells.length === 0)
    return [
      ok(
        about,
        isWhole ? 'All that is sealed opens where it stands.' : 'All that was looked at in time opens.',
      ),
    ];
  const named = cells.slice(0, NAMED).map(({ column, key }) => `${column} in the row ${String(key)}`);
  const more = cells.length > NAMED ? ` and ${String(cells.length - NAMED)} more` : '';
  return [
    broken(
      about,
      `This does not open where it stands, so somebody or something changed or moved it past the program: ${named.join(', ')}${more}.`,
      'Find out who can write the database. Bring these rows back from a backup, or enter anew what stood there.',
    ),
  ];
}

/** Why the program would not start, as a finding. */
export function refusedFinding(about: string, { fault, remedy }: StartRefused): Finding {
  return broken(about, fault, remedy);
}
