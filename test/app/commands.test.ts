import { expect, it } from 'vitest';
import type { ClientResult, Message } from '../../src/playground/slack/control-api.ts';
import type { PersonClient } from '../support/control-client.ts';
import {
  BOARD,
  buttonsOf,
  cardWith,
  castOf,
  claim,
  fill,
  fillOnCard,
  inHours,
  memberId,
  modalOf,
  onBoard,
  post,
  press,
  told,
  until,
  wordsOf,
} from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { networksOn } from '../support/running-network.ts';

/** What the person is answered to a command, which nobody else sees. */
function ask(person: PersonClient, text: string): Promise<Message> {
  return answered(person, () => person.command(BOARD, text));
}

async function answered(person: PersonClient, act: () => Promise<ClientResult>): Promise<Message> {
  const before = await ephemerals(person);
  expect(await act()).toEqual({ ok: true });
  return until(async () => {
    const answer = (await ephemerals(person))[before.length];
    if (!answer) throw new Error('no answer yet');
    return answer;
  });
}

async function ephemerals(person: PersonClient): Promise<Message[]> {
  return ((await person.channel(BOARD))?.messages ?? []).filter(({ ephemeral }) => ephemeral);
}

describeOnSqlite('what is typed after /dispatch', (fresh) => {
  const start = networksOn(fresh);

  it('opens the form; words fill in its summary', async () => {
    const network = await start();
    const { ann } = castOf(network);
    expect(await ann.command(BOARD, 'printer at a till in Hudson')).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    expect(form.state.values['summary']?.['value']?.value).toBe('printer at a till in Hudson');
    expect(await ann.submit(form, { skill: 'Printers', rate: '90' })).toEqual({ ok: true });
    const message = await onBoard(ann, 1);
    expect(wordsOf(message)).toContain('JOB-1001 · printer at a till in Hudson');
  });

  it('lists what is open on the board, with a Claim button for those who may', async () => {
    const network = await start();
    const { ann, bob, bea } = castOf(network);
    expect(wordsOf(await ask(bob, 'board'))).toContain('No open requests');
    await post(network, ann, { summary: 'First request' });
    await post(network, bob, { summary: 'Second request' });
    const list = await ask(bob, 'board');
    expect(wordsOf(list)).toMatch(/2 open requests.*JOB-1001 · First request.*Alder IT.*JOB-1002/s);
    // His own he cannot claim.
    expect(buttonsOf(list)).toEqual(['Claim', 'Show', 'Show']);
    expect(buttonsOf(await ask(bea, 'board'))).toEqual(['Show', 'Show']);
    expect(await bob.click(list, 'Show')).toEqual({ ok: true });
    const shown = await told(bob, 'Alder IT asks');
    expect(buttonsOf(shown)).toEqual(['Claim', 'Counter-offer', 'Read the branding']);
    expect(await bob.click(list, 'Claim')).toEqual({ ok: true });
    await told(bob, 'JOB-1001 is yours');
    expect(wordsOf(await ask(bob, 'board'))).toMatch(/1 open request(?!s)/);
  });

  it('lists the running jobs of the firm on either side; a technician’s own alone', async () => {
    const network = await start();
    const { ann, bob, bea } = castOf(network);
    expect(wordsOf(await ask(ann, 'jobs'))).toContain('no running jobs');
    const theirs = await post(network, ann, { summary: 'Ann asks Bob' });
    const ours = await post(network, bob, { summary: 'Bob asks Ann' });
    await claim(bob, theirs);
    await claim(ann, ours);
    const list = wordsOf(await ask(bob, 'jobs'));
    expect(list).toMatch(/JOB-1002 · Bob asks Ann.*with Alder IT.*JOB-1001 · Ann asks Bob.*for Alder IT/s);
    expect(wordsOf(await ask(bea, 'jobs'))).not.toContain('JOB-1001');
    await fillOnCard(bob, theirs, 'Pick technician', {
      technician: await memberId(network, 'bea'),
      eta: inHours(network, 1),
    });
    await press(bea, theirs, 'Confirm');
    expect(wordsOf(await ask(bea, 'jobs'))).toMatch(/1 running job\b.*JOB-1001/s);
  });

  it('shows a job to each as they may know it', async () => {
    const network = await start();
    const { ann, bob, bea } = castOf(network);
    const jobId = await post(network, ann, { client: 'Mohawk Dental', client_rate: '125' });
    expect(wordsOf(await ask(ann, 'job JOB-1001'))).toMatch(/Mohawk Dental.*margin \$32\.50/s);
    expect(wordsOf(await ask(bob, '1001'))).not.toMatch(/Mohawk|125/);
    await claim(bob, jobId);
    const bobs = await ask(bob, 'job job-1001');
    expect(wordsOf(bobs)).toContain('Mohawk Dental');
    expect(wordsOf(bobs)).not.toContain('125');
    // What is shown can be used: the buttons of the answer are the card's.
    await fill(bob, bobs, 'Pick technician', {
      technician: await memberId(network, 'bea'),
      eta: inHours(network, 1),
    });
    await cardWith(bea, jobId, 'Confirm');
    expect(wordsOf(await ask(bob, 'job JOB-4711'))).toContain('There is no such job');
    expect(wordsOf(await ask(bob, 'job'))).toContain('job JOB-');
  });

  it('logs the terms agreed with each peer, newest first', async () => {
    const network = await start();
    const { ann, bob, bea, carla } = castOf(network);
    expect(wordsOf(await ask(ann, 'rates'))).toContain('Nothing has been agreed');
    await claim(bob, await post(network, ann, { rate: '91.01' }));
    await claim(carla, await post(network, ann, { rate: '92.02' }));
    const countered = await post(network, ann, { rate: '93.03' });
    await fill(bob, await onBoard(bob, countered), 'Counter-offer', { rate: '94.04' });
    expect(await ann.click(await told(ann, 'Birch Networks, offers'), 'Accept')).toEqual({ ok: true });
    await cardWith(bob, countered, 'Pick technician');

    const all = wordsOf(await ask(ann, 'rates'));
    expect(all).toMatch(/Birch Networks.*JOB-1003.*\$94\.04.*JOB-1001.*\$91\.01/s);
    expect(all).toMatch(/Cedar Systems.*JOB-1002.*we pay.*\$92\.02/s);
    expect(all).not.toContain('93.03');
    const birch = wordsOf(await ask(ann, 'rates birch'));
    expect(birch).toContain('$94.04');
    expect(birch).not.toContain('$92.02');
    // The other side has the same terms on record, and not those of a third firm.
    const bobs = wordsOf(await ask(bob, 'rates'));
    expect(bobs).toMatch(/Alder IT.*they pay.*\$94\.04.*\$91\.01/s);
    expect(bobs).not.toContain('$92.02');
    expect(wordsOf(await ask(ann, 'rates Dogwood'))).toMatch(
      /No firm here is called “Dogwood”.*Birch Networks/s,
    );
    expect(wordsOf(await ask(bea, 'rates'))).toContain('Only an owner or coordinator');
  });

  it('gives help, and guesses at what was meant', async () => {
    const network = await start();
    const { ann, bea } = castOf(network);
    const help = wordsOf(await ask(ann, 'help'));
    for (const word of ['board', 'jobs', 'job JOB-', 'rates', 'help'])
      expect(help).toContain(`/dispatch ${word}`);
    const slip = wordsOf(await ask(ann, 'baord'));
    expect(slip).toContain('Did you mean /dispatch board?');
    expect(slip).not.toContain('What you can type');
    const slipOfMoney = await ask(ann, 'jobs hudson');
    expect(wordsOf(slipOfMoney)).toMatch(/dispatch jobs: /);
    expect(buttonsOf(slipOfMoney)).toEqual(['Ask your peers for help with it', 'All commands']);
    expect(await ann.modal()).toBeUndefined();
    expect(await ann.command(BOARD, 'new jobs hudson')).toEqual({ ok: true });
    expect(JSON.stringify(await modalOf(ann, 'Ask your peers'))).toContain('jobs hudson');
    expect(wordsOf(await ask(ann, 'xyzzy'))).not.toContain('Did you mean');
    expect(wordsOf(await ask(bea, ''))).toContain(
      'Only an owner or coordinator can post a request. Ask yours.',
    );
    expect(await bea.modal()).toBeUndefined();
  });

  it('has what was meant a tap away, for whoever may', async () => {
    const network = await start();
    const { ann, bea } = castOf(network);
    const answer = await ask(ann, 'network down in Leeds');
    expect(await ann.click(answer, 'Ask your peers for help with it')).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    expect(form.state.values['summary']?.['value']?.value).toBe('network down in Leeds');
    await ann.close(form);

    const slip = await ask(ann, 'borad');
    const board = await answered(ann, () => ann.click(slip, 'Yes, board'));
    expect(wordsOf(board)).toContain('No open requests');

    const beas = await ask(bea, 'network down in Leeds');
    expect(wordsOf(beas)).toContain('You can type:');
    expect(JSON.stringify(beas)).not.toContain('Ask your peers for help with it');
    // What the button would type.
    const refused = await ask(bea, 'new network down in Leeds');
    expect(wordsOf(refused)).toContain('Only an owner or coordinator');
  });
});
