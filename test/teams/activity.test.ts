import { describe, expect, it } from 'vitest';
import { activityShape, channelOf, hostTenantOf, plainOf, textOf } from '../../src/teams/activity.ts';

const bot = { id: '28:bot', name: 'Dispatch' };
const base = {
  type: 'message',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: { id: '29:ann', aadObjectId: 'ann' },
  recipient: bot,
  conversation: { id: '19:a@thread.tacv2;messageid=1', tenantId: 'T', conversationType: 'channel' },
};
const read = (change: object) => activityShape.parse({ ...base, ...change });
const mention = (text: string, id = bot.id) => ({ type: 'mention', text, mentioned: { id } });

describe('what somebody wrote', () => {
  it.each([
    ['<at>Dispatch</at> board', [mention('<at>Dispatch</at>')], 'board'],
    [
      '<at>Dispatch</at>&nbsp;printer &amp; scanner  down',
      [mention('<at>Dispatch</at>')],
      'printer & scanner down',
    ],
    [
      'ask <at>Bob</at> <at>Dispatch</at>',
      [mention('<at>Dispatch</at>'), mention('<at>Bob</at>', '29:bob')],
      'ask Bob',
    ],
    ['board', undefined, 'board'],
    ['@Dispatch board', undefined, 'board'],
    ['@dispatch', undefined, ''],
    ['/dispatch jobs', undefined, 'jobs'],
    ['@dispatchers are here', undefined, '@dispatchers are here'],
    ['ask @Dispatch', undefined, 'ask @Dispatch'],
    ['a < b and 3 > 2', undefined, 'a < b and 3 > 2'],
    ['jobs\n', [{ type: 'clientInfo' }, null, 3], 'jobs'],
    [null, undefined, ''],
  ])('%j', (text, entities, wanted) => {
    expect(textOf(read({ text, entities }))).toBe(wanted);
  });

  it('in a message that is passed on, is its text and its lines', () => {
    expect(plainOf('<div><p>Server down</p>Floor&nbsp;2<br>Call <b>Luis</b></div>')).toBe(
      'Server down\nFloor 2\nCall Luis\n',
    );
  });
});

describe('where it was', () => {
  it('is the channel, without the message in it', () => {
    expect(channelOf(read({}))).toBe('19:a@thread.tacv2');
    expect(channelOf(read({ channelData: { channel: { id: '19:b@thread.tacv2' } } }))).toBe(
      '19:b@thread.tacv2',
    );
    expect(channelOf(read({ conversation: { id: 'a:1', conversationType: 'personal' } }))).toBeUndefined();
    expect(
      channelOf(read({ conversation: { id: '19:g@unq', conversationType: 'groupChat' } })),
    ).toBeUndefined();
  });

  it('is of the tenant that hosts it', () => {
    expect(hostTenantOf(read({}))).toBe('T');
    expect(hostTenantOf(read({ conversation: { id: 'a:1' }, channelData: { tenant: { id: 'U' } } }))).toBe(
      'U',
    );
    expect(hostTenantOf(read({ conversation: { id: 'a:1' } }))).toBeUndefined();
  });
});
