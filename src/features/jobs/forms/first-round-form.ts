import type { Choice, FormItem, FormValues } from '../../../chat/form.ts';
import type { FormReader } from '../../../chat/form-reader.ts';
import type { Board, Firm } from '../../../directory/directory.ts';
import { formatMinutes } from '../../../shared/duration.ts';

/** Whom a firm can ask: its boards, the other firms on them, and those it likes to ask first. */
export type Audience = {
  readonly boards: readonly Board[];
  readonly peers: readonly Firm[];
  readonly preferredIds: readonly number[];
  /** How many days after a job is over its access notes are wiped. */
  readonly accessDays: number;
};

/** Whom a new request asks before the others, and for how long; undefined minutes for nobody else, ever. */
export type AskFirst = { readonly firmIds: readonly number[]; readonly minutes: number | undefined };

const whom = ['everyone', 'preferred', 'chosen'] as const;

/** Minutes after which everyone is asked. */
const waits = [15, 30, 60, 120, 240, 1440];
const NEVER = 'never';
const USUAL_WAIT = '30';

/** How many names stand in the line of an option. */
const NAMED = 3;

/** Who is asked first. What else is asked depends on it, so that the form changes while it is filled in. */
export function askFirstItems(audience: Audience, values: FormValues): FormItem[] {
  const { peers } = audience;
  const preferred = preferredPeers(audience);
  // One peer is everyone.
  if (peers.length < 2) return [];
  const choice = (value: (typeof whom)[number], label: string): Choice => ({ value, label });
  const picked = values['ask'] ?? 'everyone';
  return [
    {
      kind: 'choice',
      name: 'ask',
      label: 'Ask',
      live: true,
      options: [
        choice('everyone', 'Everyone on the board'),
        ...(preferred.length > 0
          ? [choice('preferred', `Preferred peers first: ${namesOf(preferred)}`)]
          : []),
        choice('chosen', 'Peers I choose first'),
      ],
      initial: 'everyone',
    },
    ...(picked === 'chosen'
      ? [
          {
            kind: 'choices' as const,
            name: 'ask_first',
            label: 'Ask these first',
            options: peers.map(({ id, name }) => ({ value: String(id), label: name })),
          },
        ]
      : []),
    ...(picked === 'everyone'
      ? []
      : [
          {
            kind: 'choice' as const,
            name: 'ask_all',
            label: 'Ask everyone after',
            options: [
              ...waits.map((minutes) => ({ value: String(minutes), label: formatMinutes(minutes) })),
              { value: NEVER, label: 'Never, only those' },
            ],
            initial: USUAL_WAIT,
            hint: 'Until then nobody else sees the request, nor learns of it later.',
          },
        ]),
  ];
}

/** When everyone is asked of what is posted now. */
export function firstRoundEnd({ minutes }: AskFirst, now: Date): Date | undefined {
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000);
}

/** Undefined where everyone is asked at once, or where something is wrong, which `read` then says. */
export function readAskFirst(
  read: FormReader,
  values: FormValues,
  audience: Audience,
  boardId: number | undefined,
): AskFirst | undefined {
  // Where there was nobody to choose, the form did not ask.
  if (values['ask'] === undefined) return undefined;
  const picked = read.choice('ask', whom);
  if (picked === undefined || picked === 'everyone') return undefined;
  const peers = picked === 'preferred' ? preferredPeers(audience) : chosenPeers(read, audience);
  const elsewhere = peers.filter(({ boardIds }) => boardId !== undefined && !boardIds.includes(boardId));
  const firmIds = peers.filter((peer) => !elsewhere.includes(peer)).map(({ id }) => id);
  // Errors stand beside this field: Slack takes no form back with one at a field that is not drawn yet.
  if (picked === 'chosen' && elsewhere.length > 0)
    return read.wrong('ask', `Not on this board: ${namesOf(elsewhere)}. Pick others.`);
  if (firmIds.length === 0) return read.wrong('ask', 'Pick at least one peer of this board to ask first.');
  const wait = values['ask_all'] ?? USUAL_WAIT;
  return { firmIds, minutes: waits.find((minutes) => String(minutes) === wait) };
}

function chosenPeers(read: FormReader, { peers }: Audience): Firm[] {
  const picked = read.choices(
    'ask_first',
    peers.map(({ id }) => String(id)),
  );
  return peers.filter(({ id }) => picked.includes(String(id)));
}

function preferredPeers({ peers, preferredIds }: Audience): Firm[] {
  return peers.filter(({ id }) => preferredIds.includes(id));
}

function namesOf(firms: readonly Firm[]): string {
  const names = firms.slice(0, NAMED).map(({ name }) => name);
  const left = firms.length - names.length;
  return left > 0 ? `${names.join(', ')} and ${String(left)} more` : names.join(', ');
}
