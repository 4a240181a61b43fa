import { plain, type Block, type Card, type Field, type Span } from '../../../chat/card.ts';
import { paperLabels } from '../../../directory/papers.ts';
import { formatMinutes } from '../../../shared/duration.ts';
import { formatMoney } from '../../../shared/money.ts';
import { zonedText } from '../../../shared/wall-clock.ts';
import { jobButtons, type JobAction } from '../job-buttons.ts';
import { arrivalLabels, placeLabels, statusLabels } from '../life/job.ts';
import { stepButtons } from './job-steps.ts';
import type { JobView, ShownNote } from './job-view.ts';
import { statusLine } from './status-line.ts';
import {
  brandingLabels,
  differenceText,
  hourlyText,
  lateFeeText,
  marginText,
  netText,
  rateText,
  type Terms,
} from '../terms/terms.ts';
import { workBlocks } from '../work/work-blocks.ts';

/** How many of the newest notes a card shows. */
const NOTES_SHOWN = 5;

/**
 * The card of a job for one viewer. Open and settled cards share one body; settling swaps the buttons
 * for a line that says what happened.
 */
export function jobCard(view: JobView, isAllowed: (action: JobAction) => boolean): Card {
  const { job, title } = view;
  const line = statusLine(view);
  return {
    summary: `${title}. ${plain(line)}`,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'context', text: contextLine(view) },
      ...(job.request.description === '' ? [] : [{ kind: 'text' as const, text: job.request.description }]),
      {
        kind: 'fields',
        fields: [
          ...whenField(view.terms, view.leadZone),
          ...estimateField(view),
          ...papersField(view),
          ...(view.seesRates ? termsFields(view.terms) : []),
        ],
      },
      ...leadBlocks(view),
      ...farOffBlocks(view),
      ...privateBlocks(view, isAllowed),
      ...refusalBlocks(view),
      ...workBlocks(view),
      ...noteBlocks(view.notes),
      { kind: 'text', text: line },
      ...buttonBlocks(view, isAllowed),
    ],
  };
}

function contextLine(view: JobView): string {
  const { request, status } = view.job;
  const parts = [`${view.leadFirm} asks`, placeLabels[request.place], request.area, request.skill];
  // How far another firm has come with it is not for a former peer.
  if (view.relation !== 'board' && view.relation !== 'peer') parts.push(statusLabels[status]);
  return parts.filter((part) => part !== '').join(' · ');
}

function estimateField(view: JobView): Field[] {
  const { estimatedMinutes } = view.job.request;
  return estimatedMinutes === undefined
    ? []
    : [{ label: 'Estimate', value: formatMinutes(estimatedMinutes) }];
}

/** For all on the board: what this request asks for, beside what its firm requires of everybody. */
function papersField({ job: { request } }: JobView): Field[] {
  const papers = request.papers ?? [];
  return papers.length === 0
    ? []
    : [{ label: 'Papers', value: papers.map((kind) => paperLabels[kind]).join(', ') }];
}

/**
 * When the work is to be done, where the terms say so. A platform shows it by the clock of the reader.
 * @param leadZone whose clock is named beside it, where that may be another one
 */
export function whenField({ windowStartAt: from, windowEndAt: until }: Terms, leadZone?: string): Field[] {
  const first = from ?? until;
  if (first === undefined) return [];
  const there: Span[] = leadZone === undefined ? [] : [` (${zonedText(leadZone, first, until)})`];
  const when: Span[] =
    from && until ? [{ at: from }, ' to ', { at: until }] : [from ? 'from ' : 'by ', { at: first }];
  return [{ label: 'When', value: [...when, ...there] }];
}

/** The terms, a field each; shared with the offer card and the terms log. */
export function termsFields(terms: Terms): Field[] {
  const money = (minor: number): string => formatMoney({ minor, currency: terms.currency });
  const fields: Field[] = [{ label: 'Rate', value: rateText(terms) }];
  if (terms.payType === 'hourly') {
    const steps =
      terms.incrementMinutes > 1 ? `in steps of ${formatMinutes(terms.incrementMinutes)}` : 'by the minute';
    fields.push({
      label: 'Time',
      value: terms.minimumMinutes > 0 ? `${formatMinutes(terms.minimumMinutes)} minimum, ${steps}` : steps,
    });
  }
  if (terms.nteMinor !== undefined) fields.push({ label: 'Not to exceed', value: money(terms.nteMinor) });
  if (terms.travelMinor !== undefined) fields.push({ label: 'Travel', value: money(terms.travelMinor) });
  fields.push({ label: 'Payment', value: netText(terms) });
  fields.push({ label: 'Branding', value: brandingLabels[terms.branding] });
  if (terms.cancellationFeeMinor !== undefined)
    fields.push({ label: 'Cancellation fee', value: money(terms.cancellationFeeMinor) });
  if (terms.expensesMinor !== undefined)
    fields.push({ label: 'Expenses up to', value: money(terms.expensesMinor) });
  if (terms.lateFeeBps) fields.push({ label: 'Late fee', value: lateFeeText(terms.lateFeeBps) });
  return fields;
}

/** Who takes a job wants to know who asks, and how it will be paid. */
function leadBlocks({ leadFirm, leadLines }: JobView): Block[] {
  return leadLines.map((line) => ({ kind: 'context', text: `${leadFirm} ${line}` }));
}

function farOffBlocks({ terms, farOffRateMinor }: JobView): Block[] {
  if (farOffRateMinor === undefined) return [];
  const standing = hourlyText({ rateMinor: farOffRateMinor, currency: terms.currency });
  return [
    {
      kind: 'context',
      text: `The rate is ${differenceText(terms.rateMinor, farOffRateMinor)} your standing rate of that day, ${standing}. It holds for this job.`,
    },
  ];
}

/** The reason is for those who act for either firm, and for whoever gave it. */
function refusalBlocks({ refusal, leadFirm, actsForFirm, going }: JobView): Block[] {
  if (!refusal) return [];
  const { who, reason, goes, proposed } = refusal;
  const lines = [
    ...(actsForFirm || going === 'refused' ? [reason] : []),
    ...(proposed === undefined ? [] : [`${leadFirm} proposes to go ${proposed}.`]),
  ];
  return [
    { kind: 'text', text: [{ bold: `${who} cannot go ${goes}` }, ...lines.map((line) => `\n${line}`)] },
  ];
}

function privateBlocks(view: JobView, isAllowed: (action: JobAction) => boolean): Block[] {
  const blocks: Block[] = [];
  const { confidential, leadPrivate } = view;
  const client: Field[] = confidential
    ? [
        { label: 'Client', value: confidential.client },
        { label: 'Address', value: confidential.address },
        { label: 'Contact', value: confidential.contact },
      ].filter((field) => field.value !== '')
    : [];
  const booking: Field[] = [];
  if (view.technician !== undefined) booking.push({ label: 'Technician', value: view.technician });
  if (view.goes !== undefined) booking.push({ label: 'Goes', value: view.goes });
  // Nobody comes while it is held.
  if (view.etaAt && view.job.status !== 'on_hold')
    booking.push({
      label: arrivalLabels[view.job.request.place],
      value: [
        { at: view.etaAt },
        ...(view.leadZone === undefined ? [] : [` (${zonedText(view.leadZone, view.etaAt)})`]),
      ],
    });
  if (view.ownTicket !== undefined)
    booking.push({ label: 'Your ticket', value: `#${String(view.ownTicket)}` });
  if (view.peerTicket !== undefined) {
    const peer = view.relation === 'lead' ? (view.serviceFirm ?? 'The peer') : view.leadFirm;
    booking.push({ label: `Ticket of ${peer}`, value: `#${String(view.peerTicket)}` });
  }
  if (leadPrivate && leadPrivate.reference !== '')
    booking.push({ label: 'Your reference', value: leadPrivate.reference });
  if (client.length + booking.length > 0) blocks.push({ kind: 'divider' });
  if (client.length > 0) blocks.push({ kind: 'fields', fields: client });
  blocks.push(...accessBlocks(view, isAllowed));
  if (booking.length > 0) blocks.push({ kind: 'fields', fields: booking });
  if (leadPrivate?.clientRateMinor !== undefined)
    blocks.push({
      kind: 'context',
      text: `Only your firm sees this: ${marginText(view.terms, leadPrivate.clientRateMinor, view.clientPayType)}`,
    });
  return blocks;
}

/** What a card says of access notes: that there are some, for those who may ask for them, and who has. */
function accessBlocks(
  { access, job, leadFirm, relation }: JobView,
  isAllowed: (action: JobAction) => boolean,
): Block[] {
  if (!access) return [];
  const { isKept, wipedAt, reads, readings } = access;
  const who = readings.flatMap(({ who: name, at }, index): Span[] => [
    `${index === 0 ? '' : ', '}by ${name} `,
    { at },
  ]);
  const times = reads === 1 ? '' : `${String(reads)} times, last `;
  const told = relation === 'lead' ? '' : ` Each reading is noted, and ${leadFirm} sees it.`;
  return [
    ...(isKept && isAllowed('access')
      ? ([
          {
            kind: 'text',
            text: [{ bold: 'Access notes' }, `: read them when you need them.${told}`],
          },
          {
            kind: 'buttons',
            buttons: [{ label: 'Show access notes', action: jobButtons.to('access', job) }],
          },
        ] satisfies Block[])
      : []),
    ...(wipedAt
      ? [{ kind: 'context' as const, text: ['Access notes were wiped on ', { at: wipedAt }] }]
      : []),
    ...(who.length > 0 ? [{ kind: 'context' as const, text: [`Access notes read ${times}`, ...who] }] : []),
  ];
}

function noteBlocks(notes: readonly ShownNote[]): Block[] {
  if (notes.length === 0) return [];
  const older = notes.length - NOTES_SHOWN;
  return [
    { kind: 'divider' },
    ...(older > 0
      ? [
          {
            kind: 'context' as const,
            text: older === 1 ? '1 older note is not shown' : `${String(older)} older notes are not shown`,
          },
        ]
      : []),
    ...notes.slice(-NOTES_SHOWN).map((note): Block => ({
      kind: 'text',
      text: [
        { bold: `${note.author}${note.shared ? '' : ', internal'}` },
        ' ',
        { at: note.at },
        `\n${note.text}`,
      ],
    })),
  ];
}

function buttonBlocks(view: JobView, isAllowed: (action: JobAction) => boolean): Block[] {
  // A shared channel offers only what anyone there may try; a former party is offered nothing.
  if (view.relation === 'board' && view.job.status !== 'open') return [];
  if (view.relation === 'peer') return [];
  const { buttons: steps, more: others } = stepButtons(view, isAllowed);
  const all = [...(view.sequel?.buttons ?? []), ...steps];
  const buttons = all.slice(0, 2);
  const more = [...all.slice(2).map(({ label, action }) => ({ label, action })), ...others];
  return buttons.length === 0 ? [] : [{ kind: 'buttons', buttons, more }];
}
