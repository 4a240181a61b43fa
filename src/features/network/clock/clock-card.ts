import type { Card } from '../../../chat/card.ts';
import { networkButtons } from '../network-buttons.ts';

/** A clock that has jumped, as stewards are told: what waits for them, and the button that lets it go on. */
export function clockCard({ from, until }: { readonly from: Date; readonly until: Date }, now: Date): Card {
  const isAhead = now >= from;
  return {
    summary: 'Is the clock right?',
    blocks: [
      { kind: 'heading', text: 'Is the clock right?' },
      {
        kind: 'text',
        text: [
          'The clock of Peer Dispatch says ',
          { at: now },
          isAhead ? '. When it was last looked at, it said ' : '. It went back: it had said ',
          { at: from },
          '. If the program was off meanwhile, that is as it should be.\n',
          'So that nothing is done by a wrong clock, reminders, digests, ends of requests and approvals of their own wait until ',
          { at: until },
          '. If the time is right, let them go on now. If it is not, have the clock of the machine set.',
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          {
            label: 'The clock is right',
            style: 'primary',
            action: networkButtons.to('clock_right', { id: 0, revision: 0 }),
          },
        ],
      },
    ],
  };
}
