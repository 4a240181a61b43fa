import { DISPATCH } from '../../../../chat/command-words.ts';
import type { Answer, Interaction, Person, Place, ReplyTo } from '../../../../chat/interaction.ts';
import { showOpenJobs } from '../../../jobs/life/flow/board-channel.ts';
import {
  findActor,
  mirrorAt,
  refuseOutsider,
  type Board,
  type Directory,
} from '../../../../directory/directory.ts';
import { refused, shown } from '../../../../desk/network-answers.ts';
import { addBoard, removeMirror, saveMirror } from '../board-store.ts';
import { bindFirm, joinBoard } from '../../firms/firm-store.ts';
import { channelNamed } from '../../firms/flow/look-up.ts';
import {
  changeAs,
  clickKey,
  type NetworkDeps,
  type NetworkOutcome,
} from '../../../../desk/network-command.ts';
import { boardChoiceCard } from '../../network-cards.ts';
import { isNetworkRefusal, type NetworkRefusal } from '../../network-refusal.ts';
import { mayInNetwork } from '../../permissions.ts';

/** A board that is there, or the name of a new one; '' for that of the channel. */
export type WantedBoard = { readonly boardId: number } | { readonly newName: string };

/**
 * Makes this channel a mirror. Where there are boards already and none is named, the person picks one.
 */
export async function addBoardHere(
  deps: NetworkDeps,
  directory: Directory,
  { person, place, replyTo }: Interaction & { kind: 'command' },
  name: string,
): Promise<Answer> {
  const refusal = refuseStranger(directory, person);
  if (refusal) return refused(refusal);
  const found = await channelNamed(deps, place);
  if (isNetworkRefusal(found)) return refused(found);
  const boards = [...directory.boards.values()];
  const named = boards.find((board) => board.name.toLowerCase() === name.toLowerCase());
  const here = mirrorAt(directory, found.place);
  if (name === '' && boards.length > 0 && here === undefined)
    return { kind: 'reply', card: boardChoiceCard(boards, found.name) };
  const wanted: WantedBoard =
    name === '' && here ? { boardId: here.boardId } : named ? { boardId: named.id } : { newName: name };
  return shown(await showBoard(deps, person, replyTo, found.place, found.name, wanted));
}

/** A click on one of the boards, or on a new one (id 0). */
export async function pickBoard(
  deps: NetworkDeps,
  { person, place, replyTo, action }: Interaction & { kind: 'click' },
): Promise<Answer> {
  const found = await channelNamed(deps, place);
  if (isNetworkRefusal(found)) return refused(found);
  const wanted = action.id === 0 ? { newName: '' } : { boardId: action.id };
  return shown(await showBoard(deps, person, replyTo, found.place, found.name, wanted));
}

function showBoard(
  deps: NetworkDeps,
  person: Person,
  replyTo: ReplyTo,
  place: Place,
  channelName: string,
  wanted: WantedBoard,
): Promise<NetworkOutcome> {
  const input = { channelId: place.channelId, ...wanted };
  return changeAs(deps, 'board', person, { key: clickKey('board:add', replyTo), input }, async (scene) => {
    const { tx, directory, actor, now } = scene;
    const here = mirrorAt(directory, place);
    if (here && here.lostBy === undefined)
      return { refused: 'board_here', board: directory.boards.get(here.boardId)?.name ?? '' };
    let board: Pick<Board, 'id' | 'name'> | undefined;
    if ('boardId' in wanted) board = directory.boards.get(wanted.boardId);
    else {
      const boardName = wanted.newName === '' ? channelName : wanted.newName;
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
    await showOpenJobs(tx, board.id, place, mirrorId);
    return {
      done: `#${channelName} now shows the board ${board.name}: requests appear here. Invite a firm to it with ${DISPATCH} invite, or everybody in this channel with ${DISPATCH} invite here.`,
    };
  });
}

/** Takes the board off this channel; what was posted stays where it is. */
export async function removeBoardHere(
  deps: NetworkDeps,
  { person, place, replyTo }: Interaction & { kind: 'command' },
): Promise<Answer> {
  if (!place) return refused({ refused: 'no_channel' });
  const order = { key: clickKey('board:remove', replyTo), input: { channelId: place.channelId } };
  return shown(
    await changeAs(deps, 'board', person, order, async ({ tx, directory, actor }) => {
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

function refuseStranger(directory: Directory, person: Person): NetworkRefusal | undefined {
  const actor = findActor(directory, person);
  if (!actor) return refuseOutsider(directory, person);
  return mayInNetwork('board', actor.member) ? undefined : { refused: 'right', right: 'board' };
}
