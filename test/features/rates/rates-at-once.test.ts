import { expect, it } from 'vitest';
import { exportFirm } from '../../../src/admin/export-firm.ts';
import type { Person, ReplyTo } from '../../../src/chat/interaction.ts';
import { createDesk } from '../../../src/desk/desk.ts';
import { eraseMember } from '../../../src/features/network/firms/flow/erase-member.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import type { RateAction } from '../../../src/features/rates/rate-buttons.ts';
import type { RateForm } from '../../../src/features/rates/rate-form.ts';
import { program } from '../../../src/program.ts';
import type { Store } from '../../../src/store/commit.ts';
import { describeWhereDatabasesDiffer } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';
import { demoSetting } from '../../support/networks.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const abe: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ABE' };
const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };

let clicks = 0;
/** One click or form of its own, in the name of a person. */
function from(person: Person): { readonly person: Person; readonly replyTo: ReplyTo } {
  clicks += 1;
  const responseUrl = `https://slack.test/${String(clicks)}`;
  return { person, replyTo: { person, workspaceId: person.homeId, responseUrl } };
}

function acting(store: Store) {
  const hands = handsOn(store);
  const desk = createDesk(hands);
  return {
    click: (person: Person, action: RateAction, id: number) =>
      desk({ ...from(person), kind: 'click', action: { action, id, revision: 1 } }),
    propose: (person: Person, form: RateForm, id: number, values: Record<string, string>) => {
      const ref = { form, id, revision: 0, nonce: hands.newNonce() };
      return desk({ ...from(person), kind: 'submission', ref, values: { net_days: '30', ...values } });
    },
  };
}

describeWhereDatabasesDiffer('standing rates, at the same moment', (fresh, provider) => {
  /** Two processes on one database where there can be two. */
  async function start() {
    const database = await fresh();
    const stores = [await database.open()];
    if (provider === 'postgres') stores.push(await database.open());
    const [store] = stores as [Store];
    const { network } = await demoSetting();
    await importNetwork(store, network);
    const firms = await store.db.firm.findMany();
    const idOf = (key: string) => firms.find((firm) => firm.key === key)!.id;
    const processes = stores.map(acting);
    const on = (index: number) => processes[index % processes.length]!;
    const statuses = async () =>
      (await store.db.standingRate.findMany({ orderBy: { id: 'asc' } })).map(({ status }) => status);
    return { store, on, alder: idOf('alder'), birch: idOf('birch'), statuses };
  }

  it('two proposals of one skill leave one pending, and each its version', async () => {
    const { store, on, alder, birch, statuses } = await start();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        index % 2 === 0
          ? on(index).propose(ann, 'rate_theirs', birch, { skill: 'Printers', rate: String(80 + index) })
          : on(index).propose(bob, 'rate_ours', alder, { skill: ' printers', rate: String(80 + index) }),
      ),
    );
    expect(answers).toEqual(answers.map(() => ({ kind: 'done' })));
    expect((await statuses()).toSorted()).toEqual(['pending', ...Array<string>(5).fill('replaced')]);
    const rates = await store.db.standingRate.findMany({ orderBy: { version: 'asc' } });
    expect(rates.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(rates.at(-1)).toMatchObject({ status: 'pending', serviceFirmId: birch, leadFirmId: alder });
  });

  it('two accepts count once, and leave one in force', async () => {
    const { store, on, alder, statuses } = await start();
    for (const rate of ['80', '85']) {
      await on(0).propose(bob, 'rate_ours', alder, { rate });
      const pending = await store.db.standingRate.findFirstOrThrow({ where: { status: 'pending' } });
      const answers = await Promise.all(
        [ann, abe, ann, abe].map((person, index) => on(index).click(person, 'rate_accept', pending.id)),
      );
      expect(answers.filter((answer) => !('refused' in answer))).toHaveLength(1);
      expect(
        answers.filter((answer) => 'refused' in answer && answer.refused === 'rate_settled'),
      ).toHaveLength(3);
    }
    expect(await statuses()).toEqual(['superseded', 'accepted']);
    expect(await store.db.event.count({ where: { type: 'RateAccepted' } })).toBe(2);
  });

  it('an accept and a withdrawal have one outcome', async () => {
    const { store, on, alder } = await start();
    for (let round = 0; round < 4; round += 1) {
      await on(0).propose(bob, 'rate_ours', alder, { skill: `Skill ${String(round)}`, rate: '80' });
      const { id } = await store.db.standingRate.findFirstOrThrow({ where: { status: 'pending' } });
      const [accepted, withdrawn] = await Promise.all([
        on(round).click(ann, 'rate_accept', id),
        on(round + 1).click(bob, 'rate_withdraw', id),
      ]);
      const { status } = await store.db.standingRate.findUniqueOrThrow({ where: { id } });
      expect('refused' in accepted, status).toBe(status === 'withdrawn');
      expect('refused' in withdrawn, status).toBe(status === 'accepted');
    }
  });

  it('the database itself keeps one of each, and what a rate says', async () => {
    const { store, on, alder } = await start();
    await on(0).propose(bob, 'rate_ours', alder, { skill: 'Printers', rate: '80' });
    const { id: _id, ...row } = await store.db.standingRate.findFirstOrThrow();
    const write = (
      work: (tx: { db: Parameters<Parameters<Store['write']>[1]>[0]['db'] }) => Promise<unknown>,
    ) => store.write({ source: 'test', subject: 'test' }, work);
    await expect(write(({ db }) => db.standingRate.create({ data: { ...row, version: 2 } }))).rejects.toThrow(
      /[Uu]nique|Foreign key/,
    );
    for (const statement of [
      'UPDATE "StandingRate" SET "rateMinor" = 1',
      'UPDATE "StandingRate" SET "skill" = \'Cabling\', "status" = \'accepted\'',
      'DELETE FROM "StandingRate"',
    ])
      await expect(write(({ db }) => db.$executeRawUnsafe(statement))).rejects.toThrow(/append-only/);
    expect(await store.db.standingRate.count()).toBe(1);
  });

  it('are in the exports of their two firms with every version, also when a person is erased', async () => {
    const { store, on, alder } = await start();
    await on(0).propose(bob, 'rate_ours', alder, { skill: 'Printers', rate: '80.41' });
    await on(0).click(ann, 'rate_decline', 1);
    await on(0).propose(bob, 'rate_ours', alder, { skill: 'Printers', rate: '79.43', travel: '5' });
    await on(0).click(abe, 'rate_accept', 2);
    await on(0).click(ann, 'rate_end', 2);
    await eraseMember(store, 'birch', 'bob');
    const of = async (key: string) =>
      JSON.parse((await exportFirm({ store, program }, key, new Date())) ?? '{}') as {
        standingRates: unknown[];
      };
    const [alders, birches, cedars] = [await of('alder'), await of('birch'), await of('cedar')];
    expect(alders.standingRates).toEqual(birches.standingRates);
    expect(alders.standingRates).toMatchObject([
      {
        serviceFirm: 'Birch Networks',
        leadFirm: 'Alder IT',
        skill: 'Printers',
        version: 1,
        rate: { minor: 8041, currency: 'USD' },
        status: 'declined',
        proposedBy: 'a former member, Birch Networks',
        answeredBy: 'Ann Alder',
      },
      {
        version: 2,
        rate: { minor: 7943, currency: 'USD' },
        travel: { minor: 500, currency: 'USD' },
        status: 'ended',
        answeredBy: 'Abe Novak',
        endedBy: 'Ann Alder',
      },
    ]);
    expect(cedars.standingRates).toEqual([]);
  });
});
