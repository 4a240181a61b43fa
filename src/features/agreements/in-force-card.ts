import type { Block, Card, MenuItem } from '../../chat/card.ts';
import { DISPATCH } from '../../chat/command-words.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { jobButtons } from '../jobs/job-buttons.ts';
import type { Job } from '../jobs/life/job.ts';
import type { FullVersion } from './agreement.ts';
import { untilText, versionName } from './agreement-card.ts';

/** How many requests it names, each with its button; the rest is counted. */
const SHOWN = 3;

/**
 * Tells an owner that both have signed, and what can be claimed now: who was refused a claim finds the way back to it.
 * It stays as it is, so that its buttons show a request as it is by then.
 * @param open requests of the peer, oldest first
 * @param beside what else there is to do about it now
 */
export function inForceCard(
  version: FullVersion,
  peer: string,
  open: readonly Job[],
  beside: readonly MenuItem[] = [],
): Card {
  const summary = `Your agreement with ${peer} is in force${untilText(version)}: both of you have signed ${versionName(version)}. Here comes the signed text; keep it.`;
  const newest = [...open].reverse();
  const left = open.length - SHOWN;
  const more = left > 0 ? ` ${String(left)} more: type ${DISPATCH} board.` : '';
  const requests: Block[] =
    open.length === 0
      ? []
      : [
          { kind: 'text', text: `You can claim what ${peer} asks for now.${more}` },
          ...newest.slice(0, SHOWN).flatMap((job): Block[] => [
            { kind: 'text', text: [{ bold: `${jobNumber(job.id)} · ${job.request.summary}` }] },
            {
              kind: 'buttons',
              buttons: [{ label: `Show ${jobNumber(job.id)}`, action: jobButtons.to('show', job) }],
            },
          ]),
        ];
  const next: Block[] = beside.length === 0 ? [] : [{ kind: 'buttons', buttons: beside }];
  return { summary, blocks: [{ kind: 'text', text: summary }, ...next, ...requests] };
}
