/**
 * The local Teams' `/control/` interface: what people do in their Teams client, and what tests order from outside.
 * All bodies are JSON. What is under `/login/`, `/openid/` and `/teams/` is Microsoft's own and not described here.
 *
 * A person is named by their home tenant and their object id there, `P` = `people/:tenantId/:aadObjectId`.
 *
 * | request | body | answer |
 * | --- | --- | --- |
 * | GET /control/world | | WorldSummary |
 * | GET /control/P/view?limit=n | | PersonView, with the latest n messages of each conversation |
 * | GET /control/P/events | | SSE of `{ type: 'hello' \| 'changed' }` |
 * | GET /control/P/files/:uniqueId | | the bytes of a file that this person has taken or sent |
 * | POST /control/P/open | OpenRequest | { ok: true }: they look at it, and its cards have been refreshed |
 * | POST /control/P/say | SayRequest | SayResult |
 * | POST /control/P/react | ReactRequest | ClientResult |
 * | POST /control/P/click | ClickRequest | ClickResult |
 * | POST /control/P/submit | SubmitRequest | ClickResult: a button of the open dialog |
 * | POST /control/P/close | {} | { ok: true }: the dialog; the app is not told |
 * | POST /control/P/command | CommandRequest | ClickResult: a message extension, from where it is offered |
 * | POST /control/P/install, /uninstall | InstallRequest | ClientResult |
 * | POST /control/P/block | BlockRequest | { ok: true }: of the chat with the bot |
 * | POST /control/P/join, /leave | JoinRequest | ClientResult: a team or a shared channel |
 * | POST /control/tokens | TokensRequest | { ok: true } |
 * | POST /control/faults, DELETE /control/faults | Fault | { ok: true } |
 * | POST /control/redeliver | RedeliverRequest | RedeliverResult: what somebody did last, again |
 * | GET /control/calls?since=n | | CallsResult |
 * | GET /control/complaints | | ComplaintsResult |
 * | GET /control/messages | | MessagesResult: as they were posted, also those for one person alone |
 *
 * A path or person that does not exist is a 404, a body of the wrong shape a 400, both as ControlError.
 */

export type Attachment = {
  contentType: string;
  content?: Record<string, unknown>;
  contentUrl?: string;
  name?: string;
};

/** A message as it stands now; before a person, as this person sees it. */
export type Message = {
  id: string;
  conversationId: string;
  /** The first message of its thread; its own id for that, and in one-to-one chats. */
  rootId: string;
  from: { kind: 'bot' | 'person'; id: string; name: string };
  /** `<at>…</at>` stands around the name in a mention. */
  text: string;
  textFormat: 'plain' | 'markdown' | 'xml';
  /** What a notification says. */
  summary: string | null;
  attachments: Attachment[];
  entities: Record<string, unknown>[];
  createdAt: number;
  /** null: as it was posted. */
  updatedAt: number | null;
  /** Who alone sees it. */
  targetedTo: { tenantId: string; aadObjectId: string } | null;
  /** Whether the card in `attachments` is this person's own, in place of the one that was posted. */
  isOwnView: boolean;
};

export type WorldSummary = {
  appId: string;
  botName: string;
  commands: { id: string; title: string; contexts: string[]; slash: boolean }[];
  /** Whether people can send files to the bot, in their chat with it. */
  supportsFiles: boolean;
  tenants: { id: string; name: string }[];
  people: {
    tenantId: string;
    aadObjectId: string;
    id: string;
    name: string;
    jobTitle: string | null;
    locale: string;
    timeZone: string;
  }[];
  teams: {
    id: string;
    name: string;
    tenantId: string;
    channels: { id: string; name: string; shared: boolean; hasApp: boolean }[];
  }[];
};

export type ConversationView = {
  id: string;
  kind: 'personal' | 'channel';
  /** Of a one-to-one chat: the bot's. */
  name: string;
  team: { id: string; name: string } | null;
  hostTenantId: string;
  shared: boolean;
  hasApp: boolean;
  isBlocked: boolean;
  /** Whether the person looks at it. */
  isOpen: boolean;
  messages: Message[];
};

export type DialogView = {
  id: string;
  title: string;
  height: number | string | null;
  width: number | string | null;
  card: Record<string, unknown> | null;
  url: string | null;
};

/**
 * What the bot said last to something that the person chose: `message` and `error` in its own words, `unreachable` in
 * Teams' ("Unable to reach app. Please try again."), `card` when a card changed instead.
 */
export type Answer = { kind: 'message' | 'error' | 'unreachable' | 'card'; text: string; at: number };

/** Exactly what one person's Teams client shows. */
export type PersonView = {
  conversations: ConversationView[];
  dialog: DialogView | null;
  answer: Answer | null;
};

export type OpenRequest = { conversationId: string };
/** In a channel the bot hears of it only with `@` and its name. `replyTo`: a message of the thread. */
export type SayRequest = { conversationId: string; text: string; replyTo?: string; files?: SentFile[] };
/**
 * What is attached. `pasted`: a picture in the text. `link`: a file as some phones send it, whose address leads to a page
 * for people.
 */
export type SentFile = { name: string; base64: string; as?: 'file' | 'pasted' | 'link' };
export type ReactRequest = { conversationId: string; messageId: string; reaction: string };
/** The values of inputs by their ids, as text: `true`, `2026-11-24`, `09:30`, choices joined with commas. */
export type InputValues = Record<string, string>;
export type ClickRequest = {
  conversationId: string;
  messageId: string;
  /**
   * The button's, wherever it is in the card: in a row, in the overflow menu, in an opened ShowCard. Where a bot asks
   * whether one takes a file: Allow or Decline.
   */
  title: string;
  /** Which of all the card's buttons it is, in reading order from 0; else the first of its title that can be chosen. */
  place?: number;
  inputs?: InputValues;
  toggled?: Toggled;
};
/**
 * The buttons that were chosen before, and show and hide parts of the card, by title or place. What is hidden can be
 * neither typed in nor chosen.
 */
export type Toggled = (string | number)[];
export type SubmitRequest = Pick<ClickRequest, 'title' | 'place' | 'inputs' | 'toggled'>;
/**
 * `from`: the compose box, typed there with a slash, the command box, or the menu of a message. The compose box
 * and the message name their conversation.
 */
export type CommandRequest = {
  commandId: string;
  from: 'compose' | 'slash' | 'commandBox' | 'message';
  conversationId?: string;
  messageId?: string;
};
/** A team, a shared channel of a team that has the app or, with neither, the person's own scope. */
export type InstallRequest = { teamId?: string; channelId?: string };
export type BlockRequest = { isBlocked: boolean };
export type JoinRequest = { conversationId: string };

/**
 * Why nothing happened. `unreachable` the app was not reached, or its answer was not what Teams expects: see
 * /control/complaints; `refused` the app answered with an error, in `message`; `invalid_values` see `errors`.
 */
export type ClientErrorCode =
  | 'unreachable'
  | 'refused'
  | 'not_in_conversation'
  | 'message_gone'
  | 'action_gone'
  | 'no_dialog'
  | 'not_a_command'
  | 'unknown_input'
  | 'unknown_value'
  | 'hidden_input'
  | 'invalid_values'
  | 'not_supported'
  | 'no_text'
  | 'no_app';
/** `message` is the text that Teams' client would show. */
export type ClientFailure = { ok: false; error: ClientErrorCode; message: string };
export type ClientResult = { ok: true } | ClientFailure;
export type SayResult = { ok: true; messageId: string } | ClientFailure;
/** `message`: what the bot said. `url`: where an Action.OpenUrl leads. `errors`: from the client's own checks, by input. */
export type ClickResult =
  { ok: true; message?: string; url?: string } | (ClientFailure & { errors?: Record<string, string> });

/** How a token to the bot can be wrong. */
export type WrongToken =
  | 'none'
  | 'audience'
  | 'issuer'
  | 'key'
  | 'signature'
  | 'serviceurl'
  | 'expired'
  | 'endless'
  | 'algorithm'
  | 'emulator'
  | 'endorsement';
/** Ends the bot's access tokens now, or all addresses of files; or makes the next `times` tokens to the bot wrong, all with -1. */
export type TokensRequest =
  { order: 'expire' | 'expireDownloads' } | { order: 'wrong'; wrong: WrongToken; times: number };

/**
 * An ordered misbehaviour of the connector or, as `login`, of the token endpoint. `operation` is as in Call, `*` for
 * all of the connector's; `times` -1 until cleared. `throttled` is 429, with Retry-After when `retryAfter` (seconds) is given; `error` and
 * `success_then_error` answer `status`, else 502, with its code; `timeout` keeps silent, `drop` cuts the connection.
 */
export type Fault = {
  operation: string;
  tenantId?: string;
  conversationId?: string;
  times: number;
  kind: 'throttled' | 'error' | 'timeout' | 'delay' | 'success_then_error' | 'drop';
  status?: number;
  code?: string;
  retryAfter?: number;
  delayMs?: number;
};

/** What the bot answered to one activity: status null when it did not answer in time or was not reached. */
export type Delivery = { status: number | null; body: string; durationMs: number };
/** The last activity that somebody caused, no refresh and no retry: again, under the same id or a new one. */
export type RedeliverRequest = { times: number; id: 'same' | 'new' };
export type RedeliverResult = { deliveries: Delivery[] };

/**
 * One call by the bot. `operation`: createConversation, postActivity, replyToActivity, updateActivity, deleteActivity,
 * getMembers, getPagedMembers, getMember, getTeam, getTeamChannels, login, uploadPiece, uploadState, downloadFile,
 * downloadPage, getAttachment. `at` in Unix milliseconds, secrets left out.
 */
export type Call = {
  n: number;
  at: number;
  operation: string;
  tenantId: string | null;
  args: Record<string, unknown>;
  status: number | null;
  response: Record<string, unknown> | string | null;
};
export type CallsResult = { calls: Call[] };

/** What was wrong with an answer of the bot's; `activity` is the name of the invoke, or the type. */
export type Complaint = { at: number; activity: string; id: string; what: string };
export type ComplaintsResult = { complaints: Complaint[] };
export type MessagesResult = { messages: Message[] };
export type ControlError = { ok: false; error: 'not_found' | 'bad_request'; message: string };
