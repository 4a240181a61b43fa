import { z } from 'zod';
import { addMessage } from '../state/new-message.ts';
import type { TeamsState } from '../state/state.ts';
import { writable, type Operation } from './access.ts';
import { readContent } from './content.ts';
import { badArgument, badSyntax, refuse, type Refusal } from './refusal.ts';

/**
 * `POST /v3/conversations`, which on Teams begins a one-to-one chat or a thread in a channel, and nothing else
 * (github.com/microsoft/teams.net, CreateConversation-API-Behavior.md).
 */

const parameters = z.looseObject({
  isGroup: z.boolean().nullish(),
  bot: z.looseObject({ id: z.string() }).nullish(),
  members: z.array(z.looseObject({ id: z.string() })).nullish(),
  tenantId: z.string().nullish(),
  activity: z.record(z.string(), z.unknown()).nullish(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).nullish(),
      channel: z.looseObject({ id: z.string() }).nullish(),
    })
    .nullish(),
});
type Parameters = z.output<typeof parameters>;

const incorrect = () => badSyntax('Incorrect conversation creation parameters');

const createPersonal = (state: TeamsState, { members, activity }: Parameters, tenantId: string) => {
  const [member, ...others] = members ?? [];
  if (!member || others.length > 0) return incorrect();
  const account = state.people.account(member.id, tenantId);
  if (!account) return badArgument('Failed to decrypt pairwise id');
  const conversation = state.conversations.personal(account.person);
  // The app of one tenant reaches nobody at home in another: there they have to have it themselves.
  if (account.tenantId !== tenantId || account.isGuest || !conversation.hasApp)
    return refuse(403, 'ForbiddenOperationException', "Bot is not installed in user's personal scope");
  if (!activity) return { status: 201, body: { id: conversation.id } };
  const place = writable(state, conversation.id);
  if (!place.ok) return place;
  const content = readContent(activity);
  if (!content.ok) return content;
  addMessage(state, conversation, { ...content.value, from: null, rootId: null });
  return { status: 201, body: { id: conversation.id } };
};

const createThread = (state: TeamsState, { activity }: Parameters, channelId: string) => {
  if (!activity) return incorrect();
  const place = writable(state, channelId);
  if (!place.ok) return place;
  if (place.conversation.kind !== 'channel' || place.rootId !== null) return incorrect();
  const content = readContent(activity);
  if (!content.ok) return content;
  const { id } = addMessage(state, place.conversation, { ...content.value, from: null, rootId: null });
  return { status: 201, body: { id: `${channelId};messageid=${id}`, activityId: id } };
};

const botRefusal = ({ world }: TeamsState, { bot }: Parameters): Refusal | undefined =>
  bot && bot.id !== `28:${world.appId}` && bot.id !== world.appId
    ? badArgument('The bot is not the caller.')
    : undefined;

export const createConversation: Operation = (state, { body }) => {
  const parsed = parameters.safeParse(body);
  if (!parsed.success) return badSyntax(z.prettifyError(parsed.error));
  const { isGroup, channelData, tenantId = channelData?.tenant?.id } = parsed.data;
  const refusal = botRefusal(state, parsed.data);
  if (refusal) return refusal;
  const channelId = channelData?.channel?.id;
  if (channelId !== undefined)
    return isGroup === true ? createThread(state, parsed.data, channelId) : incorrect();
  const tenant = tenantId ?? channelData?.tenant?.id;
  return isGroup === true || tenant === undefined ? incorrect() : createPersonal(state, parsed.data, tenant);
};
