import { z } from 'zod';
import { fileStates, type Elsewhere } from './elsewhere.ts';

const day = z.iso.date();
const text = z.string();

/** What is kept of an agreement that was signed elsewhere, in the place of the text of its version: JSON. */
const shape: z.ZodType<Elsewhere> = z.strictObject({
  file: z.enum(fileStates),
  fileKey: text.optional(),
  signedOn: day,
  startsOn: day,
  endsOn: day.optional(),
  signers: z.strictObject({ own: text, other: text }),
  uploader: z.strictObject({
    memberId: z.number().int(),
    name: text,
    title: text,
    account: z.strictObject({ platform: text, homeId: text, userId: text }),
    consent: text,
  }),
});

export function elsewhereJson(paper: Elsewhere): string {
  return JSON.stringify(paper);
}

/** Throws for what is none. */
export function elsewhereFromJson(json: string): Elsewhere {
  return shape.parse(JSON.parse(json));
}
