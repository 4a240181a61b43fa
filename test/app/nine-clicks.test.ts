/**
 * Two firms of one person each, from the claim to the confirmed payment: nobody picks themself, confirms to themself or
 * approves the same amount twice. Each button counts once, with the form or question that it opens.
 */
import { expect, it } from 'vitest';
import { castOf, inHours } from '../support/acting.ts';
import { billOf, openedOn } from '../support/billing.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { mixedSetting, type Setting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { onSeat, onSlack, type Platform, type Seat, type Values } from '../support/seats.ts';
import { fillDialog, pressOn, seen, teamsCastOf } from '../support/teams-acting.ts';

/** The demo's firms, with their owners alone. */
async function settingOfOwners(): Promise<Setting> {
  const setting = await mixedSetting();
  const firms = setting.network.firms.map((firm) => ({ ...firm, members: firm.members.slice(0, 1) }));
  return { ...setting, network: { ...setting.network, firms } };
}

type BillSeat = {
  /** Fills in and sends the form behind a button of the bill's card, once the card says this. */
  readonly fill: (says: RegExp, button: string, submit: string, values: Values) => Promise<void>;
  readonly press: (says: RegExp, button: string) => Promise<void>;
};

type Who = 'lead' | 'service';

function seatOn(network: RunningNetwork, platform: Platform, who: Who): Seat {
  const { ann, bob } = castOf(network);
  if (platform === 'Slack') return onSlack(network, who === 'lead' ? ann : bob);
  const { carla, dora } = teamsCastOf(network);
  return onSeat(network, who === 'lead' ? dora : carla);
}

function billsOn(network: RunningNetwork, platform: Platform, who: Who): BillSeat {
  if (platform === 'Slack') {
    const { ann, bob } = castOf(network);
    const person = who === 'lead' ? ann : bob;
    return {
      fill: async (says, button, _submit, values) => {
        const form = await openedOn(person, await billOf(person, says), button);
        expect(await person.submit(form, values)).toEqual({ ok: true });
      },
      press: async (says, button) => {
        expect(await person.click(await billOf(person, says), button)).toEqual({ ok: true });
      },
    };
  }
  const { carla, dora } = teamsCastOf(network);
  const person = who === 'lead' ? dora : carla;
  const card = (says: RegExp) => seen(person, 'personal', /bills Dogwood Cloud/, says);
  return {
    fill: async (says, button, submit, values) => {
      await pressOn(person, await card(says), button);
      await fillDialog(person, submit, values);
    },
    press: async (says, button) => pressOn(person, await card(says), button),
  };
}

describeOnBothDatabases('a job between two people', (fresh) => {
  const start = networksOn(fresh);

  it.each<Platform>(['Slack', 'Teams'])(
    'takes nine clicks on %s from the claim to the payment',
    async (platform) => {
      const network = await start({ setting: await settingOfOwners() });
      const lead = seatOn(network, platform, 'lead');
      const service = seatOn(network, platform, 'service');
      const ofService = billsOn(network, platform, 'service');
      const ofLead = billsOn(network, platform, 'lead');
      const clicks: string[] = [];
      const click = async (what: string, doing: Promise<void>): Promise<void> => {
        clicks.push(what);
        await doing;
      };

      const jobId = await lead.post({ rate: '92.50', minimum: '0', increment: '15', place: 'on_site' });
      await click('Claim', service.claim(jobId));
      await service.cardSays(jobId, 'Yours. Say when you come.');
      const eta = String(inHours(network, 3));
      await click('Confirm', service.fill(jobId, 'Confirm', 'Confirm', { eta }));
      await lead.cardSays(jobId, 'Confirmed.');
      await click('On my way', service.press(jobId, 'On my way'));
      await click('On site', service.press(jobId, 'On site'));
      const report = { summary: 'New head, tested.', time: '2:10' };
      await click('Work done', service.fill(jobId, 'Work done', 'Report', report));
      await lead.cardSays(jobId, 'The work is done.');
      await click('Approve', lead.press(jobId, 'Approve'));
      await click(
        'Submit bill',
        ofService.fill(/has approved it as it is/, 'Submit bill', 'Submit', { number: 'B-1' }),
      );
      await click('Mark paid', ofLead.fill(/Approved\. Due/, 'Mark paid', 'Mark paid', {}));
      await click('Received', ofService.press(/Please confirm once it arrived/, 'Received $208.13'));
      await network.settled();

      expect(clicks).toHaveLength(9);
      const bill = await network.store.db.bill.findFirstOrThrow({ where: { jobId } });
      expect([bill.status, bill.totalMinor]).toEqual(['paid', 20_813]);
      expect(await network.store.db.payment.findMany()).toMatchObject([{ status: 'confirmed' }]);
      expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
    },
    60_000,
  );
});
