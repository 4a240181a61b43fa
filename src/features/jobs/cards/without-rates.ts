import type { JobView } from './job-view.ts';

/** For whom the job is nothing to do with: what it pays, and what was spent on it, is not there to be shown. */
export function withoutRates(view: JobView): JobView {
  const { logged, terms } = view;
  const none = { nteMinor: undefined, travelMinor: undefined, cancellationFeeMinor: undefined };
  return {
    ...view,
    seesRates: false,
    terms: { ...terms, ...none, rateMinor: 0, expensesMinor: undefined, lateFeeBps: undefined },
    logged: logged && { ...logged, expenses: [], spentMinor: 0, beforeClaim: undefined, increase: undefined },
  };
}
