import type { FieldErrors, FormValues } from '../../../chat/form.ts';
import { formReader, type FormReader } from '../../../chat/form-reader.ts';
import type { Firm } from '../../../directory/directory.ts';
import { publicPaperKinds } from '../../../directory/papers.ts';
import { firstRoundEnd, readAskFirst, type AskFirst, type Audience } from './first-round-form.ts';
import { places, urgencies, type Confidential, type LeadPrivate, type Request } from '../life/job.ts';
import { usualRespondBy } from '../life/respond-by.ts';
import { readTerms } from '../terms/read-terms.ts';
import { windowEnd, type Terms } from '../terms/terms.ts';

export type RequestInput = {
  readonly boardId: number;
  /** Undefined where everyone on the board is asked at once. */
  readonly askFirst: AskFirst | undefined;
  readonly request: Request;
  readonly terms: Terms;
  /** Of a request that is edited, its access notes stay where none are written, unless they are dropped. */
  readonly confidential: Confidential;
  readonly dropsAccess: boolean;
  readonly leadPrivate: LeadPrivate;
};

/** How long the texts of a request may be, in characters. */
export const LIMITS = { summary: 120, description: 2000, word: 80, party: 200, access: 1500 };
export const MAX_HOURS = 1000;

/**
 * Reads a filled-in request form: the input, or what is wrong by field.
 * @param firstRoundEndsAt when everyone is asked, of a request that is edited before that
 */
export function readRequest(
  values: FormValues,
  firm: Firm,
  audience: Audience,
  now: Date,
  firstRoundEndsAt?: Date,
): { readonly input: RequestInput } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const { boards } = audience;
  const boardId =
    boards.length > 1
      ? Number(
          read.choice(
            'board',
            boards.map((board) => String(board.id)),
          ),
        )
      : boards[0]?.id;
  const askFirst = readAskFirst(read, values, audience, boardId);
  const asked = readRequestPart(read, now);
  const everyoneAt = askFirst ? firstRoundEnd(askFirst, now) : firstRoundEndsAt;
  if (everyoneAt && asked?.respondByAt && asked.respondByAt <= everyoneAt)
    read.wrong('respond_by', 'The request would expire before everyone is asked.');
  const terms = readTerms(read, firm.currency, now);
  const workEnd = terms && windowEnd(terms);
  if (everyoneAt && workEnd && workEnd <= everyoneAt)
    read.wrong(terms.windowEndAt ? 'window_end' : 'window_start', 'This is over before everyone is asked.');
  const leadPrivate = {
    clientRateMinor: read.amount('client_rate', firm.currency),
    reference: read.text('reference', LIMITS.word),
  };
  const confidential = {
    client: read.text('client', LIMITS.party),
    address: read.text('address', LIMITS.party),
    contact: read.text('contact', LIMITS.party),
    access: read.text('access', LIMITS.access),
  };
  const dropsAccess = read.choices('access_drop', ['yes']).length > 0;
  const errors = read.errors();
  if (errors) return { errors };
  if (!asked || !terms || boardId === undefined)
    throw new Error('a request form was read without error and without content');
  const respondByAt =
    asked.respondByAt ?? usualRespondBy(firm.respondDays, asked.urgency, terms, now, everyoneAt);
  const request = { ...asked, respondByAt };
  return { input: { boardId, askFirst, request, terms, leadPrivate, confidential, dropsAccess } };
}

function readRequestPart(read: FormReader, now: Date): Request | undefined {
  const summary = read.requiredText('summary', LIMITS.summary).replace(/\s+/g, ' ');
  const place = read.choice('place', places);
  const urgency = read.choice('urgency', urgencies);
  const respondByAt = read.instant('respond_by');
  const papers = read.choices('papers', publicPaperKinds);
  if (respondByAt && respondByAt <= now) read.wrong('respond_by', 'This time has passed already.');
  const rest = {
    description: read.text('description', LIMITS.description),
    skill: read.requiredText('skill', LIMITS.word),
    area: read.text('area', LIMITS.word),
    estimatedMinutes: read.hours('hours', MAX_HOURS),
    respondByAt,
    ...(papers.length > 0 ? { papers } : {}),
  };
  return place && urgency && { summary, place, urgency, ...rest };
}
