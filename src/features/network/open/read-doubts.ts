import { eyesOf, type Hands } from '../../../desk/hands.ts';
import { loadDirectory } from '../../../directory/directory-store.ts';
import { minorDigits, otherDigits } from '../../../shared/currencies.ts';
import type { Doubt } from '../steward/doubt-text.ts';
import { findDoubtedCurrencies } from '../steward/doubted-currency-store.ts';
import { amountExamples } from './slots.ts';

/** The currencies in doubt, one after another as they are asked for in the order of their codes. */
export async function readDoubts(hands: Pick<Hands, 'store' | 'program' | 'now'>): Promise<readonly Doubt[]> {
  const { db } = hands.store;
  const open = (await findDoubtedCurrencies(db)).filter(({ status }) => status !== 'settled');
  if (open.length === 0) return [];
  const eyes = eyesOf(hands, await loadDirectory(db, 0));
  const found: Doubt[] = [];
  for (const { currency } of open) {
    const examples = await eyes.ask(amountExamples, { currency });
    found.push({
      currency,
      digits: minorDigits(currency),
      otherDigits: otherDigits[currency] ?? 0,
      // Those above have what people know best.
      example: examples.findLast((example) => example !== undefined),
    });
  }
  return found;
}
