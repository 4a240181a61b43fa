import { expect, it } from 'vitest';
import {
  BOARD,
  buttonsOf,
  castOf,
  cardWith,
  fill,
  inHours,
  modalOf,
  offerCards,
  onBoard,
  post,
  request,
  told,
  typeInto,
  until,
  valueOf,
  wordsOf,
} from '../support/acting.ts';
import type { ElementInput, View } from '../../src/playground/slack/control-api.ts';
import type { PersonClient } from '../support/control-client.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { networksOn } from '../support/running-network.ts';

/** Posts a request with net 0 days, which is questioned once. */
async function postForCash(
  person: PersonClient,
  jobId: number,
  values: Record<string, ElementInput>,
): Promise<void> {
  expect(await person.command(BOARD)).toEqual({ ok: true });
  const form = await modalOf(person, 'Ask your peers');
  expect(await person.submit(form, { ...request, ...values, net_days: '0' })).toEqual({ ok: true });
  const asked = await until(async () => {
    const shown = (await person.modal())!;
    expect(wordsOf(shown)).toContain('With net 0 days a bill is due on its own date');
    return shown;
  });
  expect(valueOf(asked, 'rate')).toBe(values['rate']);
  expect(await person.submit(asked, {})).toEqual({ ok: true });
  await onBoard(person, jobId);
}

describeOnSqlite('the form of a request', (fresh) => {
  const start = networksOn(fresh);

  it('starts as this firm posts for the skill, and says so, with nothing of one job or of its clients', async () => {
    const network = await start();
    const { ann, abe, bob } = castOf(network);
    const fields = ['pay_type', 'rate', 'minimum', 'increment', 'net_days', 'branding', 'late_fee'];
    const ofOneJob = ['nte', 'travel', 'cancellation_fee', 'expenses', 'window_start', 'window_end'];
    const shownIn = (form: View, names: readonly string[]) => names.map((name) => valueOf(form, name));
    const blank = ofOneJob.map(() => undefined);
    const opened = async () => {
      expect(await abe.command(BOARD)).toEqual({ ok: true });
      return modalOf(abe, 'Ask your peers');
    };
    const unknown = ['hourly', undefined, '60', '15', '30', 'neutral', undefined];
    const first = await opened();
    expect(shownIn(first, fields)).toEqual(unknown);
    expect(wordsOf(first)).not.toContain('your last request');
    await abe.close(first);

    const printers = await post(network, ann, {
      skill: 'Printers',
      rate: '87.65',
      minimum: '90',
      increment: '30',
      nte: '500',
      travel: '25',
      cancellation_fee: '40',
      expenses: '60',
      late_fee: '1.5',
      net_days: '14',
      branding: 'own_logo',
      client_rate: '140',
      client: 'Mohawk Dental',
      access: 'Door code 4471',
      window_start: inHours(network, 5),
      window_end: inHours(network, 9),
    });
    // What a peer asks for, and what the firm answers, is of that job, as is what it offers a peer.
    await fill(bob, await onBoard(bob, printers), 'Counter-offer', { rate: '99', nte: '900', travel: '45' });
    const offer = await until(async () => {
      const [card] = await offerCards(ann, printers);
      if (!card) throw new Error('no offer yet');
      return card;
    });
    await fill(ann, offer, 'Counter', { rate: '96', travel: '35' });
    await until(async () => {
      const countered = (await offerCards(bob, printers)).at(-1);
      if (!countered || !buttonsOf(countered).includes('Accept')) throw new Error('no answer yet');
      expect(await bob.click(countered, 'Accept')).toEqual({ ok: true });
    });
    await told(ann, /Birch Networks took JOB-1001/);
    const bobs = await post(network, bob, { rate: '70' });
    await fill(ann, await onBoard(ann, bobs), 'Counter-offer', { rate: '111' });
    await network.settled();

    const habits = ['hourly', '87.65', '90', '30', '14', 'own_logo', '1.5'];
    const next = await opened();
    expect(shownIn(next, fields)).toEqual(habits);
    expect(shownIn(next, ofOneJob)).toEqual(blank);
    expect(wordsOf(next)).toContain(
      'Rate, minimum, increment, net days, branding and late fee as in your last request for Printers, JOB-1001.',
    );
    expect(JSON.stringify(next)).not.toMatch(/Mohawk|(?<!\d)(?:4471|140)(?!\d)/);
    await abe.close(next);

    // A fixed price is of one job, and so is how its time would have been counted.
    await postForCash(ann, 3, { skill: 'Cabling', pay_type: 'fixed', rate: '400', increment: '7' });
    const afterFixed = await opened();
    expect(shownIn(afterFixed, fields)).toEqual(['hourly', undefined, '60', '15', '0', 'own_logo', '1.5']);
    expect(wordsOf(afterFixed)).toContain(
      'Net days, branding and late fee as in your last request for Cabling, JOB-1003.',
    );
    await typeInto(network, ['T0ALDER', 'U0ABE'], afterFixed, 'skill', ' printers');
    await until(async () => {
      const redrawn = (await abe.modal())!;
      expect(wordsOf(redrawn)).toContain('as in your last request for Printers, JOB-1001.');
      expect(shownIn(redrawn, fields)).toEqual(habits);
    });
    await typeInto(network, ['T0ALDER', 'U0ABE'], (await abe.modal())!, 'rate', '91');
    await until(async () => {
      const redrawn = (await abe.modal())!;
      expect(wordsOf(redrawn)).toContain(
        'Minimum, increment, net days, branding and late fee as in your last request for Printers',
      );
      expect(valueOf(redrawn, 'rate')).toBe('91');
    });
  });

  it('starts with what the firm has set in its profile before what it posted last', async () => {
    const network = await start();
    const { ann } = castOf(network);
    await postForCash(ann, 1, { rate: '87.65', minimum: '90', increment: '7' });
    expect(await ann.command(BOARD, 'firm')).toEqual({ ok: true });
    const profile = { rate: '91', increment: '15', travel: '20', net_days: '30' };
    expect(await ann.submit(await modalOf(ann, 'Your firm'), profile)).toEqual({ ok: true });
    await network.settled();
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    const fields = ['rate', 'minimum', 'increment', 'travel', 'net_days'];
    expect(fields.map((field) => valueOf(form, field))).toEqual(['91.00', '90', '15', '20.00', '30']);
    expect(wordsOf(form)).toContain(
      'Rate, increment, travel and net days as set with /dispatch firm. Minimum and branding as in your last request for Printers, JOB-1001.',
    );
  });

  it('shows each error at its field, keeps what was typed, and posts once they are mended', async () => {
    const network = await start();
    const { ann } = castOf(network);
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    const wrong = await ann.submit(form, {
      ...request,
      pay_type: 'fixed',
      rate: '600',
      nte: '500',
      window_start: inHours(network, 5),
      window_end: inHours(network, 4),
      respond_by: inHours(network, -1),
    });
    expect(wrong).toMatchObject({ ok: false, error: 'invalid_values' });
    expect(Object.keys('errors' in wrong ? wrong.errors : {}).sort()).toEqual([
      'nte',
      'respond_by',
      'window_end',
    ]);
    expect(await ann.submit((await ann.modal())!, { rate: '0', nte: null })).toMatchObject({
      errors: { rate: 'More than zero, please.' },
    });
    expect(await network.store.db.job.count()).toBe(0);
    const mended = {
      rate: '600',
      nte: '700',
      window_end: inHours(network, 6),
      respond_by: inHours(network, 1),
    };
    expect(await ann.submit((await ann.modal())!, mended)).toEqual({ ok: true });
    expect(wordsOf(await onBoard(ann, 1))).toContain('$600.00 fixed');
  });

  it('shows the margin while the two rates are typed', async () => {
    const network = await start();
    const { ann } = castOf(network);
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    expect(wordsOf(form)).toContain('Fill in both rates to see your margin here.');
    await typeInto(network, ['T0ALDER', 'U0ANN'], form, 'rate', '92.5');
    await typeInto(network, ['T0ALDER', 'U0ANN'], form, 'client_rate', '125');
    await until(async () => {
      expect(wordsOf((await ann.modal())!)).toContain('Client $125.00/h, margin $32.50/h (26%)');
    });
    // The form that was redrawn holds what was typed, and posts it.
    expect(await ann.submit((await ann.modal())!, { summary: 'Printer', skill: 'Printers' })).toEqual({
      ok: true,
    });
    expect(wordsOf(await onBoard(ann, 1))).toContain('$92.50/h');
  });

  it('edits what was posted: the form starts with it, also with the private part', async () => {
    const network = await start();
    const { ann } = castOf(network);
    const jobId = await post(network, ann, {
      area: 'Hudson',
      hours: '1.5',
      client_rate: '125',
      reference: 'ALD-3307',
      client: 'Mohawk Dental',
      respond_by: inHours(network, 48),
    });
    expect(await ann.click(await cardWith(ann, jobId, 'Edit'), 'Edit')).toEqual({ ok: true });
    const form = await modalOf(ann, 'Edit the request');
    const fields = ['summary', 'area', 'hours', 'rate', 'client_rate', 'reference', 'client'];
    expect(fields.map((field) => valueOf(form, field))).toEqual([
      'Label printer does not print',
      'Hudson',
      '1.5',
      '92.50',
      '125.00',
      'ALD-3307',
      'Mohawk Dental',
    ]);
    expect(valueOf(form, 'respond_by')).toEqual(expect.any(Number));
    expect(await ann.submit(form, { area: 'Kingston' })).toEqual({ ok: true });
    await until(async () => {
      expect(wordsOf(await onBoard(ann, jobId))).toContain('Kingston');
    });
  });
});
