/** Files that the owners of the three firms give, each in the way of their platform. */
import { drawSheet } from '../../src/print/draw-sheet.ts';
import { until } from './acting.ts';
import type { RunningNetwork } from './running-network.ts';
import { personalOf } from './teams-acting.ts';
import { peopleOf, type FirmName } from './three-firms-marks.ts';

/** One page that says this. */
async function pdfOf(words: string): Promise<Buffer> {
  const sheet = { title: words, paper: 'A4', parties: [], facts: [], tables: [], notes: [] } as const;
  const chunks: Uint8Array[] = [];
  for await (const chunk of drawSheet(sheet)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Gives a file; what a form then says of it. */
export function fileGiver({ control, teams, store }: RunningNetwork) {
  return async (firm: FirmName, name: string, words: string): Promise<string> => {
    const { platform, homeId, userId } = peopleOf[firm].owner;
    if (platform === 'slack')
      return `slack:${await control.person(homeId, userId).upload(name, await pdfOf(words))}`;
    const person = teams.person(homeId, userId);
    await person.send(await personalOf(person), '', [
      { name, base64: (await pdfOf(words)).toString('base64') },
    ]);
    return until(async () => {
      const kept = { status: 'kept', usedBy: null };
      return (await store.db.storedFile.findFirstOrThrow({ where: kept, orderBy: { id: 'desc' } })).key;
    });
  };
}
