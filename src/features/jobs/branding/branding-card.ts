import { DISPATCH } from '../../../chat/command-words.ts';
import { plain, type Block, type Button, type Card, type Text, type View } from '../../../chat/card.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { brandingLabels, brandingMeanings, brandings, goesText, type Branding } from '../terms/terms.ts';
import { brandingButtons } from '../job-buttons.ts';
import { brandingFields, type BrandingText } from './branding-text.ts';

type Texts = readonly { readonly mode: Branding; readonly text: BrandingText; readonly isOwn: boolean }[];

/** `/dispatch branding`: how peers appear before a firm's clients, by mode. */
export function brandingsCard(firm: string, texts: Texts, mayWrite: boolean): Card {
  return {
    summary: `How peers appear before the clients of ${firm}`,
    blocks: [
      { kind: 'heading', text: 'How peers appear before your clients' },
      {
        kind: 'context',
        text: `Each request says one of the three. Whoever takes it agrees to the text as it is on that day: what you change here holds for new requests. Peers read it before they claim; whom to call, only the one who has the job.`,
      },
      ...texts.flatMap(({ mode, text, isOwn }): Block[] => [
        { kind: 'divider' },
        { kind: 'text', text: [{ bold: brandingMeanings[mode] }, ...(isOwn ? [] : [' (not changed yet)'])] },
        { kind: 'fields', fields: brandingFields(text, firm, true) },
        ...(mayWrite
          ? [
              {
                kind: 'buttons' as const,
                buttons: [
                  {
                    label: `Change ${brandingLabels[mode].toLowerCase()}`,
                    action: brandingButtons.to('branding_text', { id: modeId(mode), revision: 0 }),
                  },
                ],
              },
            ]
          : []),
      ]),
      ...(mayWrite
        ? []
        : [
            {
              kind: 'context' as const,
              text: `An owner or coordinator of your firm changes these with ${DISPATCH} branding.`,
            },
          ]),
    ],
  };
}

/** A mode in the place of a number, as buttons and forms have one. */
function modeId(mode: Branding): number {
  return brandings.indexOf(mode) + 1;
}

export function modeOf(id: number): Branding | undefined {
  return brandings[id - 1];
}

/** How to appear, as one reader may know it. */
export type ToRead = {
  readonly jobId: number;
  readonly lead: string;
  /** Who goes; undefined for whoever may still take the job. */
  readonly service: string | undefined;
  readonly reader: 'lead' | 'service' | 'peer';
  readonly texts: readonly {
    readonly mode: Branding;
    readonly text: BrandingText;
    /** Of a proposal that waits for an answer. */
    readonly isProposed: boolean;
  }[];
};

/** What somebody agrees to, or has agreed to, in a view of its own. */
export function brandingView({ jobId, lead, service, reader, texts }: ToRead): View {
  const blocks = texts.flatMap(({ mode, text, isProposed }): Block[] => [
    {
      kind: 'text',
      text: [{ bold: `${isProposed ? 'Proposed: ' : ''}${whoGoes(reader, service, lead, mode)}` }],
    },
    { kind: 'fields', fields: brandingFields(text, lead, reader !== 'peer') },
  ]);
  const note =
    reader === 'peer'
      ? 'You agree to this with the claim. It is part of the terms.'
      : 'This is part of the terms: it stays as it is for this job.';
  return {
    title: `Branding, ${jobNumber(jobId)}`,
    blocks: [...blocks, { kind: 'context', text: note }],
  };
}

/** What whoever goes is reminded of on the day. */
export type VisitToday = {
  readonly title: string;
  readonly lead: string;
  /** To go on after "go". */
  readonly goes: string;
  readonly planned: Date;
  readonly text: BrandingText;
  /** Whether “On my way” asks for a tick. */
  readonly isToTick: boolean;
  readonly buttons: readonly Button[];
};

export function visitCard({ title, lead, goes, planned, text, isToTick, buttons }: VisitToday): Card {
  const line: Text = [{ bold: `Today: ${title}` }, `\nYou go ${goes}. Planned: `, { at: planned }];
  return {
    summary: plain(line),
    blocks: [
      { kind: 'text', text: line },
      { kind: 'fields', fields: brandingFields(text, lead, true) },
      ...(isToTick
        ? [{ kind: 'context' as const, text: '“On my way” asks you to tick that you have read this.' }]
        : []),
      { kind: 'buttons', buttons },
    ],
  };
}

function whoGoes(
  reader: ToRead['reader'],
  service: string | undefined,
  lead: string,
  mode: Branding,
): string {
  const goes = goesText(mode, { lead, service: service ?? 'your own firm' });
  return reader === 'lead' ? `${service ?? 'The peer'} goes ${goes}` : `You go ${goes}`;
}
