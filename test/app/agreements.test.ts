import { expect, it } from 'vitest';
import {
  BOARD,
  buttonsOf,
  castOf,
  claim,
  fill,
  modalOf,
  onBoard,
  post,
  privateMessages,
  told,
  until,
  wordsOf,
} from '../support/acting.ts';
import type { Person } from '../../src/chat/interaction.ts';
import { jobNumber } from '../../src/shared/job-number.ts';
import { atTheDesk } from '../support/at-the-desk.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { filesOf, gotFile } from '../support/files.ts';
import { answerTo } from '../support/founding.ts';
import { mixedSetting } from '../support/networks.ts';
import { pagesOf } from '../support/reading-pdf.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import {
  actionsOf,
  cardWords,
  DOGWOOD,
  fillDialog,
  onTeamsBoard,
  pressOn,
  seen,
  teamsCastOf,
} from '../support/teams-acting.ts';

/** The demo, in which no two firms have an agreement. */
async function withoutAgreements() {
  const setting = await mixedSetting();
  return { ...setting, network: { ...setting.network, agreements: [] } };
}

const hashIn = ({ store }: RunningNetwork): Promise<string> =>
  until(async () => (await store.db.agreementVersion.findFirstOrThrow({ orderBy: { id: 'desc' } })).hash);

describeOnBothDatabases('an agreement', (fresh) => {
  const start = networksOn(fresh);

  it('is chosen, read as PDF, sent and signed in Slack, and then a claim works', async () => {
    const network = await start({ setting: await withoutAgreements() });
    const { ann, bob, bea, carla } = castOf(network);
    expect(await answerTo(ann, 'agreement birch')).toContain('No agreement yet');
    await fill(ann, await told(ann, 'No agreement yet'), 'Choose the clauses…', {
      client_months: '18',
      legal_name: 'Alder IT Zanzibar LLC',
    });
    const draft = await told(ann, 'Birch Networks does not see it until you send it.');
    expect(wordsOf(draft)).toContain('for 18 months after the last one');
    expect(await ann.click(draft, 'Read as PDF')).toEqual({ ok: true });
    const pdf = await gotFile(ann);
    expect(pdf.file.name).toBe('Agreement Birch Networks draft.pdf');
    const pages = (await pagesOf(pdf.bytes)).join('\n');
    for (const part of ['Alder IT Zanzibar LLC', 'Birch Networks', 'DRAFT', 'lawyer'])
      expect(pages).toContain(part);

    const jobId = await post(network, ann, {});
    await onBoard(bob, jobId);
    await fill(ann, draft, 'Send…', { title: 'Owner', consent: [await hashIn(network)] });
    const asked = await told(bob, 'Alder IT has signed it. It binds as soon as you sign, too.');
    expect(buttonsOf(asked).slice(0, 2)).toEqual(['Sign…', 'Read as PDF']);
    expect(await bob.click(asked, 'Sign…')).toEqual({ ok: true });
    const form = await modalOf(bob, 'Sign the agreement');
    expect(wordsOf(form)).toContain(
      'I have read version 1 of the agreement between Birch Networks and Alder IT',
    );
    expect(await bob.submit(form, { title: 'President', consent: [await hashIn(network)] })).toEqual({
      ok: true,
    });

    await told(ann, 'In force since 5 Mar 2030');
    await told(bob, 'In force since 5 Mar 2030');
    const signed = await gotFile(bob);
    const words = (await pagesOf(signed.bytes)).join('\n').replaceAll(/\s+/g, ' ');
    for (const part of ['Certificate of signing', 'Bob Birch', 'President', 'Ann Alder', 'U0ANN'])
      expect(words).toContain(part);
    await gotFile(ann, 2);

    // Who could not claim before is led to what can be claimed now.
    const inForce = await told(bob, 'You can now claim what Alder IT asks for.');
    expect(buttonsOf(inForce)).toEqual([`Show ${jobNumber(jobId)}`, 'Add clients from before…']);
    expect(await bob.click(inForce, `Show ${jobNumber(jobId)}`)).toEqual({ ok: true });
    expect(wordsOf(await told(ann, 'Your agreement with Birch Networks is in force'))).not.toContain(
      'You can claim',
    );
    await claim(bob, jobId);
    expect(await answerTo(bob, 'agreements')).toContain('In force.');
    const technicians = await answerTo(bea, 'agreements');
    expect(technicians).toContain('An agreement binds you.');
    expect(technicians).not.toContain('In force');
    expect(await filesOf(carla)).toHaveLength(0);
    await network.settled();
    // Whoever is of neither firm has got nothing of it.
    const said = /Zanzibar|18 months/;
    const onTheBoard = (await network.control.messages()).filter(({ channelId }) => channelId === BOARD);
    const others = [...onTheBoard, ...(await privateMessages(carla)), ...(await privateMessages(bea))];
    expect(others.filter((message) => said.test(JSON.stringify(message)))).toEqual([]);
    expect(said.test(JSON.stringify(await privateMessages(bob)))).toBe(true);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 90_000);

  it('is signed, changed and declined in Teams as it is in Slack', async () => {
    const network = await start({ setting: await withoutAgreements() });
    const { ann } = castOf(network);
    const { dora, dev } = teamsCastOf(network);
    expect(await answerTo(ann, 'agreement dogwood')).toContain('No agreement yet');
    expect(await ann.click(await told(ann, 'No agreement yet'), 'Send our usual agreement')).toEqual({
      ok: true,
    });
    await told(ann, 'Your usual agreement went to Dogwood Cloud.');
    const asked = await seen(dora, 'personal', 'Your answer, please.');
    expect(actionsOf(asked)).toEqual(expect.arrayContaining(['Sign…', 'Read as PDF', 'Propose changes…']));
    await pressOn(dora, asked, 'Propose changes…');
    await fillDialog(dora, 'Send back', { client_months: '24' });
    await told(ann, 'for 24 months after the last one');
    const countered = await seen(dora, 'personal', 'It waits for Alder IT, and for your own signature.');
    await pressOn(dora, countered, 'Sign…');
    await fillDialog(dora, 'Sign', { title: 'Owner', consent: await hashIn(network) });
    await seen(dora, 'personal', 'Signed. Waiting for Alder IT to sign.');
    const card = await told(ann, 'Dogwood Cloud has signed it.');
    await fill(ann, card, 'Sign…', { title: 'Owner', consent: [await hashIn(network)] });
    await seen(dora, 'personal', 'In force since 5 Mar 2030');
    const version = await network.store.db.agreementVersion.findFirstOrThrow({ where: { status: 'active' } });
    const signatures = await network.store.db.agreementSignature.findMany({
      where: { versionId: version.id },
      orderBy: { id: 'asc' },
    });
    expect(signatures.map(({ platform, hash }) => [platform, hash])).toEqual([
      ['teams', version.hash],
      ['slack', version.hash],
    ]);
    // A technician of the firm was shown nothing of it.
    const { conversations } = await dev.view();
    const own = conversations.filter(({ kind }) => kind === 'personal').flatMap(({ messages }) => messages);
    expect(own.filter((message) => cardWords(message).includes('Agreement'))).toEqual([]);
    await network.settled();
    expect(await network.teams.complaints()).toEqual([]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 90_000);

  it('is waived across the platforms: asked on Teams and given on Slack, and the other way', async () => {
    const network = await start({ setting: await withoutAgreements() });
    const { bob, ann } = castOf(network);
    const { dora } = teamsCastOf(network);
    const place = 'off_site_one_off';
    const waived = (jobId: number) => network.store.db.assignment.findFirst({ where: { jobId } });

    const onSlack = await post(network, ann, { place });
    await pressOn(dora, await onTeamsBoard(dora, onSlack), 'Claim');
    await pressOn(dora, await seen(dora, 'channel', 'ask them to waive it'), 'Ask for a waiver');
    await ann.click(await told(ann, 'Dogwood Cloud asks to do'), 'Waive for this job');
    await pressOn(dora, await seen(dora, 'personal', 'Waived by Ann Alder, Alder IT'), 'Claim');
    const first = await until(async () => (await waived(onSlack)) ?? Promise.reject(new Error('not taken')));
    expect([first.agreementId, first.waiverId === null]).toEqual([null, false]);

    const desk = atTheDesk(network.store, () => network.clock.now());
    const owner: Person = {
      platform: 'teams',
      homeId: DOGWOOD,
      userId: '0000d061-0000-4000-8000-000000000000',
    };
    const onTeams = await desk.post(owner, { summary: 'Move a mailbox', skill: 'Intune', rate: '90', place });
    expect(await bob.click(await onBoard(bob, onTeams), 'Claim')).toEqual({ ok: true });
    expect(await bob.click(await told(bob, 'ask them to waive it'), 'Ask for a waiver')).toEqual({
      ok: true,
    });
    await pressOn(dora, await seen(dora, 'personal', 'Birch Networks asks to do'), 'Waive for this job');
    expect(await bob.click(await told(bob, 'Waived by Dora Dogwood, Dogwood Cloud'), 'Claim')).toEqual({
      ok: true,
    });
    const second = await until(async () => (await waived(onTeams)) ?? Promise.reject(new Error('not taken')));
    expect([second.agreementId, second.waiverId === null]).toEqual([null, false]);
    await network.settled();
    expect(await network.teams.complaints()).toEqual([]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 90_000);
});
