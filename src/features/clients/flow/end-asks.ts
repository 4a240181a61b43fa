/** What nobody answered, by the clock and with a firm that leaves. */
import { DISPATCH } from '../../../chat/command-words.ts';
import { sceneOf, type Hands } from '../../../desk/hands.ts';
import { firmOf, isActive } from '../../../directory/directory.ts';
import { opensAt } from '../../../directory/rhythm.ts';
import type { Scene } from '../../../directory/scene.ts';
import { dateOf, formatDate } from '../../../shared/calendar.ts';
import { findAsk, findAsksOf, findDueAsks, noteReminded, settleAsk } from '../client-ask-store.ts';
import { REMIND_DAYS, type ClientAsk } from '../client-ask.ts';
import { refreshAsk, tellAbout } from './ask-surface.ts';
import { logAsk } from './change-clients.ts';

const DAY = 86_400_000;

/** Ends those that were not answered in time; each looks again within its transaction. Run as often as one likes. */
export async function endAsks(hands: Hands): Promise<void> {
  const { store, readDirectory } = hands;
  for (const { id } of await findDueAsks(store.db, hands.now(), 'all')) {
    const about = `client_ask:${String(id)}:due`;
    await store.write({ source: about, subject: about }, async (tx) => {
      const scene = sceneOf(hands, tx, await readDirectory(tx), about);
      const ask = await findAsk(tx.rows, store.sealer, id);
      if (ask?.status === 'asked' && ask.answerUntil <= tx.now) await expire(scene, ask, 'in time');
    });
  }
}

async function expire(scene: Scene, ask: ClientAsk, why: 'in time' | 'before it left'): Promise<void> {
  const { tx, sealer, directory, now, key } = scene;
  const { client, askerFirmId, ownerFirmId, askedById } = ask;
  await settleAsk(tx.rows, sealer, ask, { status: 'expired', memberId: null, at: now });
  logAsk(tx, 'ClientAskExpired', ask, null);
  refreshAsk(tx, directory, ask);
  const [asker, owner] = [firmOf(directory, askerFirmId).name, firmOf(directory, ownerFirmId).name];
  const again = why === 'in time' ? ' You can ask again.' : '';
  tellAbout(
    scene,
    `${key}:asker`,
    askerFirmId,
    `${owner} did not answer about ${client} ${why}. It stays their client.${again}`,
    askedById,
  );
  if (why === 'in time')
    tellAbout(
      scene,
      `${key}:owner`,
      ownerFirmId,
      `You did not answer ${asker} about ${client} in time, so their question has lapsed. It stays your client; they may ask again.`,
    );
}

/** With a firm that leaves nothing can be answered any more. One that is suspended may come back. */
export async function endAsksOf(
  scene: Scene,
  { firmId, how }: { readonly firmId: number; readonly how: 'left' | 'suspended' },
): Promise<void> {
  if (how !== 'left') return;
  const { tx, sealer } = scene;
  for (const ask of await findAsksOf(tx.db, sealer, { firmId, status: 'asked' })) {
    const under = scene.under(`${scene.key}:client_ask:${String(ask.id)}`);
    if (ask.ownerFirmId === firmId) await expire(under, ask, 'before it left');
    else {
      const { directory, now } = scene;
      await settleAsk(tx.rows, sealer, ask, { status: 'withdrawn', memberId: null, at: now });
      logAsk(tx, 'ClientAskWithdrawn', ask, null);
      refreshAsk(tx, directory, ask);
      const text = `${firmOf(directory, firmId).name} takes no part in the network any more, so its question about ${ask.client} is withdrawn.`;
      tellAbout(scene, `${under.key}:owner`, ask.ownerFirmId, text);
    }
  }
}

/** Reminds whoever has not answered yet, once, when reminders may reach them. */
export async function remindOfAsks(hands: Hands): Promise<void> {
  const { store, readDirectory } = hands;
  const now = hands.now();
  const soon = new Date(now.getTime() + REMIND_DAYS * DAY);
  const directory = await readDirectory(store);
  for (const { id, ownerFirmId } of await findDueAsks(store.db, soon, 'not_reminded')) {
    const firm = firmOf(directory, ownerFirmId);
    if (!isActive(directory, firm.id) || opensAt(now, firm.rhythm.remindAt, firm) > now) continue;
    const about = `client_ask:${String(id)}:reminder`;
    await store.write({ source: about, subject: about }, async (tx) => {
      const ask = await findAsk(tx.rows, store.sealer, id);
      if (!ask || ask.answerUntil <= tx.now || !(await noteReminded(tx.rows, id, tx.now))) return;
      const asker = firmOf(directory, ask.askerFirmId).name;
      const until = formatDate(dateOf(ask.answerUntil, firm.timeZone));
      tellAbout(
        { tx, directory },
        about,
        firm.id,
        `${asker} still waits for your answer about ${ask.client}: may they serve it? After ${until} their question lapses. Its card has the buttons; type ${DISPATCH} clients to find it.`,
      );
    });
  }
}
