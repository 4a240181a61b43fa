import { z } from 'zod';

/**
 * The world file of the local Slack: workspaces with the app's installations, people, channels.
 * Ids are Slack's own kinds: `T…`, `U…`, `B…`, `C…`, `A…`.
 */

const slackId = (prefixes: string) =>
  z.string().regex(new RegExp(`^[${prefixes}][A-Z0-9]{2,}$`), 'not a Slack id');

const installation = z.strictObject({
  botToken: z.string().startsWith('xoxb-'),
  botId: slackId('B'),
  botUserId: slackId('UW'),
  botName: z.string().min(1),
  scopes: z.array(z.string()),
});

const team = z.strictObject({
  id: slackId('T'),
  name: z.string().min(1),
  domain: z.string().regex(/^[a-z0-9-]+$/),
  installation: installation.nullable(),
});

const person = z.strictObject({
  teamId: slackId('T'),
  userId: slackId('UW'),
  name: z.string().min(1),
  title: z.string().optional(),
  /** IANA; Etc/UTC unless given. */
  timeZone: z.string().optional(),
  /** As en-GB; en-US unless given. */
  locale: z.string().optional(),
  isAdmin: z.boolean().optional(),
  isOwner: z.boolean().optional(),
  /** A guest of the workspace; with `isUltraRestricted`, one of a single channel. */
  isRestricted: z.boolean().optional(),
  isUltraRestricted: z.boolean().optional(),
});

const channel = z.strictObject({
  id: slackId('CG'),
  name: z.string().regex(/^[a-z0-9_-]{1,80}$/),
  hostTeamId: slackId('T'),
  members: z.array(z.strictObject({ teamId: slackId('T'), userId: slackId('UW') })),
  /** The installations whose bot is a member. */
  botTeams: z.array(slackId('T')),
  /** More than one: a Slack Connect channel. */
  teams: z.array(slackId('T')).min(1),
  isPrivate: z.boolean().optional(),
  isArchived: z.boolean().optional(),
});

const oauth = z.strictObject({
  clientId: z.string().regex(/^\d+\.\d+$/),
  clientSecret: z.string().min(16),
  /** Where browsers may be sent back to, as the app's settings list them. */
  redirectUrls: z.array(z.url()).min(1),
  /** Whether its tokens end after twelve hours. */
  tokenRotation: z.boolean().default(false),
  botName: z.string().min(1).default('Peer Dispatch'),
});

const shape = z.strictObject({
  signingSecret: z.string().min(1),
  appId: slackId('A'),
  /** On unless false; load runs switch the limits off. */
  rateLimits: z.boolean().optional(),
  /** An app of one workspace alone, which reads history without the limits of distributed ones. */
  isInternal: z.boolean().optional(),
  /**
   * Whether chat.postEphemeral reaches people of other workspaces. Slack documents neither, so the default
   * is the answer that is harder on the bot: `refused`, as user_not_in_channel.
   */
  outsiderEphemerals: z.enum(['shown', 'refused']).optional(),
  /** With it the app can be installed by OAuth. */
  oauth: oauth.optional(),
  /** The app-level token with connections:write. With it Slack speaks to the app through Socket Mode alone. */
  appToken: z.string().startsWith('xapp-').optional(),
  /** Events API types the app subscribes to; those that its manifest names and this server sends, unless given. */
  subscribedEvents: z.array(z.string()).optional(),
  /**
   * The domains of whose links the app is told. A real one has a dot in it; here the machine's own is one, too, so
   * that the link of the demo leads to its program.
   */
  unfurlDomains: z
    .array(z.string().regex(/^(?:localhost|(?:[a-z0-9-]+\.)+[a-z]{2,})$/, 'a domain, and no address'))
    .max(5)
    .optional(),
  /** What the app adds to the menu of a message. */
  messageShortcuts: z
    .array(z.strictObject({ callbackId: z.string().min(1), name: z.string().min(1).max(24) }))
    .optional(),
  teams: z.array(team).min(1),
  people: z.array(person),
  channels: z.array(channel),
});

/** Every reference must resolve: a world with a dangling id would make the fake lenient by accident. */
export const worldSchema = shape.superRefine((world, context) => {
  const teams = new Map(world.teams.map((each) => [each.id, each]));
  const people = new Set(world.people.map((each) => `${each.teamId} ${each.userId}`));
  const unknown = (path: (string | number)[], message: string) => {
    context.addIssue({ code: 'custom', path, message });
  };
  const unique = (list: string, values: string[]) => {
    const seen = new Set<string>();
    values.forEach((value, index) => {
      if (seen.has(value)) unknown([list, index], `${value} is there twice`);
      seen.add(value);
    });
  };
  unique('teams', [...world.teams.map((each) => each.id)]);
  unique('people', [
    ...world.people.map((each) => each.userId),
    ...world.teams.flatMap((each) => (each.installation ? [each.installation.botUserId] : [])),
  ]);
  unique('channels', [...world.channels.map((each) => each.id)]);
  world.people.forEach((each, index) => {
    if (!teams.has(each.teamId)) unknown(['people', index, 'teamId'], `no team ${each.teamId}`);
  });
  world.channels.forEach((each, index) => {
    const at = (field: string) => ['channels', index, field];
    if (!each.teams.includes(each.hostTeamId)) unknown(at('hostTeamId'), 'the host is not among the teams');
    for (const id of each.teams) if (!teams.has(id)) unknown(at('teams'), `no team ${id}`);
    for (const id of each.botTeams) {
      if (!teams.get(id)?.installation) unknown(at('botTeams'), `${id} has no installation`);
      if (!each.teams.includes(id)) unknown(at('botTeams'), `${id} is not among the channel's teams`);
    }
    for (const { teamId, userId } of each.members) {
      if (!people.has(`${teamId} ${userId}`)) unknown(at('members'), `no person ${teamId} ${userId}`);
      if (!each.teams.includes(teamId)) unknown(at('members'), `${teamId} is not among the channel's teams`);
    }
  });
});

export type World = z.infer<typeof worldSchema>;
export type Team = World['teams'][number];
export type Installation = NonNullable<Team['installation']>;
export type Person = World['people'][number];

/** Reads a parsed world file. Throws an Error that names every fault by its path. */
export const parseWorld = (json: unknown): World => {
  const result = worldSchema.safeParse(json);
  if (result.success) return result.data;
  throw new Error(`The world file is not right:\n${z.prettifyError(result.error)}`);
};
