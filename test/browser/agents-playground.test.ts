/** The bot before Microsoft's own test client, which knows one person, no dialogs and nothing that one alone sees. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOf, claim, inHours, onBoard, post, told, until, wordsOf } from '../support/acting.ts';
import { startAgentsPlayground } from '../support/agents-playground.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { DOGWOOD } from '../support/teams-acting.ts';
import { visitAgentsPlayground, type PlaygroundVisitor } from './agents-playground-page.ts';
import { chromiumPath, launchChromium } from './chromium.ts';

/** Dora Dogwood, whose tenant hosts the board's channel. */
const DORA = { tenantId: DOGWOOD, aadObjectId: '0000d061-0000-4000-8000-000000000000' };
const isCI = process.env['CI'] !== undefined;

describe.skipIf(chromiumPath === undefined && !isCI)('before the Agents Playground', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  }, 30_000);
  afterAll(() => browser.close());

  describeOnSqlite('a person of Teams', (fresh) => {
    const start = networksOn(fresh, { from: 'now' });

    /** Of the whole demo, with Dora's Teams being the Agents Playground. */
    async function withDora(
      act: (network: RunningNetwork, dora: PlaygroundVisitor) => Promise<void>,
    ): Promise<void> {
      const setting = await mixedSetting();
      if (!setting.teams) throw new Error('this setting is without Teams');
      const playground = await startAgentsPlayground(setting.teams, DORA);
      try {
        const settings = { TEAMS_OPENID_METADATA_URL: playground.openIdMetadataUrl };
        const network = await start({ setting, settings });
        playground.lead(`http://127.0.0.1:${String(network.apps[0]?.port)}`);
        const dora = await visitAgentsPlayground(browser, playground.url);
        // The page says that the app is installed, by which the bot knows where this tenant's Teams is.
        await until(async () => {
          expect(await network.store.db.teamsConversation.count({ where: { tenantId: DOGWOOD } })).toBe(1);
        });
        await act(network, dora);
        await network.settled();
        expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
        expect(playground.exchanges.filter(({ status }) => status !== 200)).toEqual([]);
        await dora.page.context().close();
      } finally {
        await playground.close();
      }
    }

    it(
      'asks by a form in a card, and a firm in Slack claims it',
      () =>
        withDora(async (network, dora) => {
          const { bob } = castOf(network);
          await dora.type('hello');
          await dora.card('I do not know “hello”').waitFor();

          // The form comes again where something is missing, with what was typed.
          await dora.type('A switch is down in a school');
          const form = dora.card('Ask your peers');
          await dora.fill(form, { 'Rate you pay (USD)': '92.50' });
          await dora.press(form, 'More: when, terms, client');
          await dora.fill(form, { 'Client (optional)': 'Elm School' });
          await dora.press(form, 'Post');
          const again = dora.card('Ask your peers', 'Please fill this in.');
          await dora.fill(again, { Skill: 'Switches', Where: 'Remote' });
          await dora.press(again, 'Post');
          await dora.card('JOB-1001', 'Switches', 'Elm School', 'Waiting for a peer').waitFor();

          // Her own firm's is not hers to claim.
          await dora.open('board');
          const posted = dora.card('JOB-1001', 'A switch is down in a school', '$92.50/h');
          await dora.press(posted, 'Claim', 'asks');
          await dora.card('JOB-1001 is your own firm’s request').waitFor();
          expect(await network.store.db.assignment.count()).toBe(0);

          const { id } = await network.store.db.job.findFirstOrThrow();
          await claim(bob, id);
          await posted.getByText('Claimed by Birch Networks').waitFor();
          expect(await posted.getByRole('button').count()).toBe(0);
          expect(await posted.textContent()).not.toContain('Elm School');
          await dora.open('chat');
          await dora.card('Birch Networks took JOB-1001').waitFor();
          await dora.card('Elm School', 'Waiting for them to confirm').waitFor();
        }),
      120_000,
    );

    it(
      'claims in the channel what a firm in Slack asks, and says who goes',
      () =>
        withDora(async (network, dora) => {
          const { ann } = castOf(network);
          await dora.open('board');
          const from = inHours(network, 24);
          const jobId = await post(network, ann, { client: 'Elm School', window_start: from });
          const posted = dora.card('JOB-1001', 'Label printer does not print');
          await posted.getByText('First to claim gets it.').waitFor();
          expect(await posted.textContent()).not.toContain('Elm School');
          await dora.press(posted, 'Claim', 'asks');
          await posted.getByText('Claimed by Dogwood Cloud').waitFor();
          expect(await posted.getByRole('button').count()).toBe(0);
          await dora.card('JOB-1001 is yours').waitFor();
          await told(ann, 'Dogwood Cloud took JOB-1001');
          await until(async () => {
            expect(wordsOf(await onBoard(ann, jobId))).toContain('Claimed by Dogwood Cloud');
          });

          // The day and the time are filled in with when it may begin.
          await dora.open('chat');
          const own = dora.card('JOB-1001', 'Elm School');
          await dora.press(own, 'Pick technician');
          const form = dora.card('Technician, JOB-1001');
          await dora.fill(form, { 'Technician *': 'Dev Patel, technician' });
          await dora.press(form, 'Save');
          await own.getByText('Confirm that Dev Patel takes it.').waitFor();
          const { etaAt } = await network.store.db.job.findFirstOrThrow();
          expect(etaAt).toEqual(new Date(Math.floor(from / 60) * 60_000));
        }),
      120_000,
    );
  });
});
