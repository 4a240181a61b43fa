import type { RequestListener } from 'node:http';
import type { Binding } from '../chat/bound.ts';
import type { Desk } from '../chat/interaction.ts';
import type { TeamsCheck } from '../chat/platform-check.ts';
import type { Names } from '../chat/names.ts';
import type { ChannelChange, Chat, ChatLookup, DrawChart } from '../chat/port.ts';
import type { DirectoryReader } from '../directory/directory-store.ts';
import type { Store } from '../store/commit.ts';
import { createAccountReader } from './accounts.ts';
import { createTeamsChat } from './chat.ts';
import { createTeamsCheck } from './check-teams.ts';
import { connectTo } from './connector.ts';
import { createEndpoint } from './endpoint.ts';
import { mayUse, type TeamsIdentity } from './identity.ts';
import { createTeamsListener } from './listen.ts';
import type { TeamsLog } from './log.ts';
import { createTeamsLookup } from './lookup.ts';
import { createPace } from './pace.ts';
import { createPersonReader } from './person.ts';
import { createTeamsEvents } from './team-events.ts';
import { createTokenCheck } from './token-check.ts';
import { createTeamsTokens } from './tokens.ts';

export type TeamsDeps = {
  readonly identity: TeamsIdentity;
  readonly store: Store;
  readonly directory: DirectoryReader;
  readonly desk: Desk;
  readonly names: Names;
  readonly binding: Binding;
  /** Told what happened to a channel. */
  readonly onChannel: (change: ChannelChange) => Promise<void>;
  readonly drawChart: DrawChart;
  readonly now: () => Date;
  readonly log: TeamsLog;
  /** How long one call of the outbox may take, in ms. */
  readonly timeoutMs?: number;
};

/** Teams as the program sees it. */
export type Teams = {
  readonly chat: Chat;
  readonly lookup: ChatLookup;
  readonly check: TeamsCheck;
  /** By path: who answers there. */
  readonly mounts: Readonly<Record<string, RequestListener>>;
};

const TIMEOUT_MS = 10_000;
/** Teams waits 3 s for the answer to a button, and 5 s to a dialog. */
const PATIENCE_MS = 2_400;

export function createTeams(deps: TeamsDeps): Teams {
  const {
    identity,
    store,
    directory,
    desk,
    names,
    binding,
    onChannel,
    drawChart,
    now,
    log,
    timeoutMs = TIMEOUT_MS,
  } = deps;
  const tokens = createTeamsTokens(identity, now, (status) => {
    log.error(
      { status },
      'Microsoft gives the bot no token: see TEAMS_APP_ID, TEAMS_APP_TENANT_ID and the secret',
    );
  });
  const connectorTo = (serviceUrl: string) =>
    connectTo(serviceUrl, { appId: identity.appId, tokens, timeoutMs });
  const pace = createPace(() => performance.now());
  const accountsOf = createAccountReader(connectorTo);
  const { serviceUrl } = identity;
  const chat = createTeamsChat({
    ...{ store, connectorTo, accountsOf, pace, drawChart, names, binding },
    ...{ serviceUrl, now, timeoutMs },
  });
  const lookup = createTeamsLookup(store, connectorTo, identity.tenantId);
  const answer = createTeamsListener({
    desk,
    names,
    binding,
    serviceUrl,
    chat,
    events: createTeamsEvents({ store, directory, onChannel, now }),
    personOf: createPersonReader(connectorTo),
    hear: lookup.hear,
    isAllowed: (tenantId) => mayUse(identity, tenantId),
    log,
    patienceMs: PATIENCE_MS,
  });
  return {
    chat,
    lookup,
    check: createTeamsCheck(identity, tokens),
    mounts: { '/api/messages': createEndpoint({ isProven: createTokenCheck(identity), answer, log, now }) },
  };
}
