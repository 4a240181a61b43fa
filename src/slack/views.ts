import type { types, webApi } from '@slack/bolt';
import { createSlackClients, type SlackClientDeps } from './clients.ts';
import { failureOf, type Failure } from './failure.ts';

/** Opens and changes modals. A failure is a value: what matters is that the person is told. */
export type SlackViews = {
  readonly open: (workspaceId: string, triggerId: string, view: types.ModalView) => Promise<Opened>;
  readonly update: (workspaceId: string, viewId: string, view: types.ModalView) => Promise<Opened>;
};

/** The view that stands now, or why there is none. */
export type Opened =
  | { readonly viewId: string; readonly failure?: undefined }
  | { readonly viewId: undefined; readonly failure: Failure };

export type SlackViewsDeps = Pick<SlackClientDeps, 'apiUrl' | 'tokenOf'> & {
  readonly onFailure: (reason: string) => void;
};

/** A trigger lives 3 s, so that a later answer is worth nothing. */
const TIMEOUT_MS = 2_500;

const NO_VIEW: Failure = { kind: 'retry', reason: 'unreadable_answer', unclear: true };

/** Views are what a person waits for: one try, short of patience, as a trigger works once. */
export function createSlackViews({ onFailure, ...deps }: SlackViewsDeps): SlackViews {
  const clientOf = createSlackClients({ ...deps, timeoutMs: TIMEOUT_MS });

  function failed(failure: Failure): Opened {
    onFailure(failure.reason);
    return { viewId: undefined, failure };
  }

  async function changed(
    workspaceId: string,
    change: (client: webApi.WebClient) => Promise<{ readonly view?: { readonly id?: string } | undefined }>,
  ): Promise<Opened> {
    const client = await clientOf(workspaceId);
    if ('kind' in client) return failed(client);
    try {
      const viewId = (await change(client)).view?.id;
      return viewId === undefined ? failed(NO_VIEW) : { viewId };
    } catch (error) {
      return failed(failureOf(error));
    }
  }

  return {
    open: (workspaceId, trigger_id, view) =>
      changed(workspaceId, (client) => client.views.open({ trigger_id, view })),
    update: (workspaceId, view_id, view) =>
      changed(workspaceId, (client) => client.views.update({ view_id, view })),
  };
}
