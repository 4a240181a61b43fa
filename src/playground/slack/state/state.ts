import type { Clock } from '../clock.ts';
import type { World } from '../world.ts';
import { createConversations, type Conversations } from './conversations.ts';
import { createIds, type Ids } from './ids.ts';
import { createPeople, type People } from './people.ts';
import { createResponseUrls, type ResponseUrls } from './response-urls.ts';
import { createTriggers, type Triggers } from './triggers.ts';
import { createViews, type Views } from './views.ts';

/** Everything the local Slack remembers. In memory: a restart starts the world anew. */
export type SlackState = {
  world: World;
  clock: Clock;
  ids: Ids;
  people: People;
  conversations: Conversations;
  views: Views;
  triggers: Triggers;
  responseUrls: ResponseUrls;
};

/** `changed` is told whose client shows something else than before. */
export const createState = (
  world: World,
  clock: Clock,
  changed: (people: readonly { userId: string }[]) => void,
): SlackState => {
  const ids = createIds(clock);
  return {
    world,
    clock,
    ids,
    people: createPeople(world),
    conversations: createConversations(world, changed),
    views: createViews(world.appId, ids, changed),
    triggers: createTriggers(clock, ids),
    responseUrls: createResponseUrls(clock, ids),
  };
};
