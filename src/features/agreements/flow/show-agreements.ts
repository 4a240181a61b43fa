import { DISPATCH } from '../../../chat/command-words.ts';
import { textCard, type Card } from '../../../chat/card.ts';
import { byMember, reply } from '../../../desk/answers.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { Answered, ByMember, Click, OnClick } from '../../../desk/interactions.ts';
import { agreementOf, peersOf, type Actor, type Directory, type Firm } from '../../../directory/directory.ts';
import { findFirm } from '../../../directory/find-firm.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { knownFirms } from '../../network/open/known-firms.ts';
import { otherFirmId, type FullVersion } from '../agreement.ts';
import { agreementCard } from '../agreement-card.ts';
import { findFullVersion, findFullVersions, findSignatures, findVersionsOf } from '../agreement-store.ts';
import {
  agreementsCard,
  standingBlocks,
  type Binding,
  type Rights,
  type Standing,
} from '../agreements-card.ts';
import { mayOnAgreement } from '../permissions.ts';
import { lastDayBefore } from '../term.ts';
import { viewFor } from './agreement-surface.ts';
import { ownVersion, refuseRight } from './change-agreement.ts';

/** `/dispatch agreements`, and `/dispatch agreement FIRM`: how one's firm stands with its peers, or with one of them. */
export async function showAgreements(
  hands: Hands,
  { directory, actor }: ByMember,
  { firm: wanted }: { readonly firm: string },
): Promise<Answered> {
  const eyes = eyesOf(hands, directory);
  const rights = rightsOf(actor);
  const known = await knownFirms(eyes, actor.firm);
  if (wanted === '') return reply(agreementsCard(await standingsWith(eyes, actor, known), rights));
  const found = findFirm(known, wanted, 'agreement');
  if ('unclear' in found) {
    const isOwn = 'firm' in findFirm([actor.firm], wanted, 'agreement');
    return reply(
      textCard(
        isOwn
          ? `${actor.firm.name} is your own firm. An agreement is with a peer: type ${DISPATCH} agreements to see them all.`
          : found.unclear,
      ),
    );
  }
  const [standing] = await standingsWith(eyes, actor, [found.firm]);
  if (!standing) throw new Error('a firm that is known stands in no way');
  return reply(await standingCard(eyes, actor, standing, rights));
}

/** The card of one version, for the one who asks. */
export const showAgreement: OnClick = byMember<Click, Answered>(
  async (hands, { directory, actor, action }) => {
    const forbidden = refuseRight(actor, 'read');
    if (forbidden) return forbidden;
    const eyes = eyesOf(hands, directory);
    const version = await ownVersion(eyes, actor, action.id);
    if (!version) return { refused: 'agreement_gone' };
    return reply(agreementCard(await viewFor(eyes, version, actor.member)));
  },
);

function rightsOf({ member }: Actor): Rights {
  return {
    mayBind: mayOnAgreement('bind', member.role),
    mayPrepare: mayOnAgreement('prepare', member.role),
  };
}

/** How they stand; below it the card of the version that matters: what waits, else the draft, else what is in force. */
async function standingCard(eyes: Eyes, actor: Actor, standing: Standing, rights: Rights): Promise<Card> {
  const head = standingBlocks(standing, rights);
  const shown = standing.sent ?? standing.draft ?? standing.active;
  const version = shown && (await findFullVersion(eyes.rows, eyes.sealer, shown.id));
  const blocks = version ? agreementCard(await viewFor(eyes, version, actor.member)).blocks.slice(1) : [];
  return { summary: `Agreement with ${standing.peer}`, blocks: [...head, ...blocks] };
}

/** How a firm stands with each of these, as somebody of it may know. */
async function standingsWith(eyes: Eyes, actor: Actor, others: readonly Firm[]): Promise<Standing[]> {
  const { db, rows, sealer, directory } = eyes;
  const { firm, member } = actor;
  const peers = new Set(peersOf(directory, firm).map(({ id }) => id));
  const live = await findVersionsOf(db, sealer, firm.id, 'live');
  const ids = live.filter(({ status }) => status === 'active').map(({ id }) => id);
  const inForce = await findFullVersions(db, sealer, ids);
  const mayRead = mayOnAgreement('read', member.role);
  const standings: Standing[] = [];
  for (const { id: peerId, name } of others) {
    const own = live.filter((version) => otherFirmId(version, firm.id) === peerId);
    const find = (status: string) => own.find((version) => version.status === status);
    const active = find('active');
    const sent = mayRead ? find('sent') : undefined;
    const full = active && inForce.get(active.id);
    const signatures = sent ? await findSignatures(rows, sealer, sent.id) : [];
    const signed = signatures.map(({ firmId }) => firmId);
    const waitsFor = signed.includes(firm.id) ? 'them' : signed.includes(peerId) ? 'us' : 'both';
    standings.push({
      peerId,
      peer: name,
      isPeer: peers.has(peerId),
      binding: bindingWith(directory, firm, peerId, full, eyes.now),
      active: mayRead ? active : undefined,
      sent: sent && {
        ...sent,
        // Who sent it may sign later; the other firm waits for nobody.
        waitsFor: waitsFor === 'both' && sent.proposedByFirmId !== firm.id ? 'us' : waitsFor,
        untilOn: sent.answerUntil && dateOf(sent.answerUntil, firm.timeZone),
      },
      draft: mayRead ? find('draft') : undefined,
    });
  }
  return standings;
}

/** What binds a firm and another one for new jobs. */
function bindingWith(
  directory: Directory,
  firm: Firm,
  peerId: number,
  active: FullVersion | undefined,
  now: Date,
): Binding {
  const agreement = agreementOf(directory, firm.id, peerId);
  if (!agreement || agreement.activeAt > now) return { kind: 'none' };
  const { basis, endsAt, noticeAt } = agreement;
  const until = endsAt && lastDayBefore(endsAt, firm.timeZone);
  if (basis === 'one_sentence' && directory.oneSentenceEndedAt !== undefined)
    return { kind: 'sentence_ended' };
  if (until !== undefined && endsAt && endsAt <= now) return { kind: 'ended', on: until };
  if (noticeAt !== undefined) return { kind: 'notice', until };
  if (basis === 'signed' && active?.endsOn !== undefined && active.choices.term_end === 'renews')
    return { kind: 'renews', goesOnAfter: active.endsOn };
  return { kind: basis, until };
}
