/** What the help names to whom: to everybody what they are not refused, and nothing else. */
import { expect, it } from 'vitest';
import { textCard } from '../../src/chat/card.ts';
import { DISPATCH } from '../../src/chat/command-words.ts';
import type { Answer } from '../../src/chat/interaction.ts';
import { raiseDirectoryVersion } from '../../src/directory/directory-store.ts';
import { roles } from '../../src/directory/directory.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { program } from '../../src/program.ts';
import { jobNumber } from '../../src/shared/job-number.ts';
import { ann, noon } from '../features/agreements/trade.ts';
import { atTheDesk } from '../support/at-the-desk.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { demoSetting } from '../support/networks.ts';

/** What is typed for a line of the help, by how it begins; JOB is a job of one's own firm. */
const examples: Readonly<Record<string, string>> = {
  [`${DISPATCH}: ask`]: 'new',
  [`${DISPATCH} print server`]: 'new printer',
  ...Object.fromEntries(
    [
      ...['board', 'jobs', 'digest', 'home', 'agreements', 'branding', 'clients', 'invoices', 'record'],
      ...['balance', 'firm', 'reminders', 'team', 'link', 'invite', 'leave', 'network', 'doctor'],
    ].flatMap((verb) => [[`${DISPATCH} ${verb}:`, verb]]),
  ),
  [`${DISPATCH} network,`]: 'network',
  [`${DISPATCH} job JOB`]: 'job JOB',
  [`${DISPATCH} history JOB`]: 'history JOB',
  [`${DISPATCH} log`]: 'log JOB 2h15 looked at it',
  [`${DISPATCH} rates`]: 'rates',
  [`${DISPATCH} agreement [`]: 'agreement birch',
  [`${DISPATCH} papers`]: 'papers',
  [`${DISPATCH} pay`]: 'pay',
  [`${DISPATCH} statement`]: 'statement birch',
  [`${DISPATCH} export [`]: 'export aging',
  [`${DISPATCH} export settings`]: 'export settings',
  [`${DISPATCH} history export`]: 'history export',
  [`${DISPATCH} peers`]: 'peers',
};
/** Nobody is refused these for who they are: one has no firm yet, and a list is in its own place. */
const forAll = [`${DISPATCH} join CODE`, `${DISPATCH} help`];

/** Why something is refused whoever is of that role. */
const rights = [
  ...['right', 'not_allowed', 'not_for_you', 'not_your_bill', 'paper_right', 'client_right'],
  ...['record_right', 'history_right', 'doctor_right', 'agreement_right'],
];
const isRefused = (answer: Answer): boolean => 'refused' in answer && rights.includes(answer.refused);

describeOnSqlite('the help', (fresh) => {
  it.each(
    roles.flatMap(
      (role) =>
        [
          [role, false],
          [role, true],
        ] as const,
    ),
  )('names to a %s what they may do (steward: %s), and all of that', async (role, steward) => {
    const store = await (await fresh()).open({ now: () => noon });
    await importNetwork(store, (await demoSetting()).network);
    let clicks = 0;
    const desk = atTheDesk(store, () => noon, {
      selfCheck: () => Promise.resolve(textCard('All is well.')),
      replyTo: (person) => ({
        ...{ person, workspaceId: person.homeId },
        responseUrl: `https://hooks.slack.example/help/${String((clicks += 1))}`,
      }),
    });
    const work = { summary: 'Clean a mailbox', skill: 'Email', hours: '2', rate: '95', client: 'Ada Ltd' };
    const jobId = await desk.post(ann, work);
    const amy = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0AMY' } as const;
    await store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
      if (steward) await db.member.updateMany({ data: { steward: false } });
      await db.member.update({
        where: {
          firmId_key: {
            firmId: (await db.firm.findUniqueOrThrow({ where: { key: 'alder' } })).id,
            key: 'amy',
          },
        },
        data: { role, steward },
      });
      await raiseDirectoryVersion(db);
    });
    const type = (text: string) =>
      desk.take(amy, { kind: 'command', text: text.replace('JOB', jobNumber(jobId)) });
    const help = JSON.stringify(await type('help'));
    const faults: string[] = [];
    for (const { text } of program.commands.flatMap((each) => each.help)) {
      const isNamed = help.includes(JSON.stringify(text).slice(1, -1));
      if (forAll.some((start) => text.startsWith(start))) {
        expect(help).toContain(JSON.stringify(text).slice(1, -1));
        continue;
      }
      const [, example] = Object.entries(examples).find(([start]) => text.startsWith(start)) ?? [];
      if (example === undefined) throw new Error(`nothing is typed for ${text}`);
      const answer = await type(example);
      if (isRefused(answer) === isNamed) faults.push(`${text} → ${JSON.stringify(answer).slice(0, 120)}`);
    }
    expect(faults).toEqual([]);
  });

  it('names agreements, papers, clients and branding to an owner', async () => {
    const store = await (await fresh()).open({ now: () => noon });
    await importNetwork(store, (await demoSetting()).network);
    const help = JSON.stringify(
      await atTheDesk(store, () => noon).take(ann, { kind: 'command', text: 'help' }),
    );
    for (const verb of ['agreements', 'papers', 'clients', 'branding']) expect(help).toContain(` ${verb}`);
  });
});
