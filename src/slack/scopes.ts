/** What the app may do in a workspace. The manifest gives each its reason, and a test holds the two together. */
export const botScopes = [
  'commands',
  'chat:write',
  'im:write',
  'files:read',
  'files:write',
  'channels:history',
  'groups:history',
  'im:history',
  'channels:read',
  'groups:read',
  'users:read',
  'links:read',
  'links:write',
] as const;
