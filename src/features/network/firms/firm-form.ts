import type { FieldErrors, Form, FormItem, FormRef, FormValues } from '../../../chat/form.ts';
import { formReader, type FormReader } from '../../../chat/form-reader.ts';
import { amountField, wholeField } from '../../../chat/number-fields.ts';
import { MAX_MINUTES, MAX_NET_DAYS } from '../../../shared/limits.ts';
import type { CalendarDate } from '../../../shared/calendar.ts';
import { availabilities, type Availability, type Firm } from '../../../directory/directory.ts';
import { clockText, isHeard } from '../../../directory/rhythm.ts';
import {
  agreementItems,
  LIMITS,
  oneLine,
  placeItems,
  profileItems,
  readAgreement,
  readName,
  readProfile,
  readTimeZone,
} from './founding-forms.ts';

/** What a firm says of itself, and what its requests start with. */
export type FirmProfile = {
  readonly name: string;
  readonly timeZone: string;
  /** ISO 4217; never changed, as amounts are in it. */
  readonly currency: string;
  readonly skills: readonly string[];
  readonly areas: readonly string[];
  readonly availability: Availability;
  readonly availabilityNote: string;
  /** ISO weekdays: 1 is Monday. */
  readonly businessDays: readonly number[];
  /** Minutes since midnight in the firm's zone; over midnight where it ends before it starts. */
  readonly quiet: { readonly from: number; readonly until: number } | undefined;
  readonly rateMinor: number | undefined;
  readonly minimumMinutes: number | undefined;
  readonly incrementMinutes: number | undefined;
  readonly travelMinor: number | undefined;
  readonly netDays: number | undefined;
  /** After how many days its requests end that have no respond-by time of their own. */
  readonly respondDays: number;
  /** Whether approving work approves a bill of exactly that; undefined where nobody has said so. */
  readonly approvesBills?: boolean | undefined;
  /** Those it likes to ask first; nobody else learns of it. */
  readonly preferredPeerIds: readonly number[];
  readonly acceptsAgreement: boolean;
  /** The day on which its liability insurance ends, where it says so. */
  readonly insuranceEndsOn?: CalendarDate | undefined;
};

export const availabilityLabels: Readonly<Record<Availability, string>> = {
  available: 'Available',
  limited: 'Limited',
  away: 'Away',
};

const weeks: Readonly<Record<string, string>> = {
  '1,2,3,4,5': 'Monday to Friday',
  '1,2,3,4,5,6': 'Monday to Saturday',
  '1,2,3,4,7': 'Sunday to Thursday',
  '1,2,3,4,5,6,7': 'Every day',
};

const MAX_NOTE = 150;
const MAX_RESPOND_DAYS = 90;

/**
 * @param peers the other firms of its boards
 * @param isAlone whether one person is all of the firm, who by default approves a bill with its work
 * @param hasOneSentence whether the network's own agreement binds those who accept it
 */
export function firmForm(
  ref: FormRef,
  profile: FirmProfile,
  peers: readonly Firm[],
  { isAlone, hasOneSentence }: { readonly isAlone: boolean; readonly hasOneSentence: boolean },
): Form {
  const { currency, quiet, approvesBills } = profile;
  const clock = (name: string, label: string, minutes: number | undefined): FormItem => ({
    kind: 'input',
    name,
    label,
    maxLength: 5,
    optional: true,
    placeholder: name === 'quiet_from' ? '18:00' : '08:00',
    ...(minutes === undefined ? {} : { initial: clockText(minutes) }),
  });
  return {
    ref,
    title: 'Your firm',
    submit: 'Save',
    items: [
      { kind: 'input', name: 'firm', label: 'Firm', maxLength: LIMITS.name, initial: profile.name },
      {
        kind: 'choice',
        name: 'availability',
        label: 'Availability',
        options: availabilities.map((value) => ({ value, label: availabilityLabels[value] })),
        initial: profile.availability,
      },
      {
        kind: 'input',
        name: 'availability_note',
        label: 'What peers should know of it',
        maxLength: MAX_NOTE,
        optional: true,
        placeholder: 'Back on 7 January',
        ...(profile.availabilityNote === '' ? {} : { initial: profile.availabilityNote }),
      },
      ...profileItems(profile.skills, profile.areas),
      ...(profile.acceptsAgreement || !hasOneSentence ? [] : agreementItems()),
      { kind: 'more', label: 'More: hours, new requests, bills' },
      {
        kind: 'date',
        name: 'insurance_ends',
        label: 'Liability insurance ends on',
        optional: true,
        hint: 'Your peers see it. You are reminded in the digest, a month before.',
        ...(profile.insuranceEndsOn === undefined ? {} : { initial: profile.insuranceEndsOn }),
      },
      ...placeItems(profile.timeZone),
      {
        kind: 'choice',
        name: 'days',
        label: 'Business days',
        options: Object.entries(weeks).map(([value, label]) => ({ value, label })),
        initial: profile.businessDays.join(','),
      },
      clock('quiet_from', 'Quiet from', quiet?.from),
      clock('quiet_until', 'Quiet until', quiet?.until),
      ...(peers.length < 2
        ? []
        : [
            {
              kind: 'choices' as const,
              name: 'preferred',
              label: 'Preferred peers',
              optional: true,
              options: peers.map(({ id, name }) => ({ value: String(id), label: name })),
              initial: profile.preferredPeerIds.map(String),
              hint: 'You can ask them before the others. Only your firm knows.',
            },
          ]),
      { kind: 'heading', text: 'What a new request starts with' },
      amountField('rate', 'Rate per hour', { currency, minor: profile.rateMinor }),
      wholeField('minimum', 'Minimum (minutes)', { min: 0, max: MAX_MINUTES }, profile.minimumMinutes),
      wholeField('increment', 'Increment (minutes)', { min: 1, max: MAX_MINUTES }, profile.incrementMinutes),
      amountField('travel', 'Travel, flat', { currency, minor: profile.travelMinor }),
      wholeField('net_days', 'Net days', { min: 0, max: MAX_NET_DAYS }, profile.netDays),
      wholeField('respond_days', 'Open for (days)', { min: 1, max: MAX_RESPOND_DAYS }, profile.respondDays, {
        optional: false,
        hint: 'Then it ends, where you set no respond-by time.',
      }),
      { kind: 'heading', text: 'When you approve work' },
      {
        kind: 'choice',
        name: 'approves_bills',
        label: 'Its bill',
        options: [
          {
            value: 'by_default',
            label: `By default: ${isAlone ? 'approve it, too, as you work alone' : 'ask me again'}`,
          },
          { value: 'with_work', label: 'Approve a bill of exactly that amount, too' },
          { value: 'apart', label: 'Ask me again once the bill is here' },
        ],
        initial: approvesBills === undefined ? 'by_default' : approvesBills ? 'with_work' : 'apart',
        hint: 'A bill that differs in any line is always asked about.',
      },
      ...(profile.acceptsAgreement && hasOneSentence
        ? [{ kind: 'text' as const, text: 'Your firm has accepted the network’s subcontractor agreement.' }]
        : []),
    ],
  };
}

/** Reads the form; `before` is the profile as it stands. */
export function readFirm(
  values: FormValues,
  before: FirmProfile,
  peers: readonly Firm[],
): { readonly input: FirmProfile } | { readonly errors: FieldErrors } {
  const read = formReader(values);
  const timeZone = readTimeZone(read);
  const availability = read.choice('availability', availabilities);
  const days = read.choice('days', Object.keys(weeks));
  const plain = {
    name: readName(read, 'firm'),
    ...readProfile(read),
    availabilityNote: oneLine(read.text('availability_note', MAX_NOTE)),
    insuranceEndsOn: read.date('insurance_ends'),
    quiet: readQuiet(read),
    rateMinor: read.amount('rate', before.currency),
    minimumMinutes: read.whole('minimum', 0, MAX_MINUTES),
    incrementMinutes: read.whole('increment', 1, MAX_MINUTES),
    travelMinor: read.amount('travel', before.currency),
    netDays: read.whole('net_days', 0, MAX_NET_DAYS),
    // A form that was opened before there was such a field leaves it as it is.
    respondDays: read.whole('respond_days', 1, MAX_RESPOND_DAYS) ?? before.respondDays,
    preferredPeerIds: read
      .choices(
        'preferred',
        peers.map(({ id }) => String(id)),
      )
      .map(Number),
    acceptsAgreement: before.acceptsAgreement || readAgreement(read, values),
  };
  // A form that was opened before there was such a field leaves it as it is.
  const billChoice =
    values['approves_bills'] === undefined
      ? undefined
      : read.choice('approves_bills', ['by_default', 'with_work', 'apart']);
  const approvesBills =
    billChoice === undefined
      ? before.approvesBills
      : billChoice === 'by_default'
        ? undefined
        : billChoice === 'with_work';
  const errors = read.errors();
  if (errors) return { errors };
  if (timeZone === undefined || availability === undefined || days === undefined)
    throw new Error('the form of a firm was read without error and without content');
  const businessDays = days.split(',').map(Number);
  return {
    input: { currency: before.currency, ...plain, approvesBills, timeZone, availability, businessDays },
  };
}

function readQuiet(read: FormReader): FirmProfile['quiet'] {
  const from = readClock(read, 'quiet_from');
  const until = readClock(read, 'quiet_until');
  if (from === undefined && until === undefined) return undefined;
  if (from === undefined) return read.wrong('quiet_from', 'Both times, please, or none.');
  if (until === undefined) return read.wrong('quiet_until', 'Both times, please, or none.');
  if (from === until) return read.wrong('quiet_until', 'This is the time at which it starts.');
  return isHeard({ from, until })
    ? { from, until }
    : read.wrong('quiet_until', 'Nothing would reach you: leave at least 5 minutes of the day, please.');
}

/** Minutes since midnight. */
function readClock(read: FormReader, name: string): number | undefined {
  const text = read.text(name, 5);
  if (text === '') return undefined;
  const [, hours, minutes] = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined || minutes === undefined
    ? read.wrong(name, 'A time like 18:00, please.')
    : Number(hours) * 60 + Number(minutes);
}
