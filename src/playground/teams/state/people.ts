import type { Person, PersonKey, Team, World } from '../world.ts';

/** Who is who: a person has one account at home, and another in each tenant where they are a guest. */
export type Account = {
  person: Person;
  /** As the bot knows them there. */
  id: string;
  aadObjectId: string;
  /** What the roster says: the host's for a guest, the home tenant in a shared channel. */
  tenantId: string;
  isGuest: boolean;
};

export type People = {
  get(key: PersonKey): Person | undefined;
  /** Whose account it is, by its 29:… id or, within a tenant, its object id. */
  account(id: string, tenantId: string): Account | undefined;
  /** Under which account a person takes part in what a tenant hosts. */
  inTeam(person: Person, team: Team): Account;
};

/** Names a person in maps and event streams. */
export const keyOf = ({ tenantId, aadObjectId }: PersonKey): string => `${tenantId} ${aadObjectId}`;

export const homeAccount = (person: Person): Account => ({
  person,
  id: person.id,
  aadObjectId: person.aadObjectId,
  tenantId: person.tenantId,
  isGuest: false,
});

const guestAccounts = (person: Person): Account[] =>
  person.guestOf.map(({ id, aadObjectId, tenantId }) => ({
    person,
    id,
    aadObjectId,
    tenantId,
    isGuest: true,
  }));

export const createPeople = (world: World): People => {
  const people = new Map(world.people.map((person) => [keyOf(person), person]));
  const accounts = world.people.flatMap((person) => [homeAccount(person), ...guestAccounts(person)]);
  return {
    get: (key) => people.get(keyOf(key)),
    account: (id, tenantId) =>
      accounts.find(
        (account) => account.id === id || (account.aadObjectId === id && account.tenantId === tenantId),
      ),
    inTeam: (person, team) =>
      guestAccounts(person).find(({ tenantId }) => tenantId === team.tenantId) ?? homeAccount(person),
  };
};

/** An account in the shape that the bot is told of it, as the sender of something. */
export const accountObject = ({ id, aadObjectId, person }: Account) => ({
  id,
  name: person.name,
  aadObjectId,
});
