import type { Block, Card, Text } from '../../../chat/card.ts';
import { DISPATCH } from '../../../chat/command-words.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { jobButtons, type JobAction } from '../job-buttons.ts';
import { homeSections, type HomeSection } from './home.ts';
import { stepButtons } from './job-steps.ts';
import type { JobView } from './job-view.ts';
import { statusLine } from './status-line.ts';
import { rateText } from '../terms/terms.ts';

/** A section shows so many jobs; the rest is counted. All four fit into Slack's 50 blocks. */
const ROWS_SHOWN = 5;

const titles: Readonly<Record<HomeSection, string>> = {
  act: 'Needs you',
  open: 'Open requests',
  running: 'In progress',
  waiting: 'Waiting for the other firm',
};

export type HomeJob = {
  readonly section: HomeSection;
  readonly view: JobView;
  readonly mayDo: (action: JobAction) => boolean;
};

/**
 * A firm's live picture, newest change first in each section.
 * @param canAsk whether the reader may post a request
 * @param messages where the reader's messages are
 */
export function homeCard(firm: string, jobs: readonly HomeJob[], canAsk: boolean, messages: string): Card {
  const sections = homeSections.flatMap((section) => {
    const own = jobs.filter((job) => job.section === section);
    if (own.length > 0) return sectionBlocks(`${titles[section]} (${String(own.length)})`, own, messages);
    // What needs somebody is said even when it is nothing: that is why the page is opened.
    return section === 'act' ? [heading(titles.act), text('Nothing needs you right now.')] : [];
  });
  const hint =
    jobs.length === 0 ? [text('Your running jobs and your peers’ open requests appear here.')] : [];
  return {
    summary: firm,
    blocks: [
      heading(firm),
      ...(canAsk
        ? [
            {
              kind: 'buttons' as const,
              buttons: [{ label: 'Ask your peers', action: jobButtons.to('ask', { id: 0, revision: 0 }) }],
            },
          ]
        : []),
      ...sections,
      ...hint,
    ],
  };
}

/** For somebody whom no firm has among its members. */
export function strangerHomeCard(): Card {
  return {
    summary: 'Peer Dispatch',
    blocks: [
      heading('Peer Dispatch'),
      text('Firms here pass jobs to each other. You are not a member of one of them yet.'),
      text('Ask the owner of your firm to add you. This page then shows your firm’s jobs.'),
      text('If your firm is in another workspace, its jobs come to you as messages, in the Messages tab.'),
    ],
  };
}

function sectionBlocks(title: string, jobs: readonly HomeJob[], messages: string): Block[] {
  const left = jobs.length - ROWS_SHOWN;
  return [
    heading(title),
    ...jobs.slice(0, ROWS_SHOWN).flatMap((job) => rowBlocks(job, messages)),
    ...(left > 0
      ? [
          {
            kind: 'context' as const,
            text: `and ${String(left)} more: type ${DISPATCH} jobs or ${DISPATCH} board`,
          },
        ]
      : []),
  ];
}

function rowBlocks({ section, view, mayDo }: HomeJob, messages: string): Block[] {
  const { job } = view;
  const [next] = stepButtons(view, mayDo).buttons;
  // An open request that needs its reader has an offer to answer, which stands in a message of its own.
  const isNext =
    job.status === 'open' && view.notShown.length === 0 ? section === 'open' : next?.style === 'primary';
  return [
    {
      kind: 'text',
      text: [
        { bold: `${jobNumber(job.id)} · ${job.request.summary}` },
        '\n',
        ...lineOf(section, view, messages),
      ],
    },
    {
      kind: 'buttons',
      buttons: [...(next && isNext ? [next] : []), { label: 'Show', action: jobButtons.to('show', job) }],
    },
  ];
}

/** Whose it is, and how it stands. */
function lineOf(section: HomeSection, view: JobView, messages: string): Exclude<Text, string> {
  if (view.relation === 'peer' && section === 'act')
    return [`${view.leadFirm} made you an offer. Answer it in ${messages}.`];
  if (view.relation === 'peer')
    return [[view.leadFirm, view.job.request.area, rateText(view.terms)].filter(Boolean).join(' · ')];
  const status = statusLine(view);
  return typeof status === 'string' ? [status] : status;
}

function heading(words: string): Block {
  return { kind: 'heading', text: words };
}

function text(words: string): Block {
  return { kind: 'text', text: words };
}
