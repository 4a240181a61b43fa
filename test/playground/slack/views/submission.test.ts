import { describe, expect, it } from 'vitest';
import { collect, inputs, modal, opened, peers, text } from '../modal-app.ts';
import { start, until } from '../start.ts';

describe('submission', () => {
  it('is checked by the client first', async () => {
    const { ann, bolt, shown } = await opened(inputs);
    const before = bolt.received.length;
    const required = { name: 'Please complete this required field.' };
    expect(await ann.submit(shown)).toMatchObject({ error: 'invalid_values', errors: required });
    expect(await ann.submit(shown, { name: 'A', hours: '9' })).toMatchObject({
      errors: { name: 'Please enter at least 2 characters.', hours: 'Please enter a number of 8 or less.' },
    });
    expect(await ann.submit(shown, { name: 'Annabel', hours: '1.5' })).toMatchObject({
      errors: { name: 'Please enter no more than 5 characters.', hours: 'Please enter a whole number.' },
    });
    expect(bolt.received).toHaveLength(before);
    expect(await ann.submit(shown, { name: 'Ann', hours: '8' })).toEqual({ ok: true });
  });

  it('shows the app’s errors at their fields, and takes none for a field that is not there', async () => {
    const { ann, shown } = await opened(inputs, [
      { response_action: 'errors', errors: { name: 'Taken' } },
      { response_action: 'errors', errors: { nothing: 'x' } },
    ]);
    expect(await ann.submit(shown, { name: 'Ann' })).toMatchObject({
      error: 'invalid_values',
      errors: { name: 'Taken' },
    });
    expect(await ann.submit(shown)).toMatchObject({ error: 'invalid_response' });
    expect(await ann.modal()).toBeDefined();
  });

  it('updates, pushes and clears as the app answers', async () => {
    const next = modal({ submit: text('Next'), title: text('Next') });
    const { ann, shown } = await opened(inputs, [
      { response_action: 'update', view: next },
      { response_action: 'push', view: next },
      undefined,
      { response_action: 'clear' },
    ]);
    expect(await ann.submit(shown, { name: 'Ann' })).toEqual({ ok: true });
    const updated = await until(() => ann.modal());
    expect(updated).toMatchObject({ id: shown.id, title: { text: 'Next' } });
    expect(await ann.submit(updated)).toEqual({ ok: true });
    const pushed = await until(() => ann.modal());
    expect(pushed).toMatchObject({ previous_view_id: shown.id });
    expect(await ann.submit(pushed)).toEqual({ ok: true });
    expect((await ann.modal())?.id).toBe(shown.id);
    expect(await ann.submit(updated)).toEqual({ ok: true });
    expect((await ann.view()).modals).toEqual([]);
  });

  it('stays open when the app answers with a view that is not right', async () => {
    const { ann, shown } = await opened(inputs, [
      { response_action: 'update', view: modal({ title: text('x'.repeat(25)) }) },
    ]);
    expect(await ann.submit(shown, { name: 'Ann' })).toMatchObject({
      error: 'invalid_response',
      message: expect.stringContaining('must be less than 25 characters') as string,
    });
    expect(await ann.modal()).toMatchObject({ title: { text: 'Form' } });
  });

  it('needs a submit button', async () => {
    const { ann, shown } = await opened(modal());
    expect(await ann.submit(shown)).toMatchObject({ error: 'not_submittable' });
  });
});

describe('external selects', () => {
  it('ask the app, and send back whole options', async () => {
    const { triggers, listen } = collect();
    const started = await start({
      listen: (app) => {
        listen(app);
        app.options('peer', async ({ ack, body }) => {
          await ack({ options: [{ text: text(`${body.value}ob`), value: 'bob' }] });
        });
      },
    });
    const { ann, alder, bolt } = started;
    await ann.command(peers);
    await alder.views.open({
      trigger_id: triggers[0] ?? '',
      view: modal({
        submit: text('Save'),
        blocks: [
          {
            type: 'input',
            block_id: 'who',
            label: text('Peer'),
            element: { type: 'external_select', action_id: 'peer', min_query_length: 1 },
          },
        ],
      }),
    });
    const shown = await until(() => ann.modal());
    expect(await ann.submit(shown, { peer: 'bob' })).toMatchObject({ error: 'unknown_option' });
    expect(await ann.options(shown, 'peer', '')).toEqual({ ok: true, options: [] });
    expect(await ann.options(shown, 'peer', 'B')).toMatchObject({ ok: true, options: [{ value: 'bob' }] });
    expect(bolt.received.at(-1)?.body).toMatchObject({
      type: 'block_suggestion',
      action_id: 'peer',
      block_id: 'who',
      value: 'B',
      team: { id: 'T0ALDER' },
      container: { type: 'view', view_id: shown.id },
      view: { id: shown.id },
    });
    expect(await ann.submit(shown, { peer: 'bob' })).toEqual({ ok: true });
    expect(bolt.received.at(-1)?.body).toMatchObject({
      view: {
        state: { values: { who: { peer: { selected_option: { value: 'bob', text: { text: 'Bob' } } } } } },
      },
    });
  });
});
