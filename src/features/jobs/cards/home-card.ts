import type { Block, Card, Text } from '../../../chat/card.ts';
import { DISPATCH } from '../../../chat/command-words.ts';
import { brandingButtons, jobButtons, type JobAction } from '../job-buttons.ts';
import { mostUrgentFirst } from '../life/job.ts';
import { homeSections, type HomeSection } from './home.ts';
import { stepButtons } from './job-steps.ts';
import type { JobView } from './job-view.ts';
import type { PastVisit } from './past-visit.ts';
import type { RefusalAsk } from './refusal-ask.ts';
import { statusLine } from './status-line.ts';
import type { HomeNeed, HomeNeeds } from './home-need.ts';
import { rateText } from '../terms/terms.ts';

/** Slack takes 50 blocks in a message. */
const BLOCKS = 50;
/** What needs somebody shows so many jobs, and so many of what else does; any other section, where there is room. */
const ROWS_SHOWN = 5;

const titles: Readonly<Record<HomeSection, string>> = {
  act: 'Needs you',
  open: 'Open requests',
  running: 'In progress',
  held: 'On hold',
  waiting: 'Waiting for the other firm',
  settling: 'Approved',
};

export type HomeJob = {
  readonly section: HomeSection;
  readonly view: JobView;
  readonly mayDo: (action: JobAction) => boolean;
  /** A visit that is past without a report: what is asked, and what answers it. */
  readonly past?: PastVisit | undefined;
  /** That who was to go cannot go like that. */
  readonly refused?: RefusalAsk | undefined;
};

export type HomeReader = {
  /** Whether they may post a request. */
  readonly canAsk: boolean;
  /** Where their messages are. */
  readonly messages: string;
};

/** A section's jobs, and how many of them are to be shown. */
type Shown = { readonly jobs: readonly HomeJob[]; readonly shown: number; readonly messages: string };

/**
 * A firm's live picture, most urgent first in each section and then newest.
 * @param needs what features above know that the reader is to do; a job with such a need stands nowhere else
 */
export function homeCard(
  firm: string,
  jobs: readonly HomeJob[],
  needs: readonly HomeNeeds[],
  { canAsk, messages }: HomeReader,
): Card {
  const needed = new Set(needs.flatMap((each) => each.needs.flatMap(({ jobId }) => jobId ?? [])));
  const hasNeeds = needs.some((each) => each.needs.length > 0);
  const shownJobs = jobs.filter(({ section, view }) => section !== 'settling' || !needed.has(view.job.id));
  const ask: Block = {
    kind: 'buttons',
    buttons: [
      { label: 'Ask your peers', action: jobButtons.to('ask', { id: 0, revision: 0 }) },
      // What the firm has set for all its requests, and would not look for under a command.
      { label: 'Branding', action: brandingButtons.to('branding_texts', { id: 0, revision: 0 }) },
    ],
  };
  const draw = (shown: number): Block[] => [
    heading(firm),
    ...(canAsk ? [ask] : []),
    ...homeSections.flatMap((section) => {
      const own = mostUrgentFirst(
        shownJobs.filter((job) => job.section === section),
        ({ view }) => view.job,
      );
      const some = { jobs: own, shown, messages };
      return section === 'act' ? actBlocks(needs, some) : sectionBlocks(titles[section], some);
    }),
    ...(shownJobs.length === 0 && !hasNeeds
      ? [text('Your running jobs and your peers’ open requests appear here.')]
      : []),
  ];
  const fitting = Array.from({ length: ROWS_SHOWN }, (_, less) => draw(ROWS_SHOWN - less));
  return { summary: firm, blocks: fitting.find(({ length }) => length <= BLOCKS) ?? draw(1) };
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

/** What needs somebody is said even when it is nothing: that is why the page is opened. */
function actBlocks(needs: readonly HomeNeeds[], { jobs, shown, messages }: Shown): Block[] {
  const count = needs.reduce((sum, each) => sum + each.needs.length, jobs.length);
  if (count === 0) return [heading(titles.act), text('Nothing needs you right now.')];
  return [
    heading(`${titles.act} (${String(count)})`),
    ...rowsOf(jobs, shown, (job) => rowBlocks(job, messages), `${DISPATCH} jobs`),
    ...needs.flatMap((each) => rowsOf(each.needs, shown, needBlocks, each.all)),
  ];
}

function sectionBlocks(title: string, { jobs, shown, messages }: Shown): Block[] {
  if (jobs.length === 0) return [];
  const all = `${DISPATCH} jobs or ${DISPATCH} board`;
  return [
    heading(`${title} (${String(jobs.length)})`),
    ...rowsOf(jobs, shown, (job) => rowBlocks(job, messages), all),
  ];
}

/** @param all what to type to see them all */
function rowsOf<T>(items: readonly T[], shown: number, draw: (item: T) => Block[], all: string): Block[] {
  const left = items.length - shown;
  return [
    ...items.slice(0, shown).flatMap(draw),
    ...(left > 0 ? [{ kind: 'context' as const, text: `and ${String(left)} more: type ${all}` }] : []),
  ];
}

function needBlocks({ title, line, buttons }: HomeNeed): Block[] {
  return [
    { kind: 'text', text: [{ bold: title }, `\n${line}`] },
    { kind: 'buttons', buttons },
  ];
}

function rowBlocks({ section, view, mayDo, past, refused }: HomeJob, messages: string): Block[] {
  const { job } = view;
  const title = { bold: view.title };
  const show = { label: 'Show', action: jobButtons.to('show', job) };
  const asked = refused?.turn === 'own' ? refused : (past ?? refused);
  if (asked)
    return [
      { kind: 'text', text: [title, '\n', ...asked.line] },
      { kind: 'buttons', buttons: [...asked.buttons, show] },
    ];
  const [next] = stepButtons(view, mayDo).buttons;
  // An open request that needs its reader has an offer to answer, which stands in a message of its own.
  const isNext =
    job.status === 'open' && view.notShown.length === 0 ? section === 'open' : next?.style === 'primary';
  return [
    {
      kind: 'text',
      text: [title, '\n', ...lineOf(section, view, messages)],
    },
    {
      kind: 'buttons',
      buttons: [...(next && isNext ? [next] : []), show],
    },
  ];
}

/** Whose it is, and how it stands. */
function lineOf(section: HomeSection, view: JobView, messages: string): Exclude<Text, string> {
  if (view.relation === 'peer' && section === 'act')
    return [`${view.leadFirm} made you an offer. Answer it in ${messages}.`];
  if (view.relation === 'peer')
    return [
      [view.leadFirm, view.job.request.area, view.seesRates && rateText(view.terms)]
        .filter(Boolean)
        .join(' · '),
    ];
  const status = statusLine(view);
  return typeof status === 'string' ? [status] : status;
}

function heading(words: string): Block {
  return { kind: 'heading', text: words };
}

function text(words: string): Block {
  return { kind: 'text', text: words };
}
