import { describe, expect, it } from 'vitest';
import { readSharedLinks } from '../../src/slack/link-events.ts';

const address = 'https://dispatch.example.org';
const link = (url: string) => ({ domain: 'dispatch.example.org', url });

/** As docs.slack.dev/reference/events/link_shared has it, of a message in a Slack Connect channel. */
const event = {
  type: 'link_shared',
  channel: 'C123ABC456',
  is_bot_user_member: true,
  user: 'U123ABC456',
  message_ts: '1732450000.000100',
  unfurl_id: 'C123456.123456789.987501.1b90fa12',
  source: 'conversations_history',
  links: [link(`${address}/jobs/JOB-1042`), link('https://dispatch.example.org/healthz')],
  user_locale: 'en-US',
};
const body = {
  team_id: 'T0HOST',
  type: 'event_callback',
  event,
  authorizations: [{ team_id: 'T0INSTALLED', user_id: 'U0BOT', is_bot: true }],
};
const read = (change: object, envelope: object = {}) =>
  readSharedLinks({ ...body, ...envelope, event: { ...event, ...change } }, address);

describe('a message with links', () => {
  it('is read, with whose installation got it', () => {
    expect(read({})).toEqual({
      workspaceId: 'T0INSTALLED',
      channelId: 'C123ABC456',
      ts: '1732450000.000100',
      userId: 'U123ABC456',
      hasBot: true,
      links: [{ url: `${address}/jobs/JOB-1042`, jobId: 42 }],
    });
    expect(read({}, { authorizations: [] })?.workspaceId).toBe('T0HOST');
  });

  it('is read without what an Enterprise organization leaves out', () => {
    expect(read({ source: undefined, unfurl_id: undefined })?.links).toHaveLength(1);
  });

  it('has each link once, and five at most', () => {
    const links = [1, 1, 2, 3, 4, 5, 6].map((number) => link(`${address}/jobs/JOB-100${number}`));
    expect(read({ links })?.links.map(({ jobId }) => jobId)).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    ['being written', { channel: 'COMPOSER', message_ts: 'U1-909b5454', source: 'composer' }],
    ['being written, in the older shape', { channel: undefined, channel_id: 'COMPOSER', source: 'composer' }],
    ['of another source', { source: 'composer' }],
    ['without a link of ours', { links: [link('https://dispatch.example.org/')] }],
    ['without links', { links: [] }],
    ['of another event', { type: 'message' }],
    ['by nobody', { user: undefined }],
  ])('is nothing where it is %s', (_, change) => {
    expect(read(change)).toBeUndefined();
  });
});
