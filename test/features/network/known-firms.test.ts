import { expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { openStatement } from '../../../src/features/statements/flow/open-statement.ts';
import { createDirectoryReader, raiseDirectoryVersion } from '../../../src/directory/directory-store.ts';
import { findActor } from '../../../src/directory/directory.ts';
import { eyesOf } from '../../../src/desk/hands.ts';
import { atTheDesk } from '../../support/at-the-desk.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';
import { demoSetting } from '../../support/networks.ts';
import { printCard } from '../../support/print-card.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };

describeOnBothDatabases('who asks for a firm', (fresh) => {
  /** Cedar Systems is on none of the boards of the others and has no agreement with them, and a firm of the board is suspended. */
  async function start() {
    const store = await (await fresh()).open();
    const { network } = await demoSetting();
    const [board] = network.boards;
    const cedar = network.firms.find(({ key }) => key === 'cedar')!;
    const [member] = cedar.members;
    const account = { platform: 'slack' as const, workspace: 'T0ELM', user: 'U0ELM' };
    const elm = { ...cedar, key: 'elm', name: 'Elm Works', members: [{ ...member!, accounts: [account] }] };
    await importNetwork(store, {
      ...network,
      firms: [...network.firms, elm],
      agreements: network.agreements.filter(({ firms }) => !firms.includes('cedar')),
      boards: [
        { ...board!, firms: ['alder', 'birch', 'elm'] },
        { ...board!, key: 'south', name: 'Peers South', firms: ['cedar'], mirrors: [] },
      ],
    });
    const change = { source: 'test', subject: 'network' };
    await store.write(change, async ({ db }) => {
      await db.firm.update({ where: { key: 'elm' }, data: { status: 'suspended' } });
    });
    const idOf = async (key: string) => (await store.db.firm.findUniqueOrThrow({ where: { key } })).id;
    const desk = atTheDesk(store, () => new Date());
    const typed = async (who: Person, text: string) => {
      const answer = await desk.take(who, { kind: 'command', text });
      if (answer.kind !== 'reply') throw new Error(`no card but ${JSON.stringify(answer)}`);
      return printCard(answer.card);
    };
    return { store, desk, typed, idOf };
  }

  it('is told of no firm of other boards, and of none that is suspended, by any command', async () => {
    const { typed, store } = await start();
    for (const key of ['cedar', 'elm', 'nobody']) {
      for (const command of ['statement', 'rates']) {
        const named =
          key === 'nobody' ? key : (await store.db.firm.findUniqueOrThrow({ where: { key } })).name;
        const said = await typed(ann, `${command} ${named}`);
        expect(said.replaceAll(named, 'X')).toBe((await typed(ann, `${command} X`)).replaceAll(named, 'X'));
        expect(said).toContain('Peers: Birch Networks.');
      }
    }
    for (const text of ['statement', 'statement zzz', 'rates zzz', 'rates', 'peers', 'balance', 'record'])
      expect(await typed(ann, text), text).not.toMatch(/Cedar|Elm/);
  });

  it('gets neither a form nor a statement by the number of a firm that it may not know', async () => {
    const { store, desk, idOf } = await start();
    const hands = handsOn(store);
    const directory = await createDirectoryReader()(store);
    const actor = findActor(directory, ann)!;
    const unknown = 4711;
    for (const id of [await idOf('cedar'), await idOf('elm'), unknown]) {
      for (const action of ['rate_ours', 'rate_theirs'])
        expect(await desk.take(ann, { kind: 'click', action: { action, id, revision: 0 } })).toMatchObject({
          refused: 'rate_gone',
        });
      const order = { peerId: id, from: '2026-01-01', to: '2026-12-31', as: 'pdf' as const };
      expect(await openStatement(eyesOf(hands, directory), actor, order)).toEqual({
        refused: 'no_such_peer',
      });
    }
    const birch = await idOf('birch');
    expect(
      await desk.take(ann, { kind: 'click', action: { action: 'rate_ours', id: birch, revision: 0 } }),
    ).toMatchObject({ kind: 'form' });
  });

  it('is answered by every button and form with the number of such a firm as with that of none', async () => {
    const { desk, idOf } = await start();
    const clicks = ['agreement_new', 'agreement_usual', 'agreement_upload', 'client_add', 'paper_peer'];
    const unknown = 4711;
    let sent = 0;
    const answered = async (id: number) => {
      const answers: string[] = [];
      for (const action of [...clicks, 'rate_ours', 'rate_theirs'])
        answers.push(
          JSON.stringify(await desk.take(ann, { kind: 'click', action: { action, id, revision: 0 } })),
        );
      for (const peer of [id, 0]) {
        const ref = { form: 'client_list', id: peer, revision: 0, nonce: `known-${String((sent += 1))}` };
        const values = { clients: 'Oak', peer: String(id) };
        answers.push(JSON.stringify(await desk.take(ann, { kind: 'submission', ref, values })));
      }
      return answers;
    };
    const none = await answered(unknown);
    for (const key of ['cedar', 'elm']) expect(await answered(await idOf(key)), key).toEqual(none);
    expect(none.join('\n')).not.toMatch(/Cedar|Elm/);
    expect((await answered(await idOf('birch'))).join('\n')).toContain('Birch Networks');
  });

  it('still finds whom they had business with', async () => {
    const { store, desk, typed, idOf } = await start();
    const jobId = await desk.post(ann, { summary: 'Printer is dead', skill: 'Printers', rate: '92.50' });
    await desk.click(bob, 'claim', await desk.job(jobId));
    const firmId = await idOf('birch');
    await store.write({ source: 'test', subject: 'network' }, async ({ db }) => {
      await db.boardFirm.deleteMany({ where: { firmId } });
      await raiseDirectoryVersion(db);
    });
    expect(await typed(ann, 'peers')).not.toContain('Birch');
    expect(await typed(ann, 'rates birch')).toContain('Rates with Birch Networks');
    expect(await typed(bob, 'statement alder')).toContain('between your firm and Alder IT');
  });
});
