import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Watchers } from '../../slack/control/watchers.ts';
import { parseObject, readBytes, sendBytes, sendReply } from '../../slack/http.ts';
import type { ControlError, Delivery } from '../control-api.ts';
import type { Faults } from '../faults.ts';
import type { Calls, Complaints } from '../logs.ts';
import type { AccessTokens } from '../security/access-tokens.ts';
import type { BotTokens } from '../security/bot-tokens.ts';
import { keyOf } from '../state/people.ts';
import type { Person } from '../world.ts';
import { click } from './clicks.ts';
import { runCommand, submitDialog } from './dialogs.ts';
import { install, join, leave, uninstall } from './installing.ts';
import { conversationOf, type Interactor } from './interactor.ts';
import { allMessages, personView, worldSummary } from './person-view.ts';
import { look } from './refreshing.ts';
import * as requests from './requests.ts';
import { react, say } from './speaking.ts';

/** The `/control/` interface of control-api.ts. */

type Parts = {
  interactor: Interactor;
  faults: Faults;
  calls: Calls;
  complaints: Complaints;
  watchers: Watchers;
  botTokens: BotTokens;
  accessTokens: AccessTokens;
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

/** Room for a file that a bot must find too large, in base64. */
const bodyLimit = 64 * 1024 * 1024;

type Action = (body: string) => Promise<Answer>;
type Answered = Record<string, unknown> | Problem;

const action =
  <Body>(schema: z.ZodType<Body>, run: (body: Body) => Promise<Answered> | Answered): Action =>
  async (text) => {
    const parsed = schema.safeParse(parseObject(text));
    return parsed.success ? run(parsed.data) : badRequest(z.prettifyError(parsed.error));
  };

const personActions = (interactor: Interactor, person: Person): Record<string, Action> => ({
  open: action(requests.openRequest, async ({ conversationId }) => {
    const found = conversationOf(interactor, person, conversationId);
    if (!found.ok) return found;
    await look(interactor, person, found.conversation);
    return { ok: true };
  }),
  say: action(requests.sayRequest, (body) => say(interactor, person, body)),
  react: action(requests.reactRequest, (body) => react(interactor, person, body)),
  click: action(requests.clickRequest, (body) => click(interactor, person, body)),
  submit: action(requests.submitRequest, (body) => submitDialog(interactor, person, body)),
  close: action(requests.nothing, () => {
    interactor.state.dialogs.close(person);
    return { ok: true };
  }),
  command: action(requests.commandRequest, (body) => runCommand(interactor, person, body)),
  install: action(requests.installRequest, (body) => install(interactor, person, body)),
  uninstall: action(requests.installRequest, (body) => uninstall(interactor, person, body)),
  block: action(requests.blockRequest, ({ isBlocked }) => {
    const conversation = interactor.state.conversations.personal(person);
    conversation.isBlocked = isBlocked;
    interactor.state.conversations.touched(conversation);
    return { ok: true };
  }),
  join: action(requests.joinRequest, (body) => join(interactor, person, body)),
  leave: action(requests.joinRequest, (body) => leave(interactor, person, body)),
});

const redeliver = async ({ state, sender }: Interactor, times: number, id: 'same' | 'new') => {
  const deliveries: Delivery[] = [];
  for (let time = 0; time < times; time += 1) {
    const delivery = await sender.sendAgain(id === 'new' ? state.ids.activity() : undefined);
    if (!delivery) return badRequest('Nothing has been delivered yet.');
    deliveries.push(delivery);
  }
  return { deliveries };
};

const worldActions = ({ interactor, faults, botTokens, accessTokens }: Parts): Record<string, Action> => ({
  faults: action(requests.faultRequest, (fault) => {
    faults.order(fault);
    return { ok: true };
  }),
  redeliver: action(requests.redeliverRequest, ({ times, id }) => redeliver(interactor, times, id)),
  tokens: action(requests.tokensRequest, (request) => {
    if (request.order === 'wrong') botTokens.orderWrong(request.wrong, request.times);
    else if (request.order === 'expire') accessTokens.expire();
    else interactor.state.drive.expire();
    return { ok: true };
  }),
});

export const createControl = (parts: Parts): Control => {
  const { interactor, faults, calls, complaints, watchers } = parts;
  const { state } = interactor;
  const actions = worldActions(parts);

  const read = (path: string, query: URLSearchParams): Answer => {
    switch (path) {
      case 'world':
        return worldSummary(state);
      case 'calls':
        return { calls: calls.since(Number(query.get('since') ?? '0')) };
      case 'complaints':
        return { complaints: complaints.all() };
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
    watchers.add(keyOf(person), response);
    return 'handled';
  };

  const sendFile = (person: Person, uniqueId: string, response: ServerResponse): Answer => {
    const file = state.drive.of(person, uniqueId);
    if (!file) return notFound(`This person has no file ${uniqueId}.`);
    sendBytes(response, {
      name: file.name,
      mimetype: 'application/octet-stream',
      bytes: Buffer.concat(file.parts),
    });
    return 'handled';
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
    return run((await readBytes(request, bodyLimit)).toString());
  };

  const route = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<Answer> => {
    const [, , first = '', tenantId = '', aadObjectId = '', what = '', which = ''] = url.pathname.split('/');
    const isRead = request.method === 'GET';
    if (first !== 'people') {
      if (first === 'faults' && request.method === 'DELETE') {
        faults.clear();
        return { ok: true };
      }
      return isRead ? read(first, url.searchParams) : act(actions, first, request);
    }
    const person = state.people.get({ tenantId, aadObjectId });
    if (!person) return notFound(`There is no ${aadObjectId} in ${tenantId}.`);
    return isRead
      ? what === 'files'
        ? sendFile(person, which, response)
        : readPerson(person, what, url.searchParams, response)
      : act(personActions(interactor, person), what, request);
  };

  return async (request, response, url) => {
    const answer = await route(request, response, url);
    if (answer === 'handled') return;
    if (isProblem(answer)) sendReply(response, { status: answer.status, body: answer.problem });
    else sendReply(response, { status: 200, body: answer });
  };
};
