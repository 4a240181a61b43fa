import { counted } from '../shared/counted.ts';
import { broken, ok, warning, type Finding } from './finding.ts';

const ABOUT = 'Files';

/** Where files are kept, and whether they can be. */
export type FilesPlace = {
  readonly where: string;
  readonly state: 'ready' | 'not writable' | 'open to others';
};

/** @param place undefined where none is set */
export function filesPlaceFinding(place: FilesPlace | undefined): Finding {
  if (!place)
    return warning(
      ABOUT,
      'No place is set for files that people give, so that nobody can give one.',
      'Set FILES_URL to a folder that all processes share, as FILES_URL=file:/var/lib/peer-dispatch/files.',
    );
  switch (place.state) {
    case 'ready':
      return ok(ABOUT, `Files that people give are kept in ${place.where}.`);
    case 'not writable':
      return broken(
        ABOUT,
        `The program cannot write to ${place.where}, so that no file can be kept.`,
        'Give the account of the program the right to write there, or let FILES_URL name another folder.',
      );
    case 'open to others':
      return warning(
        ABOUT,
        `Others on this machine can look into ${place.where}. The files there are sealed, and how many there are shows.`,
        `Type \`chmod 700 ${place.where}\`.`,
      );
  }
}

/** @param looked what was found of those that are to be there */
export function keptFilesFindings(looked: {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly isWhole: boolean;
}): readonly Finding[] {
  const { missing, changed, isWhole } = looked;
  return [
    ...(missing.length > 0
      ? [
          broken(
            ABOUT,
            `${counted(missing.length, 'file')} that people gave ${missing.length === 1 ? 'is' : 'are'} not there: ${some(missing)}.`,
            'Put the folder back from the backup that was made with the database: docs/operating.md, Backup.',
          ),
        ]
      : []),
    ...(changed.length > 0
      ? [
          broken(
            ABOUT,
            `${counted(changed.length, 'file')} ${changed.length === 1 ? 'is' : 'are'} not as people gave ${changed.length === 1 ? 'it' : 'them'}, and shown to nobody: ${some(changed)}.`,
            'Put them back from a backup. If nobody of yours changed them, find out who can write to the folder.',
          ),
        ]
      : []),
    ...(isWhole
      ? []
      : [warning(ABOUT, 'Not all files could be read in the time there was.', 'Run the check again.')]),
  ];
}

function some(keys: readonly string[]): string {
  const shown = keys.slice(0, 5).join(', ');
  return keys.length > 5 ? `${shown} and ${String(keys.length - 5)} more` : shown;
}
