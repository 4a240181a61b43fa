import type { Block, Button, Card, MenuItem, Span } from '../../chat/card.ts';
import { DISPATCH } from '../../chat/command-words.ts';
import type { Firm } from '../../directory/directory.ts';
import { paperLabels, type PaperRule } from '../../directory/papers.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { formatMoney } from '../../shared/money.ts';
import { paperButtons } from './paper-buttons.ts';
import { fileButton, showButton } from './paper-file-card.ts';
import { paperText, type PaperView, type SaidOf } from './paper-text.ts';
import { stateOf } from './paper.ts';

/** What a firm sees of its own. */
export type OwnPapers = {
  readonly papers: readonly PaperView[];
  /** Undefined for one who may not change them. */
  readonly rules: readonly PaperRule[] | undefined;
  /** The last day of the liability insurance that the firm said without a paper; undefined where there is a paper. */
  readonly saidUntil: CalendarDate | undefined;
  readonly mayAdd: boolean;
  /** Whose papers the reader may see, by name. */
  readonly peers: readonly Pick<Firm, 'id' | 'name'>[];
};

/** How many papers, and how many peers, a card shows. */
const SHOWN = 10;

function moreBlocks(count: number): Block[] {
  return count > SHOWN ? [{ kind: 'context', text: `and ${String(count - SHOWN)} more` }] : [];
}

/** `/dispatch papers`. */
export function ownPapersCard({ papers, rules, saidUntil, mayAdd, peers }: OwnPapers): Card {
  return {
    summary: 'Your firm’s papers',
    blocks: [
      { kind: 'heading', text: 'Your firm’s papers' },
      ...(papers.length === 0 && saidUntil === undefined
        ? [{ kind: 'text' as const, text: 'None yet. Peers may require some of those who take their jobs.' }]
        : []),
      ...(saidUntil === undefined ? [] : saidBlocks(saidUntil)),
      ...papers.slice(0, SHOWN).flatMap(ownBlocks),
      ...moreBlocks(papers.length),
      ...(mayAdd
        ? [
            {
              kind: 'buttons' as const,
              buttons: [
                { label: 'Add a paper…', action: paperButtons.to('paper_add', { id: 0, revision: 0 }) },
              ],
            },
          ]
        : []),
      ...(rules ? rulesBlocks(rules) : []),
      { kind: 'context', text: 'Only firms with which an agreement binds you see your papers.' },
      ...peersBlocks(peers),
    ],
  };
}

/** A button for each peer. */
function peersBlocks(peers: readonly Pick<Firm, 'id' | 'name'>[]): Block[] {
  const title: Block = { kind: 'text', text: [{ bold: 'Papers of your peers' }] };
  if (peers.length === 0)
    return [title, { kind: 'context', text: 'You see those of firms with which an agreement binds you.' }];
  const more = peers.length - SHOWN;
  return [
    title,
    {
      kind: 'buttons',
      buttons: peers.slice(0, SHOWN).map(({ id, name }) => ({
        label: name,
        action: paperButtons.to('paper_peer', { id, revision: 0 }),
      })),
    },
    ...(more > 0
      ? [
          {
            kind: 'context' as const,
            text: `and ${String(more)} more: type ${DISPATCH} papers and the name of the firm`,
          },
        ]
      : []),
  ];
}

/** What a firm said before there were papers, and still does. */
function saidBlocks(until: CalendarDate): Block[] {
  return [
    {
      kind: 'text',
      text: [
        { bold: paperLabels.general_liability },
        `\nUntil ${formatDate(until)}, as your firm’s profile says. There is no paper of it yet, so it counts for no job that requires one.`,
      ],
    },
    {
      kind: 'buttons',
      buttons: [{ label: 'Add the paper…', action: paperButtons.to('paper_add', { id: 1, revision: 0 }) }],
    },
  ];
}

function ownBlocks(view: PaperView): Block[] {
  const { paper, said } = view;
  const about = { id: paper.id, revision: 0 };
  const state = stateOf(paper, view.today);
  const isUrgent = (state === 'expiring' || state === 'expired') && !view.isCarriedOn;
  const replace: Button = {
    label: 'Replace…',
    action: paperButtons.to('paper_replace', about),
    ...(isUrgent ? { style: 'primary' } : {}),
  };
  const more: MenuItem[] = [{ label: 'Withdraw…', action: paperButtons.to('paper_withdraw', about) }];
  const ofFile = fileButton(view);
  return [
    { kind: 'text', text: paperText(view) },
    ...saidBlock(said, 'own'),
    { kind: 'buttons', buttons: [...(ofFile ? [ofFile] : []), replace], more },
  ];
}

/** A peer's, for the reader's firm. */
export type PeerPapers = {
  readonly firm: string;
  readonly papers: readonly PaperView[];
  /** What it requires of those who take its jobs; undefined for one who takes none. */
  readonly rules: readonly PaperRule[] | undefined;
};

/** `/dispatch papers FIRM`. */
export function peerPapersCard({ firm, papers, rules }: PeerPapers): Card {
  const title = `Papers of ${firm}`;
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...(papers.length === 0
        ? [{ kind: 'text' as const, text: `${firm} shows you none.` }]
        : papers.slice(0, SHOWN).flatMap(peerBlocks)),
      ...moreBlocks(papers.length),
      ...(rules
        ? [
            {
              kind: 'text' as const,
              text: [{ bold: `${firm} requires of whoever takes its jobs` }, `\n${rulesText(rules)}`],
            },
          ]
        : []),
      {
        kind: 'context',
        text: 'For your firm alone, as an agreement binds you. Check a paper by asking the insurer or the office that issued it.',
      },
    ],
  };
}

function peerBlocks(view: PaperView): Block[] {
  const { paper, said } = view;
  const about = { id: paper.id, revision: 0 };
  const [own] = said;
  const checked: Button = {
    label: 'Checked',
    action: paperButtons.to('paper_checked', about),
    style: 'primary',
  };
  const again = { label: 'Ask again…', action: paperButtons.to('paper_again', about) };
  const answers = own?.status === 'checked' ? [again] : own ? [checked] : [checked, again];
  return [
    { kind: 'text', text: paperText(view) },
    ...saidBlock(said, 'peer'),
    { kind: 'buttons', buttons: [...(view.file ? [showButton(paper.id)] : []), ...answers] },
  ];
}

/** How many of those who rely on a paper are named; who asks for it again comes first. */
const NAMED = 5;

function saidBlock(said: readonly SaidOf[], whose: 'own' | 'peer'): Block[] {
  if (said.length === 0) return [];
  const order = [...said].sort((one, other) =>
    one.status < other.status ? -1 : one.status > other.status ? 1 : 0,
  );
  const lines = order
    .slice(0, NAMED)
    .map((each, index): Span[] => [...(index === 0 ? [] : ['\n']), ...saidText(each, whose)]);
  const more = order.length > NAMED ? [`\nand ${String(order.length - NAMED)} more`] : [];
  return [{ kind: 'context', text: [...lines.flat(), ...more] }];
}

function saidText({ firm, status, reason, at }: SaidOf, whose: 'own' | 'peer'): Span[] {
  const who = whose === 'own' ? firm : 'You';
  return status === 'checked'
    ? [whose === 'own' ? `Checked by ${firm} on ` : 'Checked by your firm on ', { at }, '.']
    : [
        `${who} asked for it again on `,
        { at },
        reason === undefined ? '.' : `, because: “${reason}”`,
        whose === 'own' ? ' It counts for none of their jobs until you replace it.' : '',
      ];
}

function rulesBlocks(rules: readonly PaperRule[]): Block[] {
  return [
    { kind: 'divider' },
    {
      kind: 'text',
      text: [{ bold: 'What you require of whoever takes your jobs' }, `\n${rulesText(rules)}`],
    },
    {
      kind: 'buttons',
      buttons: [{ label: 'Change…', action: paperButtons.to('paper_rules', { id: 0, revision: 0 }) }],
    },
  ];
}

/** A line each. */
function rulesText(rules: readonly PaperRule[]): string {
  if (rules.length === 0) return 'Nothing, unless a request says so.';
  const lines = rules.map(({ kind, occurrenceMinor, aggregateMinor, currency }) => {
    const money = (minor: number | undefined, of: string): string[] =>
      minor === undefined ? [] : [`${formatMoney({ minor, currency })} ${of}`];
    const least = [...money(occurrenceMinor, 'per occurrence'), ...money(aggregateMinor, 'in all')];
    const label = kind === 'w9' ? 'W-9 or W-8' : paperLabels[kind];
    return `• ${label}${least.length === 0 ? '' : `, at least ${least.join(' and ')}`}`;
  });
  const counts = rules.some(({ checkedOnly }) => checkedOnly)
    ? ['A paper counts only once it was checked.']
    : [];
  return [...lines, ...counts].join('\n');
}
