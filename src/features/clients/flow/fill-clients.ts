/** What clients have to say in the work of the features below. */
import { DISPATCH } from '../../../chat/command-words.ts';
import { firmOf, memberName, type Actor } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { dateOf, formatDate } from '../../../shared/calendar.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { listPart, type DigestPart } from '../../digests/digest-card.ts';
import { askKey, type DigestOf, type EndedAsks } from '../../digests/open/slots.ts';
import type { HomeNeeds } from '../../jobs/cards/home-need.ts';
import type { FirmDataPart } from '../../network/open/slots.ts';
import { clientButtons } from '../client-buttons.ts';
import { findAdditions } from '../client-list-store.ts';
import { findAsk, findAsksOf } from '../client-ask-store.ts';
import type { ClientAsk } from '../client-ask.ts';
import { findMet, findWarnings } from '../met-store.ts';
import { mayOnClients } from '../permissions.ts';
import { askSubject } from './ask-surface.ts';

/** Below what waits for approval, above what ends. */
const PLACE = 25;
const ASKS = 'client';

async function toAnswer({ db, sealer }: Eyes, firmId: number): Promise<readonly ClientAsk[]> {
  const asks = await findAsksOf(db, sealer, { firmId, status: 'asked' });
  return asks.filter(({ ownerFirmId }) => ownerFirmId === firmId);
}

const answerButton = ({ id }: ClientAsk) => ({
  label: 'Answer',
  action: clientButtons.to('client_show', { id, revision: 0 }),
});

/** What peers ask about clients of a firm, for whoever answers. */
export async function asksOnHome(eyes: Eyes, { actor }: { readonly actor: Actor }): Promise<HomeNeeds> {
  const { firm, member } = actor;
  const asks = mayOnClients('bind', member.role) ? await toAnswer(eyes, firm.id) : [];
  return {
    all: `${DISPATCH} clients`,
    needs: asks.map((ask) => ({
      title: `${firmOf(eyes.directory, ask.askerFirmId).name} was called by ${ask.client}`,
      line: `They ask whether they may serve your client. Answer by ${formatDate(dateOf(ask.answerUntil, firm.timeZone))}.`,
      buttons: [answerButton(ask)],
      jobId: undefined,
    })),
  };
}

export async function asksOfDay(eyes: Eyes, { firm, told }: DigestOf): Promise<readonly DigestPart[]> {
  const asks = (await toAnswer(eyes, firm.id)).filter(({ id }) => !told.has(askSubject(id)));
  return listPart(PLACE, ASKS, 'Asked about your clients', asks, (ask) => ({
    about: askSubject(ask.id),
    title: `${firmOf(eyes.directory, ask.askerFirmId).name} was called by ${ask.client}`,
    line: `Until ${formatDate(dateOf(ask.answerUntil, firm.timeZone))}: an owner approves, hands it over or declines.`,
    buttons: [answerButton(ask)],
  }));
}

/** How what a digest asked for has ended. */
export async function endsOfDay(
  { rows, sealer, directory }: Eyes,
  { firm, asked }: EndedAsks,
): Promise<ReadonlyMap<string, string>> {
  const ends = new Map<string, string>();
  for (const each of asked) {
    const [kind, id] = each.about.split(':');
    const ask =
      kind === 'client_ask' && each.asks === ASKS ? await findAsk(rows, sealer, Number(id)) : undefined;
    if (ask?.ownerFirmId !== firm.id || ask.status === 'asked') continue;
    const by = ask.settledById === undefined ? '' : ` by ${memberName(directory, ask.settledById)}`;
    ends.set(askKey(each), `${endWords[ask.status]}${by}`);
  }
  return ends;
}

const endWords: Readonly<Record<Exclude<ClientAsk['status'], 'asked'>, string>> = {
  approved: 'Done: approved',
  handed_over: 'Done: handed over',
  declined: 'Done: declined',
  withdrawn: 'Withdrawn',
  expired: 'Not answered in time',
};

/** What is kept of a firm about clients: of its lists when something was added, as nobody can read what. */
export async function clientsOfFirm(
  eyes: Eyes,
  { firmId }: { readonly firmId: number },
): Promise<readonly FirmDataPart[]> {
  const { db, sealer, directory } = eyes;
  const name = (id: number): string => firmOf(directory, id).name;
  const additions = (await findAdditions(db, firmId)).map((each) => ({
    peerFirm: name(each.peerFirmId),
    number: each.number,
    addedBy: memberName(directory, each.addedById),
    addedAt: each.addedAt,
  }));
  const met = (await findMet(db, sealer, { serviceFirmId: firmId })).map((each) => ({
    job: jobNumber(each.jobId),
    leadFirm: name(each.leadFirmId),
    serviceFirm: name(each.serviceFirmId),
    client: each.client,
    metAt: each.metAt,
    endedAt: each.endedAt,
  }));
  const asks = (await findAsksOf(db, sealer, { firmId })).map((ask) => ({
    id: ask.id,
    askerFirm: name(ask.askerFirmId),
    ownerFirm: name(ask.ownerFirmId),
    job: jobNumber(ask.jobId),
    client: ask.client,
    wish: ask.wish,
    answer: ask.answer ?? null,
    askedBy: memberName(directory, ask.askedById),
    askedAt: ask.askedAt,
    answerUntil: ask.answerUntil,
    status: ask.status,
    scope: ask.scope ?? null,
    settledBy: ask.settledById === undefined ? null : memberName(directory, ask.settledById),
    settledAt: ask.settledAt ?? null,
    // Which request it was used for is the asker's own business.
    usedFor: ask.askerFirmId === firmId && ask.usedJobId !== undefined ? jobNumber(ask.usedJobId) : null,
    remindedAt: ask.ownerFirmId === firmId ? (ask.remindedAt ?? null) : null,
  }));
  const warnings = (await findWarnings(db, firmId)).map((each) => ({
    job: jobNumber(each.jobId),
    peerFirm: name(each.peerFirmId),
    throughJob: jobNumber(each.throughJobId),
    postedBy: each.memberId === null ? null : memberName(directory, each.memberId),
    warnedAt: each.warnedAt,
  }));
  return [
    { place: 41, name: 'clientsFromBefore', data: additions },
    { place: 42, name: 'clientsMet', data: met },
    { place: 43, name: 'clientAsks', data: asks },
    { place: 44, name: 'clientWarnings', data: warnings },
  ];
}
