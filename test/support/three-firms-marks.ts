/** The people of three firms, the marks of what they type, and who may read each. */
import type { Person } from '../../src/chat/interaction.ts';
import type { Role } from '../../src/directory/directory.ts';

const DOGWOOD = '0000d060-0000-4000-8000-000000000000';
const slack = (homeId: string, userId: string): Person => ({ platform: 'slack', homeId, userId });
const teams = (id: string): Person => ({
  platform: 'teams',
  homeId: DOGWOOD,
  userId: `0000${id}-0000-4000-8000-000000000000`,
});

export const firms = ['Alder', 'Birch', 'Dogwood'] as const;
export type FirmName = (typeof firms)[number];
export const peopleOf: Readonly<Record<FirmName, Readonly<Record<'owner' | 'technician', Person>>>> = {
  Alder: { owner: slack('T0ALDER', 'U0ANN'), technician: slack('T0ALDER', 'U0AMY') },
  Birch: { owner: slack('T0BIRCH', 'U0BOB'), technician: slack('T0BIRCH', 'U0BEA') },
  Dogwood: { owner: teams('d061'), technician: teams('d062') },
};
/** Who reads nothing: of the same board, and asks for all that there is to be asked for. */
export const bystander = slack('T0CEDAR', 'U0CARLA');

/** Who they are, and as what; those that are left out are of no firm of the three. */
function standingOf(
  userId: string,
): { readonly firm: FirmName; readonly role: Role | 'coordinator' } | undefined {
  if (userId === 'U0ABE') return { firm: 'Alder', role: 'coordinator' };
  for (const firm of firms)
    for (const role of ['owner', 'technician'] as const)
      if (peopleOf[firm][role].userId === userId) return { firm, role };
  return undefined;
}

type Rule = {
  /**
   * Whose people may read it: of the firm that asks, that serves, or both. Of a mark of one firm: it and those with
   * which an agreement binds it, or whoever may take a job of it.
   */
  readonly firms: 'lead' | 'service' | 'both' | 'peers' | 'board' | 'nobody';
  /** Whether technicians read it, too. */
  readonly technician?: true;
  /** Whether its column is not sealed. */
  readonly open?: true;
  /** Whether it stands in views alone, which no chat keeps. */
  readonly onRequest?: true;
};

/** By what it is, who may read it: docs/permissions.md, by hand. */
export const rules = {
  Client: { firms: 'both', technician: true },
  Address: { firms: 'both', technician: true },
  Contact: { firms: 'both', technician: true },
  Access: { firms: 'both', technician: true, onRequest: true },
  Reference: { firms: 'lead', technician: true },
  Ownnote: { firms: 'lead', technician: true },
  Servicenote: { firms: 'service', technician: true },
  Shared: { firms: 'both', technician: true },
  Offer: { firms: 'both', open: true },
  Report: { firms: 'both', technician: true },
  Bill: { firms: 'both', open: true },
  Payment: { firms: 'both' },
  Dispute: { firms: 'both' },
  Declined: { firms: 'both' },
  Title: { firms: 'both' },
  Party: { firms: 'peers' },
  Street: { firms: 'peers' },
  Wear: { firms: 'board', technician: true },
  Phone: { firms: 'peers', technician: true },
  Insurer: { firms: 'peers' },
  Policy: { firms: 'peers' },
  Before: { firms: 'nobody' },
  Wish: { firms: 'both' },
  Answer: { firms: 'both' },
  Scan: { firms: 'both' },
  Signer: { firms: 'both' },
  Filename: { firms: 'peers' },
  Filewords: { firms: 'peers' },
  Again: { firms: 'both' },
  Refusal: { firms: 'both', technician: true },
} as const satisfies Readonly<Record<string, Rule>>;
export type What = keyof typeof rules;

export const mark = (what: What, ...of: readonly FirmName[]): string => `Zq${of.join('')}${what}`;
const marked = new RegExp(
  `Zq(${firms.join('|')})(${firms.join('|')})?(${Object.keys(rules).join('|')})`,
  'g',
);

export type Found = {
  readonly mark: string;
  readonly lead: FirmName;
  readonly service: FirmName | undefined;
  readonly rule: Rule;
};

/** Each mark in a text, once. */
export function marksIn(text: string): Found[] {
  const found = new Map<string, Found>();
  for (const [whole, lead, service, what] of text.matchAll(marked))
    found.set(whole, {
      ...{ mark: whole, lead: lead as FirmName, service: service as FirmName | undefined },
      rule: rules[what as What],
    });
  return [...found.values()];
}

/** Whether people of a firm may read it, as far as their firm goes. */
export function isOfFirm({ lead, service, rule }: Found, firm: FirmName): boolean {
  switch (rule.firms) {
    case 'peers':
      return true;
    case 'board':
      return true;
    case 'nobody':
      return false;
    case 'lead':
      return firm === lead;
    case 'service':
      return firm === service;
    case 'both':
      return firm === lead || firm === service;
  }
}

export function mayRead(found: Found, userId: string): boolean {
  const who = standingOf(userId);
  if (found.rule.firms === 'board') return true;
  if (!who || !isOfFirm(found, who.firm)) return false;
  return who.role !== 'technician' || found.rule.technician === true;
}
