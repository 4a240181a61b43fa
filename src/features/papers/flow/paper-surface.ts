import { isActive } from '../../../directory/directory.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { refuseFiles } from '../../../post/given/take-files.ts';
import { memberOn, surface } from '../../../post/surface.ts';
import { endedPaperCard, paperFileCard } from '../paper-file-card.ts';
import { findPaper } from '../paper-store.ts';
import { seesKind } from '../permissions.ts';
import { ownerOf } from './change-papers.ts';
import { fileOf } from './paper-file.ts';

/** `paper:7`: what becomes of the file of a paper, before whoever gave it. */
export const paperSurface = surface({
  read: ({ rows, sealer }, id) => findPaper(rows, sealer, Number(id)),
  draw: async (eyes, paper, on, isPosted) => {
    const memberId = memberOn(on);
    const member = eyes.directory.members.get(memberId);
    const firm = eyes.directory.firms.get(paper.firmId);
    if (!firm || !isActive(eyes.directory, firm.id)) return undefined;
    if (member?.firmId !== firm.id || !seesKind(paper.kind, 'own', member.role)) return undefined;
    if (paper.status !== 'uploaded')
      return isPosted ? { kind: 'member', memberId, card: endedPaperCard(paper) } : undefined;
    const card = paperFileCard({
      ...{ paper, owner: await ownerOf(eyes, firm.id), today: dateOf(eyes.now, firm.timeZone), said: [] },
      ...{ file: await fileOf(eyes, paper), takesFiles: refuseFiles(eyes) === undefined },
    });
    return { kind: 'member', memberId, card };
  },
});
