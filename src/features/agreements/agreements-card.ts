import type { Block, Button, Card, Span } from '../../chat/card.ts';
import type { AgreementBasis } from '../../directory/directory.ts';
import { DISPATCH } from '../../chat/command-words.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { agreementButtons, showButton, type AgreementAction } from './agreement-buttons.ts';
import type { AgreementVersion } from './agreement.ts';

/** How a firm stands with one peer. */
export type Standing = {
  readonly peerId: number;
  readonly peer: string;
  /** Whether both take part now, so that something can be agreed. */
  readonly isPeer: boolean;
  readonly binding: Binding;
  /** The version in force, and those that are on their way; undefined for a reader who may not read them. */
  readonly active: AgreementVersion | undefined;
  readonly sent: (AgreementVersion & Waiting) | undefined;
  readonly draft: AgreementVersion | undefined;
};

/** On whose signature a version waits, and on which day it may be given at the latest. */
type Waiting = {
  readonly waitsFor: 'us' | 'them' | 'both';
  readonly untilOn: CalendarDate | undefined;
};

/** What binds the two for new jobs, and to when. */
export type Binding =
  | { readonly kind: 'none' }
  | { readonly kind: AgreementBasis; readonly until: CalendarDate | undefined }
  /** `goesOnAfter`: it is renewed then by itself. */
  | { readonly kind: 'renews'; readonly goesOnAfter: CalendarDate }
  | { readonly kind: 'notice'; readonly until: CalendarDate | undefined }
  | { readonly kind: 'ended'; readonly on: CalendarDate }
  | { readonly kind: 'sentence_ended' };

/** What binds the two, in a line. */
function bindingText(binding: Binding): string {
  const until = (day: CalendarDate | undefined, otherwise: string): string =>
    day === undefined ? otherwise : `, until ${formatDate(day)}`;
  switch (binding.kind) {
    case 'none':
      return 'No agreement yet: you cannot claim each other’s jobs.';
    case 'signed':
      return `In force${until(binding.until, ', until one of you gives notice')}.`;
    case 'renews':
      return `In force. It renews by itself after ${formatDate(binding.goesOnAfter)}, unless one of you gives notice.`;
    case 'notice':
      return `Notice is given${binding.until === undefined ? '' : `: its last day is ${formatDate(binding.until)}`}. No new jobs.`;
    case 'ended':
      return `Ended on ${formatDate(binding.on)}: you cannot claim each other’s jobs.`;
    case 'one_sentence':
      return 'The one sentence that you accepted as you joined binds you, until you both sign an agreement.';
    case 'sentence_ended':
      return 'The one sentence of the network has ended: you cannot claim each other’s jobs until you both sign an agreement.';
    case 'network_file':
      return `An agreement that whoever runs the network vouches for${until(binding.until, '')}. It binds until you both sign one here.`;
  }
}

/** Whether new jobs can be taken on it. */
function bindsNow({ kind }: Binding): boolean {
  return ['one_sentence', 'network_file', 'signed', 'renews'].includes(kind);
}

/** How many peers a list shows, each with its button; the rest is counted. */
const SHOWN = 15;

/** How a firm stands with all of its peers. @param mayBind whether the reader sends and signs */
export function agreementsCard(standings: readonly Standing[], rights: Rights): Card {
  const title = 'Agreements with your peers';
  const order = [...standings].sort((one, other) => urgency(one) - urgency(other));
  const shown = order.slice(0, SHOWN);
  const left = order.length - shown.length;
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...(standings.length === 0
        ? [{ kind: 'text' as const, text: 'You have no peers yet.' }]
        : shown.flatMap((standing) => rowOf(standing, rights))),
      ...(left > 0
        ? [
            {
              kind: 'context' as const,
              text: `and ${String(left)} more. Type ${DISPATCH} agreement and the name of the firm to see one.`,
            },
          ]
        : []),
    ],
  };
}

/** What the reader may do. */
export type Rights = { readonly mayBind: boolean; readonly mayPrepare: boolean };

/** What waits for the reader's firm first, then what binds nobody, then the rest. */
function urgency({ sent, draft, binding }: Standing): number {
  if (sent && sent.waitsFor !== 'them') return 0;
  if (binding.kind === 'notice') return 1;
  if (draft) return 2;
  return bindsNow(binding) ? 4 : 3;
}

function rowOf(standing: Standing, rights: Rights): Block[] {
  const buttons = nextSteps(standing, rights);
  const text: Span[] = [{ bold: standing.peer }, `\n${standingText(standing, rights).join('\n')}`];
  return [{ kind: 'text', text }, ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : [])];
}

/** Whoever may not read it learns whether something binds the two, and no more. */
function standingText(standing: Standing, { mayPrepare }: Rights): readonly string[] {
  if (!mayPrepare)
    return [
      bindsNow(standing.binding)
        ? 'An agreement binds you.'
        : 'No agreement binds you, so you cannot claim each other’s jobs.',
    ];
  return [bindingText(standing.binding), ...waitingTexts(standing)];
}

function waitingTexts({ sent, draft, peer }: Standing): string[] {
  const waits = { us: 'your signature', them: peer, both: `your signature and that of ${peer}` };
  return [
    ...(sent
      ? [
          `Version ${String(sent.version)} waits for ${waits[sent.waitsFor]}${sent.untilOn === undefined ? '' : `, until ${formatDate(sent.untilOn)}`}.`,
        ]
      : []),
    ...(draft
      ? [
          draft.kind === 'uploaded'
            ? 'One that was signed elsewhere waits for its file.'
            : 'You have a draft that is not sent.',
        ]
      : []),
  ];
}

/** What the card of the version that is shown does not say. */
function besideCard(standing: Standing, rights: Rights): readonly string[] {
  const { sent, draft, active, binding } = standing;
  if (!rights.mayPrepare || !(sent ?? draft ?? active)) return standingText(standing, rights);
  if (sent) return [bindingText(binding), ...waitingTexts({ ...standing, sent: undefined })];
  return draft ? [bindingText(binding)] : [];
}

/** The button that matters; of one that binds no new jobs, also that which shows it. */
function nextSteps(
  { sent, draft, active, isPeer, peerId, binding }: Standing,
  rights: Rights,
): readonly Button[] {
  if (!rights.mayPrepare) return [];
  if (sent) {
    if (sent.waitsFor === 'them' || !rights.mayBind) return [showButton('Show', sent)];
    return [{ ...showButton('Read and sign', sent), style: 'primary' }];
  }
  if (draft) return [showButton(draft.kind === 'uploaded' ? 'Show it' : 'Show the draft', draft)];
  const showActive = active ? [showButton('Show', active)] : [];
  if ((active && bindsNow(binding)) || !isPeer) return showActive;
  const toPeer = (label: string, action: AgreementAction): Button => ({
    label,
    action: agreementButtons.to(action, { id: peerId, revision: 0 }),
  });
  const begin = rights.mayBind
    ? toPeer('Send our usual agreement', 'agreement_usual')
    : toPeer('Prepare one…', 'agreement_new');
  return [begin, ...showActive];
}

/** How a firm stands with one peer, and what can be begun. The card of a version follows, and says how that one stands. */
export function standingBlocks(standing: Standing, rights: Rights): Block[] {
  const { peer, peerId, isPeer, sent, draft, active } = standing;
  const toPeer = (action: AgreementAction) => agreementButtons.to(action, { id: peerId, revision: 0 });
  const text = besideCard(standing, rights);
  const begin: Block[] =
    !isPeer || !rights.mayPrepare || sent || draft || active
      ? []
      : [
          {
            kind: 'buttons',
            buttons: [
              ...(rights.mayBind
                ? [
                    {
                      label: 'Send our usual agreement',
                      style: 'primary' as const,
                      action: toPeer('agreement_usual'),
                    },
                  ]
                : []),
              { label: 'Choose the clauses…', action: toPeer('agreement_new') },
              ...(rights.mayBind ? [{ label: 'Signed elsewhere…', action: toPeer('agreement_upload') }] : []),
            ],
          },
        ];
  return [
    { kind: 'heading', text: `Agreement with ${peer}` },
    ...(text.length > 0 ? [{ kind: 'text' as const, text: text.join('\n') }] : []),
    ...begin,
  ];
}
