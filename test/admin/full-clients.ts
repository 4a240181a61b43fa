/** The rows of a full firm about whose client is whose. */
import type { RowOf } from '../../src/store/rows.ts';

export type ClientTables = {
  readonly ClientBefore: RowOf<'ClientBefore'>;
  readonly ClientMet: RowOf<'ClientMet'>;
  readonly ClientWarning: RowOf<'ClientWarning'>;
  readonly ClientAsk: RowOf<'ClientAsk'>;
};

type Of = {
  readonly id: number;
  readonly lead: number;
  readonly service: number;
  readonly ann: number;
  readonly bob: number;
  readonly number: () => number;
  readonly at: () => Date;
  readonly says: (what: string) => string;
};

export function fullClients({ id, lead, service, ann, bob, number, at, says }: Of): {
  readonly [T in keyof ClientTables]: readonly ClientTables[T][];
} {
  const jobId = id;
  return {
    ClientBefore: [
      {
        ...{ id, firmId: service, peerFirmId: lead, versionId: number(), mark: says('mark') },
        ...{ number: number(), addedById: bob, addedAt: at() },
      },
    ],
    ClientMet: [
      {
        ...{ id, jobId, leadFirmId: lead, serviceFirmId: service, agreementVersionId: number() },
        ...{ client: says('client that was met'), metAt: at(), endedAt: at() },
      },
    ],
    ClientWarning: [
      {
        ...{ id, firmId: service, peerFirmId: lead, jobId, throughJobId: number() },
        ...{ memberId: bob, warnedAt: at() },
      },
    ],
    ClientAsk: [
      {
        ...{ id, key: says('ask key'), askerFirmId: service, ownerFirmId: lead, jobId },
        ...{ client: says('asked client'), wish: says('wish'), answer: says('answer to it') },
        ...{ askedById: bob, askedAt: at(), answerUntil: at(), status: 'approved', scope: 'one_job' },
        ...{ slot: null, settledById: ann, settledAt: at(), usedJobId: jobId, remindedAt: at() },
      },
    ],
  };
}
