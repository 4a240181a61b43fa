import { expect, it } from 'vitest';
import { addDays } from '../../src/shared/calendar.ts';
import { inHours } from '../support/acting.ts';
import { billedTerms } from '../support/billing.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { alwaysInNewYork, comeTo } from '../support/mornings.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { leadOn, serviceOn } from '../support/seats.ts';
import {
  actionsOf,
  cardWords,
  fillDialog,
  pressOn,
  seen,
  teamsCard,
  teamsCastOf,
  teamsMessages,
} from '../support/teams-acting.ts';
import type { TeamsPerson } from '../support/teams-client.ts';

describeOnBothDatabases('money in Teams alone', (fresh) => {
  const start = networksOn(fresh);

  /** The person's newest card of the bill, once it says this. */
  const bill = (person: TeamsPerson, ...words: (string | RegExp)[]) =>
    seen(person, 'personal', /Cedar Systems \(FIRM-\d\) bills Dogwood Cloud/, ...words);

  async function fillOn(
    person: TeamsPerson,
    says: string | RegExp,
    button: string,
    submit: string,
    inputs: Record<string, string>,
  ): Promise<void> {
    await pressOn(person, await bill(person, says), button);
    await fillDialog(person, submit, inputs);
  }

  async function approvedJob(network: RunningNetwork): Promise<void> {
    const lead = await leadOn(network, 'Teams');
    const service = await serviceOn(network, 'Teams');
    const jobId = await lead.owner.post({ ...billedTerms, expenses: '50' });
    await service.owner.claim(jobId);
    await service.owner.fill(jobId, 'Pick technician', 'Save', {
      technician: service.technicianId,
      eta: String(inHours(network, 3)),
    });
    await service.technician.press(jobId, 'Confirm');
    await service.technician.press(jobId, 'On site');
    await service.technician.fill(jobId, 'Log time', 'Log', { time: '1h', note: 'First half' });
    await service.technician.fill(jobId, 'Add expense', 'Add', {
      description: 'Patch leads',
      amount: '12.50',
    });
    await service.technician.fill(jobId, 'Check out', 'Check out', { time: '1h10', note: 'Second half' });
    await service.technician.fill(jobId, 'Work done', 'Report', { summary: 'New head, tested.' });
    await lead.owner.press(jobId, 'Approve');
  }

  it('goes from time by form to the receipt, with a dispute, a promise, reminders and a digest', async () => {
    const network = await start({ setting: await mixedSetting() });
    await alwaysInNewYork(network);
    const { carla, dora } = teamsCastOf(network);
    await approvedJob(network);

    const draft = await bill(carla, 'A draft');
    expect(cardWords(draft)).toContain('Patch leads: $12.50');
    await fillOn(carla, 'A draft', 'Submit bill', 'Submit', {
      number: 'C-7',
      extra_text: 'Parking',
      extra: '9',
    });
    await bill(dora, 'Parking: $9.00 (not in the agreed terms)', '$254.63');
    await fillOn(dora, 'C-7', 'Dispute', 'Dispute', { amount: '9', reason: 'Parking was not agreed.' });
    await bill(carla, 'Dora Dogwood disputes $9.00');
    await fillOn(carla, 'disputes', 'Give a credit', 'Give credit', { reason: 'Parking' });
    await pressOn(dora, await bill(dora, 'Credit: Parking', '$245.63'), 'Approve');
    await bill(carla, 'Approved.');

    // Five days before it is due, Dora is reminded in Teams, and promises a day.
    const dueOn = (await network.store.db.bill.findFirstOrThrow()).dueOn!;
    await comeTo(network, addDays(dueOn, -5));
    const reminder = await seen(dora, 'personal', /^Reminder/, 'C-7');
    expect(actionsOf(reminder).slice(0, 2)).toEqual(['Mark paid', 'Promise a date']);
    await pressOn(dora, reminder, 'Promise a date');
    await fillDialog(dora, 'Promise', { until: addDays(dueOn, 2) });
    await seen(carla, 'personal', 'promises to pay');

    await pressOn(dora, await bill(dora, 'Promised for'), 'Mark paid');
    await fillDialog(dora, 'Mark paid', { reference: 'ACH 44' });
    await pressOn(carla, await bill(carla, 'Please confirm once it arrived'), 'Received $245.63');
    await seen(dora, 'personal', 'received $245.63 for Bill C-7');
    await bill(carla, 'Paid.');

    // Days later nothing is overdue, and the morning's digest has the new request with its button.
    const lead = await leadOn(network, 'Teams');
    await comeTo(network, addDays(dueOn, 8), '13:30');
    const open = await lead.owner.post();
    await comeTo(network, addDays(dueOn, 9), '13:30');
    const digest = await seen(carla, 'personal', 'Nobody has claimed (1)');
    expect(actionsOf(digest)).toContain('Claim');
    await pressOn(carla, digest, 'Claim');
    await teamsCard(carla, open, 'Pick the technician');
    expect((await teamsMessages(dora)).filter((message) => /overdue/.test(cardWords(message)))).toEqual([]);
    await network.settled();
    expect(await network.teams.complaints()).toEqual([]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 90_000);
});
