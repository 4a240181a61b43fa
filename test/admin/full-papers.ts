import type { RowOf } from '../../src/store/rows.ts';

export type PaperTables = {
  readonly Paper: RowOf<'Paper'>;
  readonly PaperCheck: RowOf<'PaperCheck'>;
  readonly PaperRule: RowOf<'PaperRule'>;
  readonly PaperWaiver: RowOf<'PaperWaiver'>;
};

type Of = Readonly<Record<'id' | 'jobId' | 'lead' | 'service' | 'ann' | 'bob', number>> & {
  readonly currency: string;
};
type Makes = {
  readonly number: () => number;
  readonly at: () => Date;
  readonly day: () => string;
  readonly says: (what: string) => string;
};

/** Papers of two firms, as `fullFirms` makes all else. */
export function fullPapers(
  { id, jobId, lead, service, ann, bob, currency }: Of,
  { number, at, day, says }: Makes,
): { readonly [T in keyof PaperTables]: readonly PaperTables[T][] } {
  return {
    Paper: [
      {
        ...{ id, key: says('paper key'), firmId: lead, kind: 'cyber', status: 'replaced', fromOn: day() },
        ...{ untilOn: day(), addedById: ann, addedAt: at(), nextId: number(), endedById: ann, endedAt: at() },
        limits: JSON.stringify({ currency, occurrenceMinor: number(), aggregateMinor: number() }),
        details: JSON.stringify({
          ...{ insured: says('insured'), insurer: says('insurer') },
          ...{ number: says('policy'), additional: says('additional') },
        }),
        ...{ fileKey: says('paper file'), fileWhy: 'too large' },
      },
    ],
    PaperCheck: [
      {
        ...{ id, paperId: id, firmId: service, memberId: bob, status: 'asked_again' },
        ...{ reason: says('asked again'), at: at() },
      },
    ],
    PaperRule: [
      {
        ...{ id, firmId: lead, kind: 'professional', occurrenceMinor: number(), aggregateMinor: number() },
        ...{ currency, checkedOnly: true },
      },
    ],
    PaperWaiver: [
      {
        ...{ id, jobId, leadFirmId: lead, peerFirmId: service, kinds: '["licence"]', askedById: bob },
        ...{ askedAt: at(), status: 'given', slot: 'live', answeredById: ann, answeredAt: at() },
      },
    ],
  };
}
