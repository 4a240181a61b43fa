import type { FieldErrors } from '../../../../chat/form.ts';
import { byMember } from '../../../../desk/answers.ts';
import type { FormKind } from '../../../../desk/feature.ts';
import type { ByMember, Sent } from '../../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../../desk/hands.ts';
import { isInFirstRound, isOwn } from '../../life/first-round.ts';
import { findJob } from '../../life/job-store.ts';
import { editJob, postJob } from '../../life/flow/post-job.ts';
import type { Audience } from '../first-round-form.ts';
import { readRequest, type RequestInput } from '../read-request.ts';
import { audienceOf, redrawnForDoubts, redrawnForTerms } from './request-terms.ts';

type Submit = FormKind['submit'];

export const submitRequest: Submit = byMember(async (hands, by) => {
  const read = await readSent(hands, by);
  if ('errors' in read) return read;
  const form = (await redrawnForTerms(hands, by)) ?? (await redrawnForDoubts(hands, by, read.input));
  if (form) return { form };
  const { replyTo, ref, values } = by;
  return postJob(hands, { replyTo, nonce: ref.nonce }, read.input, values);
});

export const submitEdit: Submit = byMember(async (hands, by) => {
  // The form asks for no board, and the request stays on its own.
  const onOne = (audience: Audience): Audience => ({ ...audience, boards: audience.boards.slice(0, 1) });
  const { rows, sealer } = hands.store;
  const job = (await findJob(rows, sealer, by.ref.id, (each) => isOwn(each, by.actor)))?.job;
  const endsAt = job && isInFirstRound(job) ? job.firstRound?.endsAt : undefined;
  const read = await readSent(hands, by, onOne, endsAt);
  if ('errors' in read) return read;
  const form = await redrawnForDoubts(hands, by, read.input, job);
  if (form) return { form };
  const { replyTo, ref, values } = by;
  const order = { replyTo, jobId: ref.id, revision: ref.revision, nonce: ref.nonce };
  return editJob(hands, order, read.input, values);
});

async function readSent(
  hands: Hands,
  { directory, actor, values }: Sent & ByMember,
  of: (audience: Audience) => Audience = (audience) => audience,
  firstRoundEndsAt?: Date,
): Promise<{ readonly input: RequestInput } | { readonly errors: FieldErrors }> {
  const audience = await audienceOf(eyesOf(hands, directory), actor.firm);
  return readRequest(values, actor.firm, of(audience), hands.now(), firstRoundEndsAt);
}
