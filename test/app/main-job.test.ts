import { expect, it } from 'vitest';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import {
  buttonsOf,
  cardWith,
  castOf,
  claim,
  confirmTextOf,
  fillOnCard,
  inHours,
  jobCard,
  memberId,
  onBoard,
  post,
  press,
  privateMessages,
  told,
  until,
  wordsOf,
} from '../support/acting.ts';
import { networksOn } from '../support/running-network.ts';

const asked = {
  summary: 'Label printer does not print',
  description: 'Blank labels since this morning.',
  skill: 'Printers',
  area: 'Hudson',
  hours: '2',
  rate: '92.50',
  minimum: '60',
  increment: '15',
  nte: '400',
  travel: '20',
  net_days: '30',
  branding: 'white_label',
  client_rate: '125',
  reference: 'ALD-3307',
  client: 'Mohawk Dental',
  address: '14 State Street',
  contact: 'Dana, 518 555 0134',
  access: 'Door code 4471',
};

describeOnBothDatabases('the main job', (fresh) => {
  const start = networksOn(fresh);

  it('goes from the request to the closed job, each person seeing what is theirs', async () => {
    const network = await start();
    const { ann, abe, bob, bea, carla } = castOf(network);

    // Ann asks.
    const jobId = await post(network, ann, asked);
    const open = await onBoard(carla, jobId);
    expect(buttonsOf(open)).toEqual(['Claim', 'Counter-offer', 'Read the branding']);
    expect(wordsOf(open)).toContain('Alder IT asks · On site · Hudson · Printers');
    expect(confirmTextOf(open, 'Claim')).toBe(
      'You accept: $92.50/h, 1 h minimum, in steps of 15 min, at most $400.00, travel $20.00, net 30 days, white-label.',
    );
    const annsCard = await cardWith(ann, jobId, 'Edit');
    expect(buttonsOf(annsCard)).toEqual(['Show access notes', 'Edit', 'Cancel request']);
    expect(wordsOf(annsCard)).toContain('Client $125.00/h, margin $32.50/h (26%)');

    // Bob claims.
    await claim(bob, jobId);
    const yours = await told(bob, `JOB-${1000 + jobId} is yours.`);
    expect(buttonsOf(yours)).toEqual(['Pick technician']);
    await told(ann, `Birch Networks took JOB-${1000 + jobId}`);
    await told(abe, `Birch Networks took JOB-${1000 + jobId}`);
    await until(async () => {
      const taken = await onBoard(carla, jobId);
      expect(wordsOf(taken)).toContain('Claimed by Birch Networks');
      expect(buttonsOf(taken)).toEqual([]);
    });
    const bobsCard = await cardWith(bob, jobId, 'Pick technician');
    for (const confidential of ['Mohawk Dental', '14 State Street', 'Dana, 518 555 0134'])
      expect(wordsOf(bobsCard)).toContain(confidential);
    expect(wordsOf(bobsCard)).not.toMatch(/125|32\.50|ALD-3307|Door code 4471/);
    const [alders, birchs] = await network.store.db.ticket.findMany({ orderBy: { firmId: 'asc' } });
    expect(wordsOf(bobsCard)).toMatch(
      new RegExp(`Your ticket.*#${birchs!.number}\\n?.*Ticket of Alder IT.*#${alders!.number}`, 's'),
    );
    await until(async () => {
      expect(wordsOf(await jobCard(ann, jobId))).toMatch(
        new RegExp(`Your ticket.*#${alders!.number}\\n?.*Ticket of Birch Networks.*#${birchs!.number}`, 's'),
      );
    });

    // Bob picks Bea, who confirms, goes and works.
    await fillOnCard(bob, jobId, 'Pick technician', {
      technician: await memberId(network, 'bea'),
      eta: inHours(network, 2),
    });
    await press(bea, jobId, 'Confirm');
    await told(ann, /Birch Networks confirmed .* Bea Okafor arrives/);
    await press(bea, jobId, 'On my way');
    await told(ann, 'Bea Okafor is on the way');
    await press(bea, jobId, 'On site');
    await until(async () => {
      expect(wordsOf(await jobCard(ann, jobId))).toContain('Bea Okafor is at work.');
    });
    await fillOnCard(bea, jobId, 'Work done', { summary: 'Changed the head.', time: '2h10' });
    await told(ann, new RegExp(`JOB-${1000 + jobId} [^]*Birch Networks reports it as done`));

    // Ann returns it, Bea reports again, Abe approves.
    const reported = await cardWith(ann, jobId, 'Return');
    // 2 h 10 at $92.50, rounded up to 2 h 15: $208.13; at $125 that is $281.25, less travel of $20.
    expect(wordsOf(reported)).toContain('$228.13 (2 h 15 min billable at $92.50/h, travel $20.00)');
    expect(wordsOf(reported)).toContain('your margin on this work is $53.12');
    await fillOnCard(ann, jobId, 'Return', { reason: 'Which head?' });
    await told(bea, 'Alder IT returned');
    expect(wordsOf(await cardWith(bea, jobId, 'Work done'))).toContain('Returned by Alder IT: Which head?');
    await fillOnCard(bea, jobId, 'Work done', { summary: 'Changed the 203 dpi head.' });
    const again = await cardWith(abe, jobId, 'Approve');
    expect(wordsOf(again)).toContain('Changed the 203 dpi head.');
    expect(confirmTextOf(again, 'Approve')).toBe('2 h 15 min billable, $228.13 for Birch Networks.');
    await press(abe, jobId, 'Approve');
    await told(bob, /Alder IT approved .* \$228\.13/);
    await press(ann, jobId, 'Close job');
    await until(async () => {
      for (const person of [ann, abe, bob, bea])
        expect(wordsOf(await jobCard(person, jobId))).toContain('Closed.');
    });

    await network.settled();
    const events = await network.store.db.event.findMany({ where: { jobId }, orderBy: { id: 'asc' } });
    expect(events.map(({ type }) => type)).toEqual([
      'JobPosted',
      'JobClaimed',
      'JobScheduled',
      'JobConfirmed',
      'BrandingTicked',
      'TravelStarted',
      'WorkStarted',
      'WorkReported',
      'WorkReturned',
      'WorkReported',
      'WorkApproved',
      'BillDrafted',
      'JobClosed',
    ]);
    // Nobody of the third firm heard of any of this but on the board.
    expect(await privateMessages(carla)).toEqual([]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 90_000);
});

describeOnSqlite('a peer whose workspace does not have the app', (fresh) => {
  const start = networksOn(fresh);

  it('claims, is answered, fills in forms and gets the private card through the lead’s workspace', async () => {
    const network = await start();
    const { ann, carla, chen } = castOf(network);
    const jobId = await post(network, ann, asked);
    await claim(carla, jobId);
    await told(carla, `JOB-${1000 + jobId} is yours.`);
    expect((await carla.channel('Peer Dispatch (Alder IT)'))?.kind).toBe('im');
    await fillOnCard(carla, jobId, 'Pick technician', {
      technician: await memberId(network, 'chen'),
      eta: inHours(network, 1),
    });
    await press(chen, jobId, 'Confirm');
    await press(chen, jobId, 'On site');
    await fillOnCard(chen, jobId, 'Work done', { summary: 'Done.', time: '45' });
    await press(ann, jobId, 'Approve');
    await told(carla, /Alder IT approved/);
    // The slash command is not theirs: Slack itself says so.
    expect(await carla.command('C0PEERS', 'jobs')).toMatchObject({ ok: false, error: 'not_a_command' });
  });
});
