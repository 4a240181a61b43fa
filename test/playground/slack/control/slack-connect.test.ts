import { describe, expect, it } from 'vitest';
import { card, form, listen, peers } from '../job-app.ts';
import { start, until } from '../start.ts';

describe('Slack Connect', () => {
  it('tells the clicker’s workspace from the installation that posted', async () => {
    const { alder, carla, bolt } = await start({ listen });
    await alder.chat.postMessage({ channel: peers, text: 'A job', blocks: card });
    const message = await until(() => carla.findMessage(() => true));
    await carla.click(message, 'Claim');
    expect(bolt.received[0]?.body).toMatchObject({
      team: { id: 'T0ALDER', domain: 'alder-it' },
      user: { id: 'U0CARLA', team_id: 'T0CEDAR' },
    });
  });

  it('opens a modal for an outsider, and names both workspaces when it is submitted', async () => {
    const { alder, carla, bolt } = await start({
      listen: (app) => {
        app.action('claim', async ({ ack, client, body }) => {
          await ack();
          await client.views.open({ trigger_id: 'trigger_id' in body ? body.trigger_id : '', view: form });
        });
        app.view('request', async ({ ack }) => {
          await ack();
        });
      },
    });
    await alder.chat.postMessage({ channel: peers, text: 'A job', blocks: card });
    const message = await until(() => carla.findMessage(() => true));
    await carla.click(message, 'Claim');
    const modal = await until(() => carla.modal());
    expect(await carla.submit(modal, { summary: 'Mine' })).toEqual({ ok: true });
    expect(bolt.received[1]?.body).toMatchObject({
      team: { id: 'T0CEDAR', domain: 'cedar-systems' },
      user: { id: 'U0CARLA', team_id: 'T0CEDAR' },
      view: { app_installed_team_id: 'T0ALDER', team_id: 'T0CEDAR' },
    });
  });

  it('has no command for people whose workspace lacks the app', async () => {
    const { carla, ann, bolt } = await start({ listen });
    expect(await carla.command(peers)).toMatchObject({ error: 'not_a_command' });
    expect(await ann.command(peers, '', '/nonsense')).toMatchObject({
      error: 'not_a_command',
      message: expect.stringContaining('/nonsense is not a valid command') as string,
    });
    expect(await carla.command('C0ALDERGEN')).toMatchObject({ error: 'not_in_channel' });
    expect(bolt.received).toEqual([]);
  });
});
