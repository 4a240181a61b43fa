/**
 * Every Web API method this program calls, with the bot scopes that it needs: all of those listed, as
 * it posts to public and private channels and to people alike. The manifest must ask for them.
 * Source: docs.slack.dev/reference/methods
 */
export const slackMethods = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.unfurl': ['links:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What the command needs, and the event of a link. */
export const otherScopes = ['commands', 'links:read'] as const;

/** Methods that the app calls for itself, by its client secret or its app-level token, for which there are no bot scopes. */
export const appMethods = ['apps.connections.open', 'oauth.v2.access'] as const;
