import { commandAnywhere, DISPATCH } from '../../../../chat/command-words.ts';
import { platforms, type Place, type ReplyTo } from '../../../../chat/interaction.ts';
import { shown } from '../../../../desk/answers.ts';
import { clickKey, type Done } from '../../../../desk/carry-out.ts';
import type { Answered, From } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { mirrorAt, type Actor, type Directory, type Role } from '../../../../directory/directory.ts';
import type { Acting, Scene } from '../../../../directory/scene.ts';
import { askForCard } from '../../../../post/ask.ts';
import { isRefusal } from '../../../../shared/refusals.ts';
import { channelNamed } from '../../firms/flow/look-up.ts';
import { changeAs } from '../../flow/change-network.ts';
import type { RefusedRight } from '../../network-refusal.ts';
import { expiryOf, INVITE_DAYS } from '../invite.ts';
import { addInvite, closeInvite, findExpiredCards, withdrawInvites } from '../invite-store.ts';
import { newCode } from './invite-code.ts';

const GOOD_FOR = `It works once, within ${String(INVITE_DAYS)} days.`;

/** A code for one firm, to the board of this channel, or to the firm's first one. Only its hash is kept. */
export function inviteFirm(hands: Hands, { replyTo, place }: From): Promise<Answered> {
  return withCode(hands, 'invite', replyTo, async (scene, codeHash, code) => {
    const board = boardFor(scene.directory, scene.actor, place);
    if (!board) return { refused: 'no_board_yet' };
    await makeInvite(scene, { kind: 'firm', codeHash, boardId: board.id });
    return {
      done: `Invite to ${board.name}: ${code}\n${GOOD_FOR} Give it to the owner of one firm. They install Peer Dispatch first, then type ${joinWords(hands, code)}.`,
    };
  });
}

/** A code for a colleague, in the role they will have. */
export function inviteColleague(
  hands: Hands,
  { replyTo }: From,
  { role }: { readonly role: Role | undefined },
): Promise<Answered> | Answered {
  if (role === undefined) return { refused: 'role_missing' };
  return withCode(hands, 'team', replyTo, async (scene, codeHash, code) => {
    await makeInvite(scene, { kind: 'member', codeHash, role });
    return {
      done: `Code for a new ${role} of ${scene.actor.firm.name}: ${code}\n${GOOD_FOR} Your colleague types ${joinWords(hands, code)}.`,
    };
  });
}

/** A code that ties a second chat account to the same member. */
export function inviteOwnAccount(hands: Hands, { replyTo }: From): Promise<Answered> {
  return withCode(hands, 'link', replyTo, async (scene, codeHash, code) => {
    await makeInvite(scene, { kind: 'link', codeHash });
    return {
      done: `Code for your other account: ${code}\n${GOOD_FOR} From that account, type ${joinWords(hands, code)}. Both are then you.`,
    };
  });
}

/** A card with a Join button, for everybody in this channel, also where their workspace lacks the app. */
export async function inviteHere(hands: Hands, { place, replyTo }: From): Promise<Answered> {
  const found = await channelNamed(hands, place);
  if (isRefusal(found)) return found;
  const key = clickKey('invite:here', replyTo);
  const order = { key, replyTo, input: { channelId: found.place.channelId } };
  return shown(
    await changeAs(hands, 'invite', order, async (scene) => {
      const board = boardFor(scene.directory, scene.actor, found.place);
      if (!board) return { refused: 'no_board_yet' };
      const id = await makeInvite(scene, {
        kind: 'card',
        codeHash: null,
        boardId: board.id,
        place: found.place,
      });
      askForCard(scene.tx, `invite:${String(id)}`, found.place);
      return {
        done: `An invite to ${board.name} is on its way into this channel. Its button works for ${String(INVITE_DAYS)} days; ${DISPATCH} invite withdraw ends it.`,
      };
    }),
  );
}

/** Ends all invites of the firm that are still open; their cards lose the button. */
export async function withdrawOwnInvites(hands: Hands, { replyTo }: From): Promise<Answered> {
  const order = { key: clickKey('invite:withdraw', replyTo), replyTo };
  return shown(
    await changeAs(hands, 'invite', order, async (scene) => {
      const count = await endInvites(scene, scene.actor.firm.id, scene.actor.member.id);
      if (count === 0) return { refused: 'no_invites' };
      return { done: `${count === 1 ? 'One invite' : `${String(count)} invites`} of your firm withdrawn.` };
    }),
  );
}

/** Withdraws what is open, of one firm or of all; how many. */
export async function endInvites(
  { tx, now }: Scene,
  firmId: number | undefined,
  memberId: number | null,
): Promise<number> {
  const ended = await withdrawInvites(tx.db, firmId, now);
  for (const { id, place } of ended) {
    tx.event({ jobId: null, type: 'InviteWithdrawn', memberId, data: { inviteId: id } });
    if (place) askForCard(tx, `invite:${String(id)}`, place);
  }
  return ended.length;
}

/** Takes the button off the cards of invites that have expired. Run as often as one likes. */
export async function closeExpiredInvites({ store, now }: Hands): Promise<void> {
  for (const { id, place } of await findExpiredCards(store.db, now())) {
    const subject = `invite:${String(id)}`;
    await store.write({ source: `${subject}:expire`, subject }, async (tx) => {
      await closeInvite(tx.db, id, tx.now);
      if (place) askForCard(tx, subject, place);
    });
  }
}

/** What somebody types who may be on any platform. */
function joinWords({ lookups }: Hands, code: string): string {
  return commandAnywhere(
    platforms.filter((platform) => lookups[platform]),
    `join ${code}`,
  );
}

/** Makes a code outside of the transaction, and shows it from here alone, once: it is written nowhere, so that a command which comes again gets none. */
async function withCode(
  hands: Hands,
  right: RefusedRight,
  replyTo: ReplyTo,
  work: (scene: Acting, hash: string, code: string) => Promise<Done | { readonly refused: 'no_board_yet' }>,
): Promise<Answered> {
  const { code, hash } = newCode();
  let text = null as string | null;
  const key = replyTo.responseUrl === undefined ? `code:${hash}` : clickKey(`code:${right}`, replyTo);
  const outcome = await changeAs(hands, right, { key, replyTo }, async (scene) => {
    const result = await work(scene, hash, code);
    if (isRefusal(result)) return result;
    text = result.done;
    return { done: null };
  });
  if (!isRefusal(outcome) && text === null) return { refused: 'code_shown_already' };
  return shown(isRefusal(outcome) ? outcome : { done: text });
}

async function makeInvite(
  { tx, actor, now }: Acting,
  invite: Pick<Parameters<typeof addInvite>[1], 'kind' | 'codeHash' | 'boardId' | 'role' | 'place'>,
): Promise<number> {
  const { member, firm } = actor;
  const expiresAt = expiryOf(now);
  const from = { firmId: firm.id, memberId: member.id, createdAt: now, expiresAt };
  const inviteId = await addInvite(tx.db, { ...invite, ...from });
  tx.event({
    jobId: null,
    type: 'InviteMade',
    memberId: member.id,
    data: { inviteId, kind: invite.kind, boardId: invite.boardId ?? null },
  });
  return inviteId;
}

/** The board of this channel, else the firm's first one; a steward may invite to any. */
function boardFor(directory: Directory, actor: Actor, place: Place | undefined) {
  const here = place && mirrorAt(directory, place);
  const mine = actor.member.isSteward ? [...directory.boards.keys()] : actor.firm.boardIds;
  const id = here && mine.includes(here.boardId) ? here.boardId : mine[0];
  return id === undefined ? undefined : directory.boards.get(id);
}
