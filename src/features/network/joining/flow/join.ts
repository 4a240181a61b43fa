import { textCard } from '../../../../chat/card.ts';
import { DISPATCH, platformNames } from '../../../../chat/command-words.ts';
import type { Person, ReplyTo } from '../../../../chat/interaction.ts';
import { shown } from '../../../../desk/answers.ts';
import type { Outcome } from '../../../../desk/carry-out.ts';
import type { Answered, Click, From, Sent, Submitted } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import {
  findMember,
  directRoute,
  firmOf,
  mirrorAt,
  personKey,
  stewardsOf,
  type Directory,
  type Firm,
} from '../../../../directory/directory.ts';
import { everyone } from '../../../../directory/roles.ts';
import type { Scene } from '../../../../directory/scene.ts';
import { askForCard, tellMembers, tellStopped } from '../../../../post/ask.ts';
import { isRefusal } from '../../../../shared/refusals.ts';
import { addFirm, addMember, bindFirm, giveAccount, joinBoard } from '../../firms/firm-store.ts';
import { joinForm, joinTeamForm, readFounder, readTeamJoin } from '../../firms/founding-forms.ts';
import { founderDefaults, profileOf } from '../../firms/flow/look-up.ts';
import { refuseName } from '../../firms/refuse-name.ts';
import { changeNetwork } from '../../flow/change-network.ts';
import { refOf } from '../../network-form.ts';
import type { NetworkRefusal } from '../../network-refusal.ts';
import { refuseInvite, TRIES_AN_HOUR, type Invite } from '../invite.ts';
import { countTry, findInvite, findInviteByCode, forgiveTry, spendInvite } from '../invite-store.ts';
import { hashCode } from './invite-code.ts';

/** `/dispatch join CODE`: the form that the code opens, or for a second account the link itself. */
export async function joinByCode(
  hands: Hands,
  from: From,
  { code }: { readonly code: string },
): Promise<Answered> {
  if (code === '') return { refused: 'code_missing' };
  const invite = await readCode(hands, from, code);
  if (isRefusal(invite)) return invite;
  return invite.kind === 'link'
    ? shown(await linkAccount(hands, from.replyTo, invite.id))
    : openJoinForm(hands, from, invite);
}

/** The Join button of a card in a channel. It is for those who are in there: whoever clicks from elsewhere has not seen it. */
export async function joinByCard(hands: Hands, click: Click): Promise<Answered> {
  const invite = await findInvite(hands.store.db, click.action.id);
  if (invite?.kind !== 'card' || !isWhereItStands(invite, click)) return { refused: 'invite_withdrawn' };
  return refuseInvite(invite, click.directory, hands.now()) ?? openJoinForm(hands, click, invite);
}

/** In the channel of the card; one that has another id by now shows the board. */
function isWhereItStands({ place: card, boardId }: Invite, { directory, place }: From): boolean {
  if (!place) return false;
  const isOfCard = place.platform === card?.platform && place.channelId === card.channelId;
  return isOfCard || (boardId !== undefined && mirrorAt(directory, place)?.boardId === boardId);
}

/** Looks up a code. Wrong ones are counted for each person, in the database, so that nobody guesses one. */
async function readCode(
  { store }: Hands,
  { directory, person }: From,
  code: string,
): Promise<Invite | NetworkRefusal> {
  const who = personKey(person);
  return store.write<Invite | NetworkRefusal>(
    { source: `code:${who}`, subject: `code:${who}` },
    async (tx) => {
      const tries = await countTry(tx.db, who, tx.now);
      if (tries > TRIES_AN_HOUR) return { refused: 'too_many_codes' };
      const invite = await findInviteByCode(tx.db, hashCode(code));
      if (!invite) {
        tx.event({ jobId: null, type: 'CodeRefused', memberId: null, data: { person: who } });
        return { refused: 'code_unknown' };
      }
      await forgiveTry(tx.db, who);
      return refuseInvite(invite, directory, tx.now) ?? invite;
    },
  );
}

async function openJoinForm(hands: Hands, from: From, invite: Invite): Promise<Answered> {
  const { directory, person } = from;
  const refusal = refuseNewcomer(directory, person);
  if (refusal) return refusal;
  const profile = await profileOf(hands, from);
  const inviter = firmOf(directory, invite.firmId).name;
  const nonce = hands.newNonce();
  if (invite.kind === 'member' && invite.role !== undefined) {
    const ref = refOf('join_team', invite.id, nonce);
    return { kind: 'form', form: joinTeamForm(ref, profile?.name ?? '', inviter, invite.role) };
  }
  const defaults = await founderDefaults(hands, person, profile);
  const hasOneSentence = directory.oneSentenceEndedAt === undefined;
  return { kind: 'form', form: joinForm(refOf('join', invite.id, nonce), defaults, inviter, hasOneSentence) };
}

/** Adds the firm, to wait for the steward where the network asks for that. */
export async function joinWithFirm(
  hands: Hands,
  { person, replyTo, ref: { id: inviteId, nonce }, values }: Sent,
): Promise<Submitted> {
  const read = readFounder(values);
  if ('errors' in read) return read;
  const founder = read.input;
  const order = { key: `join:${nonce}`, replyTo, input: { values } };
  return changeNetwork(hands, order, async (scene) => {
    const { tx, directory, now, key } = scene;
    const invite = await openInvite(scene, person, inviteId, ['firm', 'card']);
    if (isRefusal(invite)) return invite;
    const taken = refuseName(directory, founder.firmName);
    if (taken) return taken;
    if (invite.kind === 'firm') await spendInvite(tx.db, invite, now);
    const status = directory.approveJoins ? 'pending' : 'active';
    const firmId = await addFirm(tx.db, founder, status, now);
    const memberId = await addMember(tx.db, { firmId, name: founder.memberName, role: 'owner' }, person);
    if (invite.boardId !== undefined) await joinBoard(tx.db, invite.boardId, firmId);
    tx.event({
      jobId: null,
      type: 'FirmJoined',
      memberId,
      data: { firmId, inviteId, status, acceptsAgreement: founder.acceptsAgreement },
    });
    const stewards = stewardsOf(directory).map((member) => member.id);
    for (const steward of stewards) askForCard(tx, `join:${String(firmId)}`, steward);
    if (status === 'active') await letIn(scene, { id: firmId, name: founder.firmName }, memberId);
    else
      tellStopped(
        tx,
        key,
        [memberId],
        ['owner'],
        textCard(
          `${founder.firmName} has asked to join. The steward of the network decides; you get a message then.`,
        ),
      );
    return { done: null };
  });
}

/** What follows when a firm takes part: its agreements, and a word to its owner. */
export async function letIn(
  { tx, directory, now, key }: Scene,
  firm: Pick<Firm, 'id' | 'name'>,
  ...memberIds: readonly number[]
): Promise<void> {
  const others = await bindFirm(tx.db, firm.id, now);
  for (const other of others)
    tx.event({
      jobId: null,
      type: 'AgreementAccepted',
      memberId: null,
      data: { firmIds: [firm.id, other] },
    });
  const names = others.map((id) => firmOf(directory, id).name).slice(0, 10);
  const agreements =
    names.length > 0
      ? `An agreement binds you with ${names.join(', ')}${others.length > names.length ? ' and others' : ''}.`
      : `No agreement binds you with another firm yet, so jobs cannot be claimed between you. Type ${DISPATCH} agreements to send one to a peer.`;
  const text = `${firm.name} is in. Requests of your peers appear in the channel that you share; claim one with its button. ${agreements}`;
  tellMembers(tx, `${key}:in`, memberIds, ['owner'], textCard(text));
}

/** Adds a colleague to a firm that is there. */
export async function joinTeam(
  hands: Hands,
  { person, replyTo, ref: { id: inviteId, nonce }, values }: Sent,
): Promise<Submitted> {
  const read = readTeamJoin(values);
  if ('errors' in read) return read;
  const { memberName } = read.input;
  const order = { key: `join:${nonce}`, replyTo, input: { values } };
  return changeNetwork(hands, order, async (scene) => {
    const { tx, directory, now, key } = scene;
    const invite = await openInvite(scene, person, inviteId, ['member']);
    if (isRefusal(invite)) return invite;
    const { firmId, role = 'technician' } = invite;
    await spendInvite(tx.db, invite, now);
    const memberId = await addMember(tx.db, { firmId, name: memberName, role }, person);
    tx.event({ jobId: null, type: 'MemberJoined', memberId, data: { firmId, role, inviteId } });
    const firm = firmOf(directory, firmId).name;
    tellMembers(
      tx,
      key,
      [memberId],
      everyone,
      textCard(`You are now ${role} at ${firm}. Type ${DISPATCH} help to see what you can do.`),
    );
    tellMembers(
      tx,
      key,
      [invite.memberId],
      ['owner'],
      textCard(`${memberName} has joined ${firm} as ${role}.`),
    );
    return { done: null };
  });
}

/** Ties a further account to the member who made the code. */
function linkAccount(hands: Hands, replyTo: ReplyTo, inviteId: number): Promise<Outcome> {
  const { person } = replyTo;
  const key = `link:${String(inviteId)}:${personKey(person)}`;
  return changeNetwork(hands, { key, replyTo }, async (scene) => {
    const { tx, directory, now } = scene;
    const invite = await openInvite(scene, person, inviteId, ['link']);
    if (isRefusal(invite)) return invite;
    await spendInvite(tx.db, invite, now);
    await giveAccount(tx.db, invite.memberId, person);
    tx.event({ jobId: null, type: 'AccountLinked', memberId: invite.memberId, data: { inviteId } });
    const member = directory.members.get(invite.memberId);
    const platform = member && directRoute(directory, member)?.person.platform;
    const goesOn = platform ? ` What needs you goes on to come in ${platformNames[platform]}.` : '';
    return {
      done: `This account now acts for ${member?.name ?? ''} of ${firmOf(directory, invite.firmId).name} too.${goesOn}`,
    };
  });
}

/** The invite, if it still lets this person in. */
async function openInvite(
  { tx, directory, now }: Scene,
  person: Person,
  inviteId: number,
  kinds: readonly Invite['kind'][],
): Promise<Invite | NetworkRefusal> {
  const invite = await findInvite(tx.db, inviteId);
  if (!invite || !kinds.includes(invite.kind)) return { refused: 'invite_withdrawn' };
  return refuseNewcomer(directory, person) ?? refuseInvite(invite, directory, now) ?? invite;
}

/** An account belongs to one member alone; that of a firm which is gone is free again. */
function refuseNewcomer(directory: Directory, person: Person): NetworkRefusal | undefined {
  const known = findMember(directory, person);
  if (!known) return undefined;
  const { member, firm } = known;
  switch (firm.status) {
    case 'declined':
    case 'left':
      return undefined;
    case 'pending':
    case 'suspended':
      return { refused: firm.status };
    case 'active':
      return { refused: 'already_member', name: member.name, firm: firm.name };
  }
}
