/** What the outbox holds of a message. Rows wait over an upgrade, so these shapes and their names stay. */
import { z } from 'zod';
import type { Card } from '../chat/card.ts';
import { platforms } from '../chat/interaction.ts';
import { readers } from '../directory/roles.ts';
import type { JsonValue } from '../shared/json.ts';

/** Which card to bring to the true state, and where it stands; it is drawn when it is sent. */
const subjectCard = z.strictObject({ subject: z.string(), surface: z.string() });
/** The same for a job. */
const jobCard = z
  .strictObject({ jobId: z.number().int(), surface: z.string() })
  .transform(({ jobId, surface }) => ({ subject: `job:${String(jobId)}`, surface }));
/** A member's home tabs are one card. */
const homeTab = z.strictObject({ homeOf: z.number().int() });

const person = z.strictObject({ platform: z.enum(platforms), homeId: z.string(), userId: z.string() });
/** The home tab of an account, whoever's it is now. */
const accountHomeTab = z.strictObject({ homeAt: z.strictObject({ person, workspaceId: z.string() }) });

/** Not a card: what asks for something about this is to be drawn again. */
const mentions = z.strictObject({ mentionsOf: z.string() });
/** Neither: all that stands before a member in private is to be drawn again. */
const standings = z.strictObject({ standingsOf: z.number().int() });

export const cardPayload = z.union([subjectCard, jobCard, homeTab, accountHomeTab, mentions, standings]);
export type CardPayload = z.infer<typeof subjectCard>;

const card = z.custom<Card>((value) => typeof value === 'object' && value !== null && 'blocks' in value);

/** Whom it was written for: whoever is none of them when it is to go out does not get it. Those of before do not say. */
const meantFor = z.array(z.enum(readers)).readonly().optional();

/** A notice is drawn when it is queued: it says what happened then. Dates in it are kept as instants. */
export const noticePayload = z.discriminatedUnion('to', [
  z.strictObject({
    to: z.literal('member'),
    memberId: z.number().int(),
    card,
    for: meantFor,
    /** Also where the firm takes no part: it is about that. */
    always: z.literal(true).optional(),
  }),
  z.strictObject({
    to: z.literal('clicker'),
    replyTo: z.strictObject({ person, workspaceId: z.string(), responseUrl: z.string().optional() }),
    card,
    for: meantFor,
  }),
]);
export type NoticePayload = z.infer<typeof noticePayload>;

/** A file that somebody gave: to be fetched and kept, or to be deleted. `types`: of which it must be one. */
export const givenPayload = z.strictObject({
  given: z.enum(['fetch', 'delete']),
  key: z.string(),
  types: z
    .array(z.enum(['pdf', 'png', 'jpeg']))
    .readonly()
    .optional(),
});
export type GivenPayload = z.infer<typeof givenPayload>;

/** Instants become `{ "$at": … }`, and come back as instants from `fromJson`. */
export function toJson(payload: object): JsonValue {
  const json = JSON.stringify(payload, function (this: Record<string, unknown>, name, value: unknown) {
    const raw = this[name];
    return raw instanceof Date ? { $at: raw.getTime() } : value;
  });
  return JSON.parse(json) as JsonValue;
}

export function fromJson(payload: JsonValue): unknown {
  return JSON.parse(JSON.stringify(payload), (_name, value: unknown) =>
    typeof value === 'object' && value !== null && '$at' in value && typeof value.$at === 'number'
      ? new Date(value.$at)
      : value,
  );
}
