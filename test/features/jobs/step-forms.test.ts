import { describe, expect, it } from 'vitest';
import { plain } from '../../../src/chat/card.ts';
import type { FormRef, FormValues } from '../../../src/chat/form.ts';
import {
  noteForm,
  readNote,
  readStep,
  stepForm,
  type StepForm,
} from '../../../src/features/jobs/forms/step-forms.ts';
import { membersOf } from '../../../src/directory/directory.ts';
import { asOpened, fieldsOf } from './filled-in.ts';
import { birch, directory, jobIn, later, now, postedTerms } from './world.ts';

const refOf = <F extends string>(form: F): FormRef & { readonly form: F } => ({
  form,
  id: 42,
  revision: 7,
  nonce: 'n1',
});
const seconds = (at: Date) => String(at.getTime() / 1000);
const filled = 'Please fill this in.';

describe('reading a step', () => {
  it.each<[StepForm, FormValues, object]>([
    [
      'schedule',
      { technician: '23', eta: seconds(later(2)) },
      { action: 'schedule', technicianId: 23, etaAt: later(2) },
    ],
    // Who is there already says so.
    [
      'schedule',
      { technician: '23', eta: seconds(later(-0.9)) },
      { action: 'schedule', technicianId: 23, etaAt: later(-0.9) },
    ],
    [
      'schedule',
      { technician: '23', eta: seconds(later(24 * 365)) },
      { action: 'schedule', technicianId: 23, etaAt: later(24 * 365) },
    ],
    ['return', { reason: 'Desk 7' }, { action: 'return', reason: 'Desk 7' }],
    ['back_out', { reason: 'Ill' }, { action: 'back_out', reason: 'Ill' }],
    ['no_show', { reason: 'Called twice' }, { action: 'no_show', reason: 'Called twice' }],
    ['hold', { reason: 'The lift' }, { action: 'hold', reason: 'The lift' }],
    ['cancel', { reason: 'Not needed' }, { action: 'cancel', reason: 'Not needed' }],
    ['cancel', { reason: ' ' }, { action: 'cancel', reason: undefined }],
    ['cancel', {}, { action: 'cancel', reason: undefined }],
  ])('%s of %j', (form, values, command) => {
    expect(readStep(form, values, now)).toEqual({ command });
  });

  const long = 'At most 1500 characters, please.';
  it.each<[StepForm, FormValues, object]>([
    ['schedule', {}, { technician: 'Please pick one.', eta: 'A date and a time, please.' }],
    ['schedule', { technician: '23', eta: seconds(later(-1.1)) }, { eta: 'This time has passed already.' }],
    [
      'schedule',
      { technician: '23', eta: seconds(later(24 * 366 + 1)) },
      { eta: 'Within a year from now, please.' },
    ],
    ['return', {}, { reason: filled }],
    ['back_out', { reason: ' ' }, { reason: filled }],
    ['hold', { reason: 'x'.repeat(1501) }, { reason: long }],
    ['cancel', { reason: 'x'.repeat(1501) }, { reason: long }],
  ])('%s of %j is wrong', (form, values, errors) => {
    expect(readStep(form, values, now)).toEqual({ errors });
  });
});

describe('the forms of the steps', () => {
  const colleagues = membersOf(directory, birch.id, 'owner', 'coordinator', 'technician');
  const form = (name: StepForm, job = jobIn('confirmed'), at = now) =>
    stepForm(refOf(name), job, colleagues, at);
  const texts = (name: StepForm, job = jobIn('confirmed')) =>
    form(name, job).items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));

  it('offer the people of the firm, and what was booked before', () => {
    const [technician] = fieldsOf(form('schedule'));
    expect(technician).toMatchObject({
      initial: '23',
      options: [
        { value: '21', label: 'Bob Birch, owner' },
        { value: '22', label: 'Bella Ruiz, coordinator' },
        { value: '23', label: 'Bea Okafor, technician' },
      ],
    });
    expect(readStep('schedule', asOpened(form('schedule')), now)).toEqual({
      command: { action: 'schedule', technicianId: 23, etaAt: later(24) },
    });
  });

  it.each([
    ['on_site', 'Arrives'],
    ['remote', 'Starts'],
    ['off_site_one_off', 'Starts'],
  ] as const)('ask of a job %s when the technician %s', (place, label) => {
    const job = jobIn('assigned');
    expect(fieldsOf(form('schedule', { ...job, request: { ...job.request, place } }))[1]?.label).toBe(label);
  });

  it('propose the start of the window to a firm that has booked nothing', () => {
    const unpicked = jobIn('assigned', { assignment: { technicianId: undefined, etaAt: undefined } });
    expect(asOpened(form('schedule', unpicked))).toEqual({ eta: seconds(postedTerms.windowStartAt!) });
    expect(asOpened(form('schedule', unpicked, later(24)))).toEqual({});
  });

  it.each([
    ['at once', 0, true],
    ['as long as the claim is undone', 10, true],
    ['after that', 11, false],
  ])('say before a job is given back whether that stands in the record: %s', (_what, minutes, isUndone) => {
    const job = jobIn('confirmed', { assignment: { assignedAt: now } });
    const items = form('back_out', job, later(minutes / 60)).items;
    const said = plain(items.flatMap((item) => (item.kind === 'text' ? item.text : [])));
    if (isUndone) expect(said).toContain('Until 2026-11-24 14:15 UTC it only undoes the claim');
    else expect(said).not.toContain('undoes');
    expect(said).toContain('stands in your firm’s record');
  });

  it('say before a cancellation what it costs', () => {
    const fee = 'A cancellation fee of $50.00 was agreed with the peer.';
    expect(texts('cancel')).toEqual([fee]);
    expect(texts('cancel', jobIn('open'))).toEqual([]);
    const free = jobIn('confirmed', { terms: { ...postedTerms, cancellationFeeMinor: undefined } });
    expect(texts('cancel', free)).toEqual(['No cancellation fee was agreed, so nothing is billed.']);
  });
});

describe('a note', () => {
  it('is kept in the firm unless it is shared', () => {
    const audience = fieldsOf(noteForm(refOf('note'), 42, { id: 2, name: 'Birch Networks' }))[1];
    expect(audience).toMatchObject({
      initial: 'internal',
      options: [
        { value: 'shared.2', label: 'Share with Birch Networks' },
        { value: 'internal', label: 'Keep it in our firm' },
      ],
    });
    const alone = fieldsOf(noteForm(refOf('note'), 42, undefined))[1];
    expect(alone).toMatchObject({ options: [{ value: 'internal', label: 'Keep it in our firm' }] });
  });

  it.each<[FormValues, object]>([
    [{ text: ' Hi ', audience: 'shared.2' }, { input: { text: 'Hi', shared: true, withFirmId: 2 } }],
    // Of a form that was opened before an upgrade.
    [{ text: ' Hi ', audience: 'shared' }, { input: { text: 'Hi', shared: true } }],
    [{ text: 'Hi', audience: 'internal' }, { input: { text: 'Hi', shared: false } }],
    [{ text: 'Hi', audience: 'shared.x' }, { errors: { audience: 'Please pick one.' } }],
    [{ text: 'Hi', audience: 'everyone' }, { errors: { audience: 'Please pick one.' } }],
    [{ audience: 'shared' }, { errors: { text: filled } }],
    [{}, { errors: { text: filled, audience: 'Please pick one.' } }],
  ])('%j', (values, read) => {
    expect(readNote(values)).toEqual(read);
  });
});
