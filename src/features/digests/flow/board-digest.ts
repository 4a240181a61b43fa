import { isActive, type Board, type Directory, type Firm } from '../../../directory/directory.ts';
import { surface } from '../../../post/surface.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { boardDigestCard } from '../digest-card.ts';
import { boardNews } from '../open/slots.ts';

/** In whose zone and on whose business days a board has its digest: the first of its firms that takes part. */
export function keeperOf(directory: Directory, board: Board): Firm | undefined {
  return [...directory.firms.values()].find(
    (firm) => firm.boardIds.includes(board.id) && isActive(directory, firm.id),
  );
}

/**
 * What a board is told of a day in one of its channels, `board:3:2026-11-24:7`, as things stand. Once the day is over it
 * is not begun any more: that of the next one would say the same again.
 */
export const boardSurface = surface({
  read: (_from, id) => {
    const [boardId, day = '', mirrorId] = id.split(':');
    return Promise.resolve({ boardId: Number(boardId), day, mirrorId: Number(mirrorId) });
  },
  draw: async (eyes, { boardId, day, mirrorId }, _surface, isPosted) => {
    const board = eyes.directory.boards.get(boardId);
    const mirror = board?.mirrors.find(({ id }) => id === mirrorId);
    if (!board || !mirror) return undefined;
    const keeper = keeperOf(eyes.directory, board);
    if (!keeper || (!isPosted && day < dateOf(eyes.now, keeper.timeZone))) return undefined;
    const told = await eyes.ask(boardNews, { boardId: board.id, timeZone: keeper.timeZone });
    const [news] = told.flatMap((each) => each ?? []);
    return news && { kind: 'place', place: mirror, card: boardDigestCard(board.name, news) };
  },
});
