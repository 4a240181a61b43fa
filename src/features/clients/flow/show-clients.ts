import { cutText } from '../../../chat/typed-text.ts';
import { reply } from '../../../desk/answers.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { Answered, ByMember } from '../../../desk/interactions.ts';
import { firmOf } from '../../../directory/directory.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { findAsksOf } from '../client-ask-store.ts';
import { clientKeys, isSameClient } from '../client-keys.ts';
import { countLists } from '../client-list-store.ts';
import { clientsCard, type ClientLine } from '../clients-card.ts';
import { findWarnings } from '../met-store.ts';
import { readKnownClients, type KnownClient } from '../open/read-clients.ts';
import { mayOnClients } from '../permissions.ts';
import { throughJob } from '../protection.ts';
import { refuseRight } from './change-clients.ts';
import { peersWithClause } from './give-list.ts';

/** As long as a client's name is in a list. */
const NAME = 80;
const WARNINGS = 10;

/** `/dispatch clients`: whose client is whose, between one's firm and its peers. */
export async function showClients(hands: Hands, { directory, actor }: ByMember): Promise<Answered> {
  const forbidden = refuseRight(actor, 'ask');
  if (forbidden) return forbidden;
  const eyes = eyesOf(hands, directory);
  const { db, sealer } = eyes;
  const { firm, member } = actor;
  const nameOf = (id: number): string => firmOf(directory, id).name;
  const dayOf = (at: Date): string => dateOf(at, firm.timeZone);
  const asks = await findAsksOf(db, sealer, { firmId: firm.id, status: 'asked' });
  const line = (known: KnownClient): ClientLine => ({
    peer: nameOf(known.leadFirmId === firm.id ? known.serviceFirmId : known.leadFirmId),
    client: cutText(known.client, NAME),
    jobId: throughJob(known).jobId,
    standing: known.standing,
    isAsked: asks.some(
      (ask) =>
        ask.askerFirmId === known.serviceFirmId &&
        ask.ownerFirmId === known.leadFirmId &&
        isSameClient(clientKeys(ask.client), known.keys),
    ),
  });
  const met = await readKnownClients(eyes, { serviceFirmId: firm.id });
  const shown = await readKnownClients(eyes, { leadFirmId: firm.id });
  const counts = new Map((await countLists(db, firm.id)).map((count) => [count.peerFirmId, count]));
  const lists = (await peersWithClause(eyes, firm.id)).map(({ peerId }) => {
    const count = counts.get(peerId);
    return {
      peer: nameOf(peerId),
      clients: count?.clients ?? 0,
      lastOn: count && dayOf(count.changedAt),
    };
  });
  const warnings = await findWarnings(db, firm.id, WARNINGS);
  return reply(
    clientsCard({
      asks: asks.map((ask) => {
        const isOurs = ask.ownerFirmId === firm.id;
        return {
          ...{ id: ask.id, client: cutText(ask.client, NAME), isOurs },
          peer: nameOf(isOurs ? ask.askerFirmId : ask.ownerFirmId),
          untilOn: dayOf(ask.answerUntil),
        };
      }),
      // Those met last first.
      met: met.map(line).reverse(),
      shown: shown.map(line).reverse(),
      lists,
      warnings: warnings.map(({ jobId, peerFirmId, warnedAt }) => ({
        jobId,
        peer: nameOf(peerFirmId),
        on: dayOf(warnedAt),
      })),
      mayBind: mayOnClients('bind', member.role),
    }),
  );
}
