/**
 * A card as plain text, to be read in a diff: each block under its kind, every word of it, and what each button
 * carries. `*bold*`; what each platform or reader sees in its own way is in braces: `{dispatch}`, `{2026-11-24T14:05Z}`.
 */
import type { ButtonAction } from '../../src/chat/buttons.ts';
import type {
  Block,
  Button,
  Card,
  Chart,
  MenuItem,
  OwnView,
  Span,
  Table,
  Text,
} from '../../src/chat/card.ts';
import { DISPATCH } from '../../src/chat/command-words.ts';
import { assertNever } from '../../src/shared/never.ts';

const MARGIN = 10;

export function printCard({ summary, blocks, ownView }: Card): string {
  return [
    printed('summary', [summary]),
    ...blocks.map(printBlock),
    ...(ownView ? [printed('own view', linesOfView(ownView))] : []),
  ].join('\n');
}

/** Lines beside the word that says what they are. */
export function printed(kind: string, lines: readonly string[]): string {
  return lines
    .flatMap((line) => line.replaceAll(DISPATCH, '{dispatch}').split('\n'))
    .map((line, index) => (index === 0 ? kind : '').padEnd(MARGIN) + line)
    .map((line) => (line.trim() === '' ? '' : line))
    .join('\n');
}

export function printText(text: Text): string {
  return typeof text === 'string' ? text : text.map(printSpan).join('');
}

export function printInstant(at: Date): string {
  return `{${at.toISOString().replace(':00.000Z', 'Z')}}`;
}

function printSpan(span: Span): string {
  if (typeof span === 'string') return span;
  if ('bold' in span) return `*${span.bold}*`;
  if ('at' in span) return printInstant(span.at);
  return assertNever(span);
}

function printBlock(block: Block): string {
  const { kind } = block;
  switch (kind) {
    case 'heading':
    case 'text':
    case 'context':
      return printed(kind, [printText(block.text)]);
    case 'fields':
      return printed(
        kind,
        block.fields.map(({ label, value }) => `${label}: ${indented(printText(value))}`),
      );
    case 'table':
      return printed(kind, linesOfTable(block));
    case 'chart':
      return printed(kind, linesOfChart(block));
    case 'divider':
      return printed(kind, ['']).trimEnd();
    case 'buttons':
      return printed(kind, [
        ...block.buttons.flatMap(linesOfButton),
        ...(block.more ?? []).map((item) => `more: ${printButton(item)}`),
      ]);
    default:
      return assertNever(kind);
  }
}

function linesOfTable({ columns, rows }: Table): string[] {
  const heads = columns.map(({ label, align }) => (align === undefined ? label : `${label} (${align})`));
  return [heads, ...rows.map((row) => row.map(printText))].map((cells) => cells.join(' | '));
}

function linesOfChart({ alt, legend, pairs }: Chart): string[] {
  return [
    alt,
    `bars: ${legend.join(' | ')}`,
    ...pairs.map(
      ({ label, bars }) => `${label}: ${bars.map(({ value, text }) => `${value} “${text}”`).join(' | ')}`,
    ),
  ];
}

function linesOfButton({ label, action, style, confirm }: Button): string[] {
  const styled = style === undefined ? '' : `, ${style}`;
  const asked = confirm
    ? [`  asks: ${confirm.title}`, `  ${indented(confirm.text)}`, `  [${confirm.yes}] [${confirm.no}]`]
    : [];
  return [printButton({ label, action }) + styled, ...asked];
}

function printButton({ label, action }: MenuItem): string {
  return `[${label}] ${printAction(action)}`;
}

function printAction({ action, id, revision, words }: ButtonAction): string {
  return `${action} ${id}, revision ${revision}${words === undefined ? '' : `, types “${words}”`}`;
}

function linesOfView({ jobId, revision, people }: OwnView): string[] {
  return [
    `of job ${jobId}, revision ${revision}, to`,
    ...people.map(({ platform, homeId, userId }) => `  ${platform} ${homeId} ${userId}`),
  ];
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ');
}
