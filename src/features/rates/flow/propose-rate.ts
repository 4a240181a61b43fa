import type { FormRef, FormValues, RateForm } from '../../../chat/form.ts';
import type { Answer, Interaction } from '../../../chat/interaction.ts';
import type { RateTerms } from '../../jobs/terms/terms.ts';
import { refused } from '../../../desk/network-answers.ts';
import { usualRates } from '../../network/firms/flow/firm-profile.ts';
import {
  findActor,
  firmOf,
  refuseOutsider,
  type Actor,
  type Directory,
} from '../../../directory/directory.ts';
import {
  changeAs,
  type NetworkDeps,
  type NetworkOutcome,
  type NetworkScene,
} from '../../../desk/network-command.ts';
import { isNetworkRefusal, type NetworkRefusal } from '../../network/network-refusal.ts';
import { mayInNetwork } from '../../network/permissions.ts';
import type { RowReads } from '../../../store/rows.ts';
import { refusePeer } from './answer-rate.ts';
import { refuseRateAnswer } from '../decide-rate.ts';
import { rateEventData } from './end-rates.ts';
import { rateForm, readRateForm } from '../rate-form.ts';
import { restart, type RateStart } from '../rate-start.ts';
import { showRate } from './rate-surface.ts';
import { addRate, findRate, findRateIn, settleRate } from '../standing-rate-store.ts';
import { isPartyTo, otherFirmId, type RateSubject, type StandingRate } from '../standing-rate.ts';

/** What a form is about: `rate_ours` what a peer pays us, `rate_theirs` what we pay it; or an answer to a proposal. */
type About = { readonly subject: RateSubject; readonly answered: StandingRate | undefined };

type RateRef = Pick<FormRef, 'id'> & { readonly form: RateForm };

async function aboutOf(
  rows: RowReads,
  directory: Directory,
  { firm }: Actor,
  { form, id }: RateRef,
): Promise<About | NetworkRefusal> {
  if (form === 'rate_counter') {
    const answered = await findRate(rows, id);
    return answered && isPartyTo(answered, firm.id)
      ? { subject: answered, answered }
      : { refused: 'rate_gone' };
  }
  if (!directory.firms.has(id)) return { refused: 'rate_gone' };
  const [serviceFirmId, leadFirmId] = form === 'rate_ours' ? [firm.id, id] : [id, firm.id];
  return { subject: { serviceFirmId, leadFirmId, skill: '' }, answered: undefined };
}

function refuseAbout(
  { subject, answered }: About,
  directory: Directory,
  actor: Actor,
): NetworkRefusal | undefined {
  const refusal = answered && refuseRateAnswer(answered, 'counter', actor.firm.id);
  return refusal ?? refusePeer(directory, actor, otherFirmId(subject, actor.firm.id));
}

/** Opens the form of a proposal, or draws it again for the skill that is being typed. */
export async function openRateForm(
  deps: NetworkDeps,
  directory: Directory,
  { person }: Pick<Interaction, 'person'>,
  ref: FormRef & { readonly form: RateForm },
  typed?: { readonly values: FormValues; readonly starts: FormValues },
): Promise<Answer> {
  const actor = findActor(directory, person);
  if (!actor) return refused(refuseOutsider(directory, person));
  if (!mayInNetwork('rates', actor.member)) return refused({ refused: 'right', right: 'rates' });
  const about = await aboutOf(deps.store.rows, directory, actor, ref);
  if (isNetworkRefusal(about)) return refused(about);
  const refusal = refuseAbout(about, directory, actor);
  if (refusal) return refused(refusal);
  const { subject, answered } = about;
  const service = firmOf(directory, subject.serviceFirmId);
  const lead = firmOf(directory, subject.leadFirmId);
  const skill = typed?.values['skill'] ?? '';
  const offered = answered ?? (await startFor(deps, actor, { ...subject, skill }, lead.currency));
  const start = typed ? restart(typed.values, typed.starts, offered, lead.currency).start : (offered ?? {});
  const view = {
    serviceFirm: service.name,
    leadFirm: lead.name,
    currency: lead.currency,
    skills: service.skills,
    fixedSkill: answered?.skill,
  };
  return { kind: 'form', form: rateForm(ref, view, start) };
}

/** What is in force for the skill, else the firm's usual rates, where they are in the payer's currency. */
async function startFor(
  { store }: NetworkDeps,
  { firm }: Actor,
  subject: RateSubject,
  currency: string,
): Promise<RateStart | undefined> {
  const inForce = await findRateIn(store.rows, subject, 'accepted');
  if (inForce) return inForce;
  return firm.currency === currency ? usualRates(store, firm.id) : undefined;
}

/** Proposes a standing rate to the other firm. It takes the place of the proposal that waits for the same skill. */
export async function proposeRate(
  deps: NetworkDeps,
  directory: Directory,
  { person, ref, values }: Interaction & { kind: 'submission' },
  form: RateForm,
): Promise<NetworkOutcome | { readonly errors: Readonly<Record<string, string>> }> {
  const known = findActor(directory, person);
  if (!known) return refuseOutsider(directory, person);
  // Whether it can be proposed is decided below, where a repeat gets the first outcome.
  const before = await aboutOf(deps.store.rows, directory, known, { form, id: ref.id });
  if (isNetworkRefusal(before)) return before;
  const read = readRateForm(values, firmOf(directory, before.subject.leadFirmId).currency);
  if ('errors' in read) return read;
  const { skill, terms } = read.input;
  return changeAs(
    deps,
    'rates',
    person,
    { key: `rate:propose:${ref.nonce}`, input: { values } },
    async (scene) => {
      const about = await aboutOf(scene.tx.rows, scene.directory, scene.actor, { form, id: ref.id });
      if (isNetworkRefusal(about)) return about;
      const refusal = refuseAbout(about, scene.directory, scene.actor);
      if (refusal) return refusal;
      const subject = about.answered ? about.subject : { ...about.subject, skill };
      await record(scene, { ...terms, ...onlySubject(subject) });
      return { done: null };
    },
  );
}

function onlySubject({ serviceFirmId, leadFirmId, skill }: RateSubject): RateSubject {
  return { serviceFirmId, leadFirmId, skill };
}

async function record(
  { tx, directory, actor, now }: NetworkScene & { readonly actor: Actor },
  proposal: RateSubject & RateTerms,
): Promise<void> {
  const pending = await findRateIn(tx.rows, proposal, 'pending');
  if (pending) {
    await settleRate(tx.rows, pending, 'replaced', { memberId: actor.member.id, at: now });
    showRate(tx, directory, pending);
  }
  const by = { proposedByFirmId: actor.firm.id, proposedById: actor.member.id, proposedAt: now };
  const { id, version } = await addRate(tx.rows, { ...proposal, ...by });
  const rate = { ...proposal, id, version };
  tx.event({ jobId: null, type: 'RateProposed', memberId: actor.member.id, data: rateEventData(rate) });
  showRate(tx, directory, rate);
}
