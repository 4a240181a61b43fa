import type { ViewBlock } from '../block-kit/blocks.ts';
import type { HomePayload, ModalPayload } from '../block-kit/validate.ts';
import { carriedState } from '../block-kit/element-state.ts';
import type { StateValues, View } from '../control-api.ts';
import type { Person } from '../world.ts';
import type { Ids } from './ids.ts';
import type { Installed } from './people.ts';

/** Modals and home tabs. Each person has one stack of modals on screen, and a home tab per installation. */

export type StoredView = Omit<View, 'blocks'> & { blocks: ViewBlock[] };
type Kept = { view: StoredView; owner: Person };

/** Slack's limit on a modal's stack: the first view and two pushed on it. */
export const stackLimit = 3;

export type Views = {
  get(viewId: string): Kept | undefined;
  byExternalId(teamId: string, externalId: string): Kept | undefined;
  /** Bottom first. */
  stackOf(person: Person): StoredView[];
  home(teamId: string, person: Person): StoredView | undefined;
  /** Puts a modal on screen; what was there goes. */
  open(owner: Person, by: Installed, payload: ModalPayload): StoredView;
  push(owner: Person, by: Installed, payload: ModalPayload): StoredView;
  /** New content under the same id; what was entered in inputs that stay is kept, as Slack's client does. */
  update(viewId: string, payload: ModalPayload | HomePayload): StoredView;
  publish(owner: Person, by: Installed, payload: HomePayload): StoredView;
  /** What the person has entered so far. */
  enter(viewId: string, values: StateValues): void;
  close(viewId: string): void;
  clear(owner: Person): void;
};

export const createViews = (appId: string, ids: Ids, changed: (people: readonly Person[]) => void): Views => {
  const kept = new Map<string, Kept>();
  const stacks = new Map<string, string[]>();
  const homes = new Map<string, string>();

  const viewOf = (viewId: string) => kept.get(viewId)?.view;
  const stackOf = (person: Person) =>
    (stacks.get(person.userId) ?? []).flatMap((viewId) => viewOf(viewId) ?? []);

  const content = (payload: ModalPayload | HomePayload, before?: StoredView) => ({
    ...payload,
    hash: ids.hash(),
    state: { values: carriedState(payload.blocks, before?.state.values ?? {}) },
    title:
      payload.type === 'modal'
        ? payload.title
        : { type: 'plain_text' as const, text: 'View Title', emoji: true },
    close: payload.type === 'modal' ? (payload.close ?? null) : null,
    submit: payload.type === 'modal' ? (payload.submit ?? null) : null,
    clear_on_close: payload.type === 'modal' && payload.clear_on_close,
    notify_on_close: payload.type === 'modal' && payload.notify_on_close,
  });

  const keep = (owner: Person, by: Installed, payload: ModalPayload | HomePayload, below?: StoredView) => {
    const id = ids.view();
    const view: StoredView = {
      id,
      team_id: owner.teamId,
      ...content(payload),
      previous_view_id: below?.id ?? null,
      root_view_id: below?.root_view_id ?? id,
      app_id: appId,
      app_installed_team_id: by.team.id,
      bot_id: by.installation.botId,
    };
    kept.set(id, { view, owner });
    changed([owner]);
    return view;
  };

  const clear = (owner: Person) => {
    for (const viewId of stacks.get(owner.userId) ?? []) kept.delete(viewId);
    stacks.delete(owner.userId);
    changed([owner]);
  };

  const replace = (viewId: string, change: (view: StoredView) => StoredView) => {
    const entry = kept.get(viewId);
    if (!entry) throw new Error(`There is no view ${viewId}`);
    const view = change(entry.view);
    kept.set(viewId, { ...entry, view });
    changed([entry.owner]);
    return view;
  };

  return {
    get: (viewId) => kept.get(viewId),
    byExternalId: (teamId, externalId) =>
      [...kept.values()].find(
        ({ view }) => view.external_id === externalId && view.app_installed_team_id === teamId,
      ),
    stackOf,
    home: (teamId, person) => viewOf(homes.get(`${teamId} ${person.userId}`) ?? ''),
    open: (owner, by, payload) => {
      clear(owner);
      const view = keep(owner, by, payload);
      stacks.set(owner.userId, [view.id]);
      return view;
    },
    push: (owner, by, payload) => {
      const view = keep(owner, by, payload, stackOf(owner).at(-1));
      stacks.set(owner.userId, [...(stacks.get(owner.userId) ?? []), view.id]);
      return view;
    },
    update: (viewId, payload) => replace(viewId, (view) => ({ ...view, ...content(payload, view) })),
    publish: (owner, by, payload) => {
      const key = `${by.team.id} ${owner.userId}`;
      const existing = viewOf(homes.get(key) ?? '');
      if (existing) return replace(existing.id, (view) => ({ ...view, ...content(payload, view) }));
      const view = keep(owner, by, payload);
      homes.set(key, view.id);
      return view;
    },
    enter: (viewId, values) => {
      replace(viewId, (view) => ({ ...view, state: { values } }));
    },
    close: (viewId) => {
      const entry = kept.get(viewId);
      if (!entry) return;
      kept.delete(viewId);
      const stack = stacks.get(entry.owner.userId) ?? [];
      stacks.set(
        entry.owner.userId,
        stack.filter((each) => each !== viewId),
      );
      changed([entry.owner]);
    },
    clear,
  };
};
