import { looksAlike } from '../../../shared/alike.ts';
import type { Directory } from '../../../directory/directory.ts';
import { nameKey } from '../../../shared/name-key.ts';
import type { NetworkRefusal } from '../network-refusal.ts';

/** Why a firm may not be called so: another one is, or people could take it for another one. */
export function refuseName(
  { firms }: Pick<Directory, 'firms'>,
  name: string,
  ownId?: number,
): NetworkRefusal | undefined {
  const others = [...firms.values()].filter(
    ({ id, status }) => id !== ownId && status !== 'declined' && status !== 'left',
  );
  const like = others.find((firm) => looksAlike(firm.name, name));
  if (!like) return undefined;
  return nameKey(like.name) === nameKey(name)
    ? { refused: 'name_taken', name: like.name }
    : { refused: 'name_alike', firm: like.name };
}
