import { DISPATCH } from '../../../../chat/command-words.ts';
import type { Place, ReplyTo } from '../../../../chat/interaction.ts';
import { reply, shown } from '../../../../desk/answers.ts';
import { clickKey } from '../../../../desk/carry-out.ts';
import type { Answered, ByMember, Click, From } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { mirrorAt, type Board } from '../../../../directory/directory.ts';
import { nameKey } from '../../../../shared/name-key.ts';
import { isRefusal } from '../../../../shared/refusals.ts';
import { bindFirm, joinBoard } from '../../firms/firm-store.ts';
import { channelNamed } from '../../firms/flow/look-up.ts';
import { changeAs } from '../../flow/change-network.ts';
import { boardChoiceCard } from '../../network-cards.ts';
import { mirrorShown } from '../../open/events.ts';
import { mayInNetwork } from '../../permissions.ts';
import { addBoard, removeMirror, saveMirror } from '../board-store.ts';

/** A board that is there, or the name of a new one; '' for that of the channel. */
type WantedBoard = { readonly boardId: number } | { readonly newName: string };

/**
 * Makes this channel a mirror. Where there are boards already and none is named, the person picks one.
 */
export async function addBoardHere(
  hands: Hands,
  { directory, actor, place, replyTo }: ByMember,
  { name }: { readonly name: string },
): Promise<Answered> {
  if (!mayInNetwork('board', actor.member)) return { refused: 'right', right: 'board' };
  const found = await channelNamed(hands, place);
  if (isRefusal(found)) return found;
  const boards = [...directory.boards.values()];
  const named = boards.find((board) => nameKey(board.name) === nameKey(name));
  const here = mirrorAt(directory, found.place);
  if (name === '' && boards.length > 0 && here === undefined)
    return reply(boardChoiceCard(boards, found.name));
  const wanted: WantedBoard =
    name === '' && here ? { boardId: here.boardId } : named ? { boardId: named.id } : { newName: name };
  return showBoard(hands, replyTo, found, wanted);
}

/** A click on one of the boards, or on a new one (id 0). */
export async function pickBoard(hands: Hands, { place, replyTo, action }: Click): Promise<Answered> {
  const found = await channelNamed(hands, place);
  if (isRefusal(found)) return found;
  return showBoard(hands, replyTo, found, action.id === 0 ? { newName: '' } : { boardId: action.id });
}

async function showBoard(
  hands: Hands,
  replyTo: ReplyTo,
  { place, name: channelName }: { readonly place: Place; readonly name: string },
  wanted: WantedBoard,
): Promise<Answered> {
  const key = clickKey('board:add', replyTo);
  const input = { channelId: place.channelId, ...wanted };
  const outcome = await changeAs(hands, 'board', { key, replyTo, input }, async (scene) => {
    const { tx, directory, actor, now } = scene;
    const here = mirrorAt(directory, place);
    if (here && here.lostBy === undefined)
      return { refused: 'board_here', board: directory.boards.get(here.boardId)?.name ?? '' };
    let board: Pick<Board, 'id' | 'name'> | undefined;
    if ('boardId' in wanted) board = directory.boards.get(wanted.boardId);
    else {
      const boardName = wanted.newName || channelName || 'Board';
      board = { id: await addBoard(tx.db, boardName), name: boardName };
      await joinBoard(tx.db, board.id, actor.firm.id);
      await bindFirm(tx.db, actor.firm.id, now);
    }
    if (!board) return { refused: 'unknown_board' };
    const mirrorId = await saveMirror(tx.db, board.id, place, channelName, here?.id);
    tx.event({
      jobId: null,
      type: 'MirrorAdded',
      memberId: actor.member.id,
      data: { boardId: board.id, mirrorId },
    });
    await scene.tell(mirrorShown, { boardId: board.id, place, mirrorId });
    return {
      done: `${channelName === '' ? 'This channel' : `#${channelName}`} now shows the board ${board.name}: requests appear here. Invite a firm to it with ${DISPATCH} invite, or everybody in this channel with ${DISPATCH} invite here.`,
    };
  });
  return shown(outcome);
}

/** Takes the board off this channel; what was posted stays where it is. */
export async function removeBoardHere(hands: Hands, { place, replyTo }: From): Promise<Answered> {
  if (!place) return { refused: 'no_channel' };
  const key = clickKey('board:remove', replyTo);
  const order = { key, replyTo, input: { channelId: place.channelId } };
  return shown(
    await changeAs(hands, 'board', order, async ({ tx, directory, actor }) => {
      const here = mirrorAt(directory, place);
      if (!here) return { refused: 'no_board_here' };
      const board = directory.boards.get(here.boardId);
      await removeMirror(tx.db, here.id);
      tx.event({
        jobId: null,
        type: 'MirrorRemoved',
        memberId: actor.member.id,
        data: { boardId: here.boardId, mirrorId: here.id },
      });
      const others = board?.mirrors.filter((mirror) => mirror.id !== here.id) ?? [];
      const left =
        others.length === 0
          ? ` No other channel shows it now, so new requests are seen by nobody: make another channel its mirror with ${DISPATCH} board add.`
          : '';
      return { done: `This channel no longer shows the board ${board?.name ?? ''}.${left}` };
    }),
  );
}
