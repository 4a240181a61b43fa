import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../../src/chat/form.ts';
import { readRequest } from '../../../src/features/jobs/forms/read-request.ts';
import type { Board } from '../../../src/directory/directory.ts';
import { alder, birch, cedar, later, now } from './world.ts';

const north: Board = { id: 1, name: 'Peers North', mirrors: [] };
const alone = { boards: [north], peers: [], preferredIds: [], accessDays: 14 };
const seconds = (at: Date) => String(at.getTime() / 1000);
const least: FormValues = {
  ...{ summary: 'Printer is down', skill: 'Printers', place: 'on_site', urgency: 'normal' },
  ...{ pay_type: 'hourly', rate: '92.50', net_days: '30', branding: 'neutral' },
};

describe('a request', () => {
  it.each([
    ['as many days after it is posted as the firm has set', {}, 3, later(3 * 24)],
    ['with the time in which it is to be done', { window_end: seconds(later(30)) }, 3, later(30)],
    ['before that time where it is later', { window_end: seconds(later(100)) }, 3, later(3 * 24)],
    ['sooner where it is urgent', { urgency: 'urgent' }, 7, later(3 * 24)],
    ['a day later in an emergency', { urgency: 'emergency' }, 7, later(24)],
    ['never later than the firm has set', { urgency: 'urgent' }, 2, later(2 * 24)],
    ['when it says so', { respond_by: seconds(later(200)) }, 3, later(200)],
  ])('ends %s', (_what, more, respondDays, at) => {
    const read = readRequest({ ...least, ...more }, { ...alder, respondDays }, alone, now);
    expect(read).toMatchObject({ input: { request: { respondByAt: at } } });
  });

  it('counts from when everyone is asked, where some are asked first', () => {
    const audience = { boards: [north], peers: [birch, cedar], preferredIds: [], accessDays: 14 };
    const values = { ...least, ask: 'chosen', ask_first: '2', ask_all: '30' };
    expect(readRequest(values, alder, audience, now)).toMatchObject({
      input: { request: { respondByAt: later(7 * 24 + 0.5) } },
    });
  });

  it.each([
    ['posted', { ask: 'chosen', ask_first: '2', ask_all: '240' }, undefined],
    ['edited', {}, later(4)],
  ])('is not %s for a time that is over before everyone is asked', (_, first, endsAt) => {
    const audience = { boards: [north], peers: [birch, cedar], preferredIds: [], accessDays: 14 };
    const read = (more: FormValues) =>
      readRequest({ ...least, ...first, ...more }, alder, audience, now, endsAt);
    const over = 'This is over before everyone is asked.';
    expect(read({ window_start: seconds(later(1)), window_end: seconds(later(3)) })).toEqual({
      errors: { window_end: over },
    });
    expect(read({ window_start: seconds(later(3)) })).toEqual({ errors: { window_start: over } });
    expect(read({ respond_by: seconds(later(4)) })).toEqual({
      errors: { respond_by: 'The request would expire before everyone is asked.' },
    });
    expect(read({ window_end: seconds(later(5)) })).toMatchObject({
      input: { request: { respondByAt: later(5) } },
    });
  });

  it('that is edited before everyone is asked counts from then', () => {
    const read = readRequest(least, { ...alder, respondDays: 1 }, alone, now, later(24));
    expect(read).toMatchObject({ input: { request: { respondByAt: later(48) } } });
  });
});
