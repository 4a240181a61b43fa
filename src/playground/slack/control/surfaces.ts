import type { KnownBlock } from '../block-kit/blocks.ts';
import { findElement, type Placed } from '../block-kit/walk.ts';
import type { ClientFailure } from '../control-api.ts';
import type { Surface } from '../delivery/payloads.ts';
import type { Installed } from '../state/people.ts';
import type { SlackState } from '../state/state.ts';
import type { StoredView } from '../state/views.ts';
import type { Person } from '../world.ts';
import { failure } from './interactor.ts';

/** What a person has before them, and may therefore act on: a message, the top modal, the home tab. */

type OnSurface = {
  channelId?: string | null | undefined;
  ts?: string | null | undefined;
  viewId?: string | null | undefined;
};

const elementGone = () => failure('element_gone', 'This element is no longer there.');
const viewGone = () => failure('view_gone', 'This view is no longer open.');

/** The person's modal on screen, when it is that one. */
export const topModal = (
  state: SlackState,
  person: Person,
  viewId: string,
): { ok: true; view: StoredView } | ClientFailure => {
  const view = state.views.stackOf(person).at(-1);
  return view?.id === viewId ? { ok: true, view } : viewGone();
};

const surfaceOf = (
  state: SlackState,
  person: Person,
  { channelId, ts, viewId }: OnSurface,
): { ok: true; surface: Surface } | ClientFailure => {
  if (viewId !== undefined && viewId !== null) {
    const entry = state.views.get(viewId);
    if (entry?.view.type === 'home' && entry.owner.userId === person.userId) {
      return { ok: true, surface: { kind: 'view', view: entry.view } };
    }
    const top = topModal(state, person, viewId);
    return top.ok ? { ok: true, surface: { kind: 'view', view: top.view } } : top;
  }
  const conversation = state.conversations.of(person).find((each) => each.id === channelId);
  if (!conversation) return failure('not_in_channel', 'You are not in this channel.');
  const message = state.conversations.message(conversation, ts ?? '');
  const isVisible = message && (!message.ephemeralTo || message.ephemeralTo.userId === person.userId);
  return isVisible ? { ok: true, surface: { kind: 'message', conversation, message } } : elementGone();
};

export const blocksOf = (surface: Surface): readonly KnownBlock[] =>
  surface.kind === 'view' ? surface.view.blocks : surface.message.blocks;

export const surfaceKey = (person: Person, surface: Surface, blockId: string, actionId: string) =>
  [
    person.userId,
    surface.kind === 'view' ? surface.view.id : `${surface.conversation.id} ${surface.message.ts}`,
    blockId,
    actionId,
  ].join(' ');

/** The element as it stands now, its surface, and the installation it belongs to. */
export const elementOf = (
  state: SlackState,
  person: Person,
  request: OnSurface & { blockId: string; actionId: string },
): { ok: true; surface: Surface; placed: Placed; by: Installed } | ClientFailure => {
  const found = surfaceOf(state, person, request);
  if (!found.ok) return found;
  const { surface } = found;
  const placed = findElement(blocksOf(surface), request.blockId, request.actionId);
  const teamId = surface.kind === 'view' ? surface.view.app_installed_team_id : surface.message.teamId;
  const by = state.people.installed(teamId);
  return placed && by ? { ok: true, surface, placed, by } : elementGone();
};
