import { expect, it } from 'vitest';
import {
  BOARD,
  castOf,
  cardWith,
  fill,
  inHours,
  modalOf,
  onBoard,
  post,
  request,
  typeInto,
  until,
  valueOf,
  wordsOf,
} from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { networksOn } from '../support/running-network.ts';

describeOnSqlite('the form of a request', (fresh) => {
  const start = networksOn(fresh);

  it('starts with the terms that this firm asked for last, and nothing of its clients', async () => {
    const network = await start();
    const { ann, abe, bob } = castOf(network);
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const first = await modalOf(ann, 'Ask your peers');
    expect([valueOf(first, 'rate'), valueOf(first, 'net_days'), valueOf(first, 'increment')]).toEqual([
      undefined,
      '30',
      '15',
    ]);
    await ann.close(first);
    await post(network, ann, {
      rate: '87.65',
      minimum: '90',
      increment: '30',
      nte: '500',
      travel: '25',
      net_days: '14',
      branding: 'own_logo',
      client_rate: '140',
      client: 'Mohawk Dental',
      access: 'Door code 4471',
    });
    // What the firm offers a peer, or a peer asks for, is not what it asks for itself.
    const bobs = await post(network, bob, { rate: '70' });
    await fill(ann, await onBoard(ann, bobs), 'Counter-offer', { rate: '111' });
    await cardWith(ann, 1, 'Edit');

    expect(await abe.command(BOARD)).toEqual({ ok: true });
    const next = await modalOf(abe, 'Ask your peers');
    const terms = ['rate', 'minimum', 'increment', 'nte', 'travel', 'net_days', 'branding'];
    expect(terms.map((field) => valueOf(next, field))).toEqual([
      '87.65',
      '90',
      '30',
      '500.00',
      '25.00',
      '14',
      'own_logo',
    ]);
    expect(JSON.stringify(next)).not.toMatch(/Mohawk|4471|140/);
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
