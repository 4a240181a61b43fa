/** What ends or goes on by the day, and with a firm. */
import { textCard } from '../../../chat/card.ts';
import { sceneOf, type Hands } from '../../../desk/hands.ts';
import { holdDirectory, loadDirectory, raiseDirectoryVersion } from '../../../directory/directory-store.ts';
import { agreementOf, firmOf, type Actor } from '../../../directory/directory.ts';
import type { Scene } from '../../../directory/scene.ts';
import { addDays, dateOf, formatDate } from '../../../shared/calendar.ts';
import { otherFirmId, type Pair, type FullVersion } from '../agreement.ts';
import { survivalText, versionName } from '../agreement-card.ts';
import { findDue, findFullVersion, findVersionsOf, settleVersion } from '../agreement-store.ts';
import { dropUsual } from '../firm-terms-store.ts';
import { endBinding, saveLastDay } from '../binding-store.ts';
import { statusAfterEnd, type AgreementEnd } from '../decide-agreement.ts';
import { lastDayAt } from '../term.ts';
import { refreshAgreement, tellSigners } from './agreement-surface.ts';
import { endOfDay, logDraft, logVersion } from './change-agreement.ts';

/**
 * Settles what nobody signed in time, ends what is at its end, and lets go on what renews itself. Run as often as one
 * likes; each looks again within its transaction, which waits its turn among the changes of the network.
 */
export async function endAgreements(hands: Hands): Promise<void> {
  const { store } = hands;
  const today = dateOf(hands.now(), 'UTC');
  for (const { id } of await findDue(store.db, hands.now(), today)) {
    const about = `agreement:${String(id)}:due`;
    await store.write({ source: about, subject: 'network' }, async (tx) => {
      const directory = await loadDirectory(tx.db, await holdDirectory(tx.db));
      const version = await findFullVersion(tx.rows, store.sealer, id);
      if (version && (await settleDue(sceneOf(hands, tx, directory, about), version)))
        await raiseDirectoryVersion(tx.db);
    });
  }
}

/** Whether something of it was due. */
async function settleDue(scene: Scene, version: FullVersion): Promise<boolean> {
  const { tx, directory, now } = scene;
  if (version.status === 'sent') {
    if (!version.answerUntil || version.answerUntil > now) return false;
    await settle(scene, version, 'expire', null);
    tellBoth(scene, version, (peer) => {
      return `${capital(versionName(version))} of your agreement with ${peer} was not signed by both in time, so it cannot be signed any more. What was in force stays; to sign one, send it again.`;
    });
    return true;
  }
  if (version.status !== 'active' || version.endsOn === undefined) return false;
  if (endOfDay(directory, version, version.endsOn) > now) return false;
  const { startsOn, choices } = version;
  const isNoticed = agreementOf(directory, version.firmAId, version.firmBId)?.noticeAt !== undefined;
  if (!isNoticed && choices.term_end === 'renews' && startsOn !== undefined && choices.term_months) {
    const [, from = ''] = [dateOf(now, 'UTC'), addDays(version.endsOn, 1)].sort();
    // A paper says its own first term, of whatever length; the later ones are counted from there.
    const first = version.paper?.endsOn === undefined ? startsOn : addDays(version.paper.endsOn, 1);
    const next = lastDayAt(first, choices.term_months, from);
    await saveLastDay(tx.rows, version.id, next);
    logVersion(tx, 'AgreementRenewed', version, null);
    refreshAgreement(tx, directory, version);
    tellBoth(
      scene,
      version,
      (peer) =>
        `Your agreement with ${peer} goes on, until ${formatDate(next)} and then for as long again, unless one of you gives notice.`,
    );
    return true;
  }
  await settle(scene, version, 'end', null);
  tellBoth(
    scene,
    version,
    (peer) =>
      `Your agreement with ${peer} has ended. No new jobs can be claimed between you; those that run are finished under it. ${survivalText(version)}`,
  );
  return true;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

const events: Readonly<Record<AgreementEnd, string>> = {
  expire: 'AgreementExpired',
  replace: 'AgreementReplaced',
  lapse: 'AgreementLapsed',
  drop: 'AgreementDiscarded',
  supersede: 'AgreementSuperseded',
  end: 'AgreementEnded',
};

async function settle(
  { tx, sealer, directory, now }: Scene,
  version: FullVersion,
  end: AgreementEnd,
  memberId: number | null,
): Promise<void> {
  const status = statusAfterEnd(version, end);
  if (!status) throw new Error(`a version that is ${version.status} does not ${end}`);
  await settleVersion(tx.rows, sealer, version, status, { memberId, at: now });
  if (end === 'drop') logDraft(tx, events[end], version, memberId);
  else logVersion(tx, events[end], version, memberId);
  refreshAgreement(tx, directory, version);
}

function tellBoth(scene: Scene, pair: Pair, text: (peer: string) => string): void {
  const { directory, key, now } = scene;
  for (const firmId of [pair.firmAId, pair.firmBId]) {
    const peer = firmOf(directory, otherFirmId(pair, firmId)).name;
    tellSigners(scene, `${key}:told:${String(now.getTime())}`, firmId, textCard(text(peer)));
  }
}

/**
 * With a firm that leaves, what it was to sign lapses, and what it signed ends; each peer is told. Drafts, also those for
 * it, go: their own firm sees that on their cards, and nobody else knew of them. So does what it usually sends.
 */
export async function endFirmAgreements(
  scene: Scene,
  { firmId, actor }: { readonly firmId: number; readonly actor: Actor },
): Promise<void> {
  const { tx, sealer, directory, now, key } = scene;
  const { name } = firmOf(directory, firmId);
  await dropUsual(tx.db, firmId);
  for (const { id } of await findVersionsOf(tx.db, sealer, firmId, 'live, and drafts for it')) {
    const version = await findFullVersion(tx.rows, sealer, id);
    if (!version) continue;
    if (version.status === 'draft') {
      await settle(scene, version, 'drop', version.proposedByFirmId === firmId ? actor.member.id : null);
      continue;
    }
    const isActive = version.status === 'active';
    await settle(scene, version, isActive ? 'end' : 'lapse', actor.member.id);
    if (isActive) await endBinding(tx.rows, version, now);
    const text = isActive
      ? `${name} takes no part in the network any more, so your agreement with them has ended. ${survivalText(version)}`
      : `${name} takes no part in the network any more, so ${versionName(version)} of your agreement cannot be signed.`;
    tellSigners(scene, `${key}:agreement:${String(id)}`, otherFirmId(version, firmId), textCard(text));
  }
}
