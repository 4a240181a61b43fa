import { textCard } from '../../../../chat/card.ts';
import type { Answer } from '../../../../chat/interaction.ts';
import { queued } from '../../../../desk/answers.ts';
import { askingId } from '../../../../desk/carry-out.ts';
import type { Answered, ByMember } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { changeWork } from '../../work/flow/change-work.ts';
import { readTypedTime } from '../../work/read-time.ts';
import { openLog } from './open-form.ts';

type Logged = { readonly jobId: number; readonly text: string };

/** `/dispatch log`: of a job that is only named it opens the form. */
export function log(hands: Hands, by: ByMember, logged: Logged): Promise<Answered> {
  return logged.text === '' ? openLog(hands, by, logged.jobId) : logTyped(hands, by, logged);
}

/** Logs what was typed in one line; the answer says how it was understood. */
async function logTyped(hands: Hands, { replyTo }: ByMember, { jobId, text }: Logged): Promise<Answer> {
  const read = readTypedTime(text);
  if ('wrong' in read) return { kind: 'reply', card: textCard(read.wrong), refused: 'unread_time' };
  const time = { memberId: undefined, workedOn: undefined, ...read };
  const nonce = askingId(hands, replyTo);
  const order = { replyTo, jobId, revision: 0, nonce, tell: 'message' as const };
  return queued(await changeWork(hands, order, { action: 'log', time }, { text }));
}
