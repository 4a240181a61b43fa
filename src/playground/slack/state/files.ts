import type { Ids } from './ids.ts';

/**
 * Files that the app uploads (docs.slack.dev/messaging/working-with-files, "Uploading files"): announced with their
 * length, sent to an address that takes them once, and seen by nobody before the upload is completed.
 */
export type Files = {
  announce(file: Pick<StoredFile, 'teamId' | 'name' | 'size'>): { file: StoredFile; secret: string };
  /** Takes the bytes of an upload address, once. */
  receive(secret: string, bytes: Buffer, mimetype: string): 'ok' | 'unknown_url' | 'wrong_length';
  /** Whose an upload address is, used or not. */
  at(secret: string): StoredFile | undefined;
  get(id: string): StoredFile | undefined;
  /** Takes what a person uploads in a modal. */
  give(
    file: Pick<StoredFile, 'teamId' | 'by' | 'name' | 'mimetype'> & { bytes: Buffer; at: number },
  ): StoredFile;
};

export type StoredFile = {
  id: string;
  teamId: string;
  name: string;
  /** In bytes, as announced. */
  size: number;
  title: string;
  mimetype: string;
  /** undefined: not uploaded yet. */
  bytes: Buffer | undefined;
  isComplete: boolean;
  /** The person who uploaded it; undefined for the app. */
  by?: string;
  /** In ms. */
  uploadedAt: number;
  isDeleted: boolean;
};

export const createFiles = (ids: Ids): Files => {
  const files = new Map<string, StoredFile>();
  const uploads = new Map<string, { file: StoredFile; isUsed: boolean }>();
  return {
    announce: ({ teamId, name, size }) => {
      const file: StoredFile = {
        id: ids.file(),
        teamId,
        name,
        size,
        title: name,
        mimetype: 'application/octet-stream',
        bytes: undefined,
        isComplete: false,
        uploadedAt: 0,
        isDeleted: false,
      };
      const secret = ids.secret();
      files.set(file.id, file);
      uploads.set(secret, { file, isUsed: false });
      return { file, secret };
    },
    receive: (secret, bytes, mimetype) => {
      const upload = uploads.get(secret);
      if (!upload || upload.isUsed) return 'unknown_url';
      upload.isUsed = true;
      if (bytes.length !== upload.file.size) return 'wrong_length';
      upload.file.bytes = bytes;
      upload.file.mimetype = mimetype;
      return 'ok';
    },
    give: ({ at, bytes, ...given }) => {
      const file: StoredFile = {
        ...given,
        ...{ id: ids.file(), title: given.name, size: bytes.length, bytes, uploadedAt: at },
        ...{ isComplete: true, isDeleted: false },
      };
      files.set(file.id, file);
      return file;
    },
    at: (secret) => uploads.get(secret)?.file,
    get: (id) => files.get(id),
  };
};
