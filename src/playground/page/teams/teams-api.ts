/** The page's calls of the local Teams' `/control/` interface. No call throws. */
import type {
  ClickRequest,
  ClickResult,
  ClientResult,
  CommandRequest,
  Message,
  OpenRequest,
  PersonView,
  SayRequest,
  SayResult,
  SubmitRequest,
  WorldSummary,
} from '../../teams/control-api.ts';
import { load, personPath, post, viewLimit, type Loaded, type PersonRef, type Unreached } from '../api.ts';
import type { ViewSource } from '../live-view.ts';

type Calls = {
  open: [OpenRequest, ClientResult];
  say: [SayRequest, SayResult];
  click: [ClickRequest, ClickResult];
  submit: [SubmitRequest, ClickResult];
  close: [Record<string, never>, ClientResult];
  command: [CommandRequest, ClickResult];
};

/** Does as this person what the name says; failures come back with the text to show. */
export const act = <Name extends keyof Calls>(
  person: PersonRef,
  name: Name,
  body: Calls[Name][0],
): Promise<Calls[Name][1] | Unreached> =>
  post<Calls[Name][1]>(personPath('teams-control', person, name), body, 'Teams');

/** `missing` where the demo has no local Teams. */
export const loadTeamsWorld = () => load('/teams-control/world') as Promise<Loaded<WorldSummary>>;

function reuse(before: PersonView, after: PersonView): PersonView {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const known = new Map<string, Message>(
    before.conversations.flatMap(({ messages }) =>
      messages.map((message) => [`${message.conversationId} ${message.id}`, message]),
    ),
  );
  const conversations = after.conversations.map((conversation) => ({
    ...conversation,
    messages: conversation.messages.map((message) => {
      const old = known.get(`${message.conversationId} ${message.id}`);
      return old !== undefined && same(old, message) ? old : message;
    }),
  }));
  const dialog = same(before.dialog, after.dialog) ? before.dialog : after.dialog;
  return { ...after, conversations, dialog };
}

export const teamsView: ViewSource<PersonView> = {
  eventsPath: (person) => personPath('teams-control', person, 'events'),
  load: (person) =>
    load(personPath('teams-control', person, `view?limit=${viewLimit}`)) as Promise<Loaded<PersonView>>,
  reuse,
};
