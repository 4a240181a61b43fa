import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../../src/chat/form.ts';
import { formReader } from '../../../src/chat/form-reader.ts';
import { decideFirstRoundEnd } from '../../../src/features/jobs/life/decide-by-clock.ts';
import { decideJob } from '../../../src/features/jobs/life/decide-job.ts';
import { isInFirstRound, isShownTo, wasAskedFirst } from '../../../src/features/jobs/life/first-round.ts';
import {
  askFirstItems,
  readAskFirst,
  type Audience,
} from '../../../src/features/jobs/forms/first-round-form.ts';
import type { FirstRound } from '../../../src/features/jobs/life/job.ts';
import { isRefusal } from '../../../src/shared/refusals.ts';
import { commands } from './commands.ts';
import { actor, alder, birch, cedar, jobIn, later, now } from './world.ts';

const asked: FirstRound = { firmIds: [birch.id], endsAt: later(1), endedAt: undefined };
const round = (change: Partial<FirstRound> = {}) => ({ firstRound: { ...asked, ...change } });

describe('who may know of a request', () => {
  it.each([
    ['everyone is asked at once', undefined, { alder: true, birch: true, cedar: true }],
    ['Birch is asked first', asked, { alder: false, birch: true, cedar: false }],
    ['Birch was asked first', { ...asked, endedAt: now }, { alder: true, birch: true, cedar: true }],
  ])('%s', (_what, firstRound, wanted) => {
    const job = jobIn('open', { firstRound });
    const shown = {
      alder: isShownTo(job, alder),
      birch: isShownTo(job, birch),
      cedar: isShownTo(job, cedar),
    };
    expect(shown).toEqual(wanted);
  });

  it('is nobody of another board, asked or not', () => {
    expect(isShownTo(jobIn('open', round()), { ...birch, boardIds: [2] })).toBe(false);
    expect(isShownTo(jobIn('open'), { ...birch, boardIds: [2] })).toBe(false);
  });

  it('remembers who was asked when everyone is', () => {
    const job = jobIn('open', round({ endedAt: now }));
    expect([wasAskedFirst(job, birch.id), wasAskedFirst(job, cedar.id)]).toEqual([true, false]);
    expect(isInFirstRound(job)).toBe(false);
  });
});

describe('the end of a first round', () => {
  const lead = actor(alder, 'owner');

  it.each([
    ['before its time', round(), -1, 'wrong_state'],
    ['at its time', round(), 60, 'EveryoneAsked'],
    ['after its time', round(), 600, 'EveryoneAsked'],
    ['that never ends by itself', round({ endsAt: undefined }), 600, 'wrong_state'],
    ['that has ended', round({ endedAt: now }), 600, 'wrong_state'],
    ['that there never was', {}, 600, 'wrong_state'],
  ])('by the clock %s', (_what, change, minutes, wanted) => {
    const decision = decideFirstRoundEnd(jobIn('open', change), new Date(now.getTime() + minutes * 60_000));
    expect(isRefusal(decision) ? decision.refused : decision.event).toBe(wanted);
  });

  it.each(['assigned', 'confirmed', 'cancelled', 'expired'] as const)(
    'never for a job that is %s',
    (status) => {
      expect(decideFirstRoundEnd(jobIn(status, round()), later(9))).toMatchObject({ refused: 'wrong_state' });
    },
  );

  it('by the hand of the lead, once', () => {
    const decision = decideJob(jobIn('open', round()), commands.ask_everyone, lead, now);
    if (isRefusal(decision)) throw new Error(decision.refused);
    expect(decision.job).toMatchObject({
      status: 'open',
      revision: 8,
      firstRound: { ...asked, endedAt: now },
    });
    expect(decideJob(decision.job, commands.ask_everyone, lead, now)).toMatchObject({
      refused: 'wrong_state',
    });
  });

  it('an edit leaves it as it is', () => {
    const decision = decideJob(jobIn('open', round()), commands.edit, lead, now);
    expect(decision).toMatchObject({ event: 'JobEdited', job: { firstRound: asked } });
  });

  const both = [birch.id, cedar.id];
  it.each<[string, Partial<FirstRound>, Date, Partial<FirstRound>]>([
    ['goes on for the others', { firmIds: both }, now, { firmIds: [cedar.id], endedAt: undefined }],
    ['is over once it has nobody else', {}, now, { firmIds: [], endedAt: now }],
    ['is over after its time', { firmIds: both }, later(2), { firmIds: [cedar.id], endedAt: later(2) }],
    ['goes on with nobody if it never ends', { endsAt: undefined }, now, { firmIds: [], endedAt: undefined }],
    ['stays over', { firmIds: both, endedAt: now }, later(2), { firmIds: [cedar.id], endedAt: now }],
  ])('when a peer gives the job back, it %s', (_what, change, at, wanted) => {
    const held = jobIn('confirmed', round(change));
    const decision = decideJob(held, commands.back_out, actor(birch, 'owner'), at);
    expect(decision).toMatchObject({ job: { status: 'open', firstRound: wanted } });
    if (isRefusal(decision)) throw new Error(decision.refused);
    expect(wasAskedFirst(decision.job, birch.id)).toBe(false);
  });
});

describe('choosing who is asked first', () => {
  const audience: Audience = { boards: [], peers: [birch, cedar], preferredIds: [cedar.id], accessDays: 14 };
  const names = (values: FormValues, among = audience) =>
    askFirstItems(among, values).flatMap((item) => ('name' in item ? [item.name] : []));
  const read = (values: FormValues, among = audience, boardId: number | undefined = 1) => {
    const reader = formReader(values);
    const askFirst = readAskFirst(reader, values, among, boardId);
    return reader.errors() ?? askFirst;
  };

  it('asks nothing where there is nobody to choose', () => {
    expect(names({}, { ...audience, peers: [birch] })).toEqual([]);
    expect(read({})).toBeUndefined();
  });

  it('asks what the choice needs', () => {
    expect(names({})).toEqual(['ask']);
    expect(names({ ask: 'everyone' })).toEqual(['ask']);
    expect(names({ ask: 'preferred' })).toEqual(['ask', 'ask_all']);
    expect(names({ ask: 'chosen' })).toEqual(['ask', 'ask_first', 'ask_all']);
  });

  it('offers the preferred peers only to a firm that has some', () => {
    const offered = (among: Audience) =>
      askFirstItems(among, {}).flatMap((item) =>
        'options' in item ? item.options.map(({ label }) => label) : [],
      );
    expect(offered(audience)).toEqual([
      'Everyone on the board',
      'Preferred peers first: Cedar Systems',
      'Peers I choose first',
    ]);
    expect(offered({ ...audience, preferredIds: [99] })).toEqual([
      'Everyone on the board',
      'Peers I choose first',
    ]);
  });

  const nobody = { ask: 'Pick at least one peer of this board to ask first.' };
  it.each<[string, FormValues, unknown]>([
    ['everyone', { ask: 'everyone' }, undefined],
    ['the preferred', { ask: 'preferred', ask_all: '60' }, { firmIds: [3], minutes: 60 }],
    ['chosen ones', { ask: 'chosen', ask_first: '3,2', ask_all: '15' }, { firmIds: [2, 3], minutes: 15 }],
    [
      'only chosen ones',
      { ask: 'chosen', ask_first: '2', ask_all: 'never' },
      { firmIds: [2], minutes: undefined },
    ],
    ['sent before the wait was drawn', { ask: 'preferred' }, { firmIds: [3], minutes: 30 }],
    ['nobody', { ask: 'chosen', ask_all: '15' }, nobody],
    ['strangers', { ask: 'chosen', ask_first: '7' }, { ask_first: 'Please pick from the list.', ...nobody }],
    ['something else', { ask: 'friends' }, { ask: 'Please pick one.' }],
  ])('reads %s', (_what, values, wanted) => {
    expect(read(values)).toEqual(wanted);
  });

  it('asks only who takes part in the board', () => {
    const elsewhere = { ...audience, peers: [birch, { ...cedar, boardIds: [2] }] };
    expect(read({ ask: 'chosen', ask_first: '2,3' }, elsewhere)).toEqual({
      ask: 'Not on this board: Cedar Systems. Pick others.',
    });
    expect(read({ ask: 'preferred' }, elsewhere)).toEqual(nobody);
    expect(read({ ask: 'preferred' }, { ...elsewhere, preferredIds: [2, 3] })).toEqual({
      firmIds: [2],
      minutes: 30,
    });
  });
});
