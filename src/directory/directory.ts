import { byText } from '../shared/by-text.ts';
import { platformNames } from '../chat/command-words.ts';
import type { Person, Place, Platform } from '../chat/interaction.ts';
import type { CalendarDate } from '../shared/calendar.ts';
import type { Paper, PaperRule } from './papers.ts';
import type { Rhythm } from './rhythm.ts';

export const roles = ['owner', 'coordinator', 'technician', 'bookkeeper'] as const;
export type Role = (typeof roles)[number];

/** Only an active firm acts. One that left or was declined is history, and its people may join anew. */
export const firmStatuses = ['pending', 'active', 'suspended', 'declined', 'left'] as const;
export type FirmStatus = (typeof firmStatuses)[number];

export const availabilities = ['available', 'limited', 'away'] as const;
export type Availability = (typeof availabilities)[number];

export type Firm = {
  readonly id: number;
  readonly name: string;
  readonly status: FirmStatus;
  /** IANA zone. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly skills: readonly string[];
  readonly areas: readonly string[];
  readonly boardIds: readonly number[];
  /** After how many days its requests end that have no respond-by time of their own. */
  readonly respondDays: number;
  /** Whether approving work approves a bill of exactly that; undefined where nobody has said so (`approvesBills`). */
  readonly approvesBills?: boolean | undefined;
  readonly availability: Availability;
  readonly availabilityNote: string;
  /** The day on which its liability insurance ends, where it says so. */
  readonly insuranceEndsOn?: CalendarDate | undefined;
  /** Since when it keeps the network's subcontractor agreement, with every firm that does so too. */
  readonly acceptedAgreementAt: Date | undefined;
  /** When it wants to hear of things, and how its bills are chased. */
  readonly rhythm: Rhythm;
};

export type Member = {
  readonly id: number;
  readonly firmId: number;
  readonly name: string;
  readonly role: Role;
  /** Looks after the network. */
  readonly isSteward: boolean;
  readonly people: readonly Person[];
  readonly homeTabs: readonly HomeTab[];
};

/** An account's picture of its firm, which is kept true from the first time it was opened. */
export type HomeTab = { readonly person: Person; readonly workspaceId: string };

/** Why nothing can be posted on a mirror any more. */
export const mirrorLosses = ['archived', 'deleted', 'removed', 'unshared', 'uninstalled'] as const;
export type MirrorLoss = (typeof mirrorLosses)[number];

export type Mirror = Place & {
  readonly id: number;
  readonly boardId: number;
  /** The channel's name; empty where nobody has looked yet. */
  readonly name: string;
  readonly lostBy: MirrorLoss | undefined;
  /** Since when; there is one where there is a `lostBy`. */
  readonly lostAt?: Date | undefined;
};
export type Board = { readonly id: number; readonly name: string; readonly mirrors: readonly Mirror[] };

/** What an agreement is: the one sentence that both accepted as they joined, what the operator vouches for, or signed. */
export const agreementBases = ['one_sentence', 'network_file', 'signed'] as const;
export type AgreementBasis = (typeof agreementBases)[number];

/** What binds two firms. */
export type Agreement = {
  readonly id: number;
  readonly firmIds: readonly [number, number];
  readonly activeAt: Date;
  readonly endsAt: Date | undefined;
  readonly basis: AgreementBasis;
  /** The version that both signed. */
  readonly versionId: number | undefined;
  /** When one of them gave notice: since then it binds no new job. */
  readonly noticeAt: Date | undefined;
  readonly noticeByFirmId: number | undefined;
  /** Raised by every change of their papers that a claim between the two relies on. */
  readonly paperChanges?: number;
};

/** A member with its firm: who acts. */
export type Actor = { readonly member: Member; readonly firm: Firm };

/** Everything there is to look up about the network, read at once and true for one version of it. */
export type Directory = {
  readonly version: number;
  /** Whether a firm that joins waits for the steward. */
  readonly approveJoins: boolean;
  /** After how many days work that was reported is approved by itself; undefined for never. */
  readonly approveAfterDays: number | undefined;
  /** Whether a firm that is 30 days late with a bill may post no new request. */
  readonly stopsLatePayers: boolean;
  /** How many days after a job is over its access notes are wiped. */
  readonly accessDays: number;
  /** Since when the one sentence that firms accepted as they joined binds nobody any more. */
  readonly oneSentenceEndedAt: Date | undefined;
  /** The steward has closed the network: nobody acts in it. */
  readonly isClosed: boolean;
  readonly firms: ReadonlyMap<number, Firm>;
  /** Active members alone. */
  readonly members: ReadonlyMap<number, Member>;
  readonly boards: ReadonlyMap<number, Board>;
  readonly agreements: readonly Agreement[];
  /** Those that hold or will, by the id of their firm. */
  readonly papers: ReadonlyMap<number, readonly Paper[]>;
  /** What firms require of those who take their jobs, by the id of the firm. */
  readonly paperRules: ReadonlyMap<number, readonly PaperRule[]>;
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

/** How a chat account stands to the network. Whoever is not `active` in it does nothing there. */
export type Standing = 'active' | 'stranger' | 'closed' | Exclude<FirmStatus, 'active'>;

function standingOf(directory: Directory, person: Person): Standing {
  const known = findMember(directory, person);
  if (!known) return 'stranger';
  if (known.firm.status !== 'active') return known.firm.status;
  return directory.isClosed ? 'closed' : 'active';
}

/** Why somebody may do nothing in the network. */
export type Outsider = { readonly refused: Exclude<Standing, 'active'> };

export function refuseOutsider(directory: Directory, person: Person): Outsider {
  const standing = standingOf(directory, person);
  return { refused: standing === 'active' ? 'stranger' : standing };
}

/** The member behind a chat account who may act; undefined for everybody else. */
export function findActor(directory: Directory, person: Person): Actor | undefined {
  return standingOf(directory, person) === 'active' ? findMember(directory, person) : undefined;
}

/** The member behind a chat account, whether or not the firm still takes part. */
export function findMember(directory: Directory, person: Person): Actor | undefined {
  const member = directory.memberByPerson.get(personKey(person));
  const firm = member && directory.firms.get(member.firmId);
  return member && firm ? { member, firm } : undefined;
}

export function isActive(directory: Directory, firmId: number): boolean {
  return !directory.isClosed && directory.firms.get(firmId)?.status === 'active';
}

export function stewardsOf(directory: Directory): Member[] {
  return [...directory.members.values()].filter((member) => member.isSteward);
}

/** The other active firms of a firm's boards, by name. */
export function peersOf(directory: Directory, firm: Firm): Firm[] {
  return [...directory.firms.values()]
    .filter((peer) => peer.id !== firm.id && peer.status === 'active')
    .filter((peer) => peer.boardIds.some((id) => firm.boardIds.includes(id)))
    .sort((a, b) => byText(a.name, b.name));
}

/** The mirror in a channel, if a board is shown there. */
export function mirrorAt(directory: Directory, place: Place): Mirror | undefined {
  return [...directory.boards.values()]
    .flatMap((board) => board.mirrors)
    .find((mirror) => mirror.platform === place.platform && mirror.channelId === place.channelId);
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

/** What two firms agreed with each other, whether it binds them now or not; there is one at most. */
export function agreementOf({ agreements }: Directory, a: number, b: number): Agreement | undefined {
  return agreements.find(({ firmIds }) => firmIds.includes(a) && firmIds.includes(b) && a !== b);
}

/** The agreement on which two firms may take on jobs of each other at `now`, if there is one. */
export function activeAgreement(
  directory: Directory,
  a: number,
  b: number,
  now: Date,
): Agreement | undefined {
  const agreement = agreementOf(directory, a, b);
  return agreement && bindsNewJobs(directory, agreement, now) ? agreement : undefined;
}

/** Whether an agreement binds jobs that are taken at `now`; those that run go on under it in any case. */
export function bindsNewJobs(
  { oneSentenceEndedAt }: Pick<Directory, 'oneSentenceEndedAt'>,
  agreement: Agreement,
  now: Date,
): boolean {
  const { activeAt, endsAt, noticeAt, basis } = agreement;
  if (basis === 'one_sentence' && oneSentenceEndedAt !== undefined) return false;
  return noticeAt === undefined && activeAt <= now && (!endsAt || now < endsAt);
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
  const mirrors = boardIds
    .flatMap((id) => directory.boards.get(id)?.mirrors ?? [])
    .filter((mirror) => mirror.lostBy === undefined);
  for (const person of member.people) {
    // Teams lets no bot write to a person of another tenant.
    const shared = mirrors.find(
      ({ platform, workspaceId }) =>
        platform === 'slack' &&
        platform === person.platform &&
        directory.installations.has(installationKey(platform, workspaceId)),
    );
    if (shared) return { person, workspaceId: shared.workspaceId };
  }
  // Teams says itself where somebody has not added the app; the bot may not have been there to hear that they did.
  const onTeams = member.people.find(({ platform }) => platform === 'teams');
  return onTeams && { person: onTeams, workspaceId: onTeams.homeId };
}

/**
 * Where a member reads what is sent to them, for a text that they may read elsewhere: who has accounts on both platforms
 * gets it on one of them, and is told on which.
 */
export function messagesText(directory: Directory, member: Member): string {
  const platform = directRoute(directory, member)?.person.platform;
  const isOnBoth = member.people.some((person) => person.platform !== platform);
  return `your messages with Peer Dispatch${platform && isOnBoth ? ` in ${platformNames[platform]}` : ''}`;
}
