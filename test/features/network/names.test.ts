import { expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { raiseDirectoryVersion } from '../../../src/directory/directory-store.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { parseNetworkFile } from '../../../src/features/network/steward/network-file.ts';
import { atTheDesk } from '../../support/at-the-desk.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { demoSetting } from '../../support/networks.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const finn: Person = { platform: 'slack', homeId: 'T0FIR', userId: 'U0FINN' };
const founder = { member: 'Finn\u200b  Fir', zone: 'UTC', currency: 'USD', agreement: 'later' };

describeOnBothDatabases('the name of a firm', (fresh) => {
  async function start() {
    const store = await (await fresh()).open();
    const { network } = await demoSetting();
    await importNetwork(store, network);
    const desk = atTheDesk(store, () => new Date());
    const { id: firmId } = await store.db.firm.findUniqueOrThrow({ where: { key: 'alder' } });
    const { id: memberId } = await store.db.member.findFirstOrThrow({ where: { key: 'ann' } });
    await store.write({ source: 'test', subject: 'network' }, async ({ db }) => {
      await db.invite.create({
        data: {
          ...{ kind: 'card', firmId, memberId, boardId: 1 },
          ...{ platform: 'slack', workspaceId: 'T0ALDER', channelId: 'C0PEERS' },
          ...{ createdAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) },
        },
      });
    });
    const { id } = await store.db.invite.findFirstOrThrow();
    let nonces = 0;
    const send = (person: Person, form: string, ref: number, values: Record<string, string>) =>
      desk.take(person, {
        kind: 'submission',
        ref: { form, id: ref, revision: 0, nonce: `n${String((nonces += 1))}` },
        values,
      });
    const join = (firm: string) => send(finn, 'join', id, { ...founder, firm });
    const rename = (firm: string) =>
      send(ann, 'firm', firmId, {
        ...{ firm, zone: 'America/New_York', days: '1,2,3,4,5', availability: 'available' },
        ...{ skills: '', areas: '', respond_days: '7', agreement: 'later' },
      });
    return { store, network, join, rename };
  }

  const doubles = [
    ['birch  NETWORKS', 'name_taken'],
    ['Birch\u200b Networks\u202e', 'name_taken'],
    ['Ｂｉｒｃｈ Networks', 'name_taken'],
    ['Вirch Networks', 'name_alike'],
    ['Birch Netw0rks', 'name_alike'],
  ] as const;

  it('is not that of another one, nor one that looks like it, whichever way it comes in', async () => {
    const { store, network, join, rename } = await start();
    for (const [name, refused] of doubles) {
      for (const answer of [await join(name), await rename(name)]) {
        expect(answer).toMatchObject({ kind: 'errors', refused });
        expect(JSON.stringify(answer)).toContain('Birch Networks');
      }
      const [cedar] = network.firms.filter(({ key }) => key === 'cedar');
      const firms = [...network.firms.filter((firm) => firm !== cedar), { ...cedar, name }];
      const read = parseNetworkFile(JSON.stringify({ ...network, firms }));
      if ('faults' in read) throw new Error(read.faults.join());
      expect(await importNetwork(store, read.network)).toEqual({
        faults: [expect.stringMatching(/^firms\[2\]\.name: .* looks like Birch Networks \(birch\)/)],
      });
    }
    expect(await join('\u200b\u2060')).toMatchObject({ kind: 'errors' });
    expect(await store.db.firm.count()).toBe(3);
  });

  it('is taken as long as its firm may come back to it by itself, and free after that', async () => {
    const { store, join } = await start();
    for (const [status, taken] of [
      ['suspended', true],
      ['pending', true],
      ['left', false],
    ] as const) {
      await store.write({ source: 'test', subject: 'network' }, async ({ db }) => {
        await raiseDirectoryVersion(db);
        await db.firm.update({ where: { key: 'birch' }, data: { status } });
      });
      expect([status, await join('Birch Networks')]).toMatchObject([
        status,
        taken ? { kind: 'errors', refused: 'name_taken' } : { kind: 'done' },
      ]);
    }
  });

  it('is kept as people see it, and may be written in another way by its own firm', async () => {
    const { store, join, rename } = await start();
    expect(await join(' Fir\u200b  and\u00a0Sons ')).toEqual({ kind: 'done' });
    const joined = await store.db.firm.findFirstOrThrow({
      orderBy: { id: 'desc' },
      include: { members: true },
    });
    expect([joined.name, joined.members[0]?.name]).toEqual(['Fir and Sons', 'Finn Fir']);
    expect(await rename('ALDER IT')).toEqual({ kind: 'done' });
    expect((await store.db.firm.findUniqueOrThrow({ where: { key: 'alder' } })).name).toBe('ALDER IT');
  });
});
