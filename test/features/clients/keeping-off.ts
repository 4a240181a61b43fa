/** Two firms of the demo that have signed, a job between them for a client, and what people then do about that client. */
import { plain } from '../../../src/chat/card.ts';
import type { FormValues } from '../../../src/chat/form.ts';
import type { Answer, Person } from '../../../src/chat/interaction.ts';
import type { ClientAction } from '../../../src/features/clients/client-buttons.ts';
import { endAsks, remindOfAsks } from '../../../src/features/clients/flow/end-asks.ts';
import { rowName } from '../../../src/store/seal.ts';
import type { Store } from '../../../src/store/commit.ts';
import { agreeing, people, startAgreeing } from '../agreements/agreeing.ts';
import type { TestDatabase } from '../../support/databases.ts';

const { ann, bob } = people;

const DAY = 86_400_000;

const request: FormValues = {
  ...{ summary: 'Replace a switch', skill: 'Networks', place: 'remote', urgency: 'normal', rate: '90' },
  ...{ pay_type: 'hourly', minimum: '0', increment: '15', net_days: '30', branding: 'neutral' },
};

/** @param choices what they sign, where not what is usual */
export async function keepingOff(
  database: TestDatabase,
  { choices = {}, agreed = true }: { readonly choices?: FormValues; readonly agreed?: boolean } = {},
) {
  let at = Date.parse('2030-03-05T15:00:00Z');
  const now = () => new Date(at);
  const store: Store = await database.open({ now });
  const firms = await startAgreeing(store);
  const acting = agreeing(store, { now });
  const { press, send, formOf, fill, sign, newest, desk } = acting;
  const wait = (days: number): void => void (at += days * DAY);

  /** Alder and another firm sign the usual agreement, with these choices. */
  const agree = async (who: Person, peerId: number, more: FormValues = {}): Promise<void> => {
    const form = formOf(await press(ann, { action: 'agreement_new', id: peerId, revision: 0 }));
    await send(ann, form, more);
    const draft = await newest();
    await fill(ann, 'agreement_send', draft, { title: 'Owner', consent: draft.hash });
    await sign(who, draft);
  };
  let clicks = 0;
  const by = (person: Person) => {
    clicks += 1;
    const responseUrl = `https://slack.test/clients/${String(clicks)}`;
    return { person, replyTo: { person, workspaceId: person.homeId, responseUrl } };
  };
  const submit = (
    who: Person,
    form: string,
    id: number,
    revision: number,
    values: FormValues,
    said?: string,
  ) =>
    desk({
      ...by(who),
      kind: 'submission',
      ref: {
        ...{ form, id, revision, nonce: acting.hands.newNonce() },
        ...(said === undefined ? {} : { said }),
      },
      values,
    });
  const newestJob = async (): Promise<number> =>
    (await store.db.job.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
  const revisionOf = async (id: number): Promise<number> =>
    (await store.db.job.findUniqueOrThrow({ where: { id } })).revision;
  /** Sends the form of a request once, as it is answered. */
  const tryPost = (who: Person, client: string, more: FormValues = {}): Promise<Answer> =>
    submit(who, 'post_job', 0, 0, { ...request, client, ...more });
  const post = async (who: Person, client: string): Promise<number> => {
    const answer = await tryPost(who, client);
    if (answer.kind === 'form') await send(who, answer.form, { ...request, client });
    return newestJob();
  };
  const step = async (who: Person, action: string, id: number): Promise<Answer> =>
    press(who, { action, id, revision: await revisionOf(id) });
  const onJob = async (who: Person, form: string, id: number, values: FormValues): Promise<Answer> =>
    submit(who, form, id, await revisionOf(id), values);
  /** A job of Alder's for a client that Birch takes and, where `done`, has done. */
  const job = async (client: string, { done = true, lead = ann, service = bob } = {}): Promise<number> => {
    const id = await post(lead, client);
    await step(service, 'claim', id);
    if (!done) return id;
    const { memberId } = await store.db.identity.findFirstOrThrow({ where: { userId: service.userId } });
    const eta = String(Math.floor(at / 1000) + 3600);
    await onJob(service, 'schedule', id, { technician: String(memberId), eta });
    await step(service, 'confirm', id);
    await step(service, 'start', id);
    await onJob(service, 'report', id, { summary: 'Done.', time: '1h' });
    return id;
  };
  const click = (who: Person, action: ClientAction, id = 0) => press(who, { action, id, revision: 0 });
  const give = async (who: Person, peerId: number, list: string): Promise<Answer> => {
    const answer = await click(who, 'client_add', peerId);
    return answer.kind === 'form' ? send(who, answer.form, { clients: list }) : answer;
  };
  const called = async (who: Person, jobId: number, wish = 'Phones, please.'): Promise<Answer> => {
    const answer = await click(who, 'client_called');
    return answer.kind === 'form' ? send(who, answer.form, { client: String(jobId), wish }) : answer;
  };
  const answerBy = async (
    who: Person,
    action: 'client_approve' | 'client_decline',
    id: number,
    values: FormValues,
  ): Promise<Answer> => {
    const answer = await click(who, action, id);
    return answer.kind === 'form' ? send(who, answer.form, values) : answer;
  };
  const newestAsk = () => store.db.clientAsk.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const list = async (who: Person): Promise<string> => JSON.stringify(await acting.command(who, 'clients'));
  /** What people were told, as "Ann Alder: ...". */
  const told = async (): Promise<string[]> => {
    const rows = await store.db.outboxRow.findMany({ where: { kind: 'notice' }, orderBy: { id: 'asc' } });
    const members = new Map((await store.db.member.findMany()).map(({ id, name }) => [id, name]));
    return rows.flatMap(({ key, payload }) => {
      const text = store.sealer.open('OutboxRow.payload', rowName(key), payload);
      const read = JSON.parse(text) as { memberId?: number; card?: { summary: string } };
      return read.memberId !== undefined && read.card
        ? [`${members.get(read.memberId) ?? ''}: ${read.card.summary}`]
        : [];
    });
  };
  /** What was answered in a message to whoever sent a form or clicked. */
  const answered = async (): Promise<string[]> => {
    const rows = await store.db.outboxRow.findMany({ where: { kind: 'notice' }, orderBy: { id: 'asc' } });
    return rows.flatMap(({ key, payload }) => {
      const text = store.sealer.open('OutboxRow.payload', rowName(key), payload);
      const read = JSON.parse(text) as { to?: string; card?: { summary: string } };
      return read.to === 'clicker' && read.card ? [read.card.summary] : [];
    });
  };
  if (agreed) await agree(bob, firms.birch, choices);
  return {
    ...{ store, ...firms, ...acting, now, wait, agree, tryPost, post, step, onJob, job, submit },
    ...{ clientClick: click, give, called, answerBy, newestAsk, list, told, answered, request, newestJob },
    tick: () => endAsks(acting.hands),
    remind: () => remindOfAsks(acting.hands),
  };
}

/** What a form that came back says on top; undefined where it was taken. */
export function warningIn(answer: Answer): string | undefined {
  if (answer.kind !== 'form') return undefined;
  const [first] = answer.form.items;
  return first?.kind === 'text' ? plain(first.text) : undefined;
}
