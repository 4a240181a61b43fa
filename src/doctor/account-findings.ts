import { warning, type Finding } from './finding.ts';

/**
 * Whether the program runs as an account of its own. As root it is not refused: in many containers that is the only
 * account there is, and the container is what holds it.
 * @param uid of its account; undefined on Windows
 */
export function accountFindings(uid: number | undefined): readonly (Finding & { readonly remedy: string })[] {
  if (uid !== 0) return [];
  return [
    warning(
      'Account',
      'The program runs as root, so that a fault in it could reach everything on this machine.',
      'Run it as an account of its own. In a container, name one there (in a Dockerfile: USER node), and let it own the folder of the data.',
    ),
  ];
}
