/** A job whose every text is as long as its form allows, made of what is hardest to show. */
import type { FormItem, FormRef, FormValues } from '../../../src/chat/form.ts';
import type { Job, JobStatus } from '../../../src/features/jobs/life/job.ts';
import { boardExtras, type JobExtras } from '../../../src/features/jobs/cards/job-view.ts';
import type { Offer } from '../../../src/features/jobs/offers/offer.ts';
import type { Audience } from '../../../src/features/jobs/forms/first-round-form.ts';
import { readRequest } from '../../../src/features/jobs/forms/read-request.ts';
import { requestForm } from '../../../src/features/jobs/forms/request-form.ts';
import { stepForm } from '../../../src/features/jobs/forms/step-forms.ts';
import { counterForm, readCounter } from '../../../src/features/jobs/offers/counter-form.ts';
import { MAX_MINOR } from '../../../src/shared/money.ts';
import type { Terms } from '../../../src/features/jobs/terms/terms.ts';
import type { Board, Directory, Firm, Member } from '../../../src/directory/directory.ts';
import { alder, birch, cedar, directory, jobIn, later, now, offer } from './world.ts';

export const units = [
  'x',
  'word ',
  '<!channel> ',
  '<@U123> ',
  '&<>',
  '*_~`',
  'line\n',
  '- item\n> quote\n',
  '👍',
  '👩‍👩‍👧‍👦',
  'שלום ',
  'مرحبا',
  'ﷺ',
  '"\\',
  '\u202e',
];

export function longest(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** The longest answers that a form takes. */
export function fullest(items: readonly FormItem[], unit: string): FormValues {
  return Object.fromEntries(
    items.flatMap((item): [string, string][] => {
      if (!('name' in item)) return [];
      switch (item.kind) {
        case 'input':
          return [[item.name, longest(unit, item.maxLength)]];
        case 'number':
          return [[item.name, String(item.max ?? 20_000_000)]];
        case 'choice':
          return [[item.name, item.options.at(-1)!.value]];
        case 'choices':
          return [[item.name, item.options.map(({ value }) => value).join(',')]];
        case 'files':
          return [[item.name, 'slack:F0123456789']];
        case 'date':
          return [[item.name, '2026-11-24']];
        case 'instant':
          return [[item.name, String(later(item.name === 'window_end' ? 200 : 100).getTime() / 1000)]];
      }
    }),
  );
}

const board: Board = { id: 1, name: 'Peers North', mirrors: [] };
const audience: Audience = {
  boards: [board],
  peers: [birch, cedar],
  preferredIds: [birch.id],
  accessDays: 14,
};
const ref = (form: FormRef['form']): FormRef => ({ form, id: 1, revision: 0, nonce: 'n' });
const nothing = { terms: undefined, request: {}, confidential: undefined, leadPrivate: undefined };

export type Longest = {
  readonly directory: Directory;
  readonly job: (status: JobStatus) => Job;
  readonly extras: JobExtras;
  readonly offer: Offer;
  /** The names of firms and members. */
  readonly name: string;
  readonly firm: Firm;
  readonly member: Member;
  /** As long as a reason, a note or the summary of the work may be. */
  readonly text: string;
  readonly terms: Terms;
};

/** As long as the largest, and within the largest maximum together. */
const within = { rate: '10000000.00', travel: '10000000.00', minimum: '59', increment: '59' };

export function longestOf(unit: string): Longest {
  const name = longest(unit, 80);
  const firms = [alder, birch, cedar].map((firm) => ({ ...firm, name, skills: [name, name, name] }));
  const members = [...directory.members.values()].map((member) => ({ ...member, name }));
  const [firm] = firms;
  const [member] = members;
  if (!firm || !member) throw new Error('a world without firms');
  const values = fullest(requestForm(ref('post_job'), firm, audience, nothing).items, unit);
  // A text of nothing that can be seen is not taken; the summary says something then.
  const picked = { ...values, ...within, pay_type: 'hourly', ask_first: '2' };
  const read = readRequest(picked, firm, audience, now);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  const { terms, request, confidential, leadPrivate } = read.input;
  const version = { ...terms, version: 2, proposedByFirmId: birch.id };
  const base = { id: 2 ** 31 - 1, revision: 2 ** 31 - 1, request, confidential, leadPrivate };
  const holdForm = stepForm({ ...ref('hold'), form: 'hold' }, jobIn('confirmed'), [], now);
  const text = fullest(holdForm.items, unit)['reason']!;
  const more = { more_terms: 'all', pay_type: 'hourly' };
  const countering = counterForm(ref('counter'), { jobId: 1, answered: terms, start: terms }, more);
  const countered = { ...fullest(countering.items, unit), ...within, ...more, rate: '10000001.00' };
  const counter = readCounter(countered, terms, '', now);
  if ('errors' in counter) throw new Error(JSON.stringify(counter.errors));
  return {
    name,
    firm,
    member,
    text,
    terms,
    directory: {
      ...directory,
      firms: new Map(firms.map((each) => [each.id, each])),
      members: new Map(members.map((each) => [each.id, each])),
    },
    job: (status) =>
      jobIn(status, {
        ...base,
        terms: version,
        postedTerms: version,
        reason: text,
        work: { minutes: 60_000, summary: text },
        assignment: { onTheWayAt: later(-1) },
      }),
    extras: {
      ...boardExtras,
      pendingOffers: 999,
      work: {
        entries: Array.from({ length: 60 }, (_, index) => ({
          id: index + 1,
          firmId: index % 9 === 0 ? alder.id : birch.id,
          memberId: 21 + (index % 4),
          enteredById: 21,
          minutes: 1440,
          workedOn: `2026-11-${String(10 + (index % 14))}`,
          note: text,
          reversesId: undefined,
        })),
        expenses: Array.from({ length: 40 }, (_, index) => ({
          id: index + 1,
          firmId: birch.id,
          enteredById: 21,
          amountMinor: 2_000_000,
          spentOn: '2026-11-24',
          description: longest(unit, 200),
          receipt: `https://${longest('receipt.example/', 492)}`,
          reversesId: undefined,
        })),
        visits: Array.from({ length: 12 }, (_, index) => ({
          id: index + 1,
          memberId: 21 + (index % 4),
          startedAt: later(-3),
        })),
        increase: {
          id: 1,
          memberId: 21,
          terms: { ...version, version: 3, nteMinor: MAX_MINOR, expensesMinor: MAX_MINOR },
          reason: longest(unit, 500),
        },
      },
      tickets: [alder, birch].map(({ id }) => ({ firmId: id, number: 2 ** 31 - 1 })),
      notes: Array.from({ length: 30 }, (_, index) => ({
        firmId: index % 2 === 0 ? alder.id : birch.id,
        memberId: 11,
        shared: index % 3 > 0,
        text,
        at: later(-1),
      })),
    },
    offer: { ...offer, terms: { ...version, ...counter.input.terms }, note: counter.input.note },
  };
}
