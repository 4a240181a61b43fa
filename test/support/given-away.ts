/**
 * All that the program gives away while it runs before a local Slack and a local Teams: what it sends and to whose eyes,
 * what is in the files, exports, pages and log, and what whoever has its database reads.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { program } from '../../src/program.ts';
import { exportFirm } from '../../src/admin/export-firm.ts';
import type { ButtonClick } from '../../src/chat/buttons.ts';
import type { Form, FormValues } from '../../src/chat/form.ts';
import type { Answer, Interaction, Person } from '../../src/chat/interaction.ts';
import { filesOf } from './files.ts';
import { startsOf } from './form-starts.ts';
import { payloadReader } from './payloads.ts';
import { openRaw } from './raw-database.ts';
import { pagesOf } from './reading-pdf.ts';
import type { RunningNetwork } from './running-network.ts';

/** A text that left the program. */
export type Given = {
  /** User ids; `all` for a channel, `nobody` for what no account is to see. */
  readonly to: readonly string[] | 'all' | 'nobody';
  /** Which way it went. */
  readonly by: string;
  readonly text: string;
};

type Doing = Interaction extends infer I
  ? I extends Interaction
    ? Omit<I, 'person' | 'replyTo'>
    : never
  : never;

/** People of both platforms before the desk of the running program; what it answers them is kept. */
export function recordedDesk({ apps, store }: RunningNetwork) {
  const { desk } = apps[0]!;
  const answers: Given[] = [];
  const take = async (person: Person, doing: Doing): Promise<Answer> => {
    const replyTo = { person, workspaceId: person.homeId };
    const answer = await desk({ ...doing, person, replyTo });
    answers.push({ to: [person.userId], by: `answer to ${doing.kind}`, text: JSON.stringify(answer) });
    return answer;
  };
  const done = (what: string, answer: Answer): void => {
    if (answer.kind !== 'done' || answer.refused !== undefined)
      throw new Error(`${what}: ${JSON.stringify(answer).slice(0, 2000)}`);
  };
  const send = async (person: Person, { ref, items }: Form, values: FormValues): Promise<void> => {
    const filledIn = { ...startsOf(items), ...values };
    done(ref.form, await take(person, { kind: 'submission', ref, values: filledIn }));
  };
  /** Clicks; where that opens a form, sends it filled in. */
  const click = async (person: Person, action: ButtonClick, values: FormValues = {}): Promise<void> => {
    const answer = await take(person, { kind: 'click', action });
    if (answer.kind === 'form') await send(person, answer.form, values);
    else if (answer.kind !== 'view' && !(answer.kind === 'reply' && answer.refused === undefined))
      done(action.action, answer);
  };
  return {
    ...{ take, send, click, answers },
    onJob: async (person: Person, id: number, action: string, values: FormValues = {}) => {
      const { revision } = await store.db.job.findUniqueOrThrow({ where: { id } });
      await click(person, { action, id, revision }, values);
    },
    onBill: async (person: Person, id: number, action: string, values: FormValues = {}) => {
      const { revision } = await store.db.bill.findUniqueOrThrow({ where: { id } });
      await click(person, { action, id, revision }, values);
    },
  };
}

/** Everything that was sent, in calls of either platform and in files, since the network started. */
export async function givenAway(network: RunningNetwork): Promise<Given[]> {
  const { control, teams, setting } = network;
  const slack = (await payloadReader(network)()).map(({ to, as, text }): Given => ({ to, by: as, text }));
  const slackFiles: Given[] = [];
  for (const { teamId, userId } of setting.world.people)
    for (const { file, bytes } of await filesOf(control.person(teamId, userId)))
      slackFiles.push({ to: [userId], by: `file ${file.name}`, text: await wordsIn(bytes) });
  const onTeams = await sentOnTeams(network);
  const teamsFiles: Given[] = [];
  for (const { tenantId, aadObjectId } of setting.teams?.people ?? []) {
    const person = teams.person(tenantId, aadObjectId);
    const { conversations } = await person.view();
    const text = JSON.stringify(conversations);
    onTeams.push({ to: [aadObjectId], by: 'what stands before them in Teams', text });
    for (const [, id] of text.matchAll(/"uniqueId":"([^"]+)"/g)) {
      const bytes = await person.download(id!);
      if (bytes) teamsFiles.push({ to: [aadObjectId], by: 'file', text: await wordsIn(bytes) });
    }
  }
  return [...slack, ...slackFiles, ...onTeams, ...teamsFiles];
}

/** The calls that carry something, with who is in the conversation. */
async function sentOnTeams({ teams, setting }: RunningNetwork): Promise<Given[]> {
  const whose = new Map<string, readonly string[] | 'all'>();
  for (const { tenantId, aadObjectId } of setting.teams?.people ?? [])
    for (const { id, kind } of (await teams.person(tenantId, aadObjectId).view()).conversations)
      whose.set(id, kind === 'personal' ? [aadObjectId] : 'all');
  return (await teams.calls()).flatMap(({ operation, args }): Given[] => {
    const text = JSON.stringify(args);
    if (!/activit/i.test(operation)) return [];
    const { conversationId } = args as { conversationId?: string };
    const to = whose.get(String(conversationId).replace(/;messageid=.*$/, ''));
    if (!to) throw new Error(`whose is the conversation of ${operation} ${text.slice(0, 300)}?`);
    return [{ to, by: operation, text }];
  });
}

/** What a file says: the words of a PDF, else its bytes. */
async function wordsIn(bytes: Uint8Array): Promise<string> {
  const isPdf = Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
  return isPdf ? (await pagesOf(bytes)).join('\n') : Buffer.from(bytes).toString('utf8');
}

/** The export of a firm, to be read by its owner. */
export async function exportedFor({ store, clock }: RunningNetwork, firmKey: string): Promise<string> {
  const text = await exportFirm({ store, program }, firmKey, clock.now());
  if (text === undefined) throw new Error(`there is no firm ${firmKey}`);
  return text;
}

/** Every row of the database, as a thief reads it, by the name of its table. */
export async function rowsAtRest({ database }: RunningNetwork): Promise<readonly string[]> {
  const raw = await openRaw(database);
  const dump = await raw.dump();
  await raw.close();
  return [...dump].flatMap(([table, rows]) => rows.map((row) => `${table} ${row}`));
}

/** Every file that is kept beside the database, as a thief reads it. */
export async function filesAtRest({ store }: RunningNetwork): Promise<readonly string[]> {
  const folder = (await store.files?.look())?.where;
  if (folder === undefined) throw new Error('files are kept nowhere');
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (name) => `${name} ${(await readFile(join(folder, name))).toString('latin1')}`),
  );
}

/** What the program's server says to whoever asks, at each address that it has. */
export async function pagesFor(
  { apps }: RunningNetwork,
  paths: readonly string[],
): Promise<readonly string[]> {
  const pages: string[] = [];
  for (const path of paths) {
    const answer = await fetch(`http://127.0.0.1:${String(apps[0]!.port)}${path}`, { redirect: 'manual' });
    pages.push(`${path} ${String(answer.status)} ${await answer.text()}`);
  }
  return pages;
}
