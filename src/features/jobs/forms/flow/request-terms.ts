import type { Form, FormValues } from '../../../../chat/form.ts';
import { doubted, doubtText } from '../../../../desk/doubts.ts';
import type { ByMember, Sent, Typing } from '../../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../../desk/hands.ts';
import { boardsOf, peersOf, type Firm } from '../../../../directory/directory.ts';
import { canBindFirm } from '../../../../directory/roles.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { preferredPeers, usualRates } from '../../../network/open/read-firm.ts';
import { isOwn } from '../../life/first-round.ts';
import { findJob } from '../../life/job-store.ts';
import type { Job } from '../../life/job.ts';
import { requestDoubts, requestStart } from '../../open/slots.ts';
import { oddities } from '../../terms/check-terms.ts';
import { lastPosted } from '../../terms/terms-store.ts';
import type { Audience } from '../first-round-form.ts';
import type { RequestInput } from '../read-request.ts';
import { requestForm, type RequestDefaults } from '../request-form.ts';
import { isSame, restart, standsAs } from '../starting-terms.ts';
import { startingTermsOf, startLineOf, usualTerms, type UsualTerms } from '../usual-terms.ts';

/** Whom a firm can ask. */
export async function audienceOf(eyes: Pick<Eyes, 'db' | 'directory'>, firm: Firm): Promise<Audience> {
  return {
    boards: boardsOf(eyes.directory, firm),
    peers: peersOf(eyes.directory, firm),
    preferredIds: await preferredPeers(eyes, firm.id),
    accessDays: eyes.directory.accessDays,
  };
}

/** What is usual for a new request that needs this skill. */
async function findUsual(eyes: Pick<Eyes, 'db' | 'ask'>, firm: Firm, skill: string): Promise<UsualTerms> {
  const [standing] = (await eyes.ask(requestStart, { firm, skill })).flatMap((start) => start ?? []);
  const set = await usualRates(eyes, firm.id);
  return usualTerms(firm.currency, standing, set, await lastPosted(eyes.db, firm.id, skill));
}

/** What the form of a new request starts with, and where that comes from. @param skill empty before it is typed */
export async function termsToStart(
  eyes: Pick<Eyes, 'db' | 'ask'>,
  firm: Firm,
  skill: string,
): Promise<Pick<RequestDefaults, 'terms' | 'startLine'>> {
  const usual = await findUsual(eyes, firm, skill);
  return { terms: startingTermsOf(usual), startLine: startLineOf(usual, () => true) };
}

const CHANGED =
  'Not posted yet: the terms below changed with the skill. Look at them, then press Post again.';

/** Draws the form of a request again while it is filled in: for the margin, and for what the skill starts with. */
export async function retypeRequest(
  hands: Hands,
  { directory, actor, ref, values, starts }: Typing,
  notice?: string,
): Promise<Form | undefined> {
  if (!actor || !canBindFirm(actor.member.role)) return undefined;
  const { firm } = actor;
  const eyes = eyesOf(hands, directory);
  const audience = await audienceOf(eyes, firm);
  const draw = (defaults: RequestDefaults, shown: FormValues): Form =>
    requestForm(ref, firm, audience, defaults, shown);
  if (ref.form === 'edit_job') {
    const job = (await findJob(eyes.rows, eyes.sealer, ref.id, (each) => isOwn(each, { firm })))?.job;
    if (!job) return undefined;
    const { postedTerms: terms, request, confidential, leadPrivate } = job;
    return draw({ terms, request, confidential, leadPrivate, notice }, values);
  }
  const usual = await findUsual(eyes, firm, values['skill'] ?? '');
  const offered = startingTermsOf(usual);
  const { start, values: shown } = restart(values, starts, offered, firm.currency);
  const rest = { request: {}, confidential: undefined, leadPrivate: undefined };
  const startLine = startLineOf(usual, standsAs(shown, offered, firm.currency));
  return draw({ ...rest, terms: start, startLine, notice }, shown);
}

/**
 * The form once more where something in it is odd and was not said yet; undefined where there is nothing to say.
 * @param job as it is before it is changed: features above have nothing new to say of the client that it is for
 */
export async function redrawnForDoubts(
  hands: Hands,
  { starts = {}, ...sent }: Sent & ByMember,
  { terms, request, confidential: { client } }: RequestInput,
  job?: Pick<Job, 'id' | 'confidential'>,
): Promise<Form | undefined> {
  const eyes = eyesOf(hands, sent.directory);
  const others =
    client === (job?.confidential.client ?? '') || !canBindFirm(sent.actor.member.role)
      ? []
      : (await eyes.ask(requestDoubts, { firm: sent.actor.firm, client, jobId: job?.id })).flat();
  const doubts = [...oddities(terms, eyes.now, request), ...others];
  const ref = doubted(sent.ref, doubts);
  if (!ref) return undefined;
  const [done, button] = ref.form === 'edit_job' ? ['saved', 'Save'] : ['posted', 'Post'];
  return retypeRequest(hands, { ...sent, starts, ref }, doubtText(done, button, doubts));
}

/** What of the terms is settled once more when a request is sent. */
const settled = ['rate', 'minimum', 'increment', 'travel', 'net_days'];

/**
 * A request may be sent before its form was drawn for the skill. Where it would start with other terms than it did, it
 * is shown with them first: nobody posts what nobody saw. Sent again it started with them, and goes through.
 */
export async function redrawnForTerms(
  hands: Hands,
  { starts, ...sent }: Sent & ByMember,
): Promise<Form | undefined> {
  if (starts?.['pay_type'] === undefined) return undefined;
  const form = await retypeRequest(hands, { ...sent, starts }, CHANGED);
  const isChanged = form?.items.some(
    (item) =>
      item.kind === 'number' && settled.includes(item.name) && !isSame(item.initial, starts[item.name]),
  );
  return isChanged ? form : undefined;
}
