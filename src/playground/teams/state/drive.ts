import { randomBytes, randomUUID } from 'node:crypto';
import { keyOf } from './people.ts';
import type { Person } from '../world.ts';

/** The OneDrive of each person, as far as files that they took from the bot go. */
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
};

export const createDrive = (): Drive => {
  const files = new Map<string, DriveFile>();
  const sessions = new Map<string, DriveFile>();
  return {
    begin: (owner, name) => {
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
      const secret = randomBytes(16).toString('hex');
      files.set(file.uniqueId, file);
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
  };
};
