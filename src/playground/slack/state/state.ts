import type { Clock } from '../clock.ts';
import type { World } from '../world.ts';
import { createConversations, type Conversations } from './conversations.ts';
import { createConsents, type Consents } from './consents.ts';
import { createFiles, type Files } from './files.ts';
import { createIds, type Ids } from './ids.ts';
import { createPeople, type People } from './people.ts';
import { createResponseUrls, type ResponseUrls } from './response-urls.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { createTriggers, type Triggers } from './triggers.ts';
import { createUnfurls, type Unfurls } from './unfurls.ts';
import { createViews, type Views } from './views.ts';

/** Everything the local Slack remembers. In memory: a restart starts the world anew. */
export type SlackState = {
  world: World;
  clock: Clock;
  ids: Ids;
  people: People;
  tokens: Tokens;
  consents: Consents;
  conversations: Conversations;
  views: Views;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  unfurls: Unfurls;
  files: Files;
};

/** `changed` is told whose client shows something else than before. */
export const createState = (
  world: World,
  clock: Clock,
  changed: (people: readonly { userId: string }[]) => void,
): SlackState => {
  const ids = createIds(clock);
  const conversations = createConversations(world, changed);
  return {
    world,
    clock,
    ids,
    people: createPeople(world, conversations.channels),
    tokens: createTokens(world, clock),
    consents: createConsents(clock),
    conversations,
    views: createViews(world.appId, ids, changed),
    triggers: createTriggers(clock, ids),
    responseUrls: createResponseUrls(clock, ids),
    unfurls: createUnfurls(),
    files: createFiles(ids),
  };
};
