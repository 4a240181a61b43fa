import { describe, expect, it } from 'vitest';
import { checkErrors } from '../../src/playground/slack/block-kit/validate.ts';
import { formErrors, readFormValues, readStarts } from '../../src/slack/render-form.ts';

describe('the answers to a form', () => {
  it('are read by field, and an empty one is absent', () => {
    expect(
      readFormValues({
        summary: { value: { type: 'plain_text_input', value: 'Printer' } },
        description: { value: { type: 'plain_text_input', value: null } },
        area: { value: { type: 'plain_text_input', value: '' } },
        rate: { value: { type: 'number_input', value: '92.50' } },
        place: {
          value: {
            type: 'static_select',
            selected_option: { text: { type: 'plain_text', text: 'x' }, value: 'remote' },
          },
        },
        board: { value: { type: 'static_select', selected_option: null } },
        from: { value: { type: 'datetimepicker', selected_date_time: 1795529159 } },
        until: { value: { type: 'datetimepicker', selected_date_time: null } },
        peers: { value: { type: 'multi_static_select', selected_options: [{ value: '2' }, { value: '3' }] } },
        nobody: { value: { type: 'multi_static_select', selected_options: [] } },
        consent: { value: { type: 'checkboxes', selected_options: [{ value: 'yes' }] } },
        unticked: { value: { type: 'checkboxes', selected_options: [] } },
        forged: { other: { type: 'plain_text_input', value: 'x' } },
        broken: { value: 'x' },
      }),
    ).toEqual({
      summary: 'Printer',
      rate: '92.50',
      place: 'remote',
      from: '1795529159',
      peers: '2,3',
      consent: 'yes',
    });
  });

  it('of fields that reset are read by field, too, and what those started with', () => {
    const state = {
      'rate~92.50': { value: { type: 'number_input', value: '95' } },
      'pay_type~hourly': { value: { type: 'static_select', selected_option: { value: 'fixed' } } },
      travel: { value: { type: 'number_input', value: null } },
    };
    expect(readFormValues(state)).toEqual({ rate: '95', pay_type: 'fixed' });
    expect(readStarts(state)).toEqual({ rate: '92.50', pay_type: 'hourly' });
  });

  it('get their errors at their fields', () => {
    const answer = formErrors({ rate: 'An amount, please.', summary: 'x'.repeat(2000) }, [
      'rate~92.50',
      'summary',
    ]);
    expect(answer).toMatchObject({
      response_action: 'errors',
      errors: { 'rate~92.50': 'An amount, please.' },
    });
    expect(checkErrors(answer.errors).ok).toBe(true);
  });
});
