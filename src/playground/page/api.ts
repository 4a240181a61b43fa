/** The page's calls of the local Slack's `/control/` interface. No call throws. */
import type {
  CalendarRequest,
  CalendarResult,
  ClickRequest,
  ClientResult,
  CloseRequest,
  CommandRequest,
  HomeRequest,
  MessageRequest,
  OptionsRequest,
  OptionsResult,
  PersonView,
  PostResult,
  ShortcutRequest,
  SubmitRequest,
  SubmitResult,
  UploadResult,
  WorldSummary,
} from '../slack/control-api.ts';

/** People are known by home workspace and user id. */
export type PersonRef = { teamId: string; userId: string };

type Calls = {
  command: [CommandRequest, ClientResult];
  message: [MessageRequest, PostResult];
  click: [ClickRequest, ClientResult];
  submit: [SubmitRequest, SubmitResult];
  close: [CloseRequest, ClientResult];
  options: [OptionsRequest, OptionsResult];
  home: [HomeRequest, ClientResult];
  shortcut: [ShortcutRequest, ClientResult];
};

/** The server was not reached, or said that the request itself was wrong. `message` is for people. */
export type Unreached = { ok: false; error: 'unreached'; message: string };

const unreached = (who: string): Unreached => ({
  ok: false,
  error: 'unreached',
  message: `The local ${who} does not answer. Is it still running?`,
});

/** Under `/control/` of the local Slack, or `/teams-control/`, which leads to that of the local Teams. */
export const personPath = (base: string, { teamId, userId }: PersonRef, what: string) =>
  `/${base}/people/${encodeURIComponent(teamId)}/${encodeURIComponent(userId)}/${what}`;

export const eventsPath = (person: PersonRef) => personPath('control', person, 'events');

/** Does as this person what the name says; failures come back with the text to show. */
export const act = <Name extends keyof Calls>(
  person: PersonRef,
  name: Name,
  body: Calls[Name][0],
  signal?: AbortSignal,
): Promise<Calls[Name][1] | Unreached> =>
  post<Calls[Name][1]>(personPath('control', person, name), body, 'Slack', signal);

/** @param who is asked, for the words when there is no answer */
export async function post<Answer>(
  path: string,
  body: object,
  who: string,
  signal?: AbortSignal,
): Promise<Answer | Unreached> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
    return (await response.json()) as Answer;
  } catch {
    return unreached(who);
  }
}

/** Uploads a file that a person chose for a form. */
export async function uploadFile(person: PersonRef, file: File): Promise<UploadResult | Unreached> {
  try {
    const response = await fetch(
      `${personPath('control', person, 'uploads')}?name=${encodeURIComponent(file.name)}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'x-file-type': file.type },
        body: file,
      },
    );
    return (await response.json()) as UploadResult;
  } catch {
    return unreached('Slack');
  }
}

async function get(path: string): Promise<unknown> {
  const response = await fetch(path, { cache: 'no-store' });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${path} answered ${String(response.status)}`);
  return response.json();
}

export type Loaded<Value> = { kind: 'loaded'; value: Value } | { kind: 'missing' } | { kind: 'unreached' };

export async function load(path: string): Promise<Loaded<unknown>> {
  try {
    const value = await get(path);
    return value === undefined ? { kind: 'missing' } : { kind: 'loaded', value };
  } catch {
    return { kind: 'unreached' };
  }
}

/** `missing` where the days pass by themselves alone. */
export const loadCalendar = () => load('/control/calendar') as Promise<Loaded<CalendarResult>>;

export const moveCalendar = (to: CalendarRequest) =>
  post<CalendarResult | { ok: false; message: string }>('/control/calendar', to, 'Slack');

export const loadWorld = () => load('/control/world') as Promise<Loaded<WorldSummary>>;
/** How many of a conversation's latest messages are shown. */
export const viewLimit = 200;

/** `missing` when the world has no such person. */
export const loadView = (person: PersonRef) =>
  load(personPath('control', person, `view?limit=${viewLimit}`)) as Promise<Loaded<PersonView>>;
