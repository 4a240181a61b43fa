import type { Block, Button, Card, MenuItem } from '../../chat/card.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { typing } from '../../chat/typing-buttons.ts';
import { claimButton } from '../jobs/cards/job-steps.ts';
import { jobButtons } from '../jobs/job-buttons.ts';
import type { Job } from '../jobs/life/job.ts';
import { showButton } from './agreement-buttons.ts';
import type { FullVersion } from './agreement.ts';
import { untilText, versionName } from './agreement-card.ts';

/** How many requests it names, each with its button; the rest is counted. */
const SHOWN = 3;

type InForce = {
  readonly version: FullVersion;
  readonly peer: string;
  /** Requests of the peer, oldest first. */
  readonly open: readonly Job[];
  /** What else there is to do about it now. */
  readonly beside?: readonly MenuItem[];
  /** Whether it answers the one who has just signed. */
  readonly isAnswer: boolean;
};

/**
 * Tells an owner that both have signed, and what can be claimed now, first what waited for it: who was refused a claim
 * finds the way back to it. It stays as it is, so that its buttons show a request as it is by then.
 */
export function inForceCard({ version, peer, open, beside = [], isAnswer }: InForce): Card {
  const summary = `${isAnswer ? (version.paper ? 'Confirmed. ' : 'Signed. ') : ''}Your agreement with ${peer} is in force${untilText(version)}. ${howBound(version)}`;
  const waited = open.find(({ id }) => id === version.jobId);
  const others = [...open].reverse().filter((job) => job !== waited);
  const shown = [...(waited ? [waited] : []), ...others].slice(0, SHOWN);
  const left = open.length - shown.length;
  const part = left > 0 ? ` Here are ${String(shown.length)} of ${String(open.length)}.` : '';
  const requests: Block[] =
    open.length === 0
      ? []
      : [
          { kind: 'text', text: `You can now claim what ${peer} asks for.${part}` },
          ...shown.flatMap((job): Block[] => [
            { kind: 'text', text: [{ bold: `${jobNumber(job.id)} · ${job.request.summary}` }] },
            {
              kind: 'buttons',
              buttons: [
                job === waited
                  ? claimButton(job)
                  : { label: `Show ${jobNumber(job.id)}`, action: jobButtons.to('show', job) },
              ],
            },
          ]),
        ];
  const board = left > 0 ? [typing('See the board', 'board')] : [];
  const more: Block[] =
    board.length + beside.length === 0 ? [] : [{ kind: 'buttons', buttons: [...board, ...beside] }];
  return { summary, blocks: [{ kind: 'text', text: summary }, ...requests, ...more] };
}

/** How it came to bind, and what comes behind this. */
function howBound(version: FullVersion): string {
  return version.paper
    ? `Both of you say that ${versionName(version)} is what you signed. Here comes the certificate; keep it with the paper.`
    : `Both of you have signed ${versionName(version)}. Here comes the signed text; keep it.`;
}

/** Tells the other firm's owners that it is for them now; the button shows it as it is by then. */
export function otherSignedCard(version: FullVersion, firm: string): Card {
  const summary = `${firm} has signed ${versionName(version)} of your agreement. It binds as soon as you sign, too.`;
  return noticeCard(summary, { ...showButton('Read and sign', version), style: 'primary' });
}

/** Tells somebody what happened, with the button for what is next. */
export function noticeCard(summary: string, next: Button): Card {
  return {
    summary,
    blocks: [
      { kind: 'text', text: summary },
      { kind: 'buttons', buttons: [next] },
    ],
  };
}

/** Answers the first of the two who signs. @param waiting the title of the job that their firm would take then */
export function signedCard(peer: string, waiting: string | undefined): Card {
  const next =
    waiting === undefined
      ? 'It binds as soon as they have.'
      : `As soon as they have, you can claim ${waiting}.`;
  const summary = `Signed. Waiting for ${peer} to sign. ${next} You are told here.`;
  return { summary, blocks: [{ kind: 'text', text: summary }] };
}
