import type { Answer } from '../../../../chat/interaction.ts';
import type { ByMember, From } from '../../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../../desk/hands.ts';
import { refuseOutsider, type Outsider } from '../../../../directory/directory.ts';
import { canBindFirm } from '../../../../directory/roles.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import type { JobFormRef } from '../job-form.ts';
import { isOwn } from '../../life/first-round.ts';
import { findJob } from '../../life/job-store.ts';
import { LIMITS } from '../read-request.ts';
import { requestForm, type RequestDefaults } from '../request-form.ts';
import { audienceOf, termsToStart } from './request-terms.ts';

type Prefilled = Partial<Omit<RequestDefaults, 'terms'>>;

const NOT_TAKEN_OVER =
  'The access notes are not taken over. Where they still hold, read them on the old job, and write them here.';

/** The form of a new request, filled with the terms that it starts with. */
export async function askPeers(
  hands: Hands,
  { directory, actor }: ByMember,
  { request = {}, confidential, leadPrivate, notice }: Prefilled = {},
  boardId = 0,
): Promise<Answer | JobRefusal> {
  const { firm, member } = actor;
  if (!canBindFirm(member.role)) return { refused: 'not_allowed', action: 'post' };
  const eyes = eyesOf(hands, directory);
  const audience = await audienceOf(eyes, firm);
  if (audience.boards.length === 0) return { refused: 'no_board' };
  const ref: JobFormRef = { form: 'post_job', id: boardId, revision: 0, nonce: hands.newNonce() };
  const defaults = {
    ...(await termsToStart(eyes, firm, request.skill ?? '')),
    request: {
      ...request,
      summary: (request.summary ?? '').slice(0, LIMITS.summary),
      description: (request.description ?? '').slice(0, LIMITS.description),
    },
    confidential,
    leadPrivate,
    notice,
  };
  return { kind: 'form', form: requestForm(ref, firm, audience, defaults) };
}

/** The form of a request for what this job asked for: on the terms that are usual now, and for a time yet to be said. */
export async function askAgain(hands: Hands, by: ByMember, jobId: number): Promise<Answer | JobRefusal> {
  const eyes = eyesOf(hands, by.directory);
  const job = (await findJob(eyes.rows, eyes.sealer, jobId, (each) => isOwn(each, by.actor)))?.job;
  if (!job) return { refused: 'unknown_job' };
  const { request, confidential, leadPrivate } = job;
  const again = {
    request: { ...request, respondByAt: undefined },
    // They are read where each reading is noted, and nowhere else.
    confidential: { ...confidential, access: '' },
    leadPrivate,
    notice: confidential.access === '' ? undefined : NOT_TAKEN_OVER,
  };
  return askPeers(hands, by, again, job.boardId);
}

/** `/dispatch new`, or what a request is about alone; it goes to the board of the channel, where the firm is on that. */
export function askTyped(
  hands: Hands,
  by: ByMember,
  { summary }: { readonly summary: string },
): Promise<Answer | JobRefusal> {
  const { directory, actor, place } = by;
  const boardHere = actor.firm.boardIds.find((id) =>
    directory.boards
      .get(id)
      ?.mirrors.some((m) => m.platform === place?.platform && m.channelId === place.channelId),
  );
  return askPeers(hands, by, { request: { summary } }, boardHere);
}

/** The form of a request about what somebody wrote: its first line is the summary, all of it the description. */
export async function askFromMessage(
  hands: Hands,
  from: From & { readonly text: string },
): Promise<Answer | JobRefusal | Outsider> {
  const { actor, text } = from;
  if (!actor) return refuseOutsider(from.directory, from.person);
  const written = text.trim();
  const [summary = ''] = written.split('\n', 1);
  const isAll = summary === written && summary.length <= LIMITS.summary;
  return askPeers(
    hands,
    { ...from, actor },
    {
      request: { summary, description: isAll ? '' : written },
    },
  );
}
