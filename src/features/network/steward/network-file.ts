import { z } from 'zod';
import { roles } from '../../../directory/directory.ts';
import { isCurrency } from '../../../shared/currencies.ts';
import { cleanName } from '../../../shared/name-key.ts';
import { knownTimeZone, zoneAdvice } from '../../../shared/locale-codes.ts';

const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and dashes');
const name = z.string().transform(cleanName).pipe(z.string().min(1).max(80));
const words = z.array(z.string().trim().min(1).max(80)).max(50);
const slackId = (letters: string, what: string) =>
  z.string().regex(new RegExp(`^[${letters}][A-Z0-9]{1,30}$`), what);
const workspace = slackId('TE', 'a workspace id like T0ALDER');

const timeZone = z.string().superRefine((zone, context) => {
  if (knownTimeZone(zone) === undefined) context.addIssue({ code: 'custom', message: zoneAdvice(zone) });
});

const currency = z.string().refine(isCurrency, 'an ISO 4217 code like USD');

const tenant = z.guid('a tenant id, which is a GUID');

const account = z.discriminatedUnion('platform', [
  z.strictObject({
    platform: z.literal('slack'),
    workspace,
    user: slackId('UW', 'a user id like U0ANN'),
  }),
  z.strictObject({
    platform: z.literal('teams'),
    workspace: tenant,
    user: z.guid('an Entra object id, which is a GUID'),
  }),
]);

const member = z.strictObject({
  key,
  name,
  role: z.enum(roles),
  /** Looks after the network: boards, who is let in, who is suspended. Left as it is unless given. */
  steward: z.boolean().optional(),
  accounts: z.array(account).min(1),
});

const firm = z.strictObject({
  key,
  name,
  timeZone,
  currency,
  /** Left as they are unless given. */
  skills: words.optional(),
  areas: words.optional(),
  members: z.array(member).min(1),
});

const board = z.strictObject({
  key,
  name,
  firms: z.array(key).min(1),
  mirrors: z
    .array(
      z.discriminatedUnion('platform', [
        z.strictObject({
          platform: z.literal('slack'),
          workspace,
          channel: slackId('CG', 'a channel id like C0PEERS'),
        }),
        z.strictObject({
          platform: z.literal('teams'),
          workspace: tenant,
          channel: z.string().regex(/^19:\S{1,200}$/, 'a channel id like 19:…@thread.tacv2'),
        }),
      ]),
    )
    .min(1),
});

const agreement = z
  .strictObject({
    firms: z.tuple([key, key]),
    activeFrom: z.iso.date(),
    endsOn: z.iso.date().optional(),
  })
  .refine(({ firms }) => firms[0] !== firms[1], { path: ['firms'], error: 'two different firms' })
  .refine(({ activeFrom, endsOn }) => endsOn === undefined || activeFrom < endsOn, {
    path: ['endsOn'],
    error: 'a day after activeFrom',
  });

const installation = z.discriminatedUnion('platform', [
  z.strictObject({
    platform: z.literal('slack'),
    workspace,
    name,
    botToken: z.string().startsWith('xoxb-', 'a bot token, which begins with xoxb-'),
    botUser: slackId('UW', 'a user id like U0BOT'),
  }),
  // One token of the bot's own serves all tenants.
  z.strictObject({ platform: z.literal('teams'), workspace: tenant, name }),
]);

/** A network in one file. Every name by which one part refers to another is checked here. */
export const networkFile = z
  .strictObject({
    installations: z.array(installation).default([]),
    firms: z.array(firm).min(1),
    agreements: z.array(agreement).default([]),
    boards: z.array(board).default([]),
  })
  .superRefine((network, context) => {
    const wrong = (path: (string | number)[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
    };
    const firmKeys = new Set(network.firms.map((each) => each.key));
    const unique = (path: string, keys: readonly string[], what: string) => {
      for (const [index, each] of keys.entries())
        if (keys.indexOf(each) !== index) wrong([path, index], `this ${what} is there already`);
    };
    unique(
      'firms',
      network.firms.map((each) => each.key),
      'firm',
    );
    unique(
      'boards',
      network.boards.map((each) => each.key),
      'board',
    );
    unique(
      'installations',
      network.installations.map((each) => each.workspace),
      'workspace',
    );
    unique(
      'agreements',
      network.agreements.map((each) => [...each.firms].sort().join(' ')),
      'pair of firms',
    );
    const accounts = new Set<string>();
    for (const [f, each] of network.firms.entries()) {
      const members = new Set<string>();
      for (const [m, person] of each.members.entries()) {
        if (members.has(person.key)) wrong(['firms', f, 'members', m, 'key'], 'this member is there already');
        members.add(person.key);
        for (const [a, { platform, workspace: home, user }] of person.accounts.entries()) {
          const id = `${platform}:${home}:${user}`;
          if (accounts.has(id))
            wrong(['firms', f, 'members', m, 'accounts', a], 'this account belongs to another member');
          accounts.add(id);
        }
      }
    }
    const mirrors = new Set<string>();
    const knownFirm = (path: (string | number)[], firmKey: string) => {
      if (!firmKeys.has(firmKey)) wrong(path, `there is no firm “${firmKey}”`);
    };
    for (const [a, each] of network.agreements.entries())
      for (const [f, firmKey] of each.firms.entries()) knownFirm(['agreements', a, 'firms', f], firmKey);
    for (const [b, each] of network.boards.entries()) {
      for (const [f, firmKey] of each.firms.entries()) {
        knownFirm(['boards', b, 'firms', f], firmKey);
        if (each.firms.indexOf(firmKey) !== f) wrong(['boards', b, 'firms', f], 'this firm is there already');
      }
      for (const [m, { platform, channel }] of each.mirrors.entries()) {
        const id = `${platform}:${channel}`;
        if (mirrors.has(id))
          wrong(['boards', b, 'mirrors', m, 'channel'], 'this channel shows a board already');
        mirrors.add(id);
      }
    }
  });

export type NetworkFile = z.infer<typeof networkFile>;

/** Reads the text of a network file: the network, or what is wrong, a line for each fault with its path. */
export function parseNetworkFile(
  text: string,
): { readonly network: NetworkFile } | { readonly faults: readonly string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { faults: [`The file is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`] };
  }
  const parsed = networkFile.safeParse(json);
  if (parsed.success) return { network: parsed.data };
  return { faults: parsed.error.issues.map((issue) => `${pathText(issue.path)}: ${issue.message}`) };
}

/** firms[0].members[1].role */
function pathText(path: readonly PropertyKey[]): string {
  const text = path
    .map((part) => (typeof part === 'number' ? `[${String(part)}]` : `.${String(part)}`))
    .join('');
  return text.replace(/^\./, '') || 'the file';
}
