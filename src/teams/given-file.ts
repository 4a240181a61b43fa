import { z } from 'zod';
import type { GivenFile } from '../chat/interaction.ts';
import { receivedText, wireName } from '../chat/received-text.ts';
import { typedLine } from '../chat/typed-text.ts';
import type { TeamsActivity } from './activity.ts';
import { isOneDrive } from './file-consent.ts';

/**
 * Files that a person sends to the bot: learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4, "Receive
 * files in personal chat". One that was attached is in their OneDrive, at an address that is the leave and is over soon; a
 * picture that was pasted is at the connector, for the bot's token.
 */
const attached = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().min(1),
  content: z.object({ downloadUrl: z.url(), uniqueId: z.string().min(1).max(200).regex(wireName) }),
});
const pasted = z.object({ contentType: z.string().regex(/^image\//), contentUrl: z.url() });
const page = z.object({ contentType: z.literal('text/html'), content: z.string() });

/** Where Teams has a file: as it is kept, sealed, until the file is fetched. */
const whereShape = z.strictObject({
  at: z.enum(['onedrive', 'connector']),
  url: z.url().max(8_000),
  name: z.string(),
});
export type TeamsFile = z.output<typeof whereShape>;

/** Undefined for what is not from here. */
export function decodeWhere(where: string): TeamsFile | undefined {
  try {
    return whereShape.safeParse(JSON.parse(where)).data;
  } catch {
    return undefined;
  }
}

/** As many as people can attach to a message. */
const FILES = 10;
/** Longer than OneDrive takes. */
const NAME = 255;

/** What was sent along with a message: the files that can be fetched, and how many cannot. */
export type GivenFiles = { readonly files: readonly GivenFile[]; readonly unread: number };

/**
 * Undefined where nothing was. In a channel the bot is told of no file, but that the message has one; and in a group none
 * is taken, as it is not the conversation of one person.
 * @param serviceUrl where Teams is, as it is configured
 */
export function filesOf(activity: TeamsActivity, serviceUrl: string): GivenFiles | undefined {
  const attachments = activity.attachments ?? [];
  const found = attachments.flatMap((each): (GivenFile | undefined)[] => {
    const file = attached.safeParse(each).data;
    if (file) return [onOneDrive(file, serviceUrl)];
    const picture = pasted.safeParse(each).data;
    if (picture) return [atConnector(picture, activity)];
    return isFile(each) ? [undefined] : [];
  });
  if (activity.conversation.conversationType !== 'personal') {
    const isMarked = attachments.some((each) => page.safeParse(each).data?.content.match(/<attachment\b/i));
    return found.length > 0 || isMarked ? { files: [], unread: Math.max(found.length, 1) } : undefined;
  }
  if (found.length === 0) return undefined;
  const files = [
    ...new Map(found.flatMap((file) => (file ? [[file.id, file] as const] : []))).values(),
  ].slice(0, FILES);
  const refused = found.filter((file) => file === undefined).length;
  const others = new Set(found.flatMap((file) => (file ? [file.id] : []))).size - files.length;
  return { files, unread: refused + others };
}

/** Whether it says that it is a file, whatever else is wrong with it. */
function isFile(attachment: unknown): boolean {
  const { contentType } = z.looseObject({ contentType: z.string() }).safeParse(attachment).data ?? {};
  return contentType === attached.shape.contentType.value || contentType?.startsWith('image/') === true;
}

function onOneDrive(
  { name, content: { downloadUrl: url, uniqueId } }: z.output<typeof attached>,
  serviceUrl: string,
): GivenFile | undefined {
  return isOneDrive(url, serviceUrl)
    ? given(uniqueId, { at: 'onedrive', url, name: called(name) })
    : undefined;
}

/** Only where the activity itself came from, as its token has proved. */
function atConnector(
  { contentType, contentUrl: url }: z.output<typeof pasted>,
  { serviceUrl }: TeamsActivity,
): GivenFile | undefined {
  if (!isPicture(url, serviceUrl)) return undefined;
  const ending = /^image\/(\w{1,10})$/.exec(contentType)?.[1];
  const name = `Picture${ending === undefined ? '' : `.${ending}`}`;
  return given(new URL(url).pathname, { at: 'connector', url, name });
}

/** Whether the bot's token may go there. @param serviceUrl of the conversation */
export function isPicture(url: string, serviceUrl: string): boolean {
  const { origin, pathname, username, password } = new URL(url);
  if (username !== '' || password !== '' || origin !== new URL(serviceUrl).origin) return false;
  return /\/v3\/attachments\/[\w.~-]{1,200}\/views\/original$/.test(pathname);
}

function given(id: string, where: TeamsFile): GivenFile | undefined {
  const read = whereShape.safeParse(where).data;
  return read && { id, where: JSON.stringify(read) };
}

function called(name: string): string {
  return typedLine(receivedText(name)).slice(0, NAME) || 'file';
}
