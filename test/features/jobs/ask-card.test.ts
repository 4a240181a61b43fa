import { describe, expect, it } from 'vitest';
import { plain, type Card } from '../../../src/chat/card.ts';
import type { Role } from '../../../src/directory/directory.ts';
import { workAskCard } from '../../../src/features/jobs/cards/ask-card.ts';
import type { Job } from '../../../src/features/jobs/life/job.ts';
import { actor, alder, directory, jobIn, now } from './world.ts';

function wordsOf({ blocks }: Card): string {
  return blocks.map((block) => (block.kind === 'text' ? plain(block.text) : '')).join('\n');
}

function labelsOf({ blocks }: Card): string[] {
  return blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : []));
}

describe('what asks for work to be approved', () => {
  const asked = (role: Role): Card => {
    const job = { ...jobIn('work_done'), workDoneAt: now } as Job;
    const of = { directory, logged: { job }, actor: actor(alder, role), peer: 'Birch Networks', since: [] };
    return workAskCard(of, now);
  };

  it('says what it comes to, with the buttons', () => {
    expect(wordsOf(asked('owner'))).toMatch(/Birch Networks reports it as done: \$[\d.]+\. Approve it/);
    expect(labelsOf(asked('owner'))).toEqual(expect.arrayContaining(['Approve', 'Return', 'Show']));
  });

  it('shows no amount and no Approve to whoever does other work by now', () => {
    expect(wordsOf(asked('technician'))).not.toContain('$');
    expect(labelsOf(asked('technician'))).not.toContain('Approve');
  });
});
