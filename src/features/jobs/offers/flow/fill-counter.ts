import type { Form } from '../../../../chat/form.ts';
import { byMember } from '../../../../desk/answers.ts';
import { doubted, doubtText } from '../../../../desk/doubts.ts';
import type { FormKind } from '../../../../desk/feature.ts';
import type { Typing } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import type { Actor } from '../../../../directory/directory.ts';
import { canBindFirm } from '../../../../directory/roles.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { mayKnow } from '../../life/first-round.ts';
import { findJob, findOffer, type JobFile, type OfferFile } from '../../life/job-store.ts';
import type { Job } from '../../life/job.ts';
import { oddities } from '../../terms/check-terms.ts';
import type { Terms } from '../../terms/terms.ts';
import { clientRateFor } from '../client-rate.ts';
import { counterForm, readCounter, type CounterStart } from '../counter-form.ts';
import { lastOnTable } from '../offer.ts';
import { counterOffer, makeOffer } from './make-offer.ts';

/** The first proposal on a request, or one that answers another. */
type CounterFormName = 'counter' | 'offer_counter';

/** What a peer's form on a request starts with. */
export function startOnRequest({ job, offers }: JobFile, { firm }: Actor): CounterStart {
  const last = lastOnTable(offers, job, firm.id);
  return { jobId: job.id, answered: job.postedTerms, start: last?.terms ?? job.postedTerms };
}

/** What the form starts with that answers a proposal. */
export function startOnOffer({ job, offer: { terms } }: OfferFile, actor: Actor): CounterStart {
  return { jobId: job.id, answered: terms, start: terms, clientRate: clientRateFor(job, actor) };
}

async function findCounter(
  { store: { rows, sealer } }: Hands,
  actor: Actor,
  form: CounterFormName,
  id: number,
): Promise<{ readonly job: Job; readonly start: CounterStart } | undefined> {
  if (form === 'counter') {
    const file = await findJob(rows, sealer, id, (job) => mayKnow(job, actor));
    return file && { job: file.job, start: startOnRequest(file, actor) };
  }
  const file = await findOffer(rows, sealer, id, actor.firm.id);
  return file && { job: file.job, start: startOnOffer(file, actor) };
}

/** What whoever changes nothing may do instead. */
const asItIs: Readonly<Record<CounterFormName, string>> = {
  counter: 'To take it as posted, close this and press Claim.',
  offer_counter: 'To take the offer as it is, close this and press Accept on its card.',
};

export function submitCounter(form: CounterFormName): FormKind['submit'] {
  return byMember(async (hands, { actor, ref, replyTo, values }) => {
    // What stands in it is for those who may bind the firm, also where it comes back to be looked at.
    if (!canBindFirm(actor.member.role)) return { refused: 'not_allowed', action: form } satisfies JobRefusal;
    const found = await findCounter(hands, actor, form, ref.id);
    if (!found) return { refused: 'unknown_job' } satisfies JobRefusal;
    // Before anything is drawn of it, or said of what was typed.
    if (!canBindFirm(actor.member.role)) return { refused: 'not_allowed', action: form } satisfies JobRefusal;
    const { job, start } = found;
    // A request that was changed is refused as that, below.
    const isChanged = form === 'counter' && job.revision !== ref.revision;
    const read = readCounter(values, start.answered, isChanged ? undefined : asItIs[form], hands.now());
    if ('errors' in read) return read;
    const doubts = newDoubts(job, start.answered, read.input.terms, hands.now());
    const asked = doubted(ref, doubts);
    if (asked) {
      const notice = doubtText('sent', 'Send offer', doubts);
      return { form: counterForm(asked, { ...start, notice }, values) };
    }
    const { id, revision, nonce } = ref;
    return form === 'counter'
      ? makeOffer(hands, { replyTo, jobId: id, revision, nonce }, read.input, values)
      : counterOffer(hands, { replyTo, offerId: id, revision, nonce }, read.input, values);
  });
}

/** What the other firm has proposed itself is no news to it. */
function newDoubts({ request }: Job, answered: Terms, terms: Terms, now: Date): readonly string[] {
  const known = oddities(answered, now, request);
  return oddities(terms, now, request).filter((doubt) => !known.includes(doubt));
}

/** The form again while it is filled in: with more terms, and the lead's margin. */
export function retypeCounter(
  form: CounterFormName,
): (hands: Hands, typing: Typing) => Promise<Form | undefined> {
  return async (hands, { actor, ref, values }) => {
    if (!actor || !canBindFirm(actor.member.role)) return undefined;
    const found = await findCounter(hands, actor, form, ref.id);
    return found && counterForm(ref, found.start, values);
  };
}
