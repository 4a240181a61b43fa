/** Where each table is in the export of a firm, and what of it is left out, with why. */
export type FullTable =
  | 'Firm'
  | 'PreferredPeer'
  | 'Member'
  | 'Identity'
  | 'Board'
  | 'BoardFirm'
  | 'Invite'
  | 'Agreement'
  | 'Waiver'
  | 'StandingRate'
  | 'Job'
  | 'AskedFirm'
  | 'Terms'
  | 'BrandingText'
  | 'BrandingTick'
  | 'BrandingRefusal'
  | 'Offer'
  | 'Assignment'
  | 'Ticket'
  | 'Note'
  | 'Event'
  | 'TimeEntry'
  | 'Expense'
  | 'Bill'
  | 'Payment'
  | 'Dispute'
  | 'ReminderPause'
  | 'RecordEntry'
  | 'AgreementVersion'
  | 'AgreementSignature'
  | 'UsualAgreement'
  | 'AgreementParty'
  | 'StoredFile'
  | 'ClientAsk'
  | 'ClientWarning'
  | 'ClientMet'
  | 'ClientBefore'
  | 'Paper'
  | 'PaperCheck'
  | 'PaperRule'
  | 'PaperWaiver';

/** Where the columns of a table are in the export, and why some are not. */
type Exported = {
  readonly part: string;
  /** Columns that are in another part. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  readonly left?: Readonly<Record<string, string>>;
};

const number = 'a number of the database, which means nothing outside';
const revision = 'it keeps changes apart that are made at once';

export const exported: Readonly<Record<FullTable, Exported>> = {
  Firm: {
    part: 'firm',
    elsewhere: { reminders: 'reminders', accounting: 'accounting' },
    left: { id: number, ticketSeq: 'it is the number of the newest ticket' },
  },
  PreferredPeer: { part: 'firm' },
  Member: { part: 'firm', left: { id: number } },
  Identity: {
    part: 'firm',
    left: { id: number, homeTabWorkspaceId: 'where the app shows the account what it draws anew each time' },
  },
  Board: { part: 'firm', left: { id: number } },
  BoardFirm: { part: 'firm' },
  Invite: {
    part: 'invites',
    left: { id: number, codeHash: 'the code is a way in', firmId: 'they are all its own' },
  },
  Agreement: {
    part: 'firm',
    left: { id: number, paperChanges: 'it keeps changes apart that are made at once' },
  },
  Waiver: { part: 'waivers', left: { slot: 'it is made of the status' } },
  StandingRate: {
    part: 'standingRates',
    left: { id: number, skillKey: 'it is made of the skill', slot: 'it is made of the status' },
  },
  Job: {
    part: 'jobs',
    left: {
      boardId: 'a job is between two firms, wherever it was shown',
      revision,
      assignedAt: 'it is that of the newest assignment',
      resumedAt: 'an event says it',
      missedAt: 'the times that were booked say it',
      accessReads: 'each reading is an event',
      accessEndedAt: 'an event says it',
      accessShown: 'whether a message is to be drawn anew',
      workDoneAt: 'an event says it',
      approvedAt: 'an event says it',
      changedAt: 'the newest event says it',
    },
  },
  AskedFirm: { part: 'jobs', left: { id: number } },
  Terms: { part: 'jobs', left: { id: number, brandingTextId: 'the text itself is there' } },
  BrandingText: { part: 'brandingTexts', left: { id: number, firmId: 'they are all its own' } },
  BrandingRefusal: {
    part: 'jobs',
    left: { id: number, number: 'in their order', slot: 'the state says it' },
  },
  BrandingTick: { part: 'jobs', left: { id: number, brandingTextId: 'the terms have it' } },
  Offer: { part: 'jobs' },
  Assignment: { part: 'jobs', left: { id: number } },
  Ticket: { part: 'tickets', left: { id: number, firmId: 'they are all its own' } },
  Note: { part: 'jobs', left: { id: number } },
  Event: { part: 'jobs', left: { id: number, source: 'the key of a command, made of numbers and clicks' } },
  TimeEntry: { part: 'jobs', left: { createdAt: 'an event says it' } },
  Expense: { part: 'jobs', left: { createdAt: 'an event says it' } },
  Bill: {
    part: 'bills',
    left: {
      id: number,
      revision,
      totalMinor: 'it is the sum of the lines',
      numberKey: 'it is made of the number',
      liveJobId: 'it is made of the job and the status',
    },
  },
  Payment: { part: 'bills', left: { billId: number } },
  Dispute: { part: 'bills', left: { id: number, billId: number } },
  ReminderPause: { part: 'reminderPauses', left: { id: number, billId: 'its number is said' } },
  RecordEntry: {
    part: 'record',
    left: {
      ...{ id: number, key: 'it is made of the job or the bill', firmId: 'they are all its own' },
      billId: 'its number is said',
    },
  },
  AgreementVersion: {
    part: 'agreementVersions',
    left: {
      ...{ id: number, key: 'it is made by chance', slot: 'it is made of the status' },
      changesId: 'it is the version before it',
    },
  },
  AgreementSignature: { part: 'agreementVersions', left: { id: number, versionId: number } },
  UsualAgreement: {
    part: 'usualAgreement',
    left: { firmId: 'they are all its own', savedAt: 'it is what holds now' },
  },
  Paper: {
    part: 'papers',
    left: {
      ...{ key: 'it is made by chance', firmId: 'they are all its own' },
      fileKey: 'it is the number of the file, which is given apart',
    },
  },
  PaperCheck: {
    part: 'papers',
    left: { id: number, paperId: 'it is below its paper', memberId: 'of the peer' },
  },
  PaperRule: { part: 'paperRules', left: { id: number, firmId: 'they are all its own' } },
  PaperWaiver: { part: 'paperWaivers', left: { slot: 'it is made of the status' } },
  AgreementParty: {
    part: 'usualAgreement',
    left: { firmId: 'they are all its own', savedAt: 'it is what holds now' },
  },
  StoredFile: {
    part: 'files',
    left: {
      ...{ id: number, firmId: 'they are all its own', key: 'what its bytes are called in the folder' },
      usedById: number,
      status: 'they are all kept',
      source: 'it is gone once the file is kept',
      settledAt: 'it is moments after it was given',
      deletedAt: 'it is not deleted',
    },
  },
  ClientBefore: {
    part: 'clientsFromBefore',
    left: {
      ...{ id: number, firmId: 'they are all its own', mark: 'nobody can read anything of it' },
      versionId: 'it is the version that was in force then',
    },
  },
  ClientMet: {
    part: 'clientsMet',
    left: { id: number, agreementVersionId: 'it is the version that was in force then' },
  },
  ClientWarning: {
    part: 'clientWarnings',
    left: { id: number, firmId: 'they are all its own', throughJobId: 'its number is said' },
  },
  ClientAsk: {
    part: 'clientAsks',
    left: { key: 'it is made by chance', slot: 'it is made of the status' },
  },
};

/** Tables that are not in the export at all. */
export const left: Readonly<Record<string, string>> = {
  DirectoryVersion: 'it counts the changes of the network',
  Network: 'it is of the network, and not of a firm',
  DoubtedCurrency: 'it is of the network, and not of a firm',
  Installation: 'it holds what the app gets in with',
  SlackConversation: 'where Slack has people',
  TeamsConversation: 'where Teams has people and channels',
  Mirror: 'the channels of a board are of all its firms',
  CodeTries: 'it is forgotten within an hour',
  Erasure: 'it is gone once the name is',
  SetupCode: 'it is gone once there is a firm',
  NetworkPosting: 'where a message stands',
  Mention: 'what a message is about',
  Digest: 'a message of the morning, until the next but one',
  Posting: 'where a message stands',
  InboxEntry: 'what came of a click, so that it counts once',
  OutboxRow: 'messages that go out',
  ClockMark: 'it is of the machine’s clock',
  KeyCheck: 'it is of the data key',
  Visit: 'what it became is an entry of time',
  Increase: 'what it asks for are terms, and events say who asked and what came of it',
  ReminderSlot: 'which messages went out',
  AgreementReminder: 'which messages went out',
  PaperReminder: 'which messages went out',
  ClientList: 'it counts what was added, and keeps the lists apart',
  AgreementTemplate: 'it is of the network, and not of a firm',
  RecordTally: 'they are sums of the entries',
  EventLink: 'each firm verifies the log by its own file',
  ChainHead: 'where the log ends is in that file',
  PeerTally: 'they are sums of jobs and bills',
};
