import type { GivenFile } from '../chat/interaction.ts';
import type { Form, FormItem } from '../chat/form.ts';
import type { Actor } from '../directory/directory.ts';
import { accounting, isAmong } from '../directory/roles.ts';
import { offeredFiles } from '../post/given/offered-files.ts';
import { givenButtons } from '../post/given/given-buttons.ts';
import {
  askAboutGiven,
  awaitFile,
  dropFile,
  findOwnUnused,
  refuseFiles,
  refuseMore,
} from '../post/given/take-files.ts';
import { isRefusal } from '../shared/refusals.ts';
import { byMember, queued, shown } from './answers.ts';
import { carryOut, clickKey } from './carry-out.ts';
import { clicks, type Clicks } from './feature.ts';
import type { Hands } from './hands.ts';
import type { Answered, ByMember, Click, From } from './interactions.ts';

type Giving = { readonly files: readonly GivenFile[]; readonly unread: number };

/**
 * Files that a member sent to the app in a message are fetched, checked and kept, for nothing yet; when one is there, a card
 * asks what it is for. Before it is known that they may give any, nothing is fetched.
 */
export const giveFiles = byMember<From & Giving, Answered>(
  async (hands: Hands, { actor, replyTo, place, files, unread }: ByMember & Giving) => {
    if (!isAmong(accounting, actor.member)) return { refused: 'files_right' };
    if (place) return { refused: 'files_in_channel' };
    const key = clickKey('given', replyTo);
    const order = {
      key,
      subject: key,
      input: { ids: files.map(({ id }) => id) },
      replyTo,
      tell: 'form' as const,
    };
    return shown(
      await carryOut(hands, order, async (acting) => {
        if (!isAmong(accounting, acting.actor.member)) return { refused: 'files_right' };
        const refusal = refuseFiles(acting) ?? (await refuseMore(acting, files.length));
        if (refusal) return refusal;
        const { person, workspaceId } = replyTo;
        for (const { where } of files) await awaitFile(acting, { person, workspaceId, where }, {});
        return { done: unread === 0 ? null : unreadText(unread) };
      }),
    );
  },
);

function unreadText(unread: number): string {
  const what =
    unread === 1
      ? 'One file you sent cannot be read here'
      : `${String(unread)} files you sent cannot be read here`;
  return `${what}. Attach at most ten to a message, from your computer or your own OneDrive.`;
}

/** “Delete it”, by its giver alone. */
const deleteGiven = async (hands: Hands, { replyTo, action: { words = '' } }: Click): Promise<Answered> => {
  const subject = `given:${words}`;
  const key = clickKey(`${subject}:delete`, replyTo);
  return queued(
    await carryOut(hands, { key, subject, input: null, replyTo, tell: 'message' }, async (acting) => {
      const file = await findOwnUnused(acting, words);
      if (isRefusal(file)) return file;
      await dropFile(acting.tx, file.key);
      askAboutGiven(acting.tx, file);
      return { done: null };
    }),
  );
};

export const givenClicks: Clicks = clicks(givenButtons, { file_delete: deleteGiven });

/** A form before somebody whose platform has no other way to give a file than to send it first: with what they may choose. */
export async function withOffered(
  { store, now }: Pick<Hands, 'store' | 'now'>,
  { member }: Actor,
  form: Form,
): Promise<Form> {
  if (!form.items.some(({ kind }) => kind === 'files')) return form;
  const offered = await offeredFiles(store, member.id, now());
  const items = form.items.map((item): FormItem =>
    item.kind === 'files'
      ? {
          ...item,
          offered: offered.flatMap(({ type, choice }) => (item.types.includes(type) ? [choice] : [])),
        }
      : item,
  );
  return { ...form, items };
}
