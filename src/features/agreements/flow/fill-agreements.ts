/** What agreements have to say in the work of the features below. */
import type { Eyes } from '../../../directory/scene.ts';
import { addDays, daysBetween } from '../../../shared/calendar.ts';
import type { DigestPart } from '../../digests/digest-card.ts';
import type { DigestOf } from '../../digests/open/slots.ts';
import type { FirmDataPart } from '../../network/open/slots.ts';
import { otherFirmId } from '../agreement.ts';
import { agreementButtons } from '../agreement-buttons.ts';
import { exportVersion } from '../agreement-export.ts';
import { findFullVersion, findSignatures, findVersionsOf } from '../agreement-store.ts';
import { findParty, findUsual } from '../firm-terms-store.ts';
import { comingText } from '../reminder-card.ts';
import { waiversOfFirm } from '../gate/flow/export-waivers.ts';
import { comingFor } from './remind-of-ends.ts';

/** How long before its end an agreement is spoken of in the digest, in days. */
const ENDING_WITHIN = 30;
/** Below what is open, above other notes. */
const PLACE = 69;
const BUTTONS = 2;

/** Those that end soon, to do something about it; what goes on by itself is no news. */
export async function endingSoon(eyes: Eyes, { firm, day }: DigestOf): Promise<readonly DigestPart[]> {
  const ending = (await comingFor(eyes, firm, addDays(day, ENDING_WITHIN)))
    .filter(({ renews, dueOn }) => !renews && dueOn >= day && daysBetween(day, dueOn) <= ENDING_WITHIN)
    .sort((one, other) => daysBetween(other.dueOn, one.dueOn));
  if (ending.length === 0) return [];
  const lines = ending.map((coming) => `${comingText(coming, daysBetween(day, coming.dueOn))}.`);
  const buttons = ending.slice(0, BUTTONS).map(({ peer, peerId }) => ({
    label: `New version for ${peer.slice(0, 40)}…`,
    action: agreementButtons.to('agreement_new', { id: peerId, revision: 0 }),
  }));
  return [
    {
      place: PLACE,
      blocks: [
        { kind: 'text', text: lines.join('\n') },
        { kind: 'buttons', buttons },
      ],
    },
  ];
}

/** The firms with which a firm ever had a version that both know of. */
export async function peersWithAgreements(
  { db, sealer }: Eyes,
  { firmId }: { readonly firmId: number },
): Promise<readonly number[]> {
  const versions = await findVersionsOf(db, sealer, firmId, 'all');
  return versions.filter(({ version }) => version !== undefined).map((each) => otherFirmId(each, firmId));
}

/** Every version that a firm may read, with who signed it, what it brings along to the next, and every waiver. */
export async function agreementsOfFirm(
  eyes: Eyes,
  { firmId }: { readonly firmId: number },
): Promise<readonly FirmDataPart[]> {
  const { db, rows, sealer, directory } = eyes;
  const versions: object[] = [];
  for (const { id } of await findVersionsOf(db, sealer, firmId, 'all')) {
    const version = await findFullVersion(rows, sealer, id);
    if (version) versions.push(exportVersion(version, await findSignatures(rows, sealer, id), directory));
  }
  return [
    { place: 12, name: 'agreementVersions', data: versions },
    {
      place: 13,
      name: 'usualAgreement',
      data: {
        choices: (await findUsual(db, sealer, firmId)) ?? null,
        calledThere: (await findParty(db, sealer, firmId)) ?? null,
      },
    },
    await waiversOfFirm(eyes, firmId),
  ];
}
