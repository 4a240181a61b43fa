/**
 * The local Slack's `/control/` interface: what people do in their Slack client, and what tests order
 * from outside. All bodies are JSON. Everything under `/api/` is Slack's own and not described here.
 *
 * | request | body | answer |
 * | --- | --- | --- |
 * | GET /control/world | | WorldSummary |
 * | GET /control/people/:teamId/:userId/view?limit=n | | PersonView, with the latest n messages of each channel |
 * | GET /control/people/:teamId/:userId/events | | SSE of ViewEvent |
 * | GET /control/people/:teamId/:userId/files/:id | | the bytes of a file that stands in a message before this person |
 * | POST /control/people/:teamId/:userId/command | CommandRequest | ClientResult |
 * | POST /control/people/:teamId/:userId/message | MessageRequest | PostResult |
 * | POST /control/people/:teamId/:userId/shortcut | ShortcutRequest | ClientResult |
 * | POST /control/people/:teamId/:userId/click | ClickRequest | ClientResult |
 * | POST /control/people/:teamId/:userId/submit | SubmitRequest | SubmitResult |
 * | POST /control/people/:teamId/:userId/close | CloseRequest | ClientResult |
 * | POST /control/people/:teamId/:userId/options | OptionsRequest | OptionsResult |
 * | POST /control/people/:teamId/:userId/home | HomeRequest | ClientResult |
 * | POST /control/people/:teamId/:userId/authorize | AuthorizeRequest | AuthorizeResult |
 * | POST /control/people/:teamId/:userId/invite | InviteRequest | { ok: true } |
 * | POST /control/people/:teamId/:userId/uninstall | {} | { ok: true } |
 * | POST /control/tokens | TokensRequest | { ok: true } |
 * | POST /control/sockets | SocketsRequest | { ok: true } |
 * | GET /control/sockets | | SocketsResult |
 * | POST /control/events | EventRequest | Delivery |
 * | POST /control/faults, DELETE /control/faults | Fault | { ok: true } |
 * | POST /control/redeliver | RedeliverRequest | RedeliverResult |
 * | GET /control/calls?since=n | | CallsResult |
 * | GET /control/messages | | MessagesResult |
 * | GET /control/calendar | | CalendarResult; 404 where the days pass by themselves alone |
 * | POST /control/calendar | CalendarRequest | CalendarResult, when the bot is there again |
 *
 * A path or person that does not exist is a 404, a body of the wrong shape a 400, both as ControlError.
 */

/** A block or an element as Slack stores it: ids filled in, everything else as the app sent it. */
export type SlackObject = { type: string; [key: string]: unknown };
export type Block = SlackObject & { block_id: string };
export type PlainText = { type: 'plain_text'; text: string; emoji?: boolean };
export type SlackOption = {
  text: { type: 'plain_text' | 'mrkdwn'; text: string };
  value?: string;
  url?: string;
  description?: PlainText;
};
export type OptionGroup = { label: PlainText; options: SlackOption[] };

/** What an input element holds, in the shape of Slack's `view.state.values[blockId][actionId]`. */
export type ElementState = {
  type: string;
  value?: string | null;
  selected_option?: SlackOption | null;
  selected_options?: SlackOption[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  rich_text_value?: SlackObject | null;
  /** What a person uploaded for it, as files.info has it. */
  files?: GivenFile[];
};
/** A file as files.info has it. */
export type GivenFile = { id: string; name: string; [field: string]: unknown };
export type StateValues = Record<string, Record<string, ElementState>>;

/**
 * What a person enters: Slack's own state shape, or in short the text, the option's value (a list of
 * them for a multi select or checkboxes), the date `YYYY-MM-DD`, the time `HH:mm`, the number, the Unix
 * seconds, or an id. The server makes Slack's shape of it, taking option texts from the view itself.
 */
export type ElementInput = string | number | readonly string[] | null | ElementState;
/** By block id, then action id. What is left out keeps the value the view was opened with. */
export type StateInput = Record<string, Record<string, ElementInput>>;

/** A message as it stands now. People's messages have botId and botName null. */
export type Message = {
  ts: string;
  channelId: string;
  /** The installation that posted it, or the home workspace of the person who did. */
  teamId: string;
  /** The person, or the bot's user id. */
  user: string;
  botId: string | null;
  botName: string | null;
  text: string;
  blocks: Block[];
  attachments?: unknown[];
  edited?: { user: string; ts: string };
  /** Only in the addressee's view, and gone when deleted through its response_url. */
  ephemeral?: boolean;
  ephemeralTo?: { teamId: string; userId: string };
  threadTs?: string;
  /** Files shared with it, to be had from /control/people/:teamId/:userId/files/:id. */
  files?: SharedFile[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  /** What pings someone, in its mrkdwn form: `<!channel>`, `<@U0ANN>`, `<!subteam^S1>`; escaped text never does. */
  mentions: string[];
};

/** A file in a message; `size` in bytes. */
export type SharedFile = { id: string; name: string; title: string; mimetype: string; size: number };

/** A modal or a home tab in Slack's own shape, as in the `view` of its payloads. */
export type View = {
  id: string;
  team_id: string;
  type: 'modal' | 'home';
  blocks: Block[];
  private_metadata: string;
  callback_id: string;
  state: { values: StateValues };
  hash: string;
  title: PlainText;
  clear_on_close: boolean;
  notify_on_close: boolean;
  close: PlainText | null;
  submit: PlainText | null;
  previous_view_id: string | null;
  root_view_id: string;
  app_id: string;
  external_id: string;
  app_installed_team_id: string;
  bot_id: string;
};

export type WorldSummary = {
  /** The app's slash command, with its slash. */
  command: string;
  /** What the menu of a message offers. */
  messageShortcuts: { callbackId: string; name: string }[];
  teams: { id: string; name: string; domain: string; installed: boolean; botName: string | null }[];
  people: { teamId: string; userId: string; name: string; title: string | null }[];
  channels: { id: string; name: string; hostTeamId: string; shared: boolean; isPrivate: boolean }[];
};

export type ChannelView = {
  id: string;
  /** Of an im: the bot's name, with its workspace when that is another than the person's. */
  name: string;
  kind: 'channel' | 'im';
  shared: boolean;
  messages: Message[];
};

/** Exactly what one person's Slack client shows. */
export type PersonView = {
  channels: ChannelView[];
  /** The stack, bottom first; the last is the one on screen. */
  modals: View[];
  home: View | null;
};

export type ViewEvent = { type: 'hello' | 'changed' };

export type CommandRequest = { channelId: string; command: string; text: string };
/** A message shortcut, on a message that this person sees. */
export type ShortcutRequest = { callbackId: string; channelId: string; ts: string };
export type MessageRequest = { channelId: string; text: string };
/** On a message (channelId and ts) or on a view (viewId); the other is null or left out. */
type OnSurface = { channelId?: string | null; ts?: string | null; viewId?: string | null };
export type ClickRequest = OnSurface & {
  blockId: string;
  actionId: string;
  /** For everything but a button: what was chosen or entered. */
  selected?: ElementInput;
  /** What the other inputs of the same surface hold at this moment. */
  state?: StateInput;
};
export type SubmitRequest = { viewId: string; values?: StateInput };
export type CloseRequest = { viewId: string };
export type OptionsRequest = OnSurface & {
  blockId: string;
  actionId: string;
  value: string;
  state?: StateInput;
};
/** Opens the app's home tab; the installation is the person's own unless named. */
export type HomeRequest = { teamId?: string };

/**
 * Why nothing happened, in the code Slack's client or this server has for it.
 * `dispatch_failed` the app was not reached or did not answer 200; `operation_timeout` it did not answer
 * within 3 s; `element_gone` the message or view no longer has that element; `invalid_response` the app's answer
 * was not something Slack accepts; `invalid_values` see `errors`; `unknown_option` the chosen value was not
 * on offer.
 */
export type ClientErrorCode =
  | 'not_a_command'
  | 'not_a_shortcut'
  | 'message_gone'
  | 'not_in_channel'
  | 'dispatch_failed'
  | 'operation_timeout'
  | 'element_gone'
  | 'view_gone'
  | 'not_submittable'
  | 'invalid_values'
  | 'invalid_response'
  | 'unknown_option'
  | 'no_text'
  | 'too_large';
/** `message` is the text that Slack's client would show. */
export type ClientFailure = { ok: false; error: ClientErrorCode; message: string };
export type ClientResult = { ok: true } | ClientFailure;
/** Of a file that was uploaded for a form, by POST of its bytes to /control/people/:teamId/:userId/uploads?name=. */
export type UploadResult = { ok: true; file: GivenFile } | ClientFailure;
export type PostResult = { ok: true; ts: string } | ClientFailure;
/** `errors` by block id: from the client's own checks (the app was not called) or from the app's response_action. */
export type SubmitResult = { ok: true } | (ClientFailure & { errors?: Record<string, string> });
export type OptionsResult =
  { ok: true; options?: SlackOption[]; option_groups?: OptionGroup[] } | ClientFailure;

/** A person's answer on the page of `/oauth/v2/authorize`, whose whole address is given. */
export type AuthorizeRequest = { url: string; decision: 'allow' | 'cancel' };
/** `redirectTo`: where Slack sends the browser. `error`: what its page says instead, as `bad_redirect_uri`. */
export type AuthorizeResult = { ok: true; redirectTo: string } | { ok: false; error: string };
/** The bot of the person's workspace joins the channel. */
export type InviteRequest = { channelId: string };
/** Ends the access tokens of a workspace now, as twelve hours would. */
export type TokensRequest = { teamId: string; order: 'expire' };

/** To the app's connections in Socket Mode: cut them, or ask the app to connect anew. */
export type SocketsRequest = { order: 'drop' | 'refresh' };
export type SocketsResult = { open: number };

/** An Events API event of any type, for what has no request of its own (`app_uninstalled`, `tokens_revoked`, ...). */
export type EventRequest = { teamId: string; event: { type: string; [key: string]: unknown } };

/**
 * An ordered misbehaviour of the Web API (`method` its name, `*` for all) or of response_urls
 * (`response_url`), for the next `times` matching calls, -1 for all until cleared.
 * `rate_limited` answers 429 with `retryAfter` seconds (1); `error` answers `{ok: false, error}` with 200, or, with
 * `status` of 500 and more, that status; `timeout` never answers; `delay` answers after `delayMs`;
 * `success_then_error` does the work and answers `status` (500); `drop` closes the connection undone.
 */
export type Fault = {
  method: string;
  team?: string;
  channel?: string;
  times: number;
  kind: 'rate_limited' | 'error' | 'timeout' | 'delay' | 'success_then_error' | 'drop';
  status?: number;
  retryAfter?: number;
  delayMs?: number;
  error?: string;
};

/** What the app answered to one signed request: status null when it did not answer in time or was not reached. */
export type Delivery = { status: number | null; body: string; durationMs: number };
export type RedeliverRequest = { times: number };
export type RedeliverResult = { deliveries: Delivery[] };

/** One call by the app; `method` is `response_url` for those. `at` in Unix milliseconds, tokens left out. */
export type Call = {
  n: number;
  at: number;
  method: string;
  team: string | null;
  args: Record<string, unknown>;
  status: number | null;
  response: Record<string, unknown> | string | null;
};
export type CallsResult = { calls: Call[] };
export type MessagesResult = { messages: Message[] };
export type ControlError = { ok: false; error: 'not_found' | 'bad_request'; message: string };

/** A morning so many days on: the next business day, a week or four weeks. */
export type TimeSpan = 'day' | 'week' | 'month';
export type CalendarRequest = { span: TimeSpan };
/** Unix milliseconds, and the IANA zone in which to show them. */
export type CalendarResult = { ok: true; now: number; timeZone: string };

/** Moves the calendar of all that is here, and of the bot. */
export type FastForward = {
  readonly now: () => Date;
  readonly timeZone: string;
  /** Resolves when the bot takes requests again. */
  readonly move: (span: TimeSpan) => Promise<void>;
};
