/** What happened after somebody was asked for something, oldest first. */
export type Since = readonly { readonly type: string; readonly memberId: number | null }[];

/** What ends an asking, by the event: the words go before the name of who did it. */
export type Ends = Readonly<Record<string, string>>;

/** Where an asking ended by what is no end of it. */
export const NOTHING_TO_DO = 'Nothing to do any more.';

/**
 * How an asking ended, wherever it is said: what was done, by whom, and what it came to. Undefined where nothing of
 * what ends it has happened.
 * @param amount what it came to, for whom may see it
 */
export function endLine<One extends Since[number]>(
  nameOf: (memberId: number) => string,
  ends: Ends,
  since: readonly One[],
  amount: (end: One) => string | undefined,
): string | undefined {
  const end = since.find(({ type }) => type in ends);
  if (!end) return undefined;
  const who = end.memberId === null ? 'a rule of your network' : nameOf(end.memberId);
  const comesTo = amount(end);
  return `${ends[end.type] ?? ''} ${who}${comesTo === undefined ? '' : `, ${comesTo}`}.`;
}

const dropped: Ends = {
  JobBackedOut: 'Given back by',
  ClaimUndone: 'Given back by',
  NobodyCame: 'Taken back by',
  JobCancelled: 'Cancelled by',
};

/** What ends that somebody is to approve work. */
export const approvalEnds: Ends = {
  WorkApproved: 'Done: approved by',
  WorkReturned: 'Done: returned by',
  JobHeld: 'Put on hold by',
};

/** The same where each report has a message of its own. */
export const workEnds: Ends = {
  ...approvalEnds,
  TimeLogged: 'A newer message has what was added since, by',
  TimeCorrected: 'A newer message has what was corrected since, by',
  ExpenseCorrected: 'A newer message has what was corrected since, by',
};

export const confirmEnds: Ends = {
  ...dropped,
  JobConfirmed: 'Done: confirmed by',
  JobHeld: 'Put on hold by',
};

/** What ends that returned work is to be reported again. */
export const returnEnds: Ends = { ...dropped, WorkReported: 'Done: reported by', JobHeld: 'Put on hold by' };

export const increaseEnds: Ends = {
  ...dropped,
  IncreaseAccepted: 'Done: increase accepted by',
  IncreaseDeclined: 'Done: increase declined by',
  IncreaseWithdrawn: 'Increase withdrawn by',
  WorkApproved: 'The work was approved without it by',
};

/** What ends that somebody is to come, or to say whether they came. */
export const visitEnds: Ends = {
  ...dropped,
  WorkReported: 'Done: reported by',
  JobScheduled: 'Done: a new time was set by',
  JobHeld: 'Put on hold by',
};

const went: Ends = {
  TravelStarted: 'Nothing to answer any more: on the way is',
  WorkStarted: 'Nothing to answer any more: the work was begun by',
  WorkReported: 'Nothing to answer any more: the work was reported by',
};

/** What ends that somebody cannot go like that, for the firm that asks. */
export const refusalEnds: Ends = {
  ...dropped,
  ...went,
  BrandingKept: 'Done: kept by',
  BrandingProposed: 'Done: another branding was proposed by',
};

/** What ends that another branding is proposed. */
export const rebrandEnds: Ends = {
  ...dropped,
  ...went,
  BrandingAgreed: 'Done: accepted by',
  BrandingDeclined: 'Done: declined by',
};

/** What ends that somebody else is to go. */
export const sendEnds: Ends = {
  ...dropped,
  ...went,
  JobScheduled: 'Done: a technician was picked by',
  JobHeld: 'Put on hold by',
};

export const documentEnds: Ends = { NoteAdded: 'Done: a note was added by' };
