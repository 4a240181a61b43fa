import { expect, it } from 'vitest';
import { elementsOf } from '../support/control-client.ts';
import {
  buttonsOf,
  cardWith,
  castOf,
  claim,
  fillOnCard,
  inHours,
  jobCard,
  memberId,
  post,
  press,
  told,
  wordsOf,
} from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { networksOn } from '../support/running-network.ts';

describeOnSqlite('a card with more to do than a menu of Slack holds', (fresh) => {
  const start = networksOn(fresh);

  it('has one menu, of which the last item shows the rest to its person alone', async () => {
    const network = await start();
    const { ann, bob, bea } = castOf(network);
    const jobId = await post(network, ann);
    await claim(bob, jobId);
    const technician = await memberId(network, 'bea');
    await fillOnCard(bob, jobId, 'Pick technician', { technician, eta: inHours(network, 20) });
    await press(bob, jobId, 'Confirm');
    await press(bea, jobId, 'On my way');
    await press(bob, jobId, 'On site');
    await cardWith(bob, jobId, 'Work done');
    const card = await jobCard(bob, jobId);
    const menus = elementsOf(card.blocks).filter(({ element }) => element.type === 'overflow');
    expect(menus).toHaveLength(1);
    const shown = ['Work done', 'Log time', 'Check in', 'Add expense', 'Ask for more', 'Add note'];
    expect(buttonsOf(card)).toEqual([...shown, 'More…']);

    const rest = await cardWith(bob, jobId, 'Put on hold');
    expect(buttonsOf(rest)).toEqual(['Change technician', 'Put on hold', 'Read the branding']);
    expect(wordsOf(rest)).toContain('JOB-1001 ·');
    await fillOnCard(bob, jobId, 'Put on hold', { reason: 'The part is not here.' });
    await told(ann, 'The part is not here.');
  });
});
