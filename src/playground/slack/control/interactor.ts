import { stringify } from 'node:querystring';
import type { ClientErrorCode, ClientFailure, Delivery, GivenFile, SlackOption } from '../control-api.ts';
import type { Events } from '../delivery/events.ts';
import type { Outgoing, Sender } from '../delivery/sender.ts';
import type { ResponseTarget } from '../state/response-urls.ts';
import type { SlackState } from '../state/state.ts';
import { givenFileObject } from '../web-api/given-files.ts';
import type { Person } from '../world.ts';

/** What every action of a person needs: the world, the way to the app, and what was sent last. */
export type Interactor = {
  state: SlackState;
  events: Events;
  /** Sends an interaction payload, or a command's form. */
  send(payload: { type: string } | Record<string, string>): Promise<Delivery>;
  /** Sends the last interaction again, byte for byte; undefined when there was none. */
  sendAgain(): Promise<Delivery | undefined>;
  responseUrl(target: ResponseTarget): string;
  suggestions: Suggestions;
  /** Of the files that a person has uploaded, as Slack's object. */
  fileOf(person: Person): (id: string) => GivenFile | undefined;
};

/** What the app last offered in each external select, for Slack's client sends whole options, not their values. */
export type Suggestions = {
  keep(key: string, options: readonly SlackOption[]): void;
  of(key: string): SlackOption[];
};

type Parts = { state: SlackState; events: Events; sender: Sender; baseUrl: () => string };

export const createInteractor = ({ state, events, sender, baseUrl }: Parts): Interactor => {
  let last: Outgoing | undefined;
  const offered = new Map<string, Map<string, SlackOption>>();
  return {
    state,
    events,
    send: (payload) => {
      const isCommand = 'command' in payload;
      const body = isCommand ? stringify(payload) : `payload=${encodeURIComponent(JSON.stringify(payload))}`;
      last = { contentType: 'application/x-www-form-urlencoded', body };
      return sender.send(last);
    },
    sendAgain: async () => (last ? sender.send(last) : undefined),
    responseUrl: (target) => `${baseUrl()}/response/${target.teamId}/${state.responseUrls.issue(target)}`,
    fileOf: (person) => (id) => {
      const file = state.files.get(id);
      return file?.by === person.userId && file.teamId === person.teamId
        ? givenFileObject(file, baseUrl())
        : undefined;
    },
    suggestions: {
      keep: (key, options) => {
        const known = offered.get(key) ?? new Map<string, SlackOption>();
        for (const option of options) known.set(option.value ?? '', option);
        offered.set(key, known);
      },
      of: (key) => [...(offered.get(key)?.values() ?? [])],
    },
  };
};

export const failure = (error: ClientErrorCode, message: string): ClientFailure => ({
  ok: false,
  error,
  message,
});

/** Why a delivery does not count as acknowledged; `words` makes of the code what Slack's client would show. */
export const ackFailure = (
  { status, body }: Delivery,
  words: (error: ClientErrorCode) => string,
): ClientFailure | undefined => {
  if (status === 200) return undefined;
  const error = status === null && body === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
  return failure(error, words(error));
};
