/** Each event of a job in words, or why none are made of it. */
import { formatMinutes } from '../../shared/duration.ts';
import type { EventRecord } from '../jobs/export/job-history.ts';

/** What the log says of an event, with what the reader may know beside it. */
export type Told = {
  /** Numbers and words of the event's own. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly firmName: (id: unknown) => string;
  /** An amount in minor units, as people read it; empty where it is none. */
  readonly money: (minor: unknown) => string;
};

/** To whom of a firm something is told: all, who sees what the job pays, who keeps the accounts, who acts for the firm. */
export type Audience = 'all' | 'rates' | 'accounts' | 'managers';

export type EventWords = {
  /** After the name of whoever did it. */
  readonly did: string | ((told: Told) => string);
  /** Where nobody did it: the clock, or what follows from something else. A whole sentence. */
  readonly happened?: string;
  readonly to: Audience;
  /** Told to the firm of whoever did it alone. */
  readonly isOwn?: true;
};

type LeftOut = { readonly leftOut: string };

const all = (did: EventWords['did'], happened?: string): EventWords => ({
  ...{ did, to: 'all' },
  ...(happened === undefined ? {} : { happened }),
});
const bill = (did: EventWords['did']): EventWords => ({ did, to: 'accounts' });
const withTotal =
  (words: string): EventWords['did'] =>
  ({ data, money }) =>
    `${words}${after(money(data['totalMinor']))}`;
const withPayment =
  (words: string): EventWords['did'] =>
  ({ data, money }) =>
    `${words}${after(money(data['paymentMinor']))}`;
const withMinutes =
  (words: string): EventWords['did'] =>
  ({ data }) =>
    `${words}${typeof data['minutes'] === 'number' ? after(formatMinutes(Math.abs(data['minutes']))) : ''}`;
const withAmount =
  (words: string): EventWords['did'] =>
  ({ data, money }) =>
    `${words}${after(money(data['amountMinor']))}`;

const after = (text: string): string => (text === '' ? '' : `, ${text}`);

const ofNetwork: LeftOut = { leftOut: 'it is of a firm or of the network, and of no job' };
const ofPair: LeftOut = { leftOut: 'it is of two firms, and of no job' };

const ofPaper: LeftOut = { leftOut: 'it is of a paper; the exports of those who know of it have it' };

/** What was shown as a job was taken, where something was asked for. */
function papersText({ paperIds, paperWaiverIds }: Told['data']): string {
  const count = (ids: unknown): number => (Array.isArray(ids) ? ids.length : 0);
  if (count(paperWaiverIds) > 0) return ', without a paper that was asked for: that was allowed for this job';
  return count(paperIds) > 0 ? ', with the papers that were asked for' : '';
}
const ofClients: LeftOut = {
  leftOut: 'it is of two firms, or of one; their list of clients and their exports have it',
};

export const eventWords: Readonly<Record<string, EventWords | LeftOut>> = {
  AccessNotesRead: all('read the access notes'),
  AccessNotesWiped: all('wiped the access notes', 'The access notes were wiped, as the job is over'),
  JobPosted: all('posted the request'),
  JobEdited: all('changed the request'),
  EveryoneAsked: all('asked everyone on the board', 'Everyone on the board was asked'),
  JobClaimed: all(({ data }) => `claimed the job${papersText(data)}`),
  BrandingTicked: all('read how to appear before the client, and goes like that'),
  BrandingRefused: all('cannot go like that, and said why'),
  BrandingProposed: all('proposed another branding'),
  BrandingKept: all('kept the branding as it was agreed'),
  BrandingAgreed: all('accepted another branding'),
  BrandingDeclined: all('declined another branding'),
  JobScheduled: all('said who comes and when'),
  JobConfirmed: all('confirmed the job'),
  TravelStarted: all('was on the way'),
  WorkStarted: all('started work'),
  WorkReported: all(withMinutes('said that the work is done')),
  WorkApproved: all('approved the work', 'The work was approved by itself, as nobody answered in time'),
  WorkReturned: all('returned the work'),
  JobBackedOut: all('backed out'),
  ClaimUndone: all('undid the claim at once'),
  NobodyCame: all('said that nobody came'),
  NoShowAnswered: all('answered that somebody came'),
  JobHeld: all('put the job on hold'),
  JobResumed: all('resumed the job'),
  JobCancelled: all('cancelled the job', 'The job was cancelled'),
  JobExpired: all('let the request end', 'Nobody took it in time'),
  JobClosed: all('closed the job', 'The job was closed, as nothing is left to do'),
  NoteAdded: all(({ data }) =>
    data['shared'] === true ? 'wrote a note to both firms' : 'wrote an internal note',
  ),

  OfferMade: all(({ data, firmName }) =>
    data['proposedBy'] === 'lead' ? `made ${firmName(data['firmId'])} an offer` : 'made an offer',
  ),
  OfferCountered: all(
    ({ data, firmName }) => `answered the offer of ${firmName(data['firmId'])} with another one`,
  ),
  OfferAccepted: all(
    ({ data, firmName }) => `accepted the offer on the table with ${firmName(data['firmId'])}`,
  ),
  OfferDeclined: all(
    ({ data, firmName }) => `declined the offer on the table with ${firmName(data['firmId'])}`,
    'An offer was declined',
  ),
  OfferWithdrawn: all(
    ({ data, firmName }) => `withdrew the offer on the table with ${firmName(data['firmId'])}`,
    'An offer was withdrawn',
  ),

  WaiverAsked: all('asked to do it without an agreement'),
  WaiverGiven: all(({ data, firmName }) => `waived the agreement with ${firmName(data['firmId'])} for it`),
  WaiverDeclined: all(
    ({ data, firmName }) => `declined to do it without an agreement with ${firmName(data['firmId'])}`,
  ),
  WaiverLapsed: all(
    'let a waiver lapse',
    'What was said of doing it without an agreement holds no more, as the request was changed or came back',
  ),
  PaperWaiverAsked: all('asked to do it without a paper that it needs'),
  PaperWaiverGiven: all(
    ({ data, firmName }) => `let ${firmName(data['firmId'])} do it without a paper that it needs`,
  ),
  PaperWaiverDeclined: all(
    ({ data, firmName }) => `declined to let ${firmName(data['firmId'])} do it without a paper that it needs`,
  ),
  PaperWaiverLapsed: all(
    'let it lapse that it may be done without a paper',
    'What was said of doing it without a paper holds no more, as the request came back',
  ),

  CheckedIn: all('checked in'),
  TimeLogged: all(withMinutes('logged time')),
  TimeCorrected: all('corrected time'),
  OwnTimeLogged: all(withMinutes('logged time of your own firm')),
  OwnTimeCorrected: all('corrected time of your own firm'),
  ExpenseAdded: { did: withAmount('added an expense'), to: 'rates' },
  ExpenseCorrected: { did: 'corrected an expense', to: 'rates' },
  IncreaseAsked: { did: 'asked for more than was agreed', to: 'rates' },
  IncreaseAccepted: { did: 'accepted that it may cost more', to: 'rates' },
  IncreaseDeclined: { did: 'declined that it may cost more', to: 'rates' },
  IncreaseWithdrawn: { did: 'asked for more no longer', to: 'rates' },
  RateFarOff: {
    ...{ did: 'agreed on a rate far off your standing one', to: 'managers' },
    happened: 'The agreed rate was far off your standing one',
  },

  BillDrafted: {
    leftOut: 'who pays knows of no bill before it is sent, and who is paid finds it in the list',
  },
  BillSubmitted: bill(withTotal('sent the bill')),
  BillChanged: bill(withTotal('changed the bill')),
  BillApproved: bill(withTotal('approved the bill')),
  BillDisputed: bill('disputed the bill'),
  DisputeWithdrawn: bill('withdrew the dispute'),
  BillCredited: bill(withTotal('gave a credit; the bill is now')),
  BillVoided: bill('made the bill void'),
  LateFeeAdded: bill(withTotal('added a late fee; the bill is now')),
  PaymentReported: bill(withPayment('said that it is paid')),
  PaymentReceived: bill(withPayment('noted a payment')),
  PaperAdded: ofPaper,
  PaperAskedAgain: ofPaper,
  PaperChecked: ofPaper,
  PaperFileGiven: ofPaper,
  PaperReplaced: ofPaper,
  PaperWithdrawn: ofPaper,
  PapersRequired: ofPaper,
  PaymentConfirmed: bill(withPayment('confirmed a payment')),
  PaymentQueried: bill(withPayment('does not find a payment')),
  PaymentWithdrawn: bill(withPayment('took a payment back')),
  RefundReceived: bill(withPayment('noted a refund')),
  PaymentPromised: bill('promised a day of payment'),
  ClientNoted: { ...bill('noted whether the client has paid'), isOwn: true },
  RemindersSnoozed: { ...bill('snoozed the reminders of your firm'), isOwn: true },
  RemindersStopped: bill('stopped the reminders'),
  RemindersResumed: bill('started the reminders again'),

  AccountLinked: ofNetwork,
  AccountingChanged: ofNetwork,
  AgreementAccepted: ofNetwork,
  AgreementActive: ofPair,
  AgreementDeclined: ofPair,
  AgreementDiscarded: ofPair,
  AgreementDrafted: ofPair,
  AgreementEnded: ofPair,
  AgreementExpired: ofPair,
  AgreementLapsed: ofPair,
  AgreementNoticeGiven: ofPair,
  AgreementRenewed: ofPair,
  AgreementReplaced: ofPair,
  AgreementSent: ofPair,
  AgreementSigned: ofPair,
  AgreementSuperseded: ofPair,
  AgreementTemplateKept: ofNetwork,
  AgreementUploaded: ofPair,
  AgreementWithdrawn: ofPair,
  AmountsKept: ofNetwork,
  AmountsRescaled: ofNetwork,
  AppInstalled: ofNetwork,
  AppUninstalled: ofNetwork,
  BrandingWritten: ofNetwork,
  ChannelMoved: ofNetwork,
  ClockTrusted: ofNetwork,
  CodeRefused: ofNetwork,
  FirmAccepted: ofNetwork,
  FirmChanged: ofNetwork,
  FirmDeclined: ofNetwork,
  FirmJoined: ofNetwork,
  FirmLeft: ofNetwork,
  FirmResumed: ofNetwork,
  FirmSuspended: ofNetwork,
  InviteMade: ofNetwork,
  InviteWithdrawn: ofNetwork,
  MemberErased: ofNetwork,
  MemberJoined: ofNetwork,
  MemberLeft: ofNetwork,
  MemberRemoved: ofNetwork,
  MirrorAdded: ofNetwork,
  MirrorFound: ofNetwork,
  MirrorLost: ofNetwork,
  MirrorRemoved: ofNetwork,
  NetworkChanged: ofNetwork,
  NetworkClosed: ofNetwork,
  NetworkReopened: ofNetwork,
  NetworkSetUp: ofNetwork,
  OneSentenceEnded: ofNetwork,
  RateAccepted: ofNetwork,
  RateDeclined: ofNetwork,
  RateEnded: ofNetwork,
  RateLapsed: ofNetwork,
  RateProposed: ofNetwork,
  RateWithdrawn: ofNetwork,
  RemindersChanged: ofNetwork,
  RoleChanged: ofNetwork,
  SetupCodeMade: ofNetwork,
  StewardChanged: ofNetwork,
  ClientApproved: ofClients,
  ClientAskExpired: ofClients,
  ClientAskWithdrawn: ofClients,
  ClientAsked: ofClients,
  ClientDeclined: ofClients,
  ClientHandedOver: ofClients,
  ClientWarned: ofClients,
  ClientsGiven: ofClients,
};

/** The words for a type of event; undefined where it is left out. One that a later version wrote has none here. */
export function wordsFor(type: string): EventWords | undefined {
  const words = eventWords[type];
  return words && 'did' in words ? words : undefined;
}

/** Whether a firm is told of an event that it may know of otherwise: not of what the other firm keeps to itself. */
export function isToldTo(
  { type, memberId, data }: Pick<EventRecord, 'type' | 'memberId' | 'data'>,
  memberIds: ReadonlySet<number>,
): boolean {
  const words = wordsFor(type);
  const isOwn = memberId !== null && memberIds.has(memberId);
  // Who pays knows of no bill that was not sent.
  return words !== undefined && (isOwn || (words.isOwn !== true && data['status'] !== 'draft'));
}
