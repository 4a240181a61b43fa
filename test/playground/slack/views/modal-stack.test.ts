import { describe, expect, it } from 'vitest';
import { collect, inputs, modal, opened, peers, text } from '../modal-app.ts';
import { refusal, start, until } from '../start.ts';

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
    const second = await until(async () => (await ann.view()).modals[1]);
    expect(second).toMatchObject({ previous_view_id: shown.id, root_view_id: shown.id });
    expect(await ann.click(shown, 'Go')).toMatchObject({ error: 'view_gone' });
    await ann.click(second, 'Go');
    expect(await push()).toEqual({ ok: true });
    const third = await until(async () => (await ann.view()).modals[2]);
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
    const second = await until(async () => (await ann.view()).modals[1]);
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
