import type { Card } from '../../../chat/card.ts';
import { firmOf } from '../../../directory/directory.ts';
import { managersOf } from '../../../directory/roles.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { memberOn, surface } from '../../../post/surface.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { digestCard, withoutButtons, type DigestItem, type ItemNow } from '../digest-card.ts';
import { findDigest, type KeptDigest } from '../digest-store.ts';
import { askKey, digestEnds, digestParts } from '../open/slots.ts';

export function digestSubject(id: number): string {
  return `digest:${String(id)}`;
}

/**
 * A firm's digest that is out, `digest:12`: it stays what it was in the morning, and what is done of it says so. Once
 * there is a newer one, it has no buttons.
 */
export const digestSurface = surface<KeptDigest & { readonly card?: Card }>({
  read: ({ rows, sealer }, id) => findDigest(rows, sealer, Number(id)),
  complete: async (eyes, digest) => ({ ...digest, card: await cardNow(eyes, digest) }),
  draw: ({ directory }, { firmId, isEnded, card }, on, isPosted) => {
    // What could not be delivered for a day is not the newest any more.
    if (isEnded && !isPosted) return undefined;
    const memberId = memberOn(on);
    const isTheirs = managersOf(directory, firmId).some(({ id }) => id === memberId);
    return isTheirs && card ? { kind: 'member', memberId, card } : undefined;
  },
});

const nothingElse: ReadonlySet<string> = new Set();

async function cardNow(eyes: Eyes, { firmId, sent, at, isEnded }: KeptDigest): Promise<Card> {
  const firm = firmOf(eyes.directory, firmId);
  const day = dateOf(eyes.now, firm.timeZone);
  // What other messages of that morning said is in it all the same, where it was.
  const parts = (await eyes.ask(digestParts, { firm, day, told: nothingElse })).flat();
  const asking = new Map<string, DigestItem>();
  const named = new Map<string, DigestItem>();
  for (const part of parts) {
    if (!('list' in part)) continue;
    for (const item of part.list.items) {
      asking.set(askKey({ about: item.about, asks: part.list.asks }), item);
      named.set(item.about, named.get(item.about) ?? item);
    }
  }
  const asked = sent.parts
    .flatMap((part) =>
      'list' in part ? part.list.items.map(({ about }) => ({ about, asks: part.list.asks })) : [],
    )
    .filter((ask) => !asking.has(askKey(ask)));
  const ends = asked.length === 0 ? [] : await eyes.ask(digestEnds, { firm, since: at, asked });
  const card = digestCard(firm.name, sent, (asks, item): ItemNow => {
    const key = askKey({ about: item.about, asks });
    const same = asking.get(key);
    if (same) return { item: same };
    const ended = ends.flatMap((each) => each.get(key) ?? []).at(0);
    // Where nobody has done anything about it, time has: it is asked otherwise, or not any more.
    return ended === undefined ? { item: named.get(item.about) ?? { ...item, buttons: [] } } : { ended };
  });
  return isEnded ? withoutButtons(card) : card;
}
