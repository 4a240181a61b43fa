import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../slack/clock.ts';
import { keyOf } from './people.ts';
import type { Person } from '../world.ts';

/** The OneDrive of each person, as far as files that they took from the bot or sent to it go. */
export type DriveFile = {
  uniqueId: string;
  name: string;
  fileType: string;
  owner: Person;
  /** What has come so far. */
  parts: Buffer[];
  received: number;
  /** In bytes; undefined before the first piece. */
  total: number | undefined;
  isComplete: boolean;
};

export type Drive = {
  /** Begins an upload session of a person who has agreed to a file. */
  begin(owner: Person, name: string): { file: DriveFile; secret: string };
  /** The session at an address; undefined where there is none, or it is over. */
  session(secret: string): DriveFile | undefined;
  file(uniqueId: string): DriveFile | undefined;
  of(owner: Person, uniqueId: string): DriveFile | undefined;
  /** A file of the person's own. */
  put(owner: Person, name: string, bytes: Buffer): DriveFile;
  /** An address by which whoever has it may read a file for an hour: its secret. */
  offer(uniqueId: string): string;
  /** What an address leads to, and whether its hour is over. */
  at(secret: string): { file: DriveFile; isOver: boolean } | undefined;
  /** Ends all addresses now. */
  expire(): void;
};

/** Milliseconds. */
const offerLife = 3600_000;

export const createDrive = (clock: Clock): Drive => {
  const files = new Map<string, DriveFile>();
  const sessions = new Map<string, DriveFile>();
  const offers = new Map<string, { file: DriveFile; until: number }>();
  const create = (owner: Person, name: string): DriveFile => {
    const file: DriveFile = {
      uniqueId: randomUUID(),
      name,
      fileType: name.split('.').at(-1) ?? '',
      owner,
      parts: [],
      received: 0,
      total: undefined,
      isComplete: false,
    };
    files.set(file.uniqueId, file);
    return file;
  };
  return {
    begin: (owner, name) => {
      const file = create(owner, name);
      const secret = randomBytes(16).toString('hex');
      sessions.set(secret, file);
      return { file, secret };
    },
    session: (secret) => {
      const file = sessions.get(secret);
      return file?.isComplete === true ? undefined : file;
    },
    file: (uniqueId) => files.get(uniqueId),
    of: (owner, uniqueId) => {
      const file = files.get(uniqueId);
      return file?.isComplete === true && keyOf(file.owner) === keyOf(owner) ? file : undefined;
    },
    put: (owner, name, bytes) => {
      const file = create(owner, name);
      file.parts.push(bytes);
      file.received = bytes.length;
      file.total = bytes.length;
      file.isComplete = true;
      return file;
    },
    offer: (uniqueId) => {
      const secret = randomBytes(16).toString('hex');
      const file = files.get(uniqueId);
      if (file) offers.set(secret, { file, until: clock.now() + offerLife });
      return secret;
    },
    at: (secret) => {
      const offer = offers.get(secret);
      return offer && { file: offer.file, isOver: clock.now() >= offer.until };
    },
    expire: () => {
      for (const offer of offers.values()) offer.until = clock.now();
    },
  };
};
