/** One driver for people on Slack and on Teams: what they do and see, whatever they sit before. */
import { expect } from 'vitest';
import {
  BOARD,
  cardWith,
  castOf,
  fill,
  fillOnCard,
  firmId,
  jobCard,
  memberId,
  modalOf,
  offerCards,
  onBoard,
  press,
  privateMessages,
  request,
  until,
  wordsOf,
} from './acting.ts';
import type { PersonClient } from './control-client.ts';
import type { RunningNetwork } from './running-network.ts';
import {
  actionsOf,
  cardWords,
  fillDialog,
  onTeamsBoard,
  pressOn,
  pressOnCard,
  seen,
  teamsCard,
  teamsCastOf,
  TEAMS_BOARD,
} from './teams-acting.ts';
import type { TeamsPerson } from './teams-client.ts';

export type Values = Readonly<Record<string, string>>;

/** Buttons by their labels, forms by the button that opens them and the one that sends them. */
export type Seat = {
  readonly post: (values?: Values) => Promise<number>;
  readonly boardSays: (jobId: number, words: string) => Promise<void>;
  readonly claim: (jobId: number) => Promise<void>;
  readonly counter: (jobId: number, values: Values) => Promise<void>;
  /** Clicks on the newest card of an offer on the job. */
  readonly answerOffer: (jobId: number, label: string) => Promise<void>;
  readonly cardSays: (jobId: number, words: string) => Promise<void>;
  readonly press: (jobId: number, label: string) => Promise<void>;
  readonly fill: (jobId: number, label: string, submit: string, values: Values) => Promise<void>;
  /** What the app said privately, and the cards as they stand, each as its notification says it; sorted. */
  readonly heard: () => Promise<readonly string[]>;
};

async function newest({ store }: RunningNetwork): Promise<number> {
  return (await store.db.job.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
}

export function onSlack(network: RunningNetwork, person: PersonClient): Seat {
  return {
    post: async (values = {}) => {
      expect(await person.command(BOARD)).toEqual({ ok: true });
      const form = await modalOf(person, 'Ask your peers');
      expect(await person.submit(form, { ...request, ...values })).toEqual({ ok: true });
      return newest(network);
    },
    boardSays: (jobId, words) =>
      until(async () => {
        expect(wordsOf(await onBoard(person, jobId))).toContain(words);
      }),
    claim: (jobId) =>
      until(async () => {
        const clicked = await person.click(await onBoard(person, jobId), 'Claim');
        if (!clicked.ok) throw new Error(clicked.message);
      }),
    counter: async (jobId, values) => {
      await fill(person, await onBoard(person, jobId), 'Counter-offer', values);
    },
    answerOffer: (jobId, label) =>
      until(async () => {
        const card = (await offerCards(person, jobId)).at(-1);
        if (!card) throw new Error('no offer yet');
        const clicked = await person.click(card, label);
        if (!clicked.ok) throw new Error(clicked.message);
      }),
    cardSays: (jobId, words) =>
      until(async () => {
        expect(wordsOf(await jobCard(person, jobId))).toContain(words);
      }),
    press: (jobId, label) => press(person, jobId, label),
    fill: async (jobId, label, _submit, values) => {
      await cardWith(person, jobId, label);
      await fillOnCard(person, jobId, label, values);
    },
    heard: async () => (await privateMessages(person)).map(({ text }) => text).sort(),
  };
}

/** Teams' clients have a field for the date, and one for the time. */
function inTeams(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (name !== 'eta') return [[name, value]];
      const [date = '', time = ''] = zoned(Number(value)).split(' ');
      return [
        [name, date],
        [`${name}.time`, time],
      ];
    }),
  );
}

/** In the zone of everybody of the demo's Teams. */
function zoned(seconds: number): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/New_York',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return parts.format(new Date(seconds * 1000));
}

export function onSeat(network: RunningNetwork, person: TeamsPerson): Seat {
  const own = async () =>
    (await person.view()).conversations
      .filter(({ kind }) => kind === 'personal')
      .flatMap(({ messages }) => messages);
  const withAction = (jobId: number, label: string) =>
    until(async () => {
      expect(actionsOf(await teamsCard(person, jobId))).toContain(label);
    });
  return {
    post: async (values = {}) => {
      const asked = { commandId: 'dispatch', from: 'compose' as const, conversationId: TEAMS_BOARD };
      expect(await person.command(asked)).toMatchObject({ ok: true });
      await fillDialog(person, 'Post', inTeams({ ...(request as Values), ...values }));
      return newest(network);
    },
    boardSays: async (jobId, words) => {
      await onTeamsBoard(person, jobId, words);
    },
    claim: async (jobId) => {
      await pressOn(person, await onTeamsBoard(person, jobId), 'Claim');
    },
    counter: async (jobId, values) => {
      await pressOn(person, await onTeamsBoard(person, jobId), 'Counter-offer');
      await fillDialog(person, 'Send offer', inTeams(values));
    },
    answerOffer: (jobId, label) =>
      until(async () => {
        const card = await seen(person, 'personal', `Counter-offer on JOB-${String(1000 + jobId)} ·`);
        const clicked = await person.click(card, label);
        if (!clicked.ok) throw new Error(clicked.message);
      }),
    cardSays: async (jobId, words) => {
      await teamsCard(person, jobId, words);
    },
    press: async (jobId, label) => {
      await withAction(jobId, label);
      await pressOnCard(person, jobId, label);
    },
    fill: async (jobId, label, submit, values) => {
      await withAction(jobId, label);
      await pressOnCard(person, jobId, label);
      await fillDialog(person, submit, inTeams(values));
    },
    heard: async () => {
      const channels = (await person.view()).conversations.filter(({ kind }) => kind === 'channel');
      const targeted = channels.flatMap(({ messages }) => messages.filter(({ targetedTo }) => targetedTo));
      return [...(await own()), ...targeted].map((message) => message.summary ?? cardWords(message)).sort();
    },
  };
}

export type Side = {
  readonly owner: Seat;
  /** Sent on the jobs; their id, as the field for the technician takes it. */
  readonly technician: Seat;
  readonly technicianId: string;
  readonly firm: string;
  readonly firmId: string;
  /** The people's names, owner first. */
  readonly people: readonly [string, string];
};

export type Platform = 'Slack' | 'Teams';

/** The firm that asks. */
export async function leadOn(network: RunningNetwork, platform: Platform): Promise<Side> {
  const slack = castOf(network);
  const teams = teamsCastOf(network);
  return platform === 'Slack'
    ? {
        owner: onSlack(network, slack.ann),
        technician: onSlack(network, slack.amy),
        technicianId: await memberId(network, 'amy'),
        firm: 'Alder IT',
        firmId: await firmId(network, 'alder'),
        people: ['Ann Alder', 'Amy Lindqvist'],
      }
    : {
        owner: onSeat(network, teams.dora),
        technician: onSeat(network, teams.dev),
        technicianId: await memberId(network, 'dev'),
        firm: 'Dogwood Cloud',
        firmId: await firmId(network, 'dogwood'),
        people: ['Dora Dogwood', 'Dev Patel'],
      };
}

/** The firm that is sent. */
export async function serviceOn(network: RunningNetwork, platform: Platform): Promise<Side> {
  const slack = castOf(network);
  const teams = teamsCastOf(network);
  return platform === 'Slack'
    ? {
        owner: onSlack(network, slack.bob),
        technician: onSlack(network, slack.bea),
        technicianId: await memberId(network, 'bea'),
        firm: 'Birch Networks',
        firmId: await firmId(network, 'birch'),
        people: ['Bob Birch', 'Bea Okafor'],
      }
    : {
        owner: onSeat(network, teams.carla),
        technician: onSeat(network, teams.chen),
        technicianId: await memberId(network, 'chen'),
        firm: 'Cedar Systems',
        firmId: await firmId(network, 'cedar'),
        people: ['Carla Cedar', 'Chen Wei'],
      };
}
