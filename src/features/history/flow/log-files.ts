import { textCard } from '../../../chat/card.ts';
import { reply } from '../../../desk/answers.ts';
import { askingId } from '../../../desk/carry-out.ts';
import type { Hands } from '../../../desk/hands.ts';
import type { Answered, ByMember } from '../../../desk/interactions.ts';
import { firmOf, personKey, type Actor } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { fileName } from '../../../post/files/file-words.ts';
import type { MadeFile } from '../../../post/files/made-file.ts';
import { orderFile } from '../../../post/files/order-file.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { everInFirm } from '../../network/open/read-firm.ts';
import type { FirmDataPart } from '../../network/open/slots.ts';
import { refuseFile, type HistoryRefusal } from '../history-refusal.ts';
import { logText, type LogLink } from '../log-file.ts';
import { readLog } from './read-log.ts';

const SAID =
  'Now the file of the log comes to you in our direct conversation. Check it yourself with verify-record.mjs, which comes with Peer Dispatch: node verify-record.mjs FILE';

/** `/dispatch history export`: the log as a firm may have it, as a file. */
export async function askForLog(hands: Hands, { actor, replyTo }: ByMember): Promise<Answered> {
  const { member } = actor;
  const refusal = refuseFile(member.role);
  if (refusal) return refusal;
  const click = askingId(hands, replyTo);
  const key = `log:${personKey(replyTo.person)}:${click}`;
  await hands.store.write({ source: key, subject: key }, (tx) => {
    orderFile(tx, key, member.id, replyTo, { file: 'log' });
    return Promise.resolve();
  });
  return reply(textCard(SAID));
}

export async function openLog(eyes: Eyes, { firm }: Actor): Promise<MadeFile | HistoryRefusal> {
  const log = await readLog(eyes, firm, await everInFirm(eyes, firm.id));
  if (!log) return { refused: 'history_not_begun' };
  let rows = 0;
  return {
    name: fileName(['Log', firm.name, dateOf(eyes.now, firm.timeZone)], 'json'),
    mimeType: 'application/json',
    title: 'the log of your firm’s jobs',
    chunks: encoded(
      logText(
        log.head,
        counting(log.pages, (some) => (rows += some)),
        log.unlinked,
      ),
    ),
    rowsSoFar: () => rows,
    remark: () => `It ends with ${log.head.head}`,
  };
}

/** The same in the export of all that is kept of a firm. */
export async function logOfFirm(
  eyes: Eyes,
  { firmId, memberIds }: { readonly firmId: number; readonly memberIds: ReadonlySet<number> },
): Promise<readonly FirmDataPart[]> {
  const log = await readLog(eyes, firmOf(eyes.directory, firmId), memberIds);
  if (!log) return [];
  const links: LogLink[] = [];
  for await (const page of log.pages) links.push(...page);
  return [{ place: 110, name: 'log', data: { ...log.head, links, unlinked: await log.unlinked() } }];
}

async function* counting(
  pages: AsyncIterable<readonly LogLink[]>,
  onLinks: (count: number) => void,
): AsyncGenerator<readonly LogLink[]> {
  for await (const page of pages) {
    onLinks(page.length);
    yield page;
  }
}

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const utf8 = new TextEncoder();
  for await (const text of texts) yield utf8.encode(text);
}
