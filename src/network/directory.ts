import type { Person, Place, Platform } from '../chat/interaction.ts';

export const roles = ['owner', 'coordinator', 'technician', 'bookkeeper'] as const;
export type Role = (typeof roles)[number];

export type Firm = {
  readonly id: number;
  readonly name: string;
  /** IANA zone. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly skills: readonly string[];
  readonly areas: readonly string[];
  readonly boardIds: readonly number[];
};

export type Member = {
  readonly id: number;
  readonly firmId: number;
  readonly name: string;
  readonly role: Role;
  readonly people: readonly Person[];
  readonly homeTabs: readonly HomeTab[];
};

/** An account's picture of its firm, which is kept true from the first time it was opened. */
export type HomeTab = { readonly person: Person; readonly workspaceId: string };

export type Mirror = Place & { readonly id: number; readonly boardId: number };
export type Board = { readonly id: number; readonly name: string; readonly mirrors: readonly Mirror[] };

export type Agreement = {
  readonly id: number;
  readonly firmIds: readonly [number, number];
  readonly activeAt: Date;
  readonly endsAt: Date | undefined;
};

/** A member with its firm: who acts. */
export type Actor = { readonly member: Member; readonly firm: Firm };

/** Everything there is to look up about the network, read at once and true for one version of it. */
export type Directory = {
  readonly version: number;
  readonly firms: ReadonlyMap<number, Firm>;
  /** Active members alone. */
  readonly members: ReadonlyMap<number, Member>;
  readonly boards: ReadonlyMap<number, Board>;
  readonly agreements: readonly Agreement[];
  /** "slack:T0ALDER" for each workspace and tenant that has the app. */
  readonly installations: ReadonlySet<string>;
  readonly memberByPerson: ReadonlyMap<string, Member>;
};

export function personKey(person: Person): string {
  return `${person.platform}:${person.homeId}:${person.userId}`;
}

export function installationKey(platform: Platform, workspaceId: string): string {
  return `${platform}:${workspaceId}`;
}

/** The active member behind a chat account; undefined for a stranger. */
export function findActor(directory: Directory, person: Person): Actor | undefined {
  const member = directory.memberByPerson.get(personKey(person));
  const firm = member && directory.firms.get(member.firmId);
  return member && firm ? { member, firm } : undefined;
}

/** The firm with this id. Throws when there is none: ids that come from people are checked before. */
export function firmOf(directory: Directory, firmId: number): Firm {
  const firm = directory.firms.get(firmId);
  if (!firm) throw new Error(`firm ${String(firmId)} is not in the directory`);
  return firm;
}

/** The name to show for a member, also for one who has left. */
export function memberName(directory: Directory, memberId: number | undefined): string {
  return (memberId === undefined ? undefined : directory.members.get(memberId)?.name) ?? 'a former member';
}

export function membersOf(directory: Directory, firmId: number, ...wanted: readonly Role[]): Member[] {
  return [...directory.members.values()].filter((m) => m.firmId === firmId && wanted.includes(m.role));
}

/** The agreement that binds two firms at `now`, if there is one. */
export function activeAgreement(
  directory: Directory,
  a: number,
  b: number,
  now: Date,
): Agreement | undefined {
  return directory.agreements.find(
    ({ firmIds, activeAt, endsAt }) =>
      firmIds.includes(a) && firmIds.includes(b) && a !== b && activeAt <= now && (!endsAt || now < endsAt),
  );
}

/** The boards on which a firm takes part. */
export function boardsOf(directory: Directory, firm: Firm): Board[] {
  return firm.boardIds.flatMap((id) => directory.boards.get(id) ?? []);
}

/**
 * How to reach a member privately: an account in a workspace that has the app or, for someone whose
 * workspace lacks it, through the installation of a channel that they share with it.
 */
export function directRoute(
  directory: Directory,
  member: Member,
): { readonly person: Person; readonly workspaceId: string } | undefined {
  const atHome = member.people.find((p) =>
    directory.installations.has(installationKey(p.platform, p.homeId)),
  );
  if (atHome) return { person: atHome, workspaceId: atHome.homeId };
  const boardIds = directory.firms.get(member.firmId)?.boardIds ?? [];
  const mirrors = boardIds.flatMap((id) => directory.boards.get(id)?.mirrors ?? []);
  for (const person of member.people) {
    const shared = mirrors.find(
      ({ platform, workspaceId }) =>
        platform === person.platform && directory.installations.has(installationKey(platform, workspaceId)),
    );
    if (shared) return { person, workspaceId: shared.workspaceId };
  }
  return undefined;
}
