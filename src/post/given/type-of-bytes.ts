import type { FileType } from '../../chat/file-types.ts';

/** Every file of a type begins so: ISO 32000-2, 7.5.2; PNG (RFC 2083), 12.11; JPEG (ISO 10918-1), B.1.1.3. */
const beginnings: Readonly<Record<FileType, readonly number[]>> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
};

/** So many first bytes say of which type a file is. */
export const TELLING_BYTES = 8;

/** The type of a file by how it begins; undefined for any other. */
export function typeOfBytes(first: Uint8Array): FileType | undefined {
  const types = Object.keys(beginnings) as FileType[];
  return types.find((type) => beginnings[type].every((byte, at) => first[at] === byte));
}
