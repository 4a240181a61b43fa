/** The one sentence that firms accept as they join binds them until they sign, or until the steward ends it. */
import { expect, it } from 'vitest';
import { activeAgreement } from '../../../src/directory/directory.ts';
import { loadDirectory } from '../../../src/directory/directory-store.ts';
import { endingSoon } from '../../../src/features/agreements/flow/fill-agreements.ts';
import { bindFirm } from '../../../src/features/network/firms/firm-store.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { eyesOf } from '../../../src/desk/hands.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { demoSetting } from '../../support/networks.ts';
import { agreeing, people, refusedIn, startAgreeing } from './agreeing.ts';

const { ann, bob } = people;

describeOnBothDatabases('the one sentence of a network', (fresh) => {
  async function start() {
    const store = await (await fresh()).open();
    const firms = await startAgreeing(store);
    const acting = agreeing(store);
    await store.write({ source: 'test', subject: 'test' }, async ({ db, now }) => {
      await db.firm.updateMany({ data: { acceptedAgreementAt: now } });
      await db.agreement.createMany({
        data: [
          { firmAId: firms.alder, firmBId: firms.birch, activeAt: now, basis: 'one_sentence' },
          { firmAId: firms.alder, firmBId: firms.cedar, activeAt: now, basis: 'one_sentence' },
        ],
      });
      await db.directoryVersion.updateMany({ data: { version: { increment: 1 } } });
    });
    const isBound = async () =>
      activeAgreement(await loadDirectory(store.db, 0), firms.alder, firms.birch, new Date()) !== undefined;
    const end = async () => {
      const form = acting.formOf(await acting.press(ann, { action: 'network_settings', id: 0, revision: 0 }));
      return acting.send(ann, form, { one_sentence: 'ended' });
    };
    const notices = async () => {
      const rows = await store.db.outboxRow.findMany({ where: { key: { contains: ':one-sentence' } } });
      return rows.map(({ lane }) => lane).sort();
    };
    return { store, ...firms, ...acting, isBound, end, notices };
  }

  it('binds two firms until both have signed an agreement', async () => {
    const { store, isBound, sendUsual, sign, newest, birch, alder, command } = await start();
    expect(await isBound()).toBe(true);
    expect(JSON.stringify(await command(ann, 'agreements'))).toContain('The one sentence that you accepted');
    await sendUsual(ann, birch);
    const sent = await newest();
    await sign(ann, sent);
    expect(await isBound()).toBe(true);
    await sign(bob, sent);
    const bound = await store.db.agreement.findMany({ where: { firmAId: alder, firmBId: birch } });
    expect(bound).toMatchObject([{ basis: 'signed', versionId: sent.id }]);
  });

  it('is ended by the steward for all, who are told once and can send their own', async () => {
    const { store, isBound, end, notices, alder, birch, cedar, command, sendUsual, formOf, press } =
      await start();
    expect(await end()).toEqual({ kind: 'done' });
    expect(await isBound()).toBe(false);
    // A claim that is under way holds one of these rows: they end with it.
    const rows = await store.db.agreement.findMany({ where: { basis: 'one_sentence' } });
    expect(rows.map(({ endsAt }) => endsAt instanceof Date)).toEqual([true, true]);
    const owners = await store.db.member.findMany({
      where: { role: 'owner', firmId: { in: [alder, birch, cedar] } },
    });
    expect(await notices()).toEqual(owners.map(({ id }) => `member:${String(id)}`).sort());
    expect(JSON.stringify(await command(ann, 'agreement birch'))).toContain('has ended: you cannot claim');
    expect(await sendUsual(ann, birch)).toEqual({ kind: 'done' });
    // Once ended it is asked for no more, of firms that join or of those that are there.
    const settings = formOf(await press(ann, { action: 'network_settings', id: 0, revision: 0 }));
    expect(settings.items.map((item) => ('name' in item ? item.name : ''))).not.toContain('one_sentence');
    const firm = formOf(await command(bob, 'firm'));
    expect(firm.items.map((item) => ('name' in item ? item.name : ''))).not.toContain('agreement');
    await store.write({ source: 'test', subject: 'test' }, async ({ db, now }) => {
      expect(await bindFirm(db, birch, now)).toEqual([]);
    });
  });

  it('is ended by nobody else', async () => {
    const { isBound, send, press, formOf, notices } = await start();
    expect(refusedIn(await press(bob, { action: 'network_settings', id: 0, revision: 0 }))).toBe('right');
    const form = formOf(await press(ann, { action: 'network_settings', id: 0, revision: 0 }));
    expect(refusedIn(await send(bob, form, { one_sentence: 'ended' }))).toBe('right');
    expect(await isBound()).toBe(true);
    expect(await notices()).toEqual([]);
  });

  it('stands below what was signed, and so does what the operator wrote into the network file', async () => {
    const { store, sendUsual, sign, newest, birch, alder, hands } = await start();
    await sendUsual(ann, birch);
    const sent = await newest();
    await sign(ann, sent);
    await sign(bob, sent);
    const { network } = await demoSetting();
    await importNetwork(store, {
      ...network,
      agreements: [{ firms: ['alder', 'birch'], activeFrom: '2026-01-01', endsOn: '2026-02-01' }],
    });
    expect(await store.db.agreement.findMany({ where: { firmAId: alder, firmBId: birch } })).toMatchObject([
      { basis: 'signed', versionId: sent.id, endsAt: null },
    ]);
    // What goes on by itself is no news of a morning.
    const directory = await loadDirectory(store.db, 0);
    const firm = directory.firms.get(alder)!;
    expect(await endingSoon(eyesOf(hands, directory), { firm, day: '2026-11-30', told: new Set() })).toEqual(
      [],
    );
  });

  it('of agreements that the operator vouches for, the digest tells those that end within a month', async () => {
    const { store, alder, hands } = await start();
    const { network } = await demoSetting();
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await importNetwork(store, {
      ...network,
      agreements: [
        { firms: ['alder', 'birch'], activeFrom: '2026-01-01', endsOn: day(10) },
        { firms: ['alder', 'cedar'], activeFrom: '2026-01-01', endsOn: day(90) },
      ],
    });
    const directory = await loadDirectory(store.db, 0);
    const firm = directory.firms.get(alder)!;
    const part = await endingSoon(eyesOf(hands, directory), { firm, day: day(0), told: new Set() });
    expect(JSON.stringify(part)).toContain('Your agreement with Birch Networks ends in');
    expect(JSON.stringify(part)).not.toContain('Cedar');
  });
});
