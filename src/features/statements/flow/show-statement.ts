import { textCard } from '../../../chat/card.ts';
import { DISPATCH } from '../../../chat/command-words.ts';
import { reply } from '../../../desk/answers.ts';
import { askingId } from '../../../desk/carry-out.ts';
import type { Answered, ByMember } from '../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import { findFirm, peersText } from '../../../directory/find-firm.ts';
import { keepsAccounts } from '../../../directory/roles.ts';
import { orderFile } from '../../../post/files/order-file.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { knownFirms } from '../../network/open/known-firms.ts';
import { periodExamples, readPeriod } from '../../../shared/read-period.ts';
import { statementCard } from '../statement-card.ts';
import { readStatement } from './read-statement.ts';

/** `/dispatch statement FIRM [period]`: in short at once, and as a whole in a file. */
export async function showStatement(
  hands: Hands,
  { directory, actor, replyTo }: ByMember,
  { wanted }: { readonly wanted: string },
): Promise<Answered> {
  const { firm, member } = actor;
  if (!keepsAccounts(member.role)) return { refused: 'not_for_you' };
  const eyes = eyesOf(hands, directory);
  const others = await knownFirms(eyes, firm);
  const wrong = (refused: string, text: string): Answered => ({ ...reply(textCard(text)), refused });
  if (wanted === '')
    return wrong('no_firm', `With which firm? Type ${DISPATCH} statement and its name. ${peersText(others)}`);
  const found = findFirm(others, wanted, 'statement');
  if ('unclear' in found) return wrong('no_such_peer', found.unclear);
  const { firm: peer } = found;
  const as = /(?:^| )csv$/i.test(found.rest) ? 'csv' : 'pdf';
  const rest = as === 'csv' ? found.rest.slice(0, -3).trim() : found.rest;
  const period = readPeriod(rest, dateOf(eyes.now, firm.timeZone));
  if (!period)
    return wrong(
      'unread_period',
      `I do not know the period “${rest.slice(0, 60)}”. Write one of these after the name of the firm: ${periodExamples}.`,
    );
  const view = await readStatement(eyes, firm, peer, period);
  if (view.accounts.length > 0) {
    const click = askingId(hands, replyTo);
    const key = `statement:${String(peer.id)}:member:${String(member.id)}:${click}`;
    await hands.store.write({ source: key, subject: key }, (tx) => {
      orderFile(tx, key, member.id, replyTo, { file: 'statement', peerId: peer.id, ...period, as });
      return Promise.resolve();
    });
  }
  return reply(statementCard(view));
}
