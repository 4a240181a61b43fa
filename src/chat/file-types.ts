/** The kinds of file that people may give, by what is in them and not by what they are called. */
export const fileTypes = {
  pdf: { word: 'PDF', mimeType: 'application/pdf', endings: ['pdf'] },
  png: { word: 'PNG', mimeType: 'image/png', endings: ['png'] },
  jpeg: { word: 'JPEG', mimeType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
} as const;

export type FileType = keyof typeof fileTypes;

export function isFileType(text: string): text is FileType {
  return Object.hasOwn(fileTypes, text);
}

/** So large may one be, in bytes. */
export const FILE_BYTES = 20 * 1024 * 1024;
export const FILE_MEGABYTES = FILE_BYTES / 1024 / 1024;

/** As "a PDF", "a PDF, PNG or JPEG". */
export function oneOfTypes(types: readonly FileType[]): string {
  const words = types.map((type) => fileTypes[type].word);
  return `a ${words.slice(0, -1).join(', ')}${words.length > 1 ? ' or ' : ''}${words.at(-1) ?? ''}`;
}
