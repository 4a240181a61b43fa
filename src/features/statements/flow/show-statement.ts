import { textCard } from '../../../chat/card.ts';
import { DISPATCH } from '../../../chat/command-words.ts';
import type { Answer, ReplyTo } from '../../../chat/interaction.ts';
import { clickId, type DispatchDeps } from '../../../desk/carry-out.ts';
import type { Actor, Directory } from '../../../directory/directory.ts';
import { findFirm, noSuchFirm } from '../../../directory/find-firm.ts';
import { keepsAccounts } from '../../network/permissions.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { periodExamples, readPeriod } from '../../../shared/read-period.ts';
import { fileRefusalText } from '../../../post/files/file-refusal.ts';
import { orderFile } from '../../../post/files/order-file.ts';
import { readStatement } from './read-statement.ts';
import { statementCard } from '../statement-card.ts';

type Deps = DispatchDeps & { readonly newNonce: () => string };

/** Answers `/dispatch statement FIRM [period]`: in short at once, and as a whole in a file. */
export async function showStatement(
  { store, now, newNonce }: Deps,
  directory: Directory,
  actor: Actor,
  replyTo: ReplyTo,
  wanted: string,
): Promise<Answer> {
  const { firm, member } = actor;
  const wrong = (refused: string, text: string): Answer => ({ kind: 'reply', card: textCard(text), refused });
  if (!keepsAccounts(member.role)) return wrong('not_for_you', fileRefusalText({ refused: 'not_for_you' }));
  const others = [...directory.firms.values()].filter(({ id }) => id !== firm.id);
  if (wanted === '')
    return wrong(
      'no_firm',
      `With which firm? Type ${DISPATCH} statement and its name. Peers: ${others.map(({ name }) => name).join(', ')}.`,
    );
  const found = findFirm(others, wanted);
  if (!found) return wrong('no_such_peer', noSuchFirm(others, wanted));
  const { firm: peer } = found;
  const as = /(?:^| )csv$/i.test(found.rest) ? 'csv' : 'pdf';
  const rest = as === 'csv' ? found.rest.slice(0, -3).trim() : found.rest;
  const period = readPeriod(rest, dateOf(now(), firm.timeZone));
  if (!period)
    return wrong(
      'unread_period',
      `I do not know the period “${rest.slice(0, 60)}”. Write one of these after the name of the firm: ${periodExamples}.`,
    );
  const view = await readStatement(store, directory, firm, peer, period);
  if (view.accounts.length > 0) {
    const click = replyTo.responseUrl === undefined ? newNonce() : clickId(replyTo);
    const key = `statement:${String(peer.id)}:member:${String(member.id)}:${click}`;
    await store.write({ source: key, subject: key }, (tx) => {
      orderFile(tx, key, member.id, { file: 'statement', peerId: peer.id, ...period, as });
      return Promise.resolve();
    });
  }
  return { kind: 'reply', card: statementCard(view) };
}
