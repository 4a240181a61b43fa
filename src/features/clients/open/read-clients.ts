/** Whom firms met on jobs of each other, and how it stands with each of them; for features above, too. */
import { firmOf } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { formatMoney } from '../../../shared/money.ts';
import { readSignedTerms } from '../../agreements/open/signed-terms.ts';
import { readClientJobs, readClientsAskedFor } from '../../jobs/open/client-jobs.ts';
import { allows, type ClientAsk } from '../client-ask.ts';
import { findAsksOf } from '../client-ask-store.ts';
import { clientKeys, isSameClient } from '../client-keys.ts';
import { findLists } from '../client-list-store.ts';
import { warningText } from '../client-warning.ts';
import { findMet } from '../met-store.ts';
import {
  clauseOf,
  firstMetAt,
  metClients,
  protectionOf,
  throughJob,
  type Clause,
  type MetClient,
  type Protection,
  type Standing,
} from '../protection.ts';

export type KnownClient = MetClient & { readonly standing: Standing };

type Side = { readonly serviceFirmId: number } | { readonly leadFirmId: number };

/**
 * The clients that a firm met on jobs of its peers, or that peers met on its own, which one of the two would have to keep
 * from; and why it need not, where it need not. Of one whose time is over nothing is said.
 *
 * What a firm gave as its own is looked at for clients alone that it met by a job: nobody can ask whether a name is in the
 * list of another firm.
 *
 * @param requestId the request that is asked about, where it is posted: an approval that it used is its own
 */
export async function readKnownClients(eyes: Eyes, side: Side, requestId?: number): Promise<KnownClient[]> {
  const { db, sealer, directory, now } = eyes;
  const isService = 'serviceFirmId' in side;
  const firmId = isService ? side.serviceFirmId : side.leadFirmId;
  const clauses = await readClauses(eyes, firmId);
  if (![...clauses.values()].some(({ months }) => months !== undefined)) return [];
  const done = await readClientJobs(eyes, side);
  const met = metClients([
    ...done.map(({ assignedAt, doneAt, agreementVersionId, ...job }) => ({
      ...job,
      ...{ metAt: assignedAt, endedAt: doneAt, isUnder: agreementVersionId !== undefined },
    })),
    ...(await findMet(db, sealer, side)),
  ]);
  const kept = met.flatMap((client) => {
    const firms = {
      service: firmOf(directory, client.serviceFirmId),
      lead: firmOf(directory, client.leadFirmId),
    };
    const clause = clauses.get(isService ? client.leadFirmId : client.serviceFirmId);
    const protection = clause && protectionOf(client, clause, firms, now);
    return protection ? [{ client, protection }] : [];
  });
  if (kept.length === 0) return [];
  const listOf = await findLists(db, sealer, isService ? { firmId } : { peerFirmId: firmId });
  const asks = await findAsksOf(db, sealer, { firmId });
  // Whom a firm asked its peers for is its own business: the peer learns of what was given for the two alone.
  const newest = Math.max(...kept.map(({ client }) => firstMetAt(client)?.getTime() ?? 0));
  const own = isService ? await readClientsAskedFor(eyes, firmId, new Date(newest)) : [];
  const ownKeys = own.map((each) => ({ ...each, keys: clientKeys(each.client) }));
  return kept.map(({ client, protection }): KnownClient => {
    const { serviceFirmId, leadFirmId, keys } = client;
    const firstAt = firstMetAt(client) ?? now;
    const givenAt = listOf({ firmId: serviceFirmId, peerFirmId: leadFirmId })(keys);
    if (givenAt && givenAt < firstAt) return { ...client, standing: { kind: 'before', jobId: undefined } };
    const asked = ownKeys.find((each) => each.at < firstAt && isSameClient(each.keys, keys));
    if (asked) return { ...client, standing: { kind: 'before', jobId: asked.jobId } };
    return { ...client, standing: allowedBy(client, asks, requestId) ?? onlyOnce(client, asks, protection) };
  });
}

async function readClauses(eyes: Eyes, firmId: number): Promise<ReadonlyMap<number, Clause>> {
  const terms = await readSignedTerms(eyes, firmId);
  return new Map(
    terms.map(({ firmIds, choices, endsAt }) => [
      firmIds[0] === firmId ? firmIds[1] : firmIds[0],
      clauseOf(choices, endsAt, (minor) => formatMoney({ minor, currency: choices.currency })),
    ]),
  );
}

function asksAbout({ serviceFirmId, leadFirmId, keys }: MetClient, asks: readonly ClientAsk[]): ClientAsk[] {
  return asks.filter(
    ({ askerFirmId, ownerFirmId, client }) =>
      askerFirmId === serviceFirmId && ownerFirmId === leadFirmId && isSameClient(clientKeys(client), keys),
  );
}

function allowedBy(
  client: MetClient,
  asks: readonly ClientAsk[],
  requestId: number | undefined,
): Standing | undefined {
  const found = asksAbout(client, asks).find((ask) =>
    ask.scope === 'one_job' ? requestId !== undefined && ask.usedJobId === requestId : allows(ask),
  );
  if (!found?.settledAt) return undefined;
  const how = found.status === 'handed_over' ? 'handed_over' : 'approved';
  return { kind: 'allowed', how, at: found.settledAt };
}

function onlyOnce(client: MetClient, asks: readonly ClientAsk[], protection: Protection): Standing {
  const once = asksAbout(client, asks).find((ask) => allows(ask));
  return once ? { kind: 'allowed_once', askId: once.id, protection } : { kind: 'protected', protection };
}

/** Clients that a firm met and that a typed name or domain is one of. */
export async function readKnownAs(
  eyes: Eyes,
  firmId: number,
  client: string,
  requestId?: number,
): Promise<KnownClient[]> {
  const keys = clientKeys(client);
  if (keys.length === 0) return [];
  const known = await readKnownClients(eyes, { serviceFirmId: firmId }, requestId);
  return known.filter((each) => isSameClient(each.keys, keys));
}

/** What somebody is to be told before their firm takes a client on as its own, by a request or by a handoff; to them alone. */
export async function readClientWarnings(
  eyes: Eyes,
  firmId: number,
  client: string,
  requestId?: number,
): Promise<readonly string[]> {
  const known = await readKnownAs(eyes, firmId, client, requestId);
  return known.flatMap((each) => {
    if (each.standing.kind !== 'protected') return [];
    const { protection } = each.standing;
    const peer = firmOf(eyes.directory, each.leadFirmId).name;
    return [warningText({ client: each.client, peer, jobId: throughJob(each).jobId, protection })];
  });
}
