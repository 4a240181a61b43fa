import { togglesBefore, togglesFor } from '../../src/playground/teams/cards/visibility.ts';
import type {
  Call,
  CallsResult,
  ClickResult,
  ClientResult,
  CommandRequest,
  Complaint,
  ComplaintsResult,
  ConversationView,
  Delivery,
  Fault,
  InputValues,
  InstallRequest,
  Message,
  MessagesResult,
  PersonView,
  RedeliverRequest,
  RedeliverResult,
  SayResult,
  SentFile,
  TokensRequest,
  WorldSummary,
} from '../../src/playground/teams/control-api.ts';

/** The local Teams' `/control/` interface as functions. Needs nothing but fetch. */
export type TeamsClient = {
  world(): Promise<WorldSummary>;
  person(tenantId: string, aadObjectId: string): TeamsPerson;
  order(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  orderTokens(request: TokensRequest): Promise<void>;
  /** The last activity again. */
  redeliver(times: number, id: RedeliverRequest['id']): Promise<Delivery[]>;
  /** The bot's calls after number `since`. */
  calls(since?: number): Promise<Call[]>;
  /** What was wrong with the bot's answers. */
  complaints(): Promise<Complaint[]>;
  /** As they were posted. */
  messages(): Promise<Message[]>;
};

/** One person before their Teams client. */
export type TeamsPerson = {
  view(): Promise<PersonView>;
  /** The conversation by its id or name, the one with the bot by the bot's name; undefined when it is not shown. */
  conversation(idOrName: string): Promise<ConversationView | undefined>;
  /** The latest message anywhere before this person that fits. */
  findMessage(fits: (message: Message) => boolean): Promise<Message | undefined>;
  /** The bytes of a file that this person has taken; undefined where there is none. */
  download(uniqueId: string): Promise<Uint8Array | undefined>;
  open(conversationId: string): Promise<ClientResult>;
  say(conversationId: string, text: string, replyTo?: string): Promise<SayResult>;
  /** Says it, with files attached. */
  send(conversationId: string, text: string, files: readonly SentFile[]): Promise<SayResult>;
  react(on: Place, reaction: string): Promise<ClientResult>;
  /**
   * The button of this title in the message's card, and where it asks first, the one of this title in its question.
   * @param toggled the buttons before it that show and hide; else the one whose question it is in
   */
  click(
    on: Place,
    title: string,
    inputs?: InputValues,
    toggled?: readonly (string | number)[],
  ): Promise<ClickResult>;
  /**
   * The button of this title in the open dialog.
   * @param toggled the buttons before it that show and hide; else those that show what is filled in
   */
  submit(title: string, inputs?: InputValues, toggled?: readonly string[]): Promise<ClickResult>;
  closeDialog(): Promise<ClientResult>;
  command(request: CommandRequest): Promise<ClickResult>;
  install(where?: InstallRequest): Promise<ClientResult>;
  uninstall(where?: InstallRequest): Promise<ClientResult>;
  block(isBlocked: boolean): Promise<ClientResult>;
  join(conversationId: string): Promise<ClientResult>;
  leave(conversationId: string): Promise<ClientResult>;
};

type Place = Pick<Message, 'conversationId' | 'id'>;

/** `baseUrl` as `createLocalTeams` returns it. Functions reject when the server answers with an error. */
export const createTeamsClient = (baseUrl: string): TeamsClient => {
  const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${baseUrl}/control/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /control/${path}: ${String(response.status)} ${text}`);
    return JSON.parse(text) as Answer;
  };

  const person = (tenantId: string, aadObjectId: string): TeamsPerson => {
    const path = `people/${tenantId}/${aadObjectId}`;
    const act = <Answer>(action: string, body: object) => call<Answer>('POST', `${path}/${action}`, body);
    const view = () => call<PersonView>('GET', `${path}/view`);
    const shownCard = async ({ conversationId, id }: Place) =>
      (await view()).conversations
        .find((conversation) => conversation.id === conversationId)
        ?.messages.find((message) => message.id === id)?.attachments[0]?.content;
    const withInputs = (inputs: InputValues | undefined) => (inputs === undefined ? {} : { inputs });
    const place = ({ conversationId, id }: Place) => ({ conversationId, messageId: id });
    return {
      view,
      conversation: async (idOrName) =>
        (await view()).conversations.find(({ id, name }) => id === idOrName || name === idOrName),
      findMessage: async (fits) =>
        (await view()).conversations
          .flatMap(({ messages }) => messages)
          .sort((one, other) => Number(other.id) - Number(one.id))
          .find(fits),
      download: async (uniqueId) => {
        const answer = await fetch(`${baseUrl}/control/${path}/files/${uniqueId}`);
        return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
      },
      open: (conversationId) => act('open', { conversationId }),
      say: (conversationId, text, replyTo) =>
        act('say', { conversationId, text, ...(replyTo === undefined ? {} : { replyTo }) }),
      send: (conversationId, text, files) => act('say', { conversationId, text, files }),
      react: (on, reaction) => act('react', { ...place(on), reaction }),
      click: async (on, title, inputs, chosen) => {
        const toggled = chosen ?? togglesBefore((await shownCard(on)) ?? {}, title);
        return act('click', { ...place(on), title, ...withInputs(inputs), toggled });
      },
      submit: async (title, inputs = {}, chosen) => {
        const card = (await view()).dialog?.card ?? {};
        const toggled = chosen ?? togglesFor(card, Object.keys(inputs));
        return act('submit', { title, inputs, toggled });
      },
      closeDialog: () => act('close', {}),
      command: (request) => act('command', request),
      install: (where = {}) => act('install', where),
      uninstall: (where = {}) => act('uninstall', where),
      block: (isBlocked) => act('block', { isBlocked }),
      join: (conversationId) => act('join', { conversationId }),
      leave: (conversationId) => act('leave', { conversationId }),
    };
  };

  return {
    world: () => call('GET', 'world'),
    person,
    order: async (fault) => {
      await call('POST', 'faults', fault);
    },
    clearFaults: async () => {
      await call('DELETE', 'faults');
    },
    orderTokens: async (request) => {
      await call('POST', 'tokens', request);
    },
    redeliver: async (times, id) =>
      (await call<RedeliverResult>('POST', 'redeliver', { times, id })).deliveries,
    calls: async (since = 0) => (await call<CallsResult>('GET', `calls?since=${String(since)}`)).calls,
    complaints: async () => (await call<ComplaintsResult>('GET', 'complaints')).complaints,
    messages: async () => (await call<MessagesResult>('GET', 'messages')).messages,
  };
};
