import { beforeEach, expect, it } from 'vitest';
import {
  BOARD,
  type Cast,
  castOf,
  claim,
  fill,
  fillOnCard,
  inHours,
  memberId,
  onBoard,
  post,
  told,
} from '../support/acting.ts';
import { bindingOf, openedFor, refOf } from '../support/binding.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { clickAnyway, forgedButton, submitAnyway } from '../support/forging.ts';
import { interactionBody } from '../support/gateway.ts';
import { demoSetting, type Setting } from '../support/networks.ts';
import { openRaw } from '../support/raw-database.ts';
import { networksOn, type LogLine, type RunningNetwork } from '../support/running-network.ts';

/** Sam is in Alder's workspace and in the channel, and in no firm; Cedar and Birch have no agreement. */
async function setting(): Promise<Setting> {
  const { world, network } = await demoSetting();
  const sam = { teamId: 'T0ALDER', userId: 'U0SAM', name: 'Sam' };
  return {
    network: {
      ...network,
      agreements: network.agreements.filter(({ firms }) => firms.includes('alder')),
    },
    world: {
      ...world,
      people: [...world.people, sam],
      channels: world.channels.map((channel) => ({
        ...channel,
        members: [...channel.members, { teamId: sam.teamId, userId: sam.userId }],
      })),
    },
  };
}

describeOnSqlite('what is refused', (fresh) => {
  const start = networksOn(fresh);
  let network: RunningNetwork;
  let cast: Cast;
  /** Ann's, which Bob has claimed. */
  let taken: number;
  /** Ann's, on which Carla has an offer. */
  let open: number;
  let offerId: number;

  beforeEach(async () => {
    network = await start({ setting: await setting() });
    cast = castOf(network);
    const { ann, bob, carla } = cast;
    taken = await post(network, ann);
    await claim(bob, taken);
    open = await post(network, ann);
    await fill(carla, await onBoard(carla, open), 'Counter-offer', { rate: '95' });
    await told(ann, 'Cedar Systems, offers');
    ({ id: offerId } = await network.store.db.offer.findFirstOrThrow());
    // Everybody has clicked something, so that each answer has its way back.
    for (const person of Object.values(cast))
      expect(await person.click(await onBoard(person, open), 'Counter-offer')).toEqual({ ok: true });
    await network.settled();
  });

  /** Does something, and holds that it changed nothing, and stands in the log once. */
  async function refused(attempt: () => Promise<unknown>, refusal: string): Promise<LogLine> {
    await network.settled();
    const before = await world(network);
    const logged = network.log.length;
    await attempt();
    await network.settled();
    expect(await world(network)).toEqual(before);
    const lines = network.log.slice(logged);
    expect(lines.map(({ msg, refused: why }) => why ?? msg)).toEqual([refusal]);
    return lines[0]!;
  }

  it('a bad signature, a stale timestamp, a body that is none', async () => {
    const { gateway } = network;
    const body = gateway.lastOf('U0BOB').body;
    for (const [sending, why] of [
      [{ secret: 'not-the-signing-secret' }, /signature/i],
      [{ signedAt: Date.now() - 6 * 60_000 }, /timestamp|stale|too old/i],
    ] as const) {
      const before = await world(network);
      const logged = network.log.length;
      expect(await gateway.send(body, sending)).toMatchObject({ status: 401, answer: '' });
      expect(await world(network)).toEqual(before);
      expect(network.log.slice(logged).map(({ reason }) => reason)).toEqual([expect.stringMatching(why)]);
    }
    const unsigned = await fetch(gateway.targets[0]!, { method: 'POST', body });
    expect(unsigned.status).toBe(401);
    expect(await gateway.send('payload=%7B%22type%22%3A')).toMatchObject({ status: 400 });
    // Nobody takes the program down by looking at its address.
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect((await fetch(gateway.targets[0]!, { method })).status).toBe(405);
    expect(await cast.bob.command(BOARD, 'help')).toEqual({ ok: true });
  });

  it('a click on something that is not ours, or with a value that makes no sense', async () => {
    const values = [
      '',
      'claim',
      '{"action":"claim"}',
      '{"action":"delete_everything","id":1,"revision":1}',
      `{"action":"claim","id":${String(2 ** 40)},"revision":1}`,
      '{"action":"claim","id":-1,"revision":1}',
      '{"action":"claim","id":1.5,"revision":1}',
      '{"action":"claim","id":1,"revision":1,"firm":2}',
      '[]',
      'null',
    ];
    for (const value of values) {
      const pressed = { action_id: 'unknown:0', value };
      await refused(async () => {
        expect(await clickAnyway(network, 'U0BOB', pressed)).toMatchObject({ status: 200 });
      }, 'refused: a click on something that is not ours');
      await told(cast.bob, 'This button is not one of ours');
      // Each of Slack's response_urls is good for five answers.
      await cast.bob.click(await onBoard(cast.bob, open), 'Counter-offer');
    }
  });

  it('forged ids: jobs that are not there, offers of others, steps of another firm’s job', async () => {
    const nowhere: readonly [string, number, string][] = [
      ['claim', 4711, 'unknown_job'],
      ['approve', 4711, 'unknown_job'],
      ['edit', 4711, 'unknown_job'],
      ['offer_accept', 4711, 'unknown_job'],
      ['offer_counter', 4711, 'unknown_job'],
      ['show', 4711, 'unknown_job'],
      // Carla's offer is between her and Ann.
      ['offer_accept', offerId, 'unknown_job'],
      ['offer_withdraw', offerId, 'unknown_job'],
      ['offer_counter', offerId, 'unknown_job'],
    ];
    for (const [action, id, why] of nowhere) await forged('U0BOB', action, id, why);
    // The job is Ann's and Bob's; Carla sees it on the board and has no part in it.
    const theirs = ['confirm', 'on_my_way', 'start', 'approve', 'close', 'resume'];
    const withForm = [
      'edit',
      'cancel',
      'schedule',
      'report',
      'return',
      'back_out',
      'no_show',
      'hold',
      'note',
    ];
    for (const action of [...theirs, ...withForm]) await forged('U0CARLA', action, taken, 'not_allowed');
    expect(await cast.carla.modal()).toMatchObject({ title: { text: 'Counter JOB-1002' } });
    // Each side has steps that are the other's.
    for (const action of ['approve', 'cancel', 'edit']) await forged('U0BOB', action, taken, 'not_allowed');
    for (const action of ['confirm', 'schedule', 'back_out'])
      await forged('U0ANN', action, taken, 'not_allowed');
  });

  async function forged(userId: string, action: string, id: number, why: string): Promise<void> {
    const person = Object.entries(people).find(([, user]) => user === userId)![0] as keyof Cast;
    const before = await answers(person);
    await refused(async () => clickAnyway(network, userId, forgedButton(action, id, 2)), why);
    expect(await answers(person)).toBe(before + 1);
    await cast[person].click(await onBoard(cast[person], open), 'Counter-offer');
  }

  const people = { ann: 'U0ANN', bob: 'U0BOB', carla: 'U0CARLA', bea: 'U0BEA', amy: 'U0AMY' } as const;

  async function answers(person: keyof Cast): Promise<number> {
    const { channels } = await cast[person].view();
    return channels.flatMap(({ messages }) => messages.filter(({ ephemeral }) => ephemeral)).length;
  }

  it('a technician who claims, one’s own job, a stranger, a peer without an agreement', async () => {
    const { ann, bob, bea, carla } = cast;
    await refused(async () => bea.click(await onBoard(bea, open), 'Claim'), 'not_allowed');
    await told(bea, 'Only an owner or coordinator can claim a job.');
    await refused(async () => ann.click(await onBoard(ann, open), 'Claim'), 'own_job');
    await told(ann, 'your own firm’s request');
    const sam = network.control.person('T0ALDER', 'U0SAM');
    await refused(async () => sam.click(await onBoard(sam, open), 'Claim'), 'stranger');
    await told(sam, 'does not belong to a firm of this network');
    await refused(async () => sam.click(await onBoard(sam, open), 'Counter-offer'), 'stranger');
    await refused(async () => sam.command(BOARD, 'board'), 'stranger');

    const bobs = await post(network, bob);
    await refused(async () => carla.click(await onBoard(carla, bobs), 'Claim'), 'not_bound');
    await told(carla, 'No agreement binds your firm and Birch Networks');
    const oneOff = await post(network, bob, { place: 'off_site_one_off' });
    // For an off-site one-off both waive it instead, each by a click.
    await refused(async () => carla.click(await onBoard(carla, oneOff), 'Claim'), 'not_bound');
    await carla.click(await told(carla, 'ask them to waive it'), 'Ask for a waiver');
    await bob.click(await told(bob, 'Cedar Systems asks to do'), 'Waive for this job');
    await told(carla, 'Waived by Bob Birch, Birch Networks');
    await claim(carla, oneOff);
    const [waiver] = await network.store.db.waiver.findMany({ where: { jobId: oneOff, status: 'given' } });
    expect(await network.store.db.assignment.findMany({ where: { jobId: oneOff } })).toMatchObject([
      { agreementId: null, waiverId: waiver?.id },
    ]);
  });

  it('a form whose reference was forged, or that is not ours, and a technician of another firm', async () => {
    const { ann, bob } = cast;
    await fillOnCard(ann, open, 'Edit', {});
    await fillOnCard(bob, taken, 'Pick technician', {
      technician: await memberId(network, 'bea'),
      eta: inHours(network, 1),
    });
    // Bound as the program itself would: what is behind that refuses, too.
    const withRef = (userId: string, change: object) => (view: { readonly private_metadata: string }) => ({
      ...view,
      private_metadata: openedFor(
        bindingOf(network),
        { platform: 'slack', homeId: userId === 'U0ANN' ? 'T0ALDER' : 'T0BIRCH', userId },
        { ...refOf(view.private_metadata), ...change },
      ),
    });
    const at = { revision: 3, nonce: 'forged' };
    for (const [userId, change, why] of [
      ['U0BOB', { ...at, id: 4711 }, 'unknown_job'],
      ['U0BOB', { ...at, id: open }, 'not_allowed'],
      ['U0ANN', { ...at, id: 4711 }, 'unknown_job'],
      ['U0BOB', { ...at, form: 'cancel', id: taken }, 'not_allowed'],
    ] as const) {
      await refused(async () => {
        const { status, answer } = await submitAnyway(network, userId, withRef(userId, change));
        expect(status).toBe(200);
        expect(JSON.parse(answer)).toMatchObject({ response_action: 'errors' });
      }, why);
    }
    for (const metadata of [
      '',
      'null',
      '{"form":"post_job"}',
      '{"form":"rm","id":1,"revision":1,"nonce":"n"}',
    ])
      await refused(async () => {
        const forgedView = (view: object) => ({ ...view, private_metadata: metadata });
        const { answer } = await submitAnyway(network, 'U0BOB', forgedView);
        expect(JSON.stringify(JSON.parse(answer))).toContain('This form is too old');
      }, 'refused: a form that is not ours, or is too old');
    // Amy is Alder's: Bob cannot send her, whatever his form says.
    await refused(async () => {
      const amy = await memberId(network, 'amy');
      const { answer } = await submitAnyway(network, 'U0BOB', (view) => {
        const forgedView = structuredClone(withRef('U0BOB', at)(view)) as unknown as StateOf;
        forgedView.state.values['technician']!['value']!.selected_option.value = amy;
        return forgedView;
      });
      expect(JSON.parse(answer)).toMatchObject({ errors: { technician: 'Pick somebody of your own firm.' } });
    }, 'not_your_technician');
  });

  it('a person whose home is claimed to be another workspace', async () => {
    const payload = network.gateway.lastOf('U0BEA').payload;
    const user = { ...payload.user, team_id: 'T0ALDER' };
    const actions = [{ ...forgedButton('claim', open, 1), type: 'button', block_id: 'b', action_ts: '1.0' }];
    await refused(
      async () => network.gateway.send(interactionBody({ ...payload, user, actions })),
      'stranger',
    );
  });

  it('posts by a technician, with the right form in hand', async () => {
    await post(network, cast.ann);
    await refused(async () => {
      const exchange = network.gateway.exchanges.findLast(
        ({ payload }) => payload.type === 'view_submission',
      )!;
      const view = {
        ...exchange.payload.view,
        private_metadata: openedFor(
          bindingOf(network),
          { platform: 'slack', homeId: 'T0ALDER', userId: 'U0AMY' },
          { form: 'post_job', id: 1, revision: 0, nonce: 'amys' },
        ),
      };
      const user = { id: 'U0AMY', team_id: 'T0ALDER' };
      const { answer } = await network.gateway.send(interactionBody({ ...exchange.payload, view, user }));
      expect(answer).toContain('Only an owner or coordinator can post a request. Ask yours.');
    }, 'not_allowed');
  });
});

type StateOf = {
  readonly state: { readonly values: Record<string, Record<string, { selected_option: { value: string } }>> };
};

/** Everything in the database but what is kept of requests as such, their outcome and their answer, and what timers do. */
async function world({ database }: RunningNetwork): Promise<Record<string, readonly string[]>> {
  const raw = await openRaw(database);
  const besides = ['InboxEntry', 'OutboxRow', 'EventLink', 'ChainHead'];
  const tables = [...(await raw.dump())].filter(([table]) => !besides.includes(table));
  await raw.close();
  return Object.fromEntries(tables);
}
