import type { FormRef, FormValues } from '../../../../chat/form.ts';
import type { Answer } from '../../../../chat/interaction.ts';
import {
  boardsOf,
  firmOf,
  peersOf,
  type Actor,
  type Directory,
  type Firm,
} from '../../../../directory/directory.ts';
import { preferredPeers, usualRates } from '../../../network/firms/flow/firm-profile.ts';
import { canBindFirm } from '../../../network/permissions.ts';
import { ratesForUs } from '../../../rates/open/known-rates.ts';
import { ratesOfPeers, restart, standingLine } from '../../../rates/rate-start.ts';
import type { DispatchDeps } from '../../../../desk/carry-out.ts';
import type { Audience } from '../first-round-form.ts';
import { findJob } from '../../life/job-store.ts';
import { requestForm, type RequestDefaults } from '../request-form.ts';
import { lastTermsOf } from '../../terms/terms-store.ts';

/** Whom a firm can ask. */
export async function audienceOf(
  { store }: DispatchDeps,
  directory: Directory,
  firm: Firm,
): Promise<Audience> {
  return {
    boards: boardsOf(directory, firm),
    peers: peersOf(directory, firm),
    preferredIds: await preferredPeers(store, firm.id),
  };
}

/**
 * What a new request starts with: of the peers' standing rates for the skill the highest, so that each of
 * them can take it; before the firm's last terms, before what its profile says.
 */
export async function termsToStart(
  { store }: DispatchDeps,
  directory: Directory,
  { firm }: Actor,
  skill: string,
): Promise<Pick<RequestDefaults, 'terms' | 'standing'>> {
  const peerIds = peersOf(directory, firm).map(({ id }) => id);
  const rates = ratesOfPeers(await ratesForUs(store, directory, firm), peerIds, skill, firm.currency);
  const last = await lastTermsOf(store.db, firm.id);
  // Another currency's amounts would be wrong by a factor.
  const own = last?.currency === firm.currency ? last : await usualRates(store, firm.id);
  const [highest] = rates;
  if (!highest) return { terms: own, standing: undefined };
  const { rateMinor, minimumMinutes, incrementMinutes, travelMinor, netDays } = highest;
  const fromCard = { rateMinor, minimumMinutes, incrementMinutes, travelMinor, netDays };
  return {
    terms: { ...own, payType: 'hourly', ...fromCard },
    standing: standingLine(rates, skill, (id) => firmOf(directory, id).name),
  };
}

/** Draws the form of a request again while it is filled in: for the margin, and for the skill's standing rates. */
export async function redrawRequest(
  deps: DispatchDeps,
  directory: Directory,
  actor: Actor,
  ref: FormRef,
  { values, starts }: { readonly values: FormValues; readonly starts: FormValues },
): Promise<Answer> {
  if (!canBindFirm(actor.member.role)) return { kind: 'done' };
  const { firm } = actor;
  const audience = await audienceOf(deps, directory, firm);
  const draw = (defaults: RequestDefaults, shown: FormValues): Answer => ({
    kind: 'form',
    form: requestForm(ref, firm, audience, defaults, shown),
  });
  if (ref.form === 'edit_job') {
    const job = (await findJob(deps.store.rows, deps.store.sealer, ref.id))?.job;
    if (job?.leadFirmId !== firm.id) return { kind: 'done' };
    const { postedTerms: terms, request, confidential, leadPrivate } = job;
    return draw({ terms, request, confidential, leadPrivate }, values);
  }
  const offered = await termsToStart(deps, directory, actor, values['skill'] ?? '');
  const { start, values: shown } = restart(values, starts, offered.terms, firm.currency);
  const rest = { request: {}, confidential: undefined, leadPrivate: undefined };
  return draw({ ...rest, terms: start, standing: offered.standing }, shown);
}
