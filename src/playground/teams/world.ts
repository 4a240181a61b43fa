import { z } from 'zod';

/**
 * The world file of the local Teams: tenants, people, teams with their channels, and where the app is installed.
 * Ids are Teams' own kinds: GUIDs of tenants, people and apps, `29:…` of a person as the bot knows them, and
 * `19:…@thread.tacv2` of channels, where a team's is that of its General channel.
 */

const guid = z.guid();
const mri = z.string().regex(/^29:[\w-]{6,}$/, 'not a user id (29:…)');
const threadId = z.string().regex(/^19:[\w-]{6,}@thread\.tacv2$/, 'not a thread id (19:…@thread.tacv2)');
const key = z.strictObject({ tenantId: guid, aadObjectId: guid });

const tenant = z.strictObject({
  id: guid,
  name: z.string().min(1),
  /** Whether the administrator has installed the app for everybody, so that it may write to each one-to-one. */
  installed: z.boolean().default(false),
});

const client = z.strictObject({
  /** Whether buttons open dialogs; a client without sends what they carry as a message. */
  dialogs: z.boolean().default(true),
  /** Whether messages that only this person is to see are shown. */
  targetedMessages: z.boolean().default(true),
});

const person = key.extend({
  id: mri,
  name: z.string().min(1),
  givenName: z.string().optional(),
  surname: z.string().optional(),
  email: z.email(),
  jobTitle: z.string().optional(),
  /** As en-GB; en-US unless given. */
  locale: z.string().default('en-US'),
  /** IANA; Etc/UTC unless given. */
  timeZone: z.string().default('Etc/UTC'),
  /** Whether the app is installed for them alone, in their personal scope. */
  installed: z.boolean().default(false),
  /** As a guest of another tenant they are somebody else there: with another object id, known to bots by another id. */
  guestOf: z.array(key.extend({ id: mri })).default([]),
  client: client.default({ dialogs: true, targetedMessages: true }),
});

const channel = z.strictObject({
  id: threadId,
  name: z.string().min(1).max(50),
  /** People of several tenants meet in a shared channel, under their own accounts. */
  kind: z.enum(['standard', 'shared']),
  /** Of a shared channel, by their home tenants; a standard one has the team's. */
  members: z.array(key).default([]),
  /** Of a shared channel: whether the app, installed in the team, was also added to it. */
  hasApp: z.boolean().default(false),
});

const team = z.strictObject({
  /** The thread id of the General channel as well. */
  id: threadId,
  aadGroupId: guid,
  name: z.string().min(1),
  /** The host of all its channels. */
  tenantId: guid,
  /** People of the tenant, and its guests by their home tenants. */
  members: z.array(key),
  channels: z.array(channel).default([]),
  installed: z.boolean().default(false),
});

const command = z.strictObject({
  id: z.string().min(1).max(64),
  title: z.string().min(1).max(32),
  contexts: z.array(z.enum(['compose', 'commandBox', 'message'])).min(1),
  /** Whether typing a slash in the compose box offers it. */
  slash: z.boolean().default(false),
});

const shape = z.strictObject({
  appId: guid,
  /** Where the app is registered, and so where it logs in: the app takes part in many tenants, its bot is of one. */
  appTenantId: guid,
  appPassword: z.string().min(16),
  /** For a login by certificate: it, or its public key, as PEM, and its SHA-1 or SHA-256 thumbprint in hexadecimal. */
  certificate: z
    .strictObject({
      pem: z.string().includes('BEGIN'),
      thumbprint: z.string().regex(/^([0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})$/),
    })
    .optional(),
  botName: z.string().min(1).max(30),
  /** As the manifest has it: whether people can send files to the bot, in their chat with it. */
  supportsFiles: z.boolean().default(true),
  /** On unless false; load runs switch the limits off. */
  rateLimits: z.boolean().optional(),
  /** The app's message extensions of the kind "action" that fetch their dialog. */
  commands: z.array(command).default([]),
  tenants: z.array(tenant).min(1),
  people: z.array(person),
  teams: z.array(team),
});

/** Every reference must resolve: a world with a dangling id would make the fake lenient by accident. */
export const worldSchema = shape.superRefine((world, context) => {
  const fault = (path: (string | number)[], message: string) => {
    context.addIssue({ code: 'custom', path, message });
  };
  const unique = (what: string, values: string[]) => {
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    if (twice !== undefined) fault([what], `${twice} is there twice`);
  };
  const tenants = new Set(world.tenants.map((each) => each.id));
  const keyOf = (each: { tenantId: string; aadObjectId: string }) => `${each.tenantId} ${each.aadObjectId}`;
  const people = new Map(world.people.map((each) => [keyOf(each), each]));
  unique('tenants', [...world.tenants.map((each) => each.id)]);
  unique('people', [...world.people, ...world.people.flatMap((each) => each.guestOf)].map(keyOf));
  unique(
    'people',
    [...world.people, ...world.people.flatMap((each) => each.guestOf)].map((each) => each.id),
  );
  unique('teams', [
    ...world.teams.flatMap((each) => [each.id, ...each.channels.map((channel) => channel.id)]),
  ]);
  if (!tenants.has(world.appTenantId)) fault(['appTenantId'], `no tenant ${world.appTenantId}`);
  world.people.forEach((each, index) => {
    for (const { tenantId } of [each, ...each.guestOf])
      if (!tenants.has(tenantId)) fault(['people', index], `no tenant ${tenantId}`);
  });
  world.teams.forEach((each, index) => {
    if (!tenants.has(each.tenantId)) fault(['teams', index, 'tenantId'], `no tenant ${each.tenantId}`);
    for (const member of each.members) {
      const known = people.get(keyOf(member));
      if (!known) fault(['teams', index, 'members'], `no person ${keyOf(member)}`);
      else if (![known, ...known.guestOf].some(({ tenantId }) => tenantId === each.tenantId))
        fault(['teams', index, 'members'], `${known.name} is no guest of ${each.tenantId}`);
    }
    each.channels.forEach((channel, place) => {
      const at = ['teams', index, 'channels', place];
      if (channel.kind === 'standard' && (channel.members.length > 0 || channel.hasApp))
        fault(at, 'a standard channel has the members and the app of its team');
      if (channel.hasApp && !each.installed) fault(at, 'the team does not have the app');
      for (const member of channel.members)
        if (!people.has(keyOf(member))) fault(at, `no person ${keyOf(member)}`);
    });
  });
});

export type World = z.infer<typeof worldSchema>;
export type Person = World['people'][number];
export type Team = World['teams'][number];
/** Whose home tenant and object id there name one person in all of Teams. */
export type PersonKey = { tenantId: string; aadObjectId: string };

/** Reads a parsed world file. Throws an Error that names every fault by its path. */
export const parseWorld = (json: unknown): World => {
  const result = worldSchema.safeParse(json);
  if (result.success) return result.data;
  throw new Error(`The world file is not right:\n${z.prettifyError(result.error)}`);
};
