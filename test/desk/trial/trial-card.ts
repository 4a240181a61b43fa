import type { Block, Button, Card } from '../../../src/chat/card.ts';
import { formatDate } from '../../../src/shared/calendar.ts';
import type { Holiday } from './holiday.ts';
import { trialButtons } from './trial-buttons.ts';

export type HolidayView = {
  readonly firm: { readonly id: number; readonly name: string };
  readonly holiday: Holiday | undefined;
  /** The name of who stands in. */
  readonly cover: string | undefined;
};

/** Whether a firm is on holiday, for its owners and coordinators. */
export function holidayCard({ firm, holiday, cover }: HolidayView): Card {
  const to = { id: firm.id, revision: 0 };
  const list: Button = { label: 'List', action: trialButtons.to('holiday_list', to) };
  if (!holiday)
    return card(`${firm.name} is not on holiday.`, [], {
      buttons: [{ label: 'Plan a holiday', action: trialButtons.to('holiday_plan', to) }, list],
    });
  const { jobsTaken } = holiday;
  const taken = `${String(jobsTaken)} ${jobsTaken === 1 ? 'job' : 'jobs'} claimed meanwhile.`;
  return card(
    `${firm.name} is ${holidayText(holiday)}.`,
    [
      cover === undefined ? [] : text(`${cover} stands in.`),
      jobsTaken === 0 ? [] : ({ kind: 'context', text: taken } as const),
    ].flat(),
    {
      buttons: [{ label: 'We are back', action: trialButtons.to('holiday_end', to) }],
      more: [{ label: 'Change', action: trialButtons.to('holiday_plan', to) }, list],
    },
  );
}

/** "on holiday until 24 Dec 2026". */
export function holidayText({ untilOn }: Pick<Holiday, 'untilOn'>): string {
  return `on holiday until ${formatDate(untilOn)}`;
}

function card(
  summary: string,
  blocks: readonly Block[],
  buttons: Omit<Block & { kind: 'buttons' }, 'kind'>,
): Card {
  return { summary, blocks: [text(summary), ...blocks, { kind: 'buttons', ...buttons }] };
}

function text(words: string): Block {
  return { kind: 'text', text: words };
}
