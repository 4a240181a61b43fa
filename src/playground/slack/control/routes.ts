import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Calls } from '../calls.ts';
import type { CalendarResult, ControlError, Delivery, FastForward } from '../control-api.ts';
import type { Faults } from '../faults.ts';
import { parseObject, readBody, readBytes, sendBytes, sendReply } from '../http.ts';
import type { SocketMode } from '../socket-mode/socket-mode.ts';
import type { Person } from '../world.ts';
import { click, suggest } from './clicks.ts';
import { openHome, runCommand, runShortcut, sendMessage } from './commands.ts';
import { authorize, invite, remove } from './installing.ts';
import { failure, type Interactor } from './interactor.ts';
import { close, submit } from './modals.ts';
import { allMessages, fileBefore, personView, worldSummary } from './person-view.ts';
import * as requests from './requests.ts';
import type { Watchers } from './watchers.ts';

/** The `/control/` interface of control-api.ts. */

type Parts = {
  interactor: Interactor;
  faults: Faults;
  calls: Calls;
  watchers: Watchers;
  socketMode: SocketMode;
  fastForward: FastForward | undefined;
};
export type Control = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** What a route answers: a body, an error with its status, or `handled` when it keeps the response itself. */
type Answer = Record<string, unknown> | Problem | 'handled';
type Problem = { status: 400 | 404; problem: ControlError };

const notFound = (message: string): Problem => ({
  status: 404,
  problem: { ok: false, error: 'not_found', message },
});
const badRequest = (message: string): Problem => ({
  status: 400,
  problem: { ok: false, error: 'bad_request', message },
});
const isProblem = (answer: Record<string, unknown> | Problem): answer is Problem => 'problem' in answer;

/** In bytes. */
const uploadLimit = 10 * 1024 * 1024;

type Action = (body: string) => Promise<Answer>;

const action =
  <Body>(schema: z.ZodType<Body>, run: (body: Body) => Promise<Record<string, unknown> | Problem>): Action =>
  async (text) => {
    const parsed = schema.safeParse(parseObject(text));
    return parsed.success ? run(parsed.data) : badRequest(z.prettifyError(parsed.error));
  };

const personActions = (interactor: Interactor, person: Person): Record<string, Action> => ({
  command: action(requests.commandRequest, (body) => runCommand(interactor, person, body)),
  shortcut: action(requests.shortcutRequest, (body) => runShortcut(interactor, person, body)),
  message: action(requests.messageRequest, (body) => sendMessage(interactor, person, body)),
  click: action(requests.clickRequest, (body) => click(interactor, person, body)),
  submit: action(requests.submitRequest, (body) => submit(interactor, person, body)),
  close: action(requests.closeRequest, (body) => close(interactor, person, body)),
  options: action(requests.optionsRequest, (body) => suggest(interactor, person, body)),
  home: action(requests.homeRequest, (body) => openHome(interactor, person, body)),
  authorize: action(requests.authorizeRequest, (body) =>
    Promise.resolve(authorize(interactor, person, body)),
  ),
  invite: action(requests.inviteRequest, (body) => invite(interactor, person, body)),
  uninstall: action(requests.nothing, () => remove(interactor, person)),
});

const redeliver = async (interactor: Interactor, times: number) => {
  const deliveries: Delivery[] = [];
  for (let time = 0; time < times; time += 1) {
    const delivery = await interactor.sendAgain();
    if (!delivery) return badRequest('Nothing has been delivered yet.');
    deliveries.push(delivery);
  }
  return { deliveries };
};

const noCalendar = notFound('Here the days pass by themselves.');

const calendarOf = ({ now, timeZone }: FastForward): CalendarResult => ({
  ok: true,
  now: now().getTime(),
  timeZone,
});

const worldActions = ({ interactor, faults, socketMode, fastForward }: Parts): Record<string, Action> => ({
  calendar: action(requests.calendarRequest, async ({ span }) => {
    if (!fastForward) return noCalendar;
    await fastForward.move(span);
    return calendarOf(fastForward);
  }),
  faults: action(requests.faultRequest, (fault) => {
    faults.order(fault);
    return Promise.resolve({ ok: true });
  }),
  redeliver: action(requests.redeliverRequest, ({ times }) => redeliver(interactor, times)),
  tokens: action(requests.tokensRequest, ({ teamId }) => {
    interactor.state.tokens.expire(teamId);
    return Promise.resolve({ ok: true });
  }),
  sockets: action(requests.socketsRequest, ({ order }) => {
    socketMode.order(order);
    return Promise.resolve({ ok: true });
  }),
  events: action(requests.eventRequest, async ({ teamId, event }) => {
    const by = interactor.state.people.installed(teamId);
    return by ? interactor.events.emit(by, event) : notFound(`${teamId} has no installation.`);
  }),
});

export const createControl = (parts: Parts): Control => {
  const { interactor, faults, calls, watchers, socketMode, fastForward } = parts;
  const { state } = interactor;
  const actions = worldActions(parts);

  const read = (path: string, query: URLSearchParams): Answer => {
    switch (path) {
      case 'world':
        return worldSummary(state);
      case 'calendar':
        return fastForward ? calendarOf(fastForward) : noCalendar;
      case 'sockets':
        return { open: socketMode.connections() };
      case 'calls':
        return { calls: calls.since(Number(query.get('since') ?? '0')) };
      case 'messages':
        return { messages: allMessages(state) };
      default:
        return notFound(`There is no /control/${path}.`);
    }
  };

  const readPerson = (
    person: Person,
    what: string,
    query: URLSearchParams,
    response: ServerResponse,
  ): Answer => {
    if (what === 'view') {
      const limit = query.get('limit');
      return personView(state, person, limit === null ? undefined : Number(limit));
    }
    if (what !== 'events') return notFound(`There is no ${what} of a person to read.`);
    watchers.add(person.userId, response);
    return 'handled';
  };

  const sendFile = (person: Person, id: string, response: ServerResponse): Answer => {
    const file = fileBefore(state, person, id);
    if (!file) return notFound(`No file ${id} stands before this person.`);
    sendBytes(response, file);
    return 'handled';
  };

  /** So large may a file be in a form (docs.slack.dev/reference/block-kit/block-elements/file-input-element). */
  const takeUpload = async (person: Person, name: string, request: IncomingMessage): Promise<Answer> => {
    // A page of another origin cannot send this type without asking first, and is never told yes.
    const [mimetype = ''] = (request.headers['x-file-type']?.toString() ?? '').split(';');
    if (request.headers['content-type'] !== 'application/octet-stream' || name === '')
      return badRequest('The body must be application/octet-stream, and the file have a name.');
    const bytes = await readBytes(request, uploadLimit).catch(() => undefined);
    if (!bytes) return failure('too_large', 'This file is larger than the 10 MB that a form takes.');
    const { teamId, userId: by } = person;
    const at = state.clock.now();
    const file = state.files.give({ teamId, by, name, mimetype, bytes, at });
    return { ok: true, file: interactor.fileOf(person)(file.id) };
  };

  const act = async (
    own: Record<string, Action>,
    name: string,
    request: IncomingMessage,
  ): Promise<Answer> => {
    const run = own[name];
    if (!run) return notFound(`There is no action ${name}.`);
    // A page of another origin cannot send this type without asking first, and is never told yes.
    if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
      return badRequest('The body must be application/json.');
    }
    return run(await readBody(request));
  };

  const route = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<Answer> => {
    const [, , first = '', teamId = '', userId = '', what = '', which = ''] = url.pathname.split('/');
    const isRead = request.method === 'GET';
    if (first !== 'people') {
      if (first === 'faults' && request.method === 'DELETE') {
        faults.clear();
        return { ok: true };
      }
      return isRead ? read(first, url.searchParams) : act(actions, first, request);
    }
    const person = state.people.person(decodeURIComponent(userId));
    if (person?.teamId !== decodeURIComponent(teamId)) return notFound(`There is no ${userId} in ${teamId}.`);
    return isRead
      ? what === 'files'
        ? sendFile(person, which, response)
        : readPerson(person, what, url.searchParams, response)
      : what === 'uploads'
        ? takeUpload(person, url.searchParams.get('name') ?? '', request)
        : act(personActions(interactor, person), what, request);
  };

  return async (request, response, url) => {
    const answer = await route(request, response, url);
    if (answer === 'handled') return;
    if (isProblem(answer)) sendReply(response, { status: answer.status, body: answer.problem });
    else sendReply(response, { status: 200, body: answer });
  };
};
