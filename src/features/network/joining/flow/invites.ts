import { commandAnywhere, DISPATCH } from '../../../../chat/command-words.ts';
import { platforms, type Answer, type Interaction } from '../../../../chat/interaction.ts';
import { showNetworkCard } from '../../../../post/ask.ts';
import { refused, shown } from '../../../../desk/network-answers.ts';
import { mirrorAt, type Actor, type Directory, type Role } from '../../../../directory/directory.ts';
import { expiryOf, INVITE_DAYS } from '../invite.ts';
import { newCode } from './invite-code.ts';
import { addInvite, closeInvite, findExpiredCards, withdrawInvites } from '../invite-store.ts';
import { channelNamed } from '../../firms/flow/look-up.ts';
import { changeAs, clickKey, type NetworkDeps, type NetworkScene } from '../../../../desk/network-command.ts';
import { isNetworkRefusal } from '../../network-refusal.ts';
import type { NetworkRight } from '../../permissions.ts';

type Command = Interaction & { kind: 'command' };

const GOOD_FOR = `It works once, within ${String(INVITE_DAYS)} days.`;

/** A code for one firm, to the board of this channel, or to the firm's first one. Only its hash is kept. */
export function inviteFirm(deps: NetworkDeps, { person, place }: Command): Promise<Answer> {
  return withCode(deps, 'invite', person, async (scene, codeHash, code) => {
    const board = boardFor(scene.directory, scene.actor, place);
    if (!board) return { refused: 'no_board_yet' };
    await record(scene, { kind: 'firm', codeHash, boardId: board.id });
    return {
      done: `Invite to ${board.name}: ${code}\n${GOOD_FOR} Give it to the owner of one firm. They install Peer Dispatch first, then type ${joinWords(deps, code)}.`,
    };
  });
}

/** A code for a colleague, in the role they will have. */
export function inviteColleague(
  deps: NetworkDeps,
  { person }: Command,
  role: Role | undefined,
): Promise<Answer> {
  if (role === undefined) return Promise.resolve(refused({ refused: 'role_missing' }));
  return withCode(deps, 'team', person, async (scene, codeHash, code) => {
    await record(scene, { kind: 'member', codeHash, role });
    return {
      done: `Code for a new ${role} of ${scene.actor.firm.name}: ${code}\n${GOOD_FOR} Your colleague types ${joinWords(deps, code)}.`,
    };
  });
}

/** A code that ties a second chat account to the same member. */
export function inviteOwnAccount(deps: NetworkDeps, { person }: Command): Promise<Answer> {
  return withCode(deps, 'link', person, async (scene, codeHash, code) => {
    await record(scene, { kind: 'link', codeHash });
    return {
      done: `Code for your other account: ${code}\n${GOOD_FOR} From that account, type ${joinWords(deps, code)}. Both are then you.`,
    };
  });
}

/** A card with a Join button, for everybody in this channel, also where their workspace lacks the app. */
export async function inviteHere(deps: NetworkDeps, { person, place, replyTo }: Command): Promise<Answer> {
  const found = await channelNamed(deps, place);
  if (isNetworkRefusal(found)) return refused(found);
  const order = { key: clickKey('invite:here', replyTo), input: { channelId: found.place.channelId } };
  return shown(
    await changeAs(deps, 'invite', person, order, async (scene) => {
      const board = boardFor(scene.directory, scene.actor, found.place);
      if (!board) return { refused: 'no_board_yet' };
      const id = await record(scene, {
        kind: 'card',
        codeHash: null,
        boardId: board.id,
        place: found.place,
      });
      showNetworkCard(scene.tx, `invite:${String(id)}`, found.place);
      return {
        done: `An invite to ${board.name} is on its way into this channel. Its button works for ${String(INVITE_DAYS)} days; ${DISPATCH} invite withdraw ends it.`,
      };
    }),
  );
}

/** Ends all invites of the firm that are still open; their cards lose the button. */
export async function withdrawOwnInvites(deps: NetworkDeps, { person, replyTo }: Command): Promise<Answer> {
  const order = { key: clickKey('invite:withdraw', replyTo) };
  return shown(
    await changeAs(deps, 'invite', person, order, async (scene) => {
      const count = await endInvites(scene, scene.actor.firm.id, scene.actor.member.id);
      if (count === 0) return { refused: 'no_invites' };
      return { done: `${count === 1 ? 'One invite' : `${String(count)} invites`} of your firm withdrawn.` };
    }),
  );
}

/** Withdraws what is open, of one firm or of all; how many. */
export async function endInvites(
  { tx, now }: NetworkScene,
  firmId: number | undefined,
  memberId: number | null,
): Promise<number> {
  const ended = await withdrawInvites(tx.db, firmId, now);
  for (const { id, place } of ended) {
    tx.event({ jobId: null, type: 'InviteWithdrawn', memberId, data: { inviteId: id } });
    if (place) showNetworkCard(tx, `invite:${String(id)}`, place);
  }
  return ended.length;
}

/** Takes the button off the cards of invites that have expired. Run as often as one likes. */
export async function closeExpiredInvites({ store, now }: Pick<NetworkDeps, 'store' | 'now'>): Promise<void> {
  for (const { id, place } of await findExpiredCards(store.db, now())) {
    const subject = `invite:${String(id)}`;
    await store.write({ source: `${subject}:expire`, subject }, async (tx) => {
      await closeInvite(tx.db, id, tx.now);
      if (place) showNetworkCard(tx, subject, place);
    });
  }
}

type ActingScene = NetworkScene & { readonly actor: Actor };

/** What somebody types who may be on any platform. */
function joinWords({ lookups }: NetworkDeps, code: string): string {
  return commandAnywhere(
    platforms.filter((platform) => lookups[platform]),
    `join ${code}`,
  );
}

/** Makes a code outside of the transaction, and shows it from here alone: it is written nowhere. */
async function withCode(
  deps: NetworkDeps,
  right: NetworkRight,
  person: Command['person'],
  work: (
    scene: ActingScene,
    hash: string,
    code: string,
  ) => Promise<{ done: string } | { refused: 'no_board_yet' }>,
): Promise<Answer> {
  const { code, hash } = newCode();
  let text: string | null = null;
  const outcome = await changeAs(deps, right, person, { key: `code:${hash}` }, async (scene) => {
    const result = await work(scene, hash, code);
    if ('refused' in result) return result;
    text = result.done;
    return { done: null };
  });
  return shown(isNetworkRefusal(outcome) ? outcome : { done: text });
}

async function record(
  { tx, actor, now }: ActingScene,
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
function boardFor(directory: Directory, actor: Actor, place: Command['place']) {
  const here = place && mirrorAt(directory, place);
  const mine = actor.member.isSteward ? [...directory.boards.keys()] : actor.firm.boardIds;
  const id = here && mine.includes(here.boardId) ? here.boardId : mine[0];
  return id === undefined ? undefined : directory.boards.get(id);
}
