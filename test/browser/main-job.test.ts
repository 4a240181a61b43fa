import { expect, it } from 'vitest';
import { visit } from './demo-page.ts';
import { visitTeams } from './demo-teams-page.ts';
import { describeInBrowser } from './running-demo.ts';

/** A day that is to come where the demo is, and not a year off. */
const LATER = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);

/** Dora Dogwood, of Dogwood Cloud. */
const DORA = '0000d060-0000-4000-8000-000000000000/0000d061-0000-4000-8000-000000000000';
const CARLA = '0000ced0-0000-4000-8000-000000000000/0000ced1-0000-4000-8000-000000000000';

describeInBrowser('the demo in a browser', (demo) => {
  it('takes a job from the request to the receipt, as three people', async () => {
    const { browser, url } = demo();
    const ann = await visit(browser, url, 'T0ALDER/U0ANN');
    const bob = await visit(browser, url, 'T0BIRCH/U0BOB');
    const carla = await visit(browser, url, 'T0CEDAR/U0CARLA');

    // Ann asks; her last terms are in the form, and the margin appears while she types.
    await ann.open('board');
    await ann.type('/dispatch Wi-Fi drops in a warehouse');
    await ann.fill({
      skill: 'Wi-Fi',
      area: 'Troy',
      rate: '92.50',
      client_rate: '125',
      client: 'Collar City Storage',
    });
    await ann.page.getByRole('dialog').getByText('margin $32.50/h').waitFor();
    await ann.submit();

    // Everyone sees it at once; Carla is told why she may not type, and Bob asks for more.
    const asked = bob.message('Wi-Fi drops in a warehouse');
    await bob.open('board');
    await asked.getByRole('button', { name: 'Counter-offer' }).waitFor();
    await carla.open('board');
    await carla.message('Wi-Fi drops in a warehouse').getByRole('button', { name: 'Claim' }).waitFor();
    await bob.press(asked, 'Counter-offer');
    await bob.fill({ rate: '98', note: 'We would bring a survey kit.' });
    await bob.submit();

    // Ann accepts; the board says who has it, and not at which rate.
    await ann.open('messages');
    const offer = ann.message('Counter-offer on', 'Wi-Fi drops in a warehouse');
    await offer.getByText('$98.00/h').first().waitFor();
    await ann.press(offer, 'Accept', 'Accept');
    const taken = carla.message('Wi-Fi drops in a warehouse');
    await taken.getByText('Claimed by Birch Networks').waitFor();
    expect(await taken.getByRole('button').count()).toBe(0);
    expect(await taken.textContent()).not.toContain('98');

    // Bob sends Bea, and works.
    await bob.open('messages');
    const card = bob.message('Wi-Fi drops in a warehouse', 'Collar City Storage');
    await bob.press(card, 'Pick technician');
    await bob.fill({ technician: 'Bea Okafor, technician', eta: `${LATER}T09:00` });
    await bob.submit();
    // As people do: each click when the card shows what came of the one before.
    await bob.press(card, 'Confirm');
    await card.getByText('Confirmed.').waitFor();
    // That she is on the way is for Bea to say, once she has read how to appear; that she is there, Bob may say, too.
    await card.getByText('has yet to read how to appear').waitFor();
    await bob.press(card, 'On site');
    await card.getByText('At work.').waitFor();
    await bob.press(card, 'Work done');
    await bob.fill({ summary: 'Moved two access points.', time: 'soon' });
    await bob.page.getByTestId('submit').click();
    await bob.page.getByTestId('field-time').getByText('2h15').last().waitFor();
    await bob.fill({ time: '2h10' });
    await bob.submit();

    // Ann sends it back once, then approves what was listed.
    const job = ann.message('Wi-Fi drops in a warehouse', 'Work reported');
    await ann.press(job, 'Return');
    await ann.fill({ reason: 'Which access points?' });
    await ann.submit();
    await card.getByText('Returned by Alder IT: Which access points?').waitFor();
    await bob.press(card, 'Work done');
    await bob.fill({ summary: 'Moved the access points over dock 2 and 5.' });
    await bob.submit();
    await ann
      .message('Wi-Fi drops in a warehouse', 'dock 2 and 5')
      .getByText('2 h 15 min billable')
      .waitFor();
    await ann.press(job, 'Approve', 'Approve');
    await bob.message('Alder IT approved', 'Wi-Fi drops in a warehouse', '$220.50').waitFor();

    // Bob bills it, with parking; Ann will not pay that, and pays the rest.
    const bill = {
      bob: bob.message('bills Alder IT'),
      ann: ann.message('bills Alder IT'),
    };
    await bob.press(bill.bob, 'Submit bill');
    await bob.fill({ number: 'B-2030', extra_text: 'Parking', extra: '12' });
    await bob.submit();
    await bill.ann.getByText('Parking: $12.00 (not in the agreed terms)').waitFor();
    await ann.press(bill.ann, 'Dispute');
    await ann.fill({ amount: '12', reason: 'Parking was not agreed.' });
    await ann.submit();
    await bill.bob.getByText('Ann Alder disputes $12.00').waitFor();
    await bob.press(bill.bob, 'Give a credit');
    await bob.fill({ reason: 'Parking' });
    await bob.submit();
    await ann.press(bill.ann, 'Approve', 'Approve');
    await ann.press(bill.ann, 'Mark paid');
    await ann.fill({ reference: 'ACH 4471' });
    await ann.submit();
    await bob.press(bill.bob, 'Received $220.50');
    await bill.ann.getByText('Paid.').waitFor();
    await ann.message('Birch Networks received $220.50 for Bill B-2030').waitFor();

    // Carla takes another one; she cannot type commands, as her workspace lacks the app.
    await carla.type('/dispatch board');
    await carla.page.getByTestId('slackbot').waitFor();
    await carla.press(carla.message('Label printer at a till', 'Hudson'), 'Claim', 'Claim');
    await ann.open('board');
    // In the morning the digest of the board names it, too.
    await ann.message('Label printer at a till', 'Claimed by Cedar Systems').waitFor();
    // Her own messages are in Teams, where her firm has the app.
    const inTeams = await visitTeams(browser, url, CARLA);
    await inTeams.open('chat');
    await inTeams.message('Label printer at a till', 'Riverside Market').waitFor();
  }, 120_000);

  it('shows a job below its link, in the channel of its board alone', async () => {
    const { browser, url } = demo();
    const ann = await visit(browser, url, 'T0ALDER/U0ANN');
    await ann.open('board');
    await ann.type('/dispatch job JOB-1001');
    const answer = ann.message('Link, for those who may see it');
    const [link = ''] = /http:\S+\/jobs\/JOB-1001/.exec(await answer.innerText()) ?? [];
    await ann.type(`Who has ${link}?`);
    const shown = ann.message('Who has', 'Claimed by Birch Networks');
    await shown.getByText('To open it, type /dispatch job JOB-1001').waitFor();
    expect(await shown.getByRole('link').getAttribute('href')).toBe(link);
    expect(await shown.getByRole('button', { name: 'Claim' }).count()).toBe(0);
    const opened = await fetch(link);
    expect(await opened.text()).toContain('type /dispatch job JOB-1001');
  }, 60_000);

  it('takes a job from Slack to Teams and back, with both pages showing the same', async () => {
    const { browser, url } = demo();
    const ann = await visit(browser, url, 'T0ALDER/U0ANN');
    const dora = await visitTeams(browser, url, DORA);
    await ann.open('board');
    await ann.type('/dispatch Replace a switch in a school');
    await ann.fill({ skill: 'Servers', area: 'Albany', rate: '90', client: 'Elm School' });
    await ann.submit();

    // Dora sees it in Teams, and asks for more; the client is not hers to know yet.
    await dora.open('board');
    const asked = dora.message('Replace a switch in a school');
    await dora.press(asked, 'Counter-offer');
    await dora.fill({ Rate: '97', Note: 'We bring the switch.' });
    await dora.submit('Send offer');
    expect(await dora.page.textContent('body')).not.toContain('Elm School');

    // Ann accepts in Slack; both boards say who has it, and neither at which rate.
    await ann.open('messages');
    const offer = ann.message('Counter-offer on', 'Replace a switch in a school');
    await offer.getByText('$97.00/h').first().waitFor();
    await ann.press(offer, 'Accept', 'Accept');
    await asked.getByText('Claimed by Dogwood Cloud').waitFor();
    expect(await asked.getByRole('button').count()).toBe(0);
    expect(await asked.textContent()).not.toContain('97');
    await ann.open('board');
    await ann.message('Replace a switch in a school').getByText('Claimed by Dogwood Cloud').waitFor();

    // Dora sends Dev, and works.
    await dora.open('chat');
    const card = dora.message('Replace a switch in a school', 'Elm School');
    await dora.press(card, 'Pick technician');
    await dora.fill({ Technician: 'Dev Patel, technician', Arrives: LATER, Time: '09:00' });
    await dora.submit('Save');
    await dora.press(card, 'Confirm');
    await card.getByText('Confirmed.').waitFor();
    await card.getByText('has yet to read how to appear').waitFor();
    await dora.press(card, 'On site');
    await card.getByText('At work.').waitFor();
    await dora.press(card, 'Work done');
    await dora.fill({ 'What was done': 'Switch replaced.', Time: '2h' });
    await dora.submit('Report');

    // Ann approves in Slack, and Dora is told in Teams.
    await ann.open('messages');
    const job = ann.message('Replace a switch in a school', 'Switch replaced.');
    await ann.press(job, 'Approve', 'Approve');
    await dora.message('Alder IT approved', '$194.00').waitFor();
  }, 120_000);

  it('shows an answer to one who had scrolled up, in Slack and in Teams', async () => {
    const { browser, url } = demo();
    const ann = await visit(browser, url, 'T0ALDER/U0ANN');
    const dora = await visitTeams(browser, url, DORA);
    for (const [person, words] of [
      [ann, '/dispatch peers'],
      [dora, 'peers'],
    ] as const) {
      const { page } = person;
      await page.setViewportSize({ width: 390, height: 700 });
      await page.locator('[data-testid^="message-"]').first().scrollIntoViewIfNeeded();
      await person.type(words);
      const answer = person.message('3 peers');
      await answer.waitFor();
      await expect
        .poll(async () => {
          const [shown, region] = [
            await answer.boundingBox(),
            await page.getByRole('region', { name: 'Messages' }).boundingBox(),
          ];
          return shown!.y < region!.y + region!.height;
        })
        .toBe(true);
    }
  }, 60_000);
});
