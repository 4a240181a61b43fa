import { looksAlike } from '../shared/alike.ts';
import { firmNumber } from '../shared/firm-number.ts';
import { warning, type Finding } from './finding.ts';

type Named = { readonly id: number; readonly name: string };

/** Firms that people could take for one another: they came in before names were compared. */
export function nameFindings(firms: readonly Named[]): readonly Finding[] {
  return firms.flatMap((firm, place) => {
    const like = firms.slice(0, place).find((other) => looksAlike(other.name, firm.name));
    if (!like) return [];
    const both = `${like.name} (${firmNumber(like.id)}) and ${firm.name} (${firmNumber(firm.id)})`;
    return [
      warning(
        'Firms',
        `People could take ${both} for one another.`,
        'Ask both whether they are who they say. Suspend one that is not; else let one of them change its name with /dispatch firm.',
      ),
    ];
  });
}
