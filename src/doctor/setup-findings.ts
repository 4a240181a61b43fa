import { warning, type Finding } from './finding.ts';

/** Of a database without a network. @param madeAt when the set-up code was made; undefined where none was */
export function setupFinding(madeAt: Date | undefined): Finding {
  return madeAt
    ? warning(
        'Network',
        `The network waits to be set up, with the code made at ${madeAt.toISOString()}.`,
        'Type /dispatch setup and give that code, which stands in the log. npm run admin -- setup-code makes another.',
      )
    : warning(
        'Network',
        'There is no network yet, and no code to set it up with.',
        'Start the program, which prints one.',
      );
}
