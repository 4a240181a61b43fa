import { expect, it } from 'vitest';
import { onBoard, post, until, wordsOf } from './acting.ts';
import { describeWhereDatabasesDiffer } from './databases.ts';
import { PEERS_TENANT, settingOfMixedPeers, teamsOwner } from './mixed-peers.ts';
import { peerOwner } from './networks.ts';
import { networksOn, type RunningNetwork } from './running-network.ts';
import { cardWords, onTeamsBoard } from './teams-acting.ts';
import type { TeamsPerson } from './teams-client.ts';

const isOnTeams = (index: number): boolean => index % 2 === 1;
const onTeams = ({ teams }: RunningNetwork, index: number): TeamsPerson =>
  teams.person(PEERS_TENANT, teamsOwner(index).aadObjectId);

/** Tests that one of many peers gets a job, in a race for each of several jobs. */
export function describeMixedRace(peers: number, rounds: number): void {
  describeWhereDatabasesDiffer(
    `${String(peers)} peers who claim one job at once, half in Slack and half in Teams`,
    (fresh, provider) => {
      const start = networksOn(fresh, { from: 'now' });

      it('make one winner; every loser is told on their own platform, and all cards are right', async () => {
        const instances = provider === 'postgres' ? 2 : 1;
        const network = await start({ setting: settingOfMixedPeers(peers), instances });
        for (let round = 0; round < rounds; round += 1) await race(network, peers);
        const { db } = network.store;
        expect(await db.assignment.count()).toBe(rounds);
        expect(await db.ticket.count()).toBe(2 * rounds);
        expect(await db.event.count({ where: { type: 'JobClaimed' } })).toBe(rounds);
        expect(await db.outboxRow.count({ where: { status: 'dead' } })).toBe(0);
        expect(network.log.filter(({ level }) => level >= 50)).toEqual([]);
      }, 300_000);
    },
  );
}

/** All peers click Claim on a new job at once; resolves when everyone was told. */
async function race(network: RunningNetwork, peers: number): Promise<void> {
  const { control, store, teams } = network;
  const lead = control.person('T0LEAD', 'U0LEAD');
  const jobId = await post(network, lead);
  const number = `JOB-${String(1000 + jobId)}`;
  const inSlack = await onBoard(lead, jobId);
  const inTeams = await onTeamsBoard(onTeams(network, 1), jobId);
  // The card stays as it is until all have clicked: a client takes no click on a button that is gone.
  await control.order({ method: 'chat.update', channel: 'C0PEERS', kind: 'rate_limited', times: -1 });
  await teams.order({ operation: 'updateActivity', kind: 'throttled', times: -1 });
  await Promise.all(
    Array.from({ length: peers }, async (_, index) => {
      if (isOnTeams(index)) {
        const clicked = await onTeams(network, index).click(inTeams, 'Claim');
        // Too late on a busy machine, perhaps, but none is refused or broken off.
        if (!clicked.ok) expect(clicked.error).toBe('unreachable');
        return;
      }
      const { teamId, userId } = peerOwner(index);
      const clicked = await control.person(teamId, userId).click(inSlack, 'Claim');
      if (!clicked.ok) expect(clicked.error).toBe('operation_timeout');
    }),
  );
  await network.answered();
  await control.clearFaults();
  await teams.clearFaults();
  const late = 'No answer within 5 s.';
  expect((await teams.complaints()).filter(({ what }) => what !== late)).toEqual([]);

  const { serviceFirmId, status, revision } = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
  expect({ status, revision }).toEqual({ status: 'assigned', revision: 2 });
  const firm = await store.db.firm.findUniqueOrThrow({ where: { id: serviceFirmId! } });
  await network.settled();
  const told = await toldOf(network, number);
  for (let index = 0; index < peers; index += 1) {
    const words = firm.key === `peer-${String(index)}` ? 'is yours' : `is already taken by ${firm.name}.`;
    const own = [...(told.get(index) ?? [])].filter((text) => text.includes(words));
    expect(own, `peer ${String(index)} of ${[...(told.get(index) ?? [])].join('|')}`).toHaveLength(1);
  }
  await until(async () => {
    expect(wordsOf(await onBoard(lead, jobId))).toContain(`Claimed by ${firm.name}`);
  });
  for (const index of [1, peers - 1])
    await onTeamsBoard(onTeams(network, index), jobId, `Claimed by ${firm.name}`);
}

/** What each peer was told privately of the job, by its index. */
async function toldOf(
  { control, teams, store }: RunningNetwork,
  number: string,
): Promise<Map<number, Set<string>>> {
  const told = new Map<number, Set<string>>();
  const note = (index: number, words: string) =>
    words.includes(number) && told.set(index, (told.get(index) ?? new Set()).add(words));
  for (const answer of await control.messages())
    if (answer.ephemeralTo) note(Number(answer.ephemeralTo.userId.replace('U0PEER', '')), wordsOf(answer));
  const chats = await store.db.teamsConversation.findMany({ where: { aadObjectId: { not: null } } });
  const owner = new Map(chats.map(({ conversationId, aadObjectId }) => [conversationId, aadObjectId]));
  for (const message of await teams.messages()) {
    const whose = message.targetedTo?.aadObjectId ?? owner.get(message.conversationId);
    if (whose) note(Number(whose.slice(0, 8)), cardWords(message));
  }
  return told;
}
