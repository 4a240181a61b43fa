/** The network of the demo with the trial feature in its program, by the desk and a platform without a network. */
import type { Button, Card, MenuItem } from '../../src/chat/card.ts';
import { spokenOn } from '../../src/chat/command-words.ts';
import type { FormRef, FormValues } from '../../src/chat/form.ts';
import type { Answer, Person } from '../../src/chat/interaction.ts';
import { compose } from '../../src/desk/compose.ts';
import { createDesk } from '../../src/desk/desk.ts';
import type { Feature } from '../../src/desk/feature.ts';
import { eyesOf, sceneOf } from '../../src/desk/hands.ts';
import type { Directory } from '../../src/directory/directory.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { createDeliver } from '../../src/post/deliver.ts';
import { createFileDeliver } from '../../src/post/files/deliver-file.ts';
import { createTellFate } from '../../src/post/tell-fate.ts';
import { createGivenDeliver, type SceneFor } from '../../src/post/given/deliver-given.ts';
import { features } from '../../src/program.ts';
import type { Store } from '../../src/store/commit.ts';
import { createOutboxWorker } from '../../src/worker/outbox.ts';
import type { TestDatabase } from '../support/databases.ts';
import { handsOn } from '../support/hands.ts';
import { demoSetting } from '../support/networks.ts';
import { strictChat } from '../support/strict-chat.ts';
import { trial } from './trial/feature.ts';

const slack = (homeId: string, userId: string): Person => ({ platform: 'slack', homeId, userId });
export const ann = slack('T0ALDER', 'U0ANN');
export const amy = slack('T0ALDER', 'U0AMY');
export const bob = slack('T0BIRCH', 'U0BOB');

/** A job for the form of requests. */
export const request: FormValues = {
  summary: 'Cable 12 desks',
  description: 'Cat 6.',
  skill: 'Cabling',
  place: 'on_site',
  urgency: 'normal',
  pay_type: 'hourly',
  rate: '92.50',
  minimum: '60',
  increment: '15',
  net_days: '30',
  branding: 'neutral',
};

/** All that it takes to add the feature to the program. */
export const withTrial = compose([...features, trial]);

/** @param program the features, with those that are on trial */
export async function trialOn(database: TestDatabase, program = withTrial) {
  const now = () => new Date('2026-12-01T15:00:00Z');
  const store = await database.open({ now });
  await importNetwork(store, (await demoSetting()).network);
  const hands = handsOn(store, { program, now });
  const platform = strictChat(program.names);
  const log: unknown[] = [];
  const worker = createOutboxWorker({
    ...{ store, now, random: () => 0, pollMs: 3_600_000 },
    log: { error: (...line: readonly unknown[]) => log.push(line) },
    deliver: deliverOn(store, platform.chat, hands),
    onFate: createTellFate(program.surfaces, async (tx, key) =>
      sceneOf(hands, tx, await hands.readDirectory(tx), key),
    ),
  });
  database.afterwards(() => worker.stop());
  worker.start();
  return {
    ...{ store, hands, platform, ...actingWith(hands) },
    /** Resolves when all is sent; throws where something went wrong with that. */
    sent: async () => {
      await worker.idle();
      if (log.length + platform.faults.length > 0) throw new Error(JSON.stringify([log, platform.faults]));
    },
    firmId: async (key: string) => (await store.db.firm.findFirstOrThrow({ where: { key } })).id,
  };
}

function deliverOn(
  store: Store,
  chat: ReturnType<typeof strictChat>['chat'],
  hands: ReturnType<typeof handsOn>,
) {
  const { readDirectory, now } = hands;
  const shared = {
    ...{ store, readDirectory, now, chats: { slack: chat } },
    eyesOf: (directory: Directory) => eyesOf(hands, directory),
  };
  const { files, refusalText, surfaces, drawHomeTab } = hands.program;
  const deliverFile = createFileDeliver({ ...shared, files, refusalText });
  const sceneFor: SceneFor = async (tx, key) => sceneOf(hands, tx, await readDirectory(tx), key);
  const deliverGiven = createGivenDeliver({ ...shared, sceneFor });
  return createDeliver({ ...shared, surfaces, drawHomeTab, deliverFile, deliverGiven });
}

let clicks = 0;

/** What people do before the program in these hands. */
function actingWith(hands: ReturnType<typeof handsOn>) {
  const desk = createDesk(hands);
  const from = (person: Person) => {
    const responseUrl = `https://slack.test/${String((clicks += 1))}`;
    return { person, replyTo: { person, workspaceId: person.homeId, responseUrl } };
  };
  return {
    type: (person: Person, text: string) => desk({ ...from(person), kind: 'command', text }),
    click: (person: Person, action: string, id: number, revision = 0) =>
      desk({ ...from(person), kind: 'click', action: { action, id, revision } }),
    look: (person: Person, action: string, id: number) =>
      desk({ ...from(person), kind: 'look', action: { action, id, revision: 0 } }),
    submit: (person: Person, form: Partial<FormRef> & { form: string }, values: FormValues) =>
      desk({
        ...from(person),
        kind: 'submission',
        ref: { id: 0, revision: 0, nonce: hands.newNonce(), ...form },
        values,
      }),
    retype: (person: Person, ref: FormRef, values: FormValues) =>
      desk({ ...from(person), kind: 'typing', ref, values, starts: {} }),
  };
}

/** The same desk with another feature above the trial. */
export function withAbove(hands: ReturnType<typeof handsOn>, above: Feature) {
  return actingWith({ ...hands, program: compose([...features, trial, above]) });
}

/** A card, or that of an answer, a line for each of its blocks. */
export function wordsOf(shown: Answer | Card): string {
  const parts = 'blocks' in shown ? shown.blocks : 'card' in shown ? shown.card.blocks : [shown];
  return spokenOn('slack', [...parts])
    .map((part) => JSON.stringify(part))
    .join('\n');
}

export function buttonsOf(card: Card): readonly string[] {
  return card.blocks
    .flatMap((block): readonly (Button | MenuItem)[] =>
      block.kind === 'buttons' ? [...block.buttons, ...(block.more ?? [])] : [],
    )
    .map(({ label }) => label);
}
