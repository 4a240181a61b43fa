/**
 * Confidential columns at rest: AES-256-GCM under the data key, with the names of column and row as additional
 * data, so that a sealed text moved to another column or row does not open there.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto';
import { openBytes, sealBytes, type Bytes } from './seal-bytes.ts';

export type Sealer = {
  /** `v2.<iv>.<ciphertext and tag>`, base64url. `column` is a name for good, such as `Job.confidential`. */
  readonly seal: (column: string, row: RowName, text: string) => string;
  /** The text that was sealed for this column of this row. Throws `SealBroken`. */
  readonly open: (column: string, row: RowName, sealed: string) => string;
  /** The same for the bytes of a file, which stand beside the database. */
  readonly sealBytes: (column: string, row: RowName, chunks: Bytes) => Bytes;
  /** What comes before the end is not proved yet. Throws `SealBroken`, at the end at the latest. */
  readonly openBytes: (column: string, row: RowName, sealed: Bytes) => Bytes;
  /**
   * That a text is from here: HMAC-SHA256 in base64url, under a key of this purpose alone, which is derived from the data
   * key. With another data key it is another one: what was proved before is not, any more.
   */
  readonly prove: (purpose: string, text: string) => string;
  /** Whether this is the proof of a text, in a time that says nothing of where it differs. */
  readonly isProved: (purpose: string, text: string, proof: string) => boolean;
};

/** What tells a row from all others, is known before the row is written, and never changes. */
export type RowName = string & { readonly isRowName: true };

/** @param parts the columns that it is made of, in an order for good */
export function rowName(...parts: readonly (string | number | Date)[]): RowName {
  return JSON.stringify(parts) as RowName;
}

/** A sealed text does not open: another key, column or row, or it was changed. Says where, and nothing of its contents. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';

  constructor(column: string, row: RowName) {
    super(
      `What is stored in ${column} of the row ${row} does not open: it was sealed with another data key or for another place, or changed.`,
    );
  }
}

const version = 'v2';
/** Of texts that are bound to their column alone. */
const columnVersion = 'v1';
const ivBytes = 12;
const tagBytes = 16;

/** Random bytes are cheap, asking for them is not: many initialisation vectors are drawn at once. */
function createIvs(): () => Buffer {
  const pool = Buffer.alloc(ivBytes * 256);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += ivBytes;
    return Buffer.from(pool.subarray(used - ivBytes, used));
  };
}

/** No name of a column has a blank, so that none runs on into a row. */
function boundTo(format: string, column: string, row: RowName): Buffer {
  return Buffer.from(format === columnVersion ? column : `${format} ${column} ${row}`);
}

/**
 * A sealer of one key of 32 bytes.
 *
 * @param opensUnbound whether a text opens that is bound to its column alone, `v1`: only until all are bound to their rows
 */
export function createSealer(
  key: Buffer,
  { opensUnbound = false }: { readonly opensUnbound?: boolean } = {},
): Sealer {
  if (key.length !== 32) throw new RangeError('A data key has 32 bytes.');
  const nextIv = createIvs();
  const proofKeys = new Map<string, Buffer>();
  const proofKey = (purpose: string): Buffer => {
    const known = proofKeys.get(purpose);
    if (known) return known;
    const derived = Buffer.from(hkdfSync('sha256', key, '', `peer-dispatch proof ${purpose}`, 32));
    proofKeys.set(purpose, derived);
    return derived;
  };
  const prove: Sealer['prove'] = (purpose, text) =>
    createHmac('sha256', proofKey(purpose)).update(text).digest('base64url');
  return {
    prove,
    isProved: (purpose, text, proof) => {
      // As text: several texts are the same bytes in base64.
      const [right, given] = [Buffer.from(prove(purpose, text)), Buffer.from(proof)];
      return right.length === given.length && timingSafeEqual(right, given);
    },
    seal: (column, row, text) => {
      const iv = nextIv();
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(boundTo(version, column, row));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${version}.${iv.toString('base64url')}.${sealed.toString('base64url')}`;
    },
    sealBytes: (column, row, chunks) => sealBytes(key, nextIv(), boundTo(version, column, row), chunks),
    openBytes: (column, row, sealed) =>
      openBytes(key, boundTo(version, column, row), sealed, () => new SealBroken(column, row)),
    open: (column, row, sealed) => {
      const [format, iv, body, ...rest] = sealed.split('.');
      if (
        (format !== version && !(opensUnbound && format === columnVersion)) ||
        iv === undefined ||
        body === undefined ||
        rest.length > 0
      ) {
        throw new SealBroken(column, row);
      }
      try {
        const bytes = Buffer.from(body, 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), {
          authTagLength: tagBytes,
        })
          .setAAD(boundTo(format, column, row))
          .setAuthTag(bytes.subarray(-tagBytes));
        return decipher.update(bytes.subarray(0, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        // The cause is dropped on purpose: it could say something of the text.
        throw new SealBroken(column, row);
      }
    },
  };
}
