import { afterEach, expect, it } from 'vitest';
import {
  BOARD,
  buttonsOf,
  cardWith,
  castOf,
  claim,
  fillOnCard,
  inHours,
  memberId,
  modalOf,
  onBoard,
  post,
  press,
  request,
  told,
  until,
  wordsOf,
} from '../support/acting.ts';
import { describeOnPostgres, describeOnSqlite } from '../support/databases.ts';
import { openRaw } from '../support/raw-database.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

describeOnPostgres('while the database is slow', (fresh) => {
  const start = networksOn(fresh);
  let letGo: () => Promise<void> = () => Promise.resolve();
  // Also where a test has failed, or nothing would end.
  afterEach(() => letGo());

  /** Holds up everything that asks the database who somebody is, until it is let go of. */
  async function hold({ database }: RunningNetwork): Promise<void> {
    const raw = await openRaw(database);
    await raw.execute('BEGIN');
    await raw.execute('LOCK TABLE "DirectoryVersion" IN ACCESS EXCLUSIVE MODE');
    letGo = async () => {
      letGo = () => Promise.resolve();
      await raw.execute('COMMIT');
      await raw.close();
    };
  }

  it('a loading view keeps the place of a form, and turns into it', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    await network.settled();
    await hold(network);
    expect(await bob.click(await onBoard(bob, jobId), 'Counter-offer')).toEqual({ ok: true });
    const loading = await modalOf(bob, 'Peer Dispatch');
    expect(wordsOf(loading)).toContain('One moment…');
    expect(loading.submit).toBeNull();
    await letGo();
    const form = await modalOf(bob, 'Counter JOB-1001');
    expect(form.id).toBe(loading.id);
    expect(await bob.submit(form, { rate: '95' })).toEqual({ ok: true });
    await told(ann, 'Birch Networks, offers');
  });

  it('what will be no form says why in the same place', async () => {
    const network = await start();
    const { ann, bea } = castOf(network);
    const jobId = await post(network, ann);
    await network.settled();
    await hold(network);
    expect(await bea.click(await onBoard(bea, jobId), 'Counter-offer')).toEqual({ ok: true });
    await modalOf(bea, 'Peer Dispatch');
    await letGo();
    await until(async () => {
      expect(wordsOf((await bea.modal())!)).toContain('Only an owner or coordinator can make an offer.');
    });
  });

  it('a list that comes late stands in the same place, and its buttons work', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    await network.settled();
    await hold(network);
    expect(await bob.command(BOARD, 'board')).toEqual({ ok: true });
    await modalOf(bob, 'Peer Dispatch');
    await letGo();
    const list = await until(async () => {
      const modal = (await bob.modal())!;
      expect(buttonsOf(modal)).toEqual(['Claim', 'Show']);
      return modal;
    });
    expect(await bob.click(list, 'Claim')).toEqual({ ok: true });
    await cardWith(bob, jobId, 'Pick technician');
    await told(bob, 'JOB-1001 is yours');
  });

  it('a person who closes the loading view is left alone', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    await network.settled();
    await hold(network);
    expect(await bob.click(await onBoard(bob, jobId), 'Counter-offer')).toEqual({ ok: true });
    await bob.close(await modalOf(bob, 'Peer Dispatch'));
    await letGo();
    await until(async () => {
      const calls = await network.control.calls();
      expect(calls.some(({ method }) => method === 'views.update')).toBe(true);
    });
    expect(await bob.modal()).toBeUndefined();
    expect(await bob.click(await onBoard(bob, jobId), 'Counter-offer')).toEqual({ ok: true });
    await bob.close(await modalOf(bob, 'Counter JOB-1001'));
    expect(network.log.filter(({ level }) => level >= 50)).toEqual([]);
  });

  it('a form that took too long to be taken is taken once, however often it is sent', async () => {
    const network = await start();
    const { ann } = castOf(network);
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    await hold(network);
    const values = { ...request, summary: 'Sent twice' };
    expect(await ann.submit(form, values)).toMatchObject({ ok: false, error: 'operation_timeout' });
    await letGo();
    await onBoard(ann, 1);
    // The form is still open, and Ann sends it again.
    expect(await ann.submit(form, values)).toEqual({ ok: true });
    await network.settled();
    expect(await network.store.db.job.count()).toBe(1);
    expect(await ann.modal()).toBeUndefined();
  });
});

describeOnSqlite('forms that do not open, or are not taken', (fresh) => {
  const start = networksOn(fresh);

  const tooLate = 'Slack waited too long to open the form. Please click again.';
  const down = 'It cannot be reached as it should at the moment. Please click again in a minute.';
  const ours = 'Please tell whoever runs Peer Dispatch. The program’s log has it as';
  it.each([
    [{ kind: 'error', error: 'expired_trigger_id' }, tooLate],
    [{ kind: 'error', error: 'exchanged_trigger_id' }, tooLate],
    [{ kind: 'error', status: 503 }, down],
    [{ kind: 'drop' }, down],
    [{ kind: 'error', error: 'token_revoked' }, 'An admin of the workspace can install it again.'],
    [{ kind: 'error', error: 'missing_scope' }, 'Peer Dispatch lacks a permission in this workspace.'],
    [{ kind: 'error', error: 'view_too_large' }, `${ours} view_too_large.`],
    [{ kind: 'error', error: 'not_enabled' }, `${ours} not_enabled.`],
  ] as const)('the person is told why when Slack opens none: %j', async (fault, why) => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    await network.control.order({ method: 'views.open', times: 2, ...fault });
    expect(await bob.click(await onBoard(bob, jobId), 'Counter-offer')).toEqual({ ok: true });
    await told(bob, why);
    expect(await bob.modal()).toBeUndefined();
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    await told(ann, why);
    // The next click opens it.
    expect(await bob.click(await onBoard(bob, jobId), 'Counter-offer')).toEqual({ ok: true });
    await modalOf(bob, 'Counter JOB-1001');
  });

  it('a form whose job has moved on says so where it stands, and keeps what was typed', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    const jobId = await post(network, ann);
    expect(await bob.click(await onBoard(bob, jobId), 'Counter-offer')).toEqual({ ok: true });
    const form = await modalOf(bob, 'Counter JOB-1001');
    expect(await carla.click(await onBoard(carla, jobId), 'Claim')).toEqual({ ok: true });
    await cardWith(carla, jobId, 'Pick technician');
    const refused = await bob.submit(form, { rate: '95', note: 'A long story.' });
    expect(refused).toMatchObject({
      ok: false,
      errors: { rate: expect.stringContaining('no longer open') as string },
    });
    expect((await bob.modal())?.state.values['note']?.['value']?.value).toBe('A long story.');
    // The form is still open. What is sent again is decided anew, changed or not.
    await fillOnCard(carla, jobId, 'Back out', { reason: 'Ill.' });
    for (const change of [{}, { rate: '90' }]) {
      const again = await bob.submit((await bob.modal())!, change);
      expect(again).toMatchObject({
        ok: false,
        errors: { rate: expect.stringContaining('JOB-1001') as string },
      });
      expect(again).not.toEqual(refused);
    }
    expect(await network.store.db.offer.count()).toBe(0);
  });

  it('a form that is sent again as it is, once what stood against it is gone, is taken', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    await claim(bob, jobId);
    await press(bob, jobId, 'Pick technician');
    const form = await modalOf(bob, 'Technician, JOB-1001');
    await fillOnCard(ann, jobId, 'Put on hold', { reason: 'The client is away.' });
    const typed = { technician: await memberId(network, 'bea'), eta: inHours(network, 2) };
    expect(await bob.submit(form, typed)).toMatchObject({
      ok: false,
      errors: { technician: expect.stringContaining('is now “On hold”') as string },
    });
    await press(ann, jobId, 'Resume');
    await cardWith(bob, jobId, 'Pick technician');
    expect(await bob.submit((await bob.modal())!, typed)).toEqual({ ok: true });
    await network.settled();
    expect(await network.store.db.job.findUniqueOrThrow({ where: { id: jobId } })).toMatchObject({
      technicianId: Number(typed.technician),
    });
  });

  it('what fails in the middle is undone whole; the person is told, and may send it again', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    const board = await onBoard(bob, jobId);
    const raw = await openRaw(network.database);
    await raw.execute('ALTER TABLE "Event" RENAME TO "Elsewhere"');
    expect(await ann.submit(form, { ...request })).toMatchObject({ ok: false, error: 'dispatch_failed' });
    expect(await bob.click(board, 'Claim')).toMatchObject({ ok: false, error: 'dispatch_failed' });
    await told(bob, 'Something went wrong here and nothing was changed.');
    await raw.execute('ALTER TABLE "Elsewhere" RENAME TO "Event"');
    await raw.close();
    expect(await network.store.db.job.findMany({ select: { status: true } })).toEqual([{ status: 'open' }]);
    expect(await ann.submit((await ann.modal())!, {})).toEqual({ ok: true });
    expect(await bob.click(board, 'Claim')).toEqual({ ok: true });
    await cardWith(bob, jobId, 'Pick technician');
    await network.settled();
    expect(await network.store.db.job.count()).toBe(2);
  });
});
