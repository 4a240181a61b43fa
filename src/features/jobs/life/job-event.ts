/** What happened to a job: the names under which the log of events keeps it. */
export type JobEvent =
  | 'JobPosted'
  | 'JobEdited'
  | 'EveryoneAsked'
  | 'JobClaimed'
  | 'JobScheduled'
  | 'JobConfirmed'
  | 'TravelStarted'
  | 'WorkStarted'
  | 'WorkReported'
  | 'WorkApproved'
  | 'WorkReturned'
  | 'JobBackedOut'
  /** Given back so soon that it stands in no record. */
  | 'ClaimUndone'
  | 'NobodyCame'
  | 'JobHeld'
  | 'JobResumed'
  | 'JobCancelled'
  | 'JobExpired'
  | 'JobClosed';
