import type { types } from '@slack/bolt';
import { FORM_TOO_OLD } from '../chat/bound.ts';
import { textCard, type Card, type View } from '../chat/card.ts';
import { plainLine } from './text-blocks.ts';
import { renderCard } from './render.ts';
import { formErrors } from './render-form.ts';

/** The callback_id of views that nobody submits. */
const NOTICE_CALLBACK = 'peer_dispatch_notice';

const TITLE = 24;

/**
 * Opened at once, while the form is still being put together: a trigger lives three seconds
 * (docs.slack.dev/surfaces/modals). `views.update` then puts the form, or a message, in its place.
 */
export function loadingView(): types.ModalView {
  return closing([{ type: 'section', text: { type: 'plain_text', text: 'One moment…' } }]);
}

/** Says in a modal that already stands open why there will be no form. */
export function messageView(card: Card): types.ModalView {
  return closing(renderCard(card).blocks);
}

/** What is shown here alone, and goes with the modal. */
export function shownView({ title, blocks }: View): types.ModalView {
  return closing(renderCard({ summary: title, blocks }).blocks, title);
}

/** The answer to a form that is not taken: beside its first field, so that what was typed stays. */
export function oldFormAnswer([first]: readonly string[]) {
  return first === undefined
    ? { response_action: 'update' as const, view: messageView(textCard(FORM_TOO_OLD)) }
    : formErrors({ [first]: FORM_TOO_OLD }, []);
}

/** The home tab, which shows a card like a message. */
export function homeView(card: Card): types.HomeView {
  return { type: 'home', blocks: renderCard(card).blocks };
}

function closing(blocks: types.KnownBlock[], title = 'Peer Dispatch'): types.ModalView {
  return {
    type: 'modal',
    callback_id: NOTICE_CALLBACK,
    title: plainLine(title, TITLE),
    close: plainLine('Close', TITLE),
    blocks,
  };
}
