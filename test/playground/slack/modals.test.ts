import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { describe, expect, it, vi } from 'vitest';
import { client, refusal, start } from './start.ts';

const peers = 'C0PEERS';
const text = (words: string) => ({ type: 'plain_text' as const, text: words });

const modal = (change: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: text('Form'),
  blocks: [
    { type: 'section', block_id: 'words', text: text('Words') },
    { type: 'actions', block_id: 'go', elements: [{ type: 'button', text: text('Go'), action_id: 'go' }] },
  ],
  ...change,
});

const inputs: ModalView = modal({
  submit: text('Save'),
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: text('Name'),
      element: { type: 'plain_text_input', action_id: 'name', min_length: 2, max_length: 5 },
    },
    {
      type: 'input',
      block_id: 'hours',
      optional: true,
      label: text('Hours'),
      element: {
        type: 'number_input',
        action_id: 'hours',
        is_decimal_allowed: false,
        min_value: '1',
        max_value: '8',
      },
    },
  ],
});

/** Keeps the trigger ids, and answers submissions as told. */
const collect = (
  answers: Parameters<Parameters<App['view']>[1]>[0]['ack'] extends (answer: infer A) => unknown
    ? (A | undefined)[]
    : never = [],
) => {
  const triggers: string[] = [];
  const listen = (app: App) => {
    app.command('/dispatch', async ({ ack, body }) => {
      triggers.push(body.trigger_id);
      await ack();
    });
    app.action('go', async ({ ack, body }) => {
      if ('trigger_id' in body) triggers.push(body.trigger_id);
      await ack();
    });
    app.view('form', async ({ ack }) => {
      await ack(answers.shift());
    });
    app.view({ type: 'view_closed', callback_id: 'form' }, async ({ ack }) => {
      await ack();
    });
  };
  return { triggers, listen };
};

const opened = async (view: ModalView, answers: Parameters<typeof collect>[0] = []) => {
  const { triggers, listen } = collect(answers);
  const started = await start({ listen });
  await started.ann.command(peers);
  const { view: made } = await started.alder.views.open({ trigger_id: triggers[0] ?? '', view });
  const shown = await vi.waitUntil(() => started.ann.modal());
  return { ...started, triggers, shown, made };
};

describe('trigger ids', () => {
  it('are good once, for three seconds, for their installation', async () => {
    const { triggers, listen } = collect();
    const { ann, alder, birch, clock } = await start({ listen });
    const open = (by: typeof alder, trigger: string | undefined) =>
      refusal(by.views.open({ trigger_id: trigger ?? '', view: modal() }));
    await ann.command(peers);
    expect(await open(birch, triggers[0])).toMatchObject({ error: 'invalid_trigger_id' });
    expect(await open(alder, '1.2.3')).toMatchObject({ error: 'invalid_trigger_id' });
    clock.advance(3_000);
    expect(await open(alder, triggers[0])).toEqual({ ok: true });
    expect(await open(alder, triggers[0])).toMatchObject({ error: 'exchanged_trigger_id' });
    await ann.command(peers);
    clock.advance(3_001);
    expect(await open(alder, triggers[1])).toMatchObject({ error: 'expired_trigger_id' });
  });

  it('are not spent on a view that is not right', async () => {
    const { triggers, listen } = collect();
    const { ann, alder } = await start({ listen });
    await ann.command(peers);
    const trigger = triggers[0] ?? '';
    expect(
      await refusal(alder.views.open({ trigger_id: trigger, view: modal({ title: text('x'.repeat(25)) }) })),
    ).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: {
        messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
      },
    });
    expect((await alder.views.open({ trigger_id: trigger, view: modal() })).ok).toBe(true);
  });
});

describe('the stack', () => {
  it('takes two views on the first, pushed from within', async () => {
    const { ann, alder, triggers, shown } = await opened(modal());
    const push = () => refusal(alder.views.push({ trigger_id: triggers.at(-1) ?? '', view: modal() }));
    await ann.click(shown, 'Go');
    expect(await push()).toEqual({ ok: true });
    const second = await vi.waitUntil(async () => (await ann.view()).modals[1]);
    expect(second).toMatchObject({ previous_view_id: shown.id, root_view_id: shown.id });
    expect(await ann.click(shown, 'Go')).toMatchObject({ error: 'view_gone' });
    await ann.click(second, 'Go');
    expect(await push()).toEqual({ ok: true });
    const third = await vi.waitUntil(async () => (await ann.view()).modals[2]);
    await ann.click(third, 'Go');
    expect(await push()).toMatchObject({ error: 'push_limit_reached' });
    await ann.close(third);
    expect((await ann.view()).modals.map((view) => view.id)).toEqual([shown.id, second.id]);
  });

  it('cannot be pushed on from outside, and is replaced by a new modal', async () => {
    const { ann, alder, triggers, shown } = await opened(modal());
    await ann.command(peers);
    const trigger = triggers.at(-1) ?? '';
    expect(await refusal(alder.views.push({ trigger_id: trigger, view: modal() }))).toMatchObject({
      error: 'not_found',
    });
    await alder.views.open({ trigger_id: trigger, view: modal({ title: text('Another') }) });
    const { modals } = await ann.view();
    expect(modals.map((view) => view.title.text)).toEqual(['Another']);
    expect(await refusal(alder.views.update({ view_id: shown.id, view: modal() }))).toMatchObject({
      error: 'not_found',
    });
  });

  it('tells the app of a view that asked for it, and of all when the whole is cleared', async () => {
    const { ann, alder, bolt, triggers, shown } = await opened(modal({ notify_on_close: true }));
    await ann.click(shown, 'Go');
    await alder.views.push({
      trigger_id: triggers.at(-1) ?? '',
      view: modal({ notify_on_close: true, clear_on_close: true }),
    });
    const second = await vi.waitUntil(async () => (await ann.view()).modals[1]);
    expect(await ann.close(second)).toEqual({ ok: true });
    expect((await ann.view()).modals).toEqual([]);
    expect(bolt.received.slice(-2).map(({ body }) => body)).toMatchObject([
      { type: 'view_closed', view: { id: second.id }, is_cleared: true },
      { type: 'view_closed', view: { id: shown.id }, is_cleared: true },
    ]);
  });
});

describe('updates', () => {
  it('hold against a stale hash, another installation and a closed view', async () => {
    const { ann, alder, birch, shown } = await opened(modal({ external_id: 'job-7' }));
    const update = (by: typeof alder, args: object) =>
      refusal(by.apiCall('views.update', { view: modal({ title: text('Later') }), ...args }));
    expect(await update(birch, { view_id: shown.id })).toMatchObject({ error: 'not_found' });
    expect(await update(alder, { external_id: 'job-7', hash: shown.hash })).toEqual({ ok: true });
    expect(await ann.modal()).toMatchObject({ id: shown.id, title: { text: 'Later' } });
    expect(await update(alder, { view_id: shown.id, hash: shown.hash })).toMatchObject({
      error: 'hash_conflict',
    });
    await ann.close(shown);
    expect(await update(alder, { view_id: shown.id })).toMatchObject({ error: 'not_found' });
  });

  it('keep what was entered in inputs that stay', async () => {
    const { ann, alder, shown } = await opened(inputs, [
      { response_action: 'errors', errors: { name: 'Taken' } },
    ]);
    await ann.submit(shown, { name: 'Ann' });
    await alder.views.update({ view_id: shown.id, view: inputs });
    expect((await ann.modal())?.state.values['name']).toEqual({
      name: { type: 'plain_text_input', value: 'Ann' },
    });
  });

  it('may not take an external_id that is in use', async () => {
    const { ann, alder, triggers } = await opened(modal({ external_id: 'job-7' }));
    await ann.command(peers);
    const again = alder.views.open({
      trigger_id: triggers.at(-1) ?? '',
      view: modal({ external_id: 'job-7' }),
    });
    expect(await refusal(again)).toMatchObject({ error: 'duplicate_external_id' });
  });
});

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
    const updated = await vi.waitUntil(() => ann.modal());
    expect(updated).toMatchObject({ id: shown.id, title: { text: 'Next' } });
    expect(await ann.submit(updated)).toEqual({ ok: true });
    const pushed = await vi.waitUntil(() => ann.modal());
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
    const shown = await vi.waitUntil(() => ann.modal());
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

describe('the home tab', () => {
  it('is published for the workspace’s own people and opened with an event', async () => {
    const { alder, ann, bob, bolt, slack } = await start({
      listen: (app) => {
        app.event('app_home_opened', async ({ event, client: web }) => {
          await web.views.publish({
            user_id: event.user,
            view: { type: 'home', blocks: [{ type: 'divider' }] },
          });
        });
        app.action('refresh', async ({ ack }) => {
          await ack();
        });
      },
    });
    await ann.openHome();
    const home = await vi.waitUntil(async () => (await ann.view()).home);
    expect(home).toMatchObject({ type: 'home', blocks: [{ type: 'divider' }] });
    const button = { type: 'button' as const, text: text('Refresh'), action_id: 'refresh' };
    const view = { type: 'home' as const, blocks: [{ type: 'actions' as const, elements: [button] }] };
    expect(await refusal(alder.views.publish({ user_id: 'U0ANN', view, hash: 'old' }))).toMatchObject({
      error: 'hash_conflict',
    });
    await alder.views.publish({ user_id: 'U0ANN', view, hash: home.hash });
    const next = await vi.waitUntil(async () => (await ann.view()).home);
    expect(next.id).toBe(home.id);
    await ann.click(next, 'Refresh');
    expect(bolt.received.at(-1)?.body).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: home.id },
      team: { id: 'T0ALDER' },
    });
    expect(bolt.received.at(-1)?.body).not.toHaveProperty('response_url');
    expect(await bob.click(next, 'Refresh')).toMatchObject({ error: 'view_gone' });
    const stranger = client(slack, 'xoxb-demo-birch').views.publish({ user_id: 'U0ANN', view });
    expect(await refusal(stranger)).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['invalid `user_id`'] },
    });
  });
});
