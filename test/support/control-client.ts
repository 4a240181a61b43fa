import type {
  AuthorizeResult,
  Block,
  Call,
  CallsResult,
  ChannelView,
  ClientResult,
  Delivery,
  ElementInput,
  EventRequest,
  Fault,
  Message,
  MessagesResult,
  OptionsResult,
  PersonView,
  PostResult,
  RedeliverResult,
  SlackObject,
  SocketsResult,
  StateInput,
  SubmitResult,
  UploadResult,
  View,
  WorldSummary,
} from '../../src/playground/slack/control-api.ts';

/** The `/control/` interface as functions. Needs nothing but fetch. */
export type ControlClient = {
  world(): Promise<WorldSummary>;
  person(teamId: string, userId: string): PersonClient;
  order(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  redeliver(times: number): Promise<Delivery[]>;
  emit(request: EventRequest): Promise<Delivery>;
  /** Cuts the program's connections in Socket Mode, or asks it to connect anew. */
  orderSockets(order: 'drop' | 'refresh'): Promise<void>;
  openSockets(): Promise<number>;
  /** Ends the access tokens of a workspace. */
  expireTokens(teamId: string): Promise<void>;
  /** The app's calls after number `since`. */
  calls(since?: number): Promise<Call[]>;
  messages(): Promise<Message[]>;
};

/** One person before their Slack client. */
export type PersonClient = {
  view(): Promise<PersonView>;
  /** The channel or, by its name, the direct message; undefined when the person does not see it. */
  channel(idOrName: string): Promise<ChannelView | undefined>;
  /** The latest message anywhere before this person that fits. */
  findMessage(fits: (message: Message) => boolean): Promise<Message | undefined>;
  /** The bytes of a file in a message before this person; undefined where there is none. */
  download(fileId: string): Promise<Uint8Array | undefined>;
  /** Uploads a file for a form; its id, which is the value of a file_input. Throws where it is not taken. */
  upload(name: string, bytes: Uint8Array): Promise<string>;
  /** The modal on screen. */
  modal(): Promise<View | undefined>;
  command(channelId: string, text?: string, command?: string): Promise<ClientResult>;
  say(channelId: string, text: string): Promise<PostResult>;
  /**
   * Clicks the element whose text, overflow option or action_id is `what`; `selected` for everything that
   * is chosen from. Throws when the message or view has no such element.
   */
  click(on: Message | View, what: string, selected?: ElementInput): Promise<ClientResult>;
  /** Submits with the values given by block id or action id. Throws on a name that the view does not have. */
  submit(view: View, values?: Record<string, ElementInput>): Promise<SubmitResult>;
  close(view: View): Promise<ClientResult>;
  options(on: Message | View, what: string, value: string): Promise<OptionsResult>;
  /** Chooses a shortcut in the menu of a message. */
  shortcut(message: Pick<Message, 'channelId' | 'ts'>, callbackId: string): Promise<ClientResult>;
  openHome(teamId?: string): Promise<ClientResult>;
  /** Answers on Slack's page, to which the program has sent the browser. */
  authorize(url: string, decision: 'allow' | 'cancel'): Promise<AuthorizeResult>;
  /** Invites the bot of the own workspace to a channel. */
  invite(channelId: string): Promise<{ ok: boolean }>;
  /** Takes the app away from the own workspace. */
  uninstall(): Promise<{ ok: boolean }>;
};

type Found = { blockId: string; element: SlackObject };

const asObject = (value: unknown): SlackObject | undefined =>
  typeof value === 'object' && value !== null && 'type' in value ? (value as SlackObject) : undefined;

/** Everything with an action_id, in reading order. */
export const elementsOf = (blocks: readonly Block[]): Found[] =>
  blocks.flatMap((block) => {
    const several = Array.isArray(block['elements']) ? (block['elements'] as unknown[]) : [];
    return [...several, block['accessory'], block['element']].flatMap((candidate): Found[] => {
      const element = asObject(candidate);
      return element?.['action_id'] === undefined ? [] : [{ blockId: block.block_id, element }];
    });
  });

const textOf = (holder: SlackObject | { text?: unknown }) => {
  const { text } = holder;
  return typeof text === 'object' && text !== null && 'text' in text ? text.text : undefined;
};

const overflowChoice = (element: SlackObject, what: string): string | undefined => {
  const options = Array.isArray(element['options']) ? (element['options'] as SlackObject[]) : [];
  const option = element.type === 'overflow' ? options.find((each) => textOf(each) === what) : undefined;
  return typeof option?.['value'] === 'string' ? option['value'] : undefined;
};

type Target = { blockId: string; actionId: string; selected?: string };

/** The element to click for a text, an overflow option's text or an action_id; undefined when there is none. */
const findTarget = (blocks: readonly Block[], what: string): Target | undefined => {
  for (const { blockId, element } of elementsOf(blocks)) {
    const actionId = String(element['action_id']);
    if (actionId === what || textOf(element) === what) return { blockId, actionId };
    const selected = overflowChoice(element, what);
    if (selected !== undefined) return { blockId, actionId, selected };
  }
  return undefined;
};

const targetOn = (on: Message | View, what: string): Target => {
  const target = findTarget(on.blocks, what);
  if (target) return target;
  const there = elementsOf(on.blocks).map(({ element }) => String(textOf(element) ?? element['action_id']));
  throw new Error(`There is no "${what}" to click; there is: ${there.join(', ') || 'nothing'}`);
};

const surfaceOf = (on: Message | View) =>
  'id' in on ? { viewId: on.id } : { channelId: on.channelId, ts: on.ts };

/** The field of a block: what follows it in the block's id is the program's own business. */
export const fieldOf = (blockId: string): string => blockId.split('~', 1)[0] ?? '';

const stateFor = (view: View, values: Record<string, ElementInput>): StateInput => {
  const state: StateInput = {};
  for (const [name, value] of Object.entries(values)) {
    const found = elementsOf(view.blocks).find(
      ({ blockId, element }) =>
        blockId === name || fieldOf(blockId) === name || element['action_id'] === name,
    );
    if (!found) throw new Error(`The view has no input "${name}"`);
    const { blockId, element } = found;
    state[blockId] = { ...state[blockId], [String(element['action_id'])]: value };
  }
  return state;
};

/** `baseUrl` as `createLocalSlack` returns it. Functions reject when the server answers with an error. */
export const createControlClient = (baseUrl: string): ControlClient => {
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

  const person = (teamId: string, userId: string): PersonClient => {
    const path = `people/${teamId}/${userId}`;
    const act = <Answer>(action: string, body: object) => call<Answer>('POST', `${path}/${action}`, body);
    const view = () => call<PersonView>('GET', `${path}/view`);
    return {
      view,
      channel: async (idOrName) =>
        (await view()).channels.find(({ id, name }) => id === idOrName || name === idOrName),
      findMessage: async (fits) =>
        (await view()).channels
          .flatMap((channel) => channel.messages)
          .sort((one, other) => Number(other.ts) - Number(one.ts))
          .find(fits),
      download: async (fileId) => {
        const answer = await fetch(`${baseUrl}/control/${path}/files/${fileId}`);
        return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
      },
      upload: async (name, bytes) => {
        const answer = await fetch(`${baseUrl}/control/${path}/uploads?name=${encodeURIComponent(name)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream', 'x-file-type': 'application/pdf' },
          body: new Uint8Array(bytes),
        });
        const result = (await answer.json()) as UploadResult;
        if (!result.ok) throw new Error(result.message);
        return result.file.id;
      },
      modal: async () => (await view()).modals.at(-1),
      command: (channelId, text = '', command = '/dispatch') => act('command', { channelId, command, text }),
      shortcut: ({ channelId, ts }, callbackId) => act('shortcut', { callbackId, channelId, ts }),
      say: (channelId, text) => act('message', { channelId, text }),
      click: async (on, what, selected) => {
        const target = targetOn(on, what);
        const chosen = selected ?? target.selected;
        return act('click', {
          ...surfaceOf(on),
          blockId: target.blockId,
          actionId: target.actionId,
          ...(chosen === undefined ? {} : { selected: chosen }),
        });
      },
      submit: async (on, values = {}) => act('submit', { viewId: on.id, values: stateFor(on, values) }),
      close: (on) => act('close', { viewId: on.id }),
      options: async (on, what, value) => {
        const { blockId, actionId } = targetOn(on, what);
        return act('options', { ...surfaceOf(on), blockId, actionId, value });
      },
      openHome: (installedTeamId) =>
        act('home', installedTeamId === undefined ? {} : { teamId: installedTeamId }),
      authorize: (url, decision) => act('authorize', { url, decision }),
      invite: (channelId) => act('invite', { channelId }),
      uninstall: () => act('uninstall', {}),
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
    redeliver: async (times) => (await call<RedeliverResult>('POST', 'redeliver', { times })).deliveries,
    emit: (request) => call('POST', 'events', request),
    orderSockets: async (order) => {
      await call('POST', 'sockets', { order });
    },
    openSockets: async () => (await call<SocketsResult>('GET', 'sockets')).open,
    expireTokens: async (teamId) => {
      await call('POST', 'tokens', { teamId, order: 'expire' });
    },
    calls: async (since = 0) => (await call<CallsResult>('GET', `calls?since=${String(since)}`)).calls,
    messages: async () => (await call<MessagesResult>('GET', 'messages')).messages,
  };
};
