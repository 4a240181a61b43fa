import type { Form, FormRef } from '../../../chat/form.ts';
import { byMember } from '../../../desk/answers.ts';
import type { Answered, ByMember, Click, OnClick, Typing } from '../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import { firmOf, type Actor } from '../../../directory/directory.ts';
import { isRefusal, type Refusal } from '../../../shared/refusals.ts';
import { restart, type StartingTerms } from '../../jobs/forms/starting-terms.ts';
import { usualRates } from '../../network/open/read-firm.ts';
import { rateForm, type RateForm } from '../rate-form.ts';
import type { RateSubject } from '../standing-rate.ts';
import { findRateIn } from '../standing-rate-store.ts';
import { refuseRates } from './change-rate.ts';
import { aboutOf, refuseAbout } from './rate-about.ts';

/** The form of a proposal behind a button. */
export function openRateForm(form: RateForm): OnClick {
  return byMember<Click, Answered>(async (hands, { action: { id, revision }, ...by }) => {
    const drawn = await drawRateForm(hands, by, { form, id, revision, nonce: hands.newNonce() });
    return isRefusal(drawn) ? drawn : { kind: 'form', form: drawn };
  });
}

/** The same while its skill is typed, or with something to look at; a refusal waits until it is sent. */
export function retypeRateForm(
  form: RateForm,
): (hands: Hands, typing: Typing, notice?: string) => Promise<Form | undefined> {
  return async (hands, { actor, ...typing }, notice) => {
    if (!actor) return undefined;
    const drawn = await drawRateForm(hands, { ...typing, actor }, { ...typing.ref, form }, typing, notice);
    return isRefusal(drawn) ? undefined : drawn;
  };
}

async function drawRateForm(
  hands: Hands,
  { directory, actor }: ByMember,
  ref: FormRef & { readonly form: RateForm },
  typed?: Pick<Typing, 'values' | 'starts'>,
  notice?: string,
): Promise<Form | Refusal> {
  const forbidden = refuseRates(actor);
  if (forbidden) return forbidden;
  const about = await aboutOf(eyesOf(hands, directory), actor, ref);
  if ('refused' in about) return about;
  const refusal = refuseAbout(about, directory, actor);
  if (refusal) return refusal;
  const { subject, answered } = about;
  const service = firmOf(directory, subject.serviceFirmId);
  const lead = firmOf(directory, subject.leadFirmId);
  const skill = typed?.values['skill'] ?? '';
  const offered = answered ?? (await startFor(hands, actor, { ...subject, skill }, lead.currency));
  const start = typed ? restart(typed.values, typed.starts, offered, lead.currency).start : offered;
  const view = {
    serviceFirm: service.name,
    leadFirm: lead.name,
    currency: lead.currency,
    skills: service.skills,
    fixedSkill: answered?.skill,
    notice,
  };
  return rateForm(ref, view, start);
}

/** What is in force for the skill, else the firm's usual rates, where they are in the payer's currency, else nothing. */
async function startFor(
  { store }: Hands,
  { firm }: Actor,
  subject: RateSubject,
  currency: string,
): Promise<StartingTerms> {
  const inForce = await findRateIn(store.rows, subject, 'accepted');
  if (inForce) return inForce;
  return (firm.currency === currency ? await usualRates(store, firm.id) : undefined) ?? {};
}
