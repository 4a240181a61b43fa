import { z } from 'zod';
import { textCard } from '../../chat/card.ts';
import { platforms } from '../../chat/interaction.ts';
import type { LookedFor, MessageRef, Sent } from '../../chat/port.ts';
import type { DirectoryReader } from '../../directory/directory-store.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Eyes } from '../../directory/scene.ts';
import { isRefusal, type Refusal } from '../../shared/refusals.ts';
import type { Store } from '../../store/commit.ts';
import { chatOf, lookedShape, outcome, postOptions, reachAt, type Chats } from '../reach.ts';
import type { Deliver, OutboxItem } from '../../store/outbox-item.ts';
import { encodeTicket, filePayload, type FileKinds } from './file-order.ts';
import { hereIs, notSent, notAllowedToSend, preparing } from './file-words.ts';
import { makeFile } from './make-file.ts';
import { spool } from './spool.ts';

export type FileDeliverDeps = {
  readonly store: Store;
  readonly readDirectory: DirectoryReader;
  readonly now: () => Date;
  readonly chats: Chats;
  readonly eyesOf: (directory: Directory) => Eyes;
  readonly files: FileKinds;
  readonly refusalText: (refusal: Refusal) => string;
  /** How often it is said how far a file is, in ms. */
  readonly progressMs?: number;
};

const PROGRESS_MS = 4_000;

/** What one try leaves for the next. */
const memoryShape = z.object({
  /** The upload that may have been shown. */
  uploaded: z.string().optional(),
  /** The message that says how far it is. */
  progress: z
    .object({
      platform: z.enum(platforms),
      workspaceId: z.string(),
      channelId: z.string(),
      messageId: z.string(),
    })
    .optional(),
  ...lookedShape.partial().shape,
});
type Memory = z.infer<typeof memoryShape>;

/**
 * Makes and sends the files that are asked for. One that takes long says so in one message, which ends as the
 * line that the file is there.
 */
export function createFileDeliver(deps: FileDeliverDeps): Deliver {
  const { store, chats, now, eyesOf, files, refusalText, progressMs = PROGRESS_MS } = deps;

  return async (item) => {
    const payload = filePayload.parse(item.payload);
    const { memberId, file: order, drop, at } = payload;
    const directory = await deps.readDirectory(store);
    const options = postOptions(item);
    const say = (name: string, text: string): Promise<Sent> =>
      reachAt(chats, directory, memberId, at, (chat, { person, workspaceId }) =>
        chat.direct(person, workspaceId, textCard(text), {
          key: `${item.key}:${name}`,
          maybeSince: options.maybeSince,
        }),
      );
    const made = await makeFile(eyesOf(directory), files, memberId, order);
    if (isRefusal(made)) return outcome(await say('refused', refusalText(made)));

    const memory = keeping(item);
    const show = async (text: string): Promise<void> => {
      const { progress } = memory.get();
      if (progress) await chatOf(chats, progress.platform).update(progress, textCard(text));
      else {
        const sent = await say('progress', text);
        if (sent.kind === 'sent') await memory.set({ progress: sent.ref });
      }
    };
    let shownAt = now().getTime();
    const spooled = await spool(made.chunks, async () => {
      if (now().getTime() - shownAt < progressMs) return;
      await show(preparing(made.rowsSoFar?.()));
      shownAt = now().getTime();
    });
    try {
      // Making it may have taken long: who is nobody to have it by now does not get it.
      const since = await deps.readDirectory(store);
      if (since.version !== directory.version) {
        const again = await makeFile(eyesOf(since), files, memberId, order);
        if (isRefusal(again)) return outcome(await say('refused', refusalText(again)));
      }
      const { name, title, mimeType } = made;
      const { byteLength, read } = spooled;
      const comment = hereIs(title, made.remark?.());
      const sent = await reachAt(chats, since, memberId, at, (chat, { person, workspaceId }) =>
        chat.file(
          person,
          workspaceId,
          { name, title, mimeType, byteLength, read },
          {
            ...options,
            looked: memory.get().looked,
            onLooked: (looked) => memory.set({ looked }),
            comment,
            drop,
            ticket: encodeTicket(payload),
            uploaded: memory.get().uploaded,
            onUploaded: (uploaded) => memory.set({ uploaded }),
          },
        ),
      );
      const apology = sent.kind === 'gone' && apologyFor(sent.what, title);
      if (apology) return outcome(await say('not sent', apology));
      if (sent.kind === 'sent' && memory.get().progress) await show(comment);
      return outcome(sent);
    } finally {
      await spooled.close();
    }
  };
}

/** What to say where the file cannot go, but words can. */
function apologyFor(gone: Extract<Sent, { kind: 'gone' }>['what'], title: string): string | undefined {
  if (gone === 'permission') return notAllowedToSend(title);
  return gone === 'message' ? notSent(title) : undefined;
}

/** What is remembered over the tries of one item. */
function keeping(item: OutboxItem): { get: () => Memory; set: (more: KeptMemory) => Promise<void> } {
  let memory: Memory = memoryShape.safeParse(item.memory).data ?? {};
  return {
    get: () => memory,
    set: async (more) => {
      memory = { ...memory, ...more };
      await item.remember({ ...memory });
    },
  };
}

type KeptMemory =
  | { readonly uploaded: string }
  | { readonly progress: MessageRef }
  | { readonly looked: LookedFor | undefined };
