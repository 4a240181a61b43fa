import type { Answer } from '../../../../chat/interaction.ts';
import type { ByMember, From } from '../../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../../desk/hands.ts';
import type { Outsider } from '../../../../directory/directory.ts';
import { canBindFirm } from '../../../../directory/roles.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import type { JobFormRef } from '../job-form.ts';
import { LIMITS } from '../read-request.ts';
import { requestForm } from '../request-form.ts';
import { audienceOf, termsToStart } from './request-terms.ts';

type Prefilled = { readonly summary?: string; readonly description?: string };

/** The form of a new request, filled with the terms that it starts with. */
export async function askPeers(
  hands: Hands,
  { directory, actor }: ByMember,
  { summary = '', description = '' }: Prefilled = {},
  boardId = 0,
): Promise<Answer | JobRefusal> {
  const { firm, member } = actor;
  if (!canBindFirm(member.role)) return { refused: 'not_allowed', action: 'post' };
  const eyes = eyesOf(hands, directory);
  const audience = await audienceOf(eyes, firm);
  if (audience.boards.length === 0) return { refused: 'no_board' };
  const ref: JobFormRef = { form: 'post_job', id: boardId, revision: 0, nonce: hands.newNonce() };
  const defaults = {
    ...(await termsToStart(eyes, firm)),
    request: {
      summary: summary.slice(0, LIMITS.summary),
      description: description.slice(0, LIMITS.description),
    },
    confidential: undefined,
    leadPrivate: undefined,
  };
  return { kind: 'form', form: requestForm(ref, firm, audience, defaults) };
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
  return askPeers(hands, by, { summary }, boardHere);
}

/** The form of a request about what somebody wrote: its first line is the summary, all of it the description. */
export async function askFromMessage(
  hands: Hands,
  from: From & { readonly text: string },
): Promise<Answer | JobRefusal | Outsider> {
  const { actor, text } = from;
  if (!actor) return { refused: 'stranger' };
  const written = text.trim();
  const [summary = ''] = written.split('\n', 1);
  const isAll = summary === written && summary.length <= LIMITS.summary;
  return askPeers(hands, { ...from, actor }, { summary, description: isAll ? '' : written });
}
