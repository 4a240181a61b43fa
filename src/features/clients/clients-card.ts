import type { Block, Button, Card, Span } from '../../chat/card.ts';
import { counted } from '../../shared/counted.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { assertNever } from '../../shared/never.ts';
import { clientButtons } from './client-buttons.ts';
import { untilText } from './client-warning.ts';
import type { Standing } from './protection.ts';

/** A client that one of two firms met on a job of the other one. */
export type ClientLine = {
  readonly peer: string;
  readonly client: string;
  /** The newest job there. */
  readonly jobId: number;
  readonly standing: Standing;
  /** Whether the firm that met it has asked, and waits. */
  readonly isAsked: boolean;
};

export type AskLine = {
  readonly id: number;
  readonly peer: string;
  readonly client: string;
  /** To be answered by the reader's firm, else by the peer. */
  readonly isOurs: boolean;
  readonly untilOn: CalendarDate;
};

export type ListLine = {
  readonly peer: string;
  readonly clients: number;
  readonly lastOn: CalendarDate | undefined;
};

export type WarningLine = { readonly jobId: number; readonly peer: string; readonly on: CalendarDate };

/** Whose client is whose, as an owner or coordinator of a firm sees it. */
export type ClientsView = {
  readonly asks: readonly AskLine[];
  /** Met by the reader's firm on jobs of peers; met by peers on jobs of its own. */
  readonly met: readonly ClientLine[];
  readonly shown: readonly ClientLine[];
  /** Peers with whom clients are protected now, and what the firm has given for each. */
  readonly lists: readonly ListLine[];
  readonly warnings: readonly WarningLine[];
  readonly mayBind: boolean;
};

/** How many of each part are named; the rest is counted. */
const SHOWN = 10;
const ASKS = 5;

export function clientsCard(view: ClientsView): Card {
  const title = 'Whose client is whose';
  const { asks, met, shown, lists, warnings, mayBind } = view;
  const canAsk = met.some(({ standing, isAsked }) => standing.kind === 'protected' && !isAsked);
  const buttons: Button[] = [
    ...(canAsk
      ? [
          {
            label: 'They called us directly…',
            action: clientButtons.to('client_called', { id: 0, revision: 0 }),
          },
        ]
      : []),
    ...(mayBind && lists.length > 0
      ? [
          {
            label: 'Add clients from before…',
            action: clientButtons.to('client_add', { id: 0, revision: 0 }),
          },
        ]
      : []),
  ];
  const isEmpty = met.length + shown.length + asks.length + lists.length === 0;
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...(isEmpty
        ? [
            {
              kind: 'text' as const,
              text: 'No client of a peer is kept from you, and none of yours from a peer. Where your agreements protect clients, those met through jobs appear here.',
            },
          ]
        : []),
      ...asks.slice(0, ASKS).flatMap(askBlocks),
      ...listBlock('Clients of peers, met on their jobs', met, metText),
      ...listBlock('Your clients, met by peers on your jobs', shown, shownText),
      ...listBlock('Your clients from before', lists, (line) => [listText(line)]),
      ...listBlock('You were told, and posted all the same. Your peers are not told', warnings, (line) => [
        `${jobNumber(line.jobId)}, ${formatDate(line.on)}: a client of ${line.peer}`,
      ]),
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
      ...(met.length + shown.length > 0 ? [{ kind: 'context' as const, text: RULE }] : []),
    ],
  };
}

const RULE =
  'As your agreements say: who comes to know a client on a peer’s job does not take it on as its own. It does not apply to clients of before, to those who come by general advertising, and to those whom the peer hands over or allows.';

function listBlock<T>(title: string, lines: readonly T[], text: (line: T) => Span[]): Block[] {
  if (lines.length === 0) return [];
  const left = lines.length - SHOWN;
  return [
    {
      kind: 'text',
      text: [
        { bold: title },
        ...lines.slice(0, SHOWN).flatMap((line): Span[] => ['\n• ', ...text(line)]),
        ...(left > 0 ? [`\nand ${String(left)} more`] : []),
      ],
    },
  ];
}

function askBlocks({ id, peer, client, isOurs, untilOn }: AskLine): Block[] {
  const text: Span[] = isOurs
    ? [{ bold: client }, ` called ${peer} directly. They ask you what to do, until ${formatDate(untilOn)}.`]
    : [{ bold: client }, `: you asked ${peer}, who can answer until ${formatDate(untilOn)}.`];
  const label = isOurs ? 'Answer' : 'Show';
  return [
    { kind: 'text', text },
    {
      kind: 'buttons',
      buttons: [
        {
          label,
          ...(isOurs ? { style: 'primary' as const } : {}),
          action: clientButtons.to('client_show', { id, revision: 0 }),
        },
      ],
    },
  ];
}

/** For the firm that met it. */
function metText({ peer, client, jobId, standing }: ClientLine): Span[] {
  const from = `${peer}, ${jobNumber(jobId)}`;
  return [{ bold: client }, ` (${from}): ${standingText(standing, peer, true)}`];
}

/** For the firm whose client it is. */
function shownText({ peer, client, jobId, standing }: ClientLine): Span[] {
  return [{ bold: client }, ` (${peer}, ${jobNumber(jobId)}): ${standingText(standing, peer, false)}`];
}

function standingText(standing: Standing, peer: string, isMet: boolean): string {
  switch (standing.kind) {
    case 'protected':
      return isMet
        ? `theirs. Your agreement keeps you from it ${untilText(standing.protection)}.`
        : `yours. Your agreement keeps them from it ${forThem(untilText(standing.protection))}.`;
    case 'before':
      if (!isMet) return 'also theirs, from before that job. Both of you may serve it.';
      return standing.jobId === undefined
        ? 'also yours, as you gave it before that job. You may serve it.'
        : `also yours: you asked your peers for it in ${jobNumber(standing.jobId)} before that. You may serve it.`;
    case 'allowed': {
      const how = standing.how === 'approved' ? 'agreed' : 'handed it over';
      return isMet ? `${peer} ${how}. You may serve it.` : `you ${how}. They may serve it.`;
    }
    case 'allowed_once':
      return isMet
        ? `${peer} agreed to your next request for it.`
        : 'you agreed to their next request for it.';
    default:
      return assertNever(standing);
  }
}

const forThem = (text: string): string => text.replace('your last job', 'their last job');

function listText({ peer, clients, lastOn }: ListLine): string {
  if (clients === 0 || lastOn === undefined) return `${peer}: none given`;
  return `${peer}: ${counted(clients, 'client')} given, last on ${formatDate(lastOn)}`;
}
