import type { types } from '@slack/bolt';
import { createSlackClients, type SlackClientDeps } from './clients.ts';
import { failureOf } from './failure.ts';

/** Opens and changes modals. A failure is a value: what matters is that the person is told. */
export type SlackViews = {
  readonly open: (workspaceId: string, triggerId: string, view: types.ModalView) => Promise<Opened>;
  readonly update: (workspaceId: string, viewId: string, view: types.ModalView) => Promise<Opened>;
};

export type Opened = { readonly viewId: string | undefined };

export type SlackViewsDeps = Pick<SlackClientDeps, 'apiUrl' | 'tokenOf'> & {
  readonly onFailure: (reason: string) => void;
};

/** A trigger lives 3 s, so that a later answer is worth nothing. */
const TIMEOUT_MS = 2_500;

/** Views are what a person waits for: one try, short of patience, as a trigger works once. */
export function createSlackViews({ onFailure, ...deps }: SlackViewsDeps): SlackViews {
  const clientOf = createSlackClients({ ...deps, timeoutMs: TIMEOUT_MS });

  function failed(reason: string): Opened {
    onFailure(reason);
    return { viewId: undefined };
  }

  return {
    open: async (workspaceId, trigger_id, view) => {
      const client = await clientOf(workspaceId);
      if ('kind' in client) return failed(client.reason);
      try {
        return { viewId: (await client.views.open({ trigger_id, view })).view?.id };
      } catch (error) {
        return failed(failureOf(error).reason);
      }
    },
    update: async (workspaceId, view_id, view) => {
      const client = await clientOf(workspaceId);
      if ('kind' in client) return failed(client.reason);
      try {
        return { viewId: (await client.views.update({ view_id, view })).view?.id };
      } catch (error) {
        return failed(failureOf(error).reason);
      }
    },
  };
}
