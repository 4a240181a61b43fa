import { describe, expect, it } from 'vitest';
import { text } from '../modal-app.ts';
import { client, refusal, start, until } from '../start.ts';

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
    const home = await until(async () => (await ann.view()).home);
    expect(home).toMatchObject({ type: 'home', blocks: [{ type: 'divider' }] });
    const button = { type: 'button' as const, text: text('Refresh'), action_id: 'refresh' };
    const view = { type: 'home' as const, blocks: [{ type: 'actions' as const, elements: [button] }] };
    expect(await refusal(alder.views.publish({ user_id: 'U0ANN', view, hash: 'old' }))).toMatchObject({
      error: 'hash_conflict',
    });
    await alder.views.publish({ user_id: 'U0ANN', view, hash: home.hash });
    const next = await until(async () => (await ann.view()).home);
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
