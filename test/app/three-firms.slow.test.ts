/**
 * Three firms type a mark into every field that there is, and everybody asks for everything. Each mark is found only
 * where the table of who may read what allows it, in whatever leaves the program, and in what it keeps.
 */
import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/interaction.ts';
import { sendDigests } from '../../src/features/digests/flow/send-digests.ts';
import { remind } from '../../src/features/reminders/flow/run-reminders.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import {
  exportedFor,
  filesAtRest,
  givenAway,
  pagesFor,
  rowsAtRest,
  type Given,
} from '../support/given-away.ts';
import { handsOn } from '../support/hands.ts';
import { networksOn } from '../support/running-network.ts';
import {
  bystander,
  firms,
  isOfFirm,
  marksIn,
  mayRead,
  peopleOf,
  rules,
} from '../support/three-firms-marks.ts';
import { tellOfThreeFirms, threeFirmsSetting } from '../support/three-firms.ts';

const commands = [
  ...['board', 'jobs', 'home', 'invoices', 'record', 'balance', 'peers', 'network', 'team', 'digest', 'help'],
  ...['rates', 'agreements', 'reminders', 'firm', 'branding', 'papers', 'clients'],
  ...firms.flatMap((firm) => ['rates', 'statement', 'agreement', 'papers'].map((verb) => `${verb} ${firm}`)),
];

describeOnBothDatabases('three firms', (fresh) => {
  const start = networksOn(fresh);

  it('learn of each other what the table says, and nobody else learns of it', async () => {
    const network = await start({ setting: await threeFirmsSetting() });
    const { store, clock } = network;
    const desk = await tellOfThreeFirms(network);
    const jobs = (await store.db.job.findMany()).map(({ id }) => `JOB-${String(1000 + id)}`);
    const everybody: readonly Person[] = [
      bystander,
      ...firms.flatMap((firm) => Object.values(peopleOf[firm])),
    ];
    const ask = async () => {
      for (const person of everybody)
        for (const text of [...commands, ...jobs.flatMap((job) => [`job ${job}`, `history ${job}`])])
          await desk.take(person, { kind: 'command', text });
      for (const person of everybody) await desk.take(person, { kind: 'home', workspaceId: person.homeId });
    };
    await ask();
    for (const { id } of await store.db.agreementVersion.findMany({ where: { status: 'active' } }))
      for (const firm of firms)
        await desk.take(peopleOf[firm].owner, {
          kind: 'click',
          action: { action: 'agreement_pdf', id, revision: 0 },
        });
    for (const { id } of await store.db.bill.findMany())
      for (const person of everybody)
        await desk.take(person, { kind: 'click', action: { action: 'bill_pdf', id, revision: 0 } });
    const uploads = await store.db.agreementVersion.findMany({ where: { kind: 'uploaded' } });
    const papers = await store.db.paper.findMany();
    const files = [
      ...uploads.flatMap(({ id }) => ['agreement_paper', 'agreement_pdf'].map((action) => ({ action, id }))),
      ...papers.map(({ id }) => ({ action: 'paper_file_show', id })),
    ];
    for (const person of everybody)
      for (const file of files) await desk.take(person, { kind: 'click', action: { ...file, revision: 0 } });
    for (const firm of firms)
      await desk.take(peopleOf[firm].owner, { kind: 'command', text: 'history export' });
    // The next morning.
    clock.advance(24 * 3_600_000);
    const hands = handsOn(store, { now: clock.now });
    await remind(hands);
    await sendDigests(hands);
    await network.settled();
    await ask();
    await network.settled();

    const given: readonly Given[] = [
      ...desk.answers,
      ...(await givenAway(network)),
      ...(await pagesFor(network, ['/', '/healthz', '/readyz', ...jobs.map((job) => `/jobs/${job}`)])).map(
        (text): Given => ({ to: 'nobody', by: 'page', text }),
      ),
      ...network.log.map((line): Given => ({ to: 'nobody', by: 'log', text: JSON.stringify(line) })),
    ];
    const leaks: string[] = [];
    const reached = new Set<string>();
    for (const { to, by, text } of given)
      for (const found of marksIn(text)) {
        const isKept = !/^views\.|^answer to (?:click|submission)/.test(by);
        const allowed =
          Array.isArray(to) &&
          to.every((userId: string) => mayRead(found, userId)) &&
          !(found.rule.onRequest && isKept);
        if (allowed) reached.add(found.mark);
        else leaks.push(`${found.mark} to ${String(to)} by ${by}: ${around(text, found.mark)}`);
      }
    for (const firm of firms) {
      const text = await exportedFor(network, firm.toLowerCase());
      for (const found of marksIn(text)) {
        if (isOfFirm(found, firm)) reached.add(found.mark);
        else leaks.push(`${found.mark} in the export of ${firm}: ${around(text, found.mark)}`);
      }
    }
    for (const row of [...(await rowsAtRest(network)), ...(await filesAtRest(network))])
      for (const found of marksIn(row))
        if (!found.rule.open) leaks.push(`${found.mark} at rest: ${around(row, found.mark)}`);
    expect(leaks).toEqual([]);
    // The digest of each, which says where the log stands.
    expect(given.filter(({ text }) => /Log \d+ · /.test(text)).length).toBeGreaterThanOrEqual(3);
    // Each kind of mark was read by somebody, of each firm: a search that finds nothing proves nothing.
    for (const what of Object.keys(rules))
      // Nobody reads again what a firm gave as its own from before.
      if (what !== 'Before')
        expect([...reached].filter((each) => each.endsWith(what)).length, what).toBeGreaterThanOrEqual(3);
  }, 300_000);
});

function around(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return text.slice(Math.max(0, at - 200), at + 100);
}
