import type { Eyes } from '../../../directory/scene.ts';
import { minorDigits, otherDigits } from '../../../shared/currencies.ts';
import type { Doubt } from '../steward/doubt-text.ts';
import { findDoubtedCurrencies } from '../steward/doubted-currency-store.ts';
import { amountExamples } from './slots.ts';

/** The currencies in doubt, one after another as they are asked for in the order of their codes. */
export async function readDoubts(eyes: Eyes): Promise<readonly Doubt[]> {
  const found: Doubt[] = [];
  for (const { currency, status } of await findDoubtedCurrencies(eyes.db)) {
    if (status === 'settled') continue;
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
