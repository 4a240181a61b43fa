import { describe, expect, it } from 'vitest';
import { inHours } from '../support/acting.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { leadOn, serviceOn, type Platform, type Seat, type Side } from '../support/seats.ts';

type Cast = {
  readonly network: RunningNetwork;
  readonly lead: Seat;
  readonly service: Seat;
  readonly technician: Seat;
  readonly technicianId: string;
  readonly eta: string;
};

/** The service firm has the job, and its technician has confirmed it. */
async function confirmed({ network, lead, service, technician, technicianId, eta }: Cast): Promise<number> {
  const jobId = await lead.post();
  await service.claim(jobId);
  await service.fill(jobId, 'Pick technician', 'Save', { technician: technicianId, eta });
  await technician.press(jobId, 'Confirm');
  await network.settled();
  return jobId;
}

async function workDone(cast: Cast): Promise<number> {
  const jobId = await confirmed(cast);
  for (const step of ['On my way', 'On site']) await cast.technician.press(jobId, step);
  await cast.technician.fill(jobId, 'Work done', 'Report', { summary: 'New print head', time: '2:10' });
  return jobId;
}

/** Everything that two firms do with a job: the steps, and in what state they leave it. */
const scenarios: Readonly<
  Record<string, { readonly play: (cast: Cast) => Promise<number>; readonly ends: string }>
> = {
  post: { ends: 'open', play: ({ lead }) => lead.post({ area: 'Hudson' }) },
  claim: {
    ends: 'assigned',
    play: async ({ lead, service }) => {
      const jobId = await lead.post();
      await service.claim(jobId);
      await lead.boardSays(jobId, 'Claimed by');
      await service.boardSays(jobId, 'Claimed by');
      return jobId;
    },
  },
  counter: {
    ends: 'assigned',
    play: async ({ lead, service }) => {
      const jobId = await lead.post();
      await service.counter(jobId, { rate: '97.50', note: 'We need a ladder.' });
      await lead.answerOffer(jobId, 'Accept');
      await service.cardSays(jobId, '$97.50/h');
      return jobId;
    },
  },
  decline: {
    ends: 'open',
    play: async ({ network, lead, service }) => {
      const jobId = await lead.post();
      await service.counter(jobId, { rate: '150' });
      await lead.answerOffer(jobId, 'Decline');
      await network.settled();
      return jobId;
    },
  },
  'back out': {
    ends: 'open',
    play: async (cast) => {
      const jobId = await confirmed(cast);
      await cast.service.fill(jobId, 'Back out', 'Back out', { reason: 'The van broke down.' });
      await cast.lead.boardSays(jobId, 'Claim');
      return jobId;
    },
  },
  hold: {
    ends: 'confirmed',
    play: async (cast) => {
      const jobId = await confirmed(cast);
      await cast.lead.fill(jobId, 'Put on hold', 'Put on hold', { reason: 'The lift is out of order.' });
      await cast.service.press(jobId, 'Resume');
      await cast.technician.press(jobId, 'Confirm');
      return jobId;
    },
  },
  return: {
    ends: 'work_done',
    play: async (cast) => {
      const jobId = await workDone(cast);
      await cast.lead.fill(jobId, 'Return', 'Return', { reason: 'Desk 7 has no link.' });
      await cast.technician.cardSays(jobId, 'Desk 7 has no link.');
      await cast.technician.fill(jobId, 'Work done', 'Report', { summary: 'Desk 7, too', time: '2:30' });
      return jobId;
    },
  },
  approve: {
    ends: 'closed',
    play: async (cast) => {
      const jobId = await workDone(cast);
      await cast.lead.press(jobId, 'Approve');
      await cast.lead.press(jobId, 'Close job');
      return jobId;
    },
  },
  cancel: {
    ends: 'cancelled',
    play: async (cast) => {
      const jobId = await confirmed(cast);
      await cast.lead.fill(jobId, 'Cancel job', 'Cancel it', { reason: 'The client changed their mind.' });
      await cast.service.cardSays(jobId, 'Cancelled by');
      return jobId;
    },
  },
  expire: {
    ends: 'expired',
    play: async ({ network, lead }) => {
      const jobId = await lead.post();
      const respondByAt = new Date(network.clock.now().getTime() + 60_000);
      await network.store.write({ source: 'test', subject: 'test' }, ({ db }) =>
        db.job.update({ where: { id: jobId }, data: { respondByAt } }),
      );
      network.clock.advance(61_000);
      for (const app of network.apps) await app.tick();
      await lead.boardSays(jobId, 'Expired. Nobody took it in time.');
      return jobId;
    },
  },
};

type Trace = {
  readonly state: string;
  readonly events: unknown;
  readonly terms: unknown;
  readonly said: unknown;
};

/** What is on record of a job, and what both owners were told of it, without the names of firms and people. */
async function traceOf(network: RunningNetwork, jobId: number, lead: Side, service: Side): Promise<Trace> {
  const { db } = network.store;
  const job = await db.job.findUniqueOrThrow({ where: { id: jobId } });
  const events = await db.event.findMany({ where: { jobId }, orderBy: { id: 'asc' } });
  const terms = await db.terms.findMany({ where: { jobId }, orderBy: { version: 'asc' } });
  const plain = (text: string) =>
    [
      [lead.firm, 'LEAD'],
      [service.firm, 'SERVICE'],
      [lead.people[0], 'LEAD OWNER'],
      [service.people[0], 'SERVICE OWNER'],
      [service.people[1], 'TECHNICIAN'],
    ]
      .reduce((rest, [name = '', role = '']) => rest.replaceAll(name, role), text)
      .replaceAll('@Dispatch', '/dispatch')
      // Who has accounts on both is told where.
      .replace(/(?<=your messages with Peer Dispatch) in (?:Slack|Teams)/g, '')
      .replace(/<!date[^>]*\|([^>]*)>/g, '$1')
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'WHEN');
  const number = `JOB-${String(1000 + jobId)}`;
  const told = async (seat: Seat) =>
    (await seat.heard())
      // What was asked for is said to be done where the question was out already, which is a matter of moments.
      .filter((text) => text.includes(number) && !/\bDone: /.test(text))
      .map((text) => plain(text).replaceAll(number, 'JOB'))
      .sort();
  return {
    state: job.status,
    events: events.map(({ type }) => type),
    terms: terms.map(({ version, rateMinor, netDays, branding }) => ({
      version,
      rateMinor,
      netDays,
      branding,
    })),
    said: {
      lead: await told(lead.owner),
      service: await told(service.owner),
      technician: await told(service.technician),
    },
  };
}

const platforms: readonly Platform[] = ['Slack', 'Teams'];
const pairings = platforms.flatMap((lead) => platforms.map((service) => ({ lead, service })));
const traces = new Map<string, Map<string, Trace>>();

describeWhereDatabasesDiffer('the same job, whatever the two firms sit before', (fresh, provider) => {
  const start = networksOn(fresh);
  // What is told apart by the database is told apart in one pairing, too; all four take some 80 s.
  const played = provider === 'sqlite' ? pairings : [{ lead: 'Slack', service: 'Teams' } as const];

  it.each(played)(
    'lead on $lead, service on $service',
    async ({ lead: leads, service: serves }) => {
      const network = await start({ setting: await mixedSetting() });
      const lead = await leadOn(network, leads);
      const service = await serviceOn(network, serves);
      const cast: Cast = {
        network,
        lead: lead.owner,
        service: service.owner,
        technician: service.technician,
        technicianId: service.technicianId,
        eta: String(Math.floor(inHours(network, 2) / 60) * 60),
      };
      for (const [name, { play, ends }] of Object.entries(scenarios)) {
        const jobId = await play(cast);
        await network.settled();
        const trace = await traceOf(network, jobId, lead, service);
        expect(trace.state, name).toBe(ends);
        const known = traces.get(name) ?? new Map<string, Trace>();
        traces.set(name, known.set(`${leads} ${serves} on ${provider}`, trace));
      }
      expect(await network.teams.complaints()).toEqual([]);
      expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
    },
    120_000,
  );
});

describe('the same job', () => {
  it.each(Object.keys(scenarios))('%s: same states, events, terms and wording in all pairings', (name) => {
    const known = traces.get(name);
    expect(known?.size).toBe(pairings.length + 1);
    expect(JSON.stringify(known?.get('Teams Teams on sqlite')?.said)).toContain('JOB');
    const first = known?.get('Slack Slack on sqlite');
    for (const [pairing, trace] of known ?? []) expect({ pairing, ...trace }).toEqual({ pairing, ...first });
  });
});
