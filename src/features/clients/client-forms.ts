import type { FieldErrors, Form, FormRef, FormValues } from '../../chat/form.ts';
import { formReader } from '../../chat/form-reader.ts';
import { cutText, typedText } from '../../chat/typed-text.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { askScopes, type AskScope } from './client-ask.ts';
import type { MetClient } from './protection.ts';
import { LIST_LETTERS, readClientList, type ClientKeys } from './client-keys.ts';

/** About clients. */
export type ClientForm = 'client_list' | 'client_called' | 'client_approve' | 'client_decline';

const LIMITS = { wish: 1000, answer: 1000 };
/** Slack shows no longer label, and no more options. */
const LABEL = 75;
const OPTIONS = 100;
/** So much of a key tells the clients of one job apart. */
const KEY = 40;

type Peer = { readonly id: number; readonly name: string };

/** @param peers of whom one is chosen; one alone is not asked for */
export function listForm(ref: FormRef, peers: readonly Peer[]): Form {
  const [only] = peers;
  const peer = peers.length === 1 ? only : undefined;
  return {
    ref,
    title: 'Clients from before',
    submit: 'Add',
    items: [
      {
        kind: 'text',
        text: `Clients that are yours already stay yours, also when you meet them on a job of ${peer?.name ?? 'a peer'}. Give their names or web domains. What you add counts from now on, for clients that you have not met through ${peer?.name ?? 'that peer'} yet, and nothing can be taken out again.`,
      },
      ...(peer
        ? []
        : [
            {
              kind: 'choice' as const,
              name: 'peer',
              label: 'In your agreement with',
              options: peers
                .slice(0, OPTIONS)
                .map(({ id, name }) => ({ value: String(id), label: cutText(name, LABEL) })),
            },
          ]),
      {
        kind: 'input',
        name: 'clients',
        label: 'Your clients, one a line',
        multiline: true,
        maxLength: LIST_LETTERS,
        placeholder: 'Quercus Clinic',
        hint: 'For many, send the form more than once. The names are not kept, and nobody can read them again, not even you: only a fingerprint of each, to know it when a job names the same client.',
      },
    ],
  };
}

export type ListInput = { readonly peerId: number | undefined; readonly clients: readonly ClientKeys[] };

export function readListForm(
  values: FormValues,
): { readonly input: ListInput } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const { clients, unclear } = readClientList(typedText(read.requiredText('clients', LIST_LETTERS)));
  const [first] = unclear;
  if (first !== undefined)
    read.wrong(
      'clients',
      `“${cutText(first, 40)}” names nobody. Please give a name or a domain on each line.`,
    );
  const chosen = values['peer'];
  if (chosen !== undefined && !/^\d{1,9}$/.test(chosen)) read.wrong('peer', 'Please pick one.');
  const errors = read.errors();
  return errors
    ? { errors }
    : { input: { peerId: chosen === undefined ? undefined : Number(chosen), clients } };
}

/** A client of a peer that a firm may ask about. */
export type Askable = {
  readonly jobId: number;
  readonly client: string;
  readonly peer: string;
  readonly keys: ClientKeys;
};

/** The client of an option: one job may have been for several, one after the other. `key` is the beginning of one of its keys. */
export type ChosenClient = { readonly jobId: number; readonly key: string | undefined };

export function isChosen(
  { jobs, keys }: Pick<MetClient, 'jobs' | 'keys'>,
  { jobId, key }: ChosenClient,
): boolean {
  return (
    jobs.some((job) => job.jobId === jobId) &&
    (key === undefined || keys.some((each) => each.startsWith(key)))
  );
}

export function calledForm(ref: FormRef, clients: readonly Askable[]): Form {
  const options = clients.slice(0, OPTIONS).map(({ jobId, client, peer, keys }) => {
    const rest = ` (${cutText(peer, 24)}, ${jobNumber(jobId)})`;
    return {
      value: `${String(jobId)}.${(keys[0] ?? '').slice(0, KEY)}`,
      label: `${cutText(client, LABEL - rest.length)}${rest}`,
    };
  });
  const [only] = options;
  return {
    ref,
    title: 'They called us directly',
    submit: 'Ask',
    items: [
      {
        kind: 'text',
        text: 'The firm whose client it is reads this, and says whether you may serve it, hands it over, or declines. Until then, please take nothing on.',
      },
      {
        kind: 'choice',
        name: 'client',
        label: 'Which client',
        options,
        ...(options.length === 1 && only ? { initial: only.value } : {}),
      },
      {
        kind: 'input',
        name: 'wish',
        label: 'What they want',
        multiline: true,
        maxLength: LIMITS.wish,
        placeholder: 'They asked us to look after their phones from May on.',
        hint: 'Only the two firms read it.',
      },
    ],
  };
}

export function readCalledForm(
  values: FormValues,
): { readonly input: ChosenClient & { readonly wish: string } } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  // Forms of before say the job alone.
  const [, jobId, key] = /^(\d{1,9})(?:\.(.{1,40}))?$/su.exec(values['client'] ?? '') ?? [];
  if (jobId === undefined) read.wrong('client', 'Please pick one.');
  const wish = typedText(read.requiredText('wish', LIMITS.wish)).trim();
  const errors = read.errors();
  return errors ? { errors } : { input: { jobId: Number(jobId), key, wish } };
}

type Asked = { readonly client: string; readonly asker: string };

const scopeLabels: Readonly<Record<AskScope, string>> = {
  for_good: 'For good: they may serve this client from now on',
  one_job: 'For one job: the next request that they post for it',
};

export function approveForm(ref: FormRef, { client, asker }: Asked): Form {
  return {
    ref,
    title: 'Approve',
    submit: 'Approve',
    items: [
      {
        kind: 'text',
        text: `${asker} may then serve ${client}. It is on record for both of you, and cannot be taken back here.`,
      },
      {
        kind: 'choice',
        name: 'scope',
        label: 'How far',
        options: askScopes.map((value) => ({ value, label: scopeLabels[value] })),
      },
      {
        kind: 'input',
        name: 'answer',
        label: `Anything to say to ${asker}?`,
        multiline: true,
        maxLength: LIMITS.answer,
        optional: true,
      },
    ],
  };
}

export function readApproveForm(
  values: FormValues,
):
  | { readonly input: { readonly scope: AskScope; readonly answer: string } }
  | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const scope = read.choice('scope', askScopes);
  const answer = typedText(read.text('answer', LIMITS.answer)).trim();
  const errors = read.errors();
  if (errors) return { errors };
  if (!scope) throw new Error('an approval was read without error and without how far it goes');
  return { input: { scope, answer } };
}

export function declineForm(ref: FormRef, { client, asker }: Asked): Form {
  return {
    ref,
    title: 'Decline',
    submit: 'Decline',
    items: [
      {
        kind: 'input',
        name: 'answer',
        label: `Why? ${cutText(asker, 60)} reads it`,
        multiline: true,
        maxLength: LIMITS.answer,
        hint: `They are asked to send ${cutText(client, 80)} back to you.`,
      },
    ],
  };
}

export function readDeclineForm(
  values: FormValues,
): { readonly input: { readonly answer: string } } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const answer = typedText(read.requiredText('answer', LIMITS.answer)).trim();
  const errors = read.errors();
  return errors ? { errors } : { input: { answer } };
}
