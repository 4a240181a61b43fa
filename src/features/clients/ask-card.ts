import { plain, type Block, type Button, type Card, type Span } from '../../chat/card.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { assertNever } from '../../shared/never.ts';
import { clientButtons, type ClientAction } from './client-buttons.ts';
import type { ClientAsk } from './client-ask.ts';

/** A question about a client as the owners and coordinators of one of its two firms see it. */
export type AskView = {
  readonly ask: ClientAsk;
  readonly isOwner: boolean;
  /** Whether the reader answers for the firm. */
  readonly mayBind: boolean;
  /** The two firms, and the people who asked and who settled it. */
  readonly asker: string;
  readonly owner: string;
  readonly askedBy: string;
  readonly settledBy: string;
};

export function askCard(view: AskView): Card {
  const { ask, isOwner, mayBind, asker, owner, askedBy } = view;
  const title = isOwner
    ? `${asker} was called by a client of yours`
    : `Your question to ${owner} about their client`;
  const line = statusText(view);
  return {
    summary: `${title}. ${plain(line)}`,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'text',
        text: [
          { bold: ask.client },
          ` turned to ${isOwner ? asker : 'you'} directly. They want:\n${ask.wish}`,
        ],
      },
      {
        kind: 'context',
        text: [
          `Met through ${jobNumber(ask.jobId)}. Asked by ${askedBy}, ${asker}, `,
          { at: ask.askedAt },
          '. Only your two firms see this.',
        ],
      },
      { kind: 'text', text: line },
      ...(isOwner && mayBind && ask.status === 'asked' ? [{ kind: 'context' as const, text: MEANING }] : []),
      ...buttonBlocks(view),
    ],
  };
}

const MEANING =
  'Approve: they may serve it, for good or for one job. Hand it over: it becomes theirs, and you settle the terms between you. Decline: they send it back to you.';

/** How it stands, for the reader. */
function statusText({ ask, isOwner, asker, owner, settledBy, mayBind }: AskView): Span[] {
  const at: Span[] = ask.settledAt ? [' ', { at: ask.settledAt }] : [];
  const by = `${settledBy}, ${owner}`;
  const said = ask.answer === undefined ? '' : ` “${ask.answer}”`;
  const { status } = ask;
  switch (status) {
    case 'asked':
      return isOwner
        ? [
            { bold: mayBind ? 'Your answer, please' : 'An owner of your firm answers' },
            ', until ',
            { at: ask.answerUntil },
            '. Until then they are to take nothing on.',
          ]
        : [
            { bold: `Waiting for ${owner}` },
            ', until ',
            { at: ask.answerUntil },
            '. Take nothing on before they answer.',
          ];
    case 'approved':
      return ask.scope === 'one_job'
        ? [
            { bold: `Approved for one job by ${by},` },
            ...at,
            `.${said} ${usedText(ask, isOwner ? asker : 'you')}`,
          ]
        : [
            { bold: `Approved for good by ${by},` },
            ...at,
            `.${said} ${isOwner ? asker : 'You'} may serve this client.`,
          ];
    case 'handed_over':
      return [
        { bold: `Handed over by ${by},` },
        ...at,
        `. Your agreement keeps ${isOwner ? asker : 'you'} from this client no longer. Settle the terms between you: the fee, what is handed over, and that the client is willing.`,
      ];
    case 'declined':
      return [
        { bold: `Declined by ${by},` },
        ...at,
        `.${said} ${isOwner ? `${asker} is asked to send the client back to you.` : `Please send the client back to ${owner}.`}`,
      ];
    case 'withdrawn':
      return ask.settledById === undefined
        ? [`Withdrawn, as ${asker} takes no part in the network any more,`, ...at, '.']
        : [`Withdrawn by ${settledBy}, ${asker},`, ...at, '.'];
    case 'expired':
      return [
        isOwner
          ? `Not answered in time. It stays your client; ${asker} may ask again.`
          : `${owner} did not answer in time. It stays their client; you can ask again.`,
      ];
    default:
      return assertNever(status);
  }
}

function usedText({ usedJobId }: ClientAsk, who: string): string {
  return usedJobId === undefined
    ? `It holds for the next request that ${who} post${who === 'you' ? '' : 's'} for this client.`
    : 'It was used.';
}

function buttonBlocks(view: AskView): Block[] {
  const { ask, isOwner, mayBind, asker } = view;
  if (ask.status !== 'asked' || (isOwner && !mayBind)) return [];
  const act = (action: ClientAction) => clientButtons.to(action, { id: ask.id, revision: 0 });
  const ours: Button[] = [
    { label: 'Approve…', style: 'primary', action: act('client_approve') },
    {
      label: 'Hand it over',
      action: act('client_hand_over'),
      confirm: {
        title: 'Hand this client over?',
        text: `From now on your agreement keeps ${asker} from it no longer. The terms you settle between you.`,
        yes: 'Hand it over',
        no: 'Not now',
      },
    },
    { label: 'Decline…', action: act('client_decline') },
  ];
  const theirs: Button[] = [{ label: 'Withdraw', action: act('client_withdraw') }];
  return [{ kind: 'buttons', buttons: isOwner ? ours : theirs }];
}
