import type { Button } from '../../chat/card.ts';
import { isActive } from '../../directory/directory.ts';
import { accounting, isAmong } from '../../directory/roles.ts';
import type { Eyes } from '../../directory/scene.ts';
import { memberOn, surface, type Surface } from '../surface.ts';
import { givenCard } from './given-card.ts';
import { fileUses } from './given-uses.ts';
import { findStoredFile } from './stored-file-store.ts';
import type { StoredFile } from './stored-file.ts';

type Given = { readonly file: StoredFile; readonly uses: readonly Button[] };

/** A file that somebody sent in a message, `given:` and its key, before them alone. */
export const givenSurface: Surface = surface<Given>({
  read: async ({ rows, sealer }, key) => {
    const file = await findStoredFile(rows, sealer, key);
    return file && { file, uses: [] };
  },
  complete: async (eyes, { file }) => ({ file, uses: await usesOf(eyes, file) }),
  draw: ({ directory }, { file, uses }, on, isPosted) => {
    const memberId = memberOn(on);
    const member = directory.members.get(memberId);
    if (!member || member.id !== file.memberId || member.firmId !== file.firmId) return undefined;
    if (!isActive(directory, member.firmId) || !isAmong(accounting, member)) return undefined;
    // What came to nothing before anybody was told of it, another message tells.
    if (!isPosted && (file.status === 'refused' || file.status === 'deleted')) return undefined;
    return { kind: 'member', memberId, card: givenCard(file, uses) };
  },
});

async function usesOf(eyes: Eyes, file: StoredFile): Promise<readonly Button[]> {
  if (file.status !== 'kept' || file.use) return [];
  const member = eyes.directory.members.get(file.memberId);
  const firm = eyes.directory.firms.get(file.firmId);
  if (!member || !firm) return [];
  return (await eyes.ask(fileUses, { actor: { member, firm }, file })).flat();
}
