import { sceneOf, type Hands } from '../../../../desk/hands.ts';
import { loadDirectory } from '../../../../directory/directory-store.ts';
import { minorDigits } from '../../../../shared/currencies.ts';
import { currencyRescaled } from '../../open/events.ts';
import { beginSettling, endSettling, findDoubtedCurrencies } from '../doubted-currency-store.ts';
import { rescaleFirms } from '../../firms/firm-store.ts';

export type Settled =
  | { readonly kind: 'settled' }
  /** `digits` is what was said then. */
  | { readonly kind: 'was settled'; readonly digits: number }
  | { readonly kind: 'not in doubt' };

/**
 * Says with how many digits the amounts of a currency were written, and brings them all to the standard's, in one
 * transaction. Said once, it is said for good. Throws AmountTooLargeError, and nothing has happened.
 */
export function settleCurrency(
  { store, program }: Pick<Hands, 'store' | 'program'>,
  currency: string,
  writtenWith: number,
): Promise<Settled> {
  const key = `admin:currency:${currency}`;
  return store.write<Settled>({ source: key, subject: 'network' }, async (tx) => {
    const doubts = await findDoubtedCurrencies(tx.db);
    const doubt = doubts.find((each) => each.currency === currency);
    if (!doubt) return { kind: 'not in doubt' };
    if (doubt.digits !== undefined) return { kind: 'was settled', digits: doubt.digits };
    const digits = minorDigits(currency);
    if (writtenWith !== digits) {
      const rescaling = { currency, factor: 10 ** (digits - writtenWith) };
      await beginSettling(tx.db, currency);
      await rescaleFirms(tx.sql, rescaling);
      const scene = sceneOf({ store, program }, tx, await loadDirectory(tx.db, 0), key);
      await scene.tell(currencyRescaled, rescaling);
    }
    await endSettling(tx.db, currency, writtenWith, tx.now);
    tx.event({
      jobId: null,
      type: writtenWith === digits ? 'AmountsKept' : 'AmountsRescaled',
      memberId: null,
      data: { currency, fromDigits: writtenWith, toDigits: digits },
    });
    return { kind: 'settled' };
  });
}
