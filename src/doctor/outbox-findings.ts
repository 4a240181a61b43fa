import type { OutboxState } from '../worker/outbox-state.ts';
import { spanText } from './clock-findings.ts';
import { broken, ok, warning, type Finding } from './finding.ts';

const ABOUT = 'Messages';

/** A running program takes a message within seconds; what is due for so long, nobody takes, in ms. */
const OVERDUE_MS = 5 * 60_000;
const LIST = 'npm run admin -- outbox list';

/** What waits to be sent, what fails, and what was given up. */
export function outboxFindings(state: OutboxState, now: Date): readonly Finding[] {
  return [...waiting(state, now), ...failing(state), ...dead(state)];
}

function waiting({ waiting: count, oldestDueAt }: OutboxState, now: Date): readonly Finding[] {
  if (count === 0) return [ok(ABOUT, 'No message waits to be sent.')];
  const dueMs = oldestDueAt === undefined ? 0 : now.getTime() - oldestDueAt.getTime();
  const text = `${messages(count)} to be sent${dueMs > 0 ? `, the oldest due for ${spanText(dueMs)}` : ''}.`;
  return dueMs < OVERDUE_MS
    ? [ok(ABOUT, text)]
    : [broken(ABOUT, text, 'Nobody sends them: see that the program runs, and what it logs.')];
}

function failing({ failing: count, failingReasons }: OutboxState): readonly Finding[] {
  if (count === 0) return [];
  return [
    warning(
      ABOUT,
      `${count === 1 ? '1 of them has failed and is' : `${count} of them have failed and are`} tried again: ${failingReasons.join(', ')}.`,
      `They go out by themselves once the cause is gone. ${LIST} --waiting shows them.`,
    ),
  ];
}

function dead({ dead: count, deadReasons }: OutboxState): readonly Finding[] {
  if (count === 0) return [];
  return [
    warning(
      ABOUT,
      `${count === 1 ? '1 message was' : `${count} messages were`} given up; the newest reasons: ${deadReasons.join(', ')}.`,
      `Mend the cause, then send them with npm run admin -- outbox retry. ${LIST} --dead shows them.`,
    ),
  ];
}

function messages(count: number): string {
  return count === 1 ? '1 message waits' : `${count} messages wait`;
}
