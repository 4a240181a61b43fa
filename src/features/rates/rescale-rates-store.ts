import type { Scene } from '../../directory/scene.ts';
import { rescaleColumns } from '../../store/rescale.ts';

/** Multiplies the standing rates in a currency. */
export function rescaleRates(
  { tx }: Pick<Scene, 'tx'>,
  rescaling: { readonly currency: string; readonly factor: number },
): Promise<void> {
  const amounts = { table: 'StandingRate', columns: ['rateMinor', 'travelMinor'], where: '"currency" = ?' };
  return rescaleColumns(tx.sql, amounts, rescaling);
}
