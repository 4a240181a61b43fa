/**
 * Every name that stands in old messages or in databases. One that is gone or changed is a button that no longer
 * works, or a row that nobody can read: the list may grow (`UPDATE_GOLDEN=1`), and loses a line never by the way.
 */
import { expect, it } from 'vitest';
import { decodeAction, encodeAction } from '../../src/chat/buttons.ts';
import { decodeFormRef, encodeFormRef } from '../../src/chat/form.ts';
import { floorRefusals } from '../../src/desk/floor-refusals.ts';
import { features, program } from '../../src/program.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { atTheDesk } from '../support/at-the-desk.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { expectGolden } from '../support/golden.ts';
import { readNamesInDatabase } from '../support/names-in-database.ts';
import { readEventsInSources } from '../support/names-in-sources.ts';
import { networkBefore } from '../version-before/network.ts';
import { everyAnswer, everyChange } from '../version-before/rest.ts';
import { shapeOf } from '../version-before/shapes.ts';
import { everyBill, everyJob, everyRate, everythingOnTeams, longAgo } from '../version-before/story.ts';
import { waits } from '../version-before/tell.ts';
import { rowName } from '../../src/store/seal.ts';

const listOf = (names: readonly string[]): string => `${[...new Set(names)].join('\n')}\n`;

it('buttons and forms keep their names', () => {
  const { names } = program;
  const buttonActions = [...program.clicks.keys()].sort();
  const formNames = [...program.forms.keys()].sort();
  expectGolden('wire-names/buttons.txt', listOf(buttonActions));
  expectGolden(
    'wire-names/buttons-with-forms.txt',
    listOf(buttonActions.filter((name) => names.opensForm(name))),
  );
  expectGolden('wire-names/forms.txt', listOf(formNames));
  for (const action of buttonActions)
    expect(encodeAction({ action, id: 7, revision: 3 })).toBe(`{"action":"${action}","id":7,"revision":3}`);
  for (const form of formNames)
    expect(encodeFormRef({ form, id: 7, revision: 3, nonce: 'n' })).toBe(
      `{"form":"${form}","id":7,"revision":3,"nonce":"n"}`,
    );
  expect(decodeAction('{"action":"bill_promise","id":7,"revision":3}', names)).toBeDefined();
  expect(decodeFormRef('{"form":"bill_promise","id":7,"revision":3,"nonce":"n"}', names)).toBeDefined();
});

it('events and refusals keep their names', () => {
  expectGolden('wire-names/events.txt', listOf(readEventsInSources()));
  const refusals = [floorRefusals, ...features.map((each) => each.refusals ?? {})].flatMap(Object.keys);
  expectGolden('wire-names/refusals.txt', listOf(refusals.sort()));
}, 300_000);

describeOnSqlite('a database', (fresh) => {
  it('keeps the names that stand in it', async () => {
    let at = Date.parse('2026-10-05T14:00:00Z');
    const now = () => new Date(at);
    const database = await fresh();
    const store = await database.open({ now });
    await importNetwork(store, (await networkBefore()).network);
    let clicks = 0;
    const desk = atTheDesk(store, now, {
      // Each click has an address of its own, as on the platforms.
      replyTo: (person) => {
        clicks += 1;
        const responseUrl = `https://hooks.slack.example/${String(clicks)}`;
        return { person, workspaceId: person.homeId, responseUrl };
      },
      slack: {
        profile: () => Promise.resolve(undefined),
        channel: ({ channelId }) => Promise.resolve({ name: channelId.toLowerCase() }),
      },
    });
    const pass = (minutes: number): void => {
      at += minutes * 60_000;
    };
    const teller = { store, desk, now, pass };
    for (const chapter of [
      longAgo,
      everyJob,
      everyBill,
      everythingOnTeams,
      everyRate,
      everyAnswer,
      everyChange,
    ])
      await chapter(teller);
    await waits(teller);
    if (database.address.provider !== 'sqlite') throw new Error('the names are read from a SQLite file');
    const names = Object.entries(readNamesInDatabase(database.address.file));
    const shapes = (await store.db.outboxRow.findMany({ select: { key: true, payload: true } })).map(
      ({ key, payload }) =>
        shapeOf(JSON.parse(store.sealer.open('OutboxRow.payload', rowName(key), payload))),
    );
    const sections = [...names, ['OutboxRow.payload', [...new Set(shapes)].sort()] as const];
    expectGolden(
      'wire-names/database.txt',
      sections
        .map(([column, texts]) => `${column}\n${texts.map((text) => `  ${text}\n`).join('')}`)
        .join('\n'),
    );
  }, 300_000);
});
