/** Papers and their forms as they are shown in tests of cards. */
import type { FormRef } from '../../../src/chat/form.ts';
import type { PaperRule } from '../../../src/directory/papers.ts';
import type { FullPaper } from '../../../src/features/papers/paper.ts';
import {
  againForm,
  fileForm,
  paperForm,
  withdrawForm,
  type PaperForm,
  type PaperStart,
} from '../../../src/features/papers/paper-forms.ts';
import { rulesForm } from '../../../src/features/papers/rules-form.ts';
import { birch, later } from '../jobs/world.ts';

/** Of Birch Networks. */
export const liability: FullPaper = {
  ...{ id: 7, key: 'paper:n1', firmId: birch.id, kind: 'general_liability', status: 'uploaded' },
  ...{ fromOn: '2026-01-01', untilOn: '2027-03-31', addedById: 21, addedAt: later(-24 * 100) },
  limits: { currency: 'USD', occurrenceMinor: 100_000_000, aggregateMinor: 200_000_000 },
  details: {
    insured: 'Birch Networks',
    insurer: 'Harbor Mutual',
    number: 'GL-20931',
    additional: 'Alder IT',
  },
  ...{ fileKey: undefined, fileWhy: undefined, nextId: undefined, endedById: undefined, endedAt: undefined },
};

export const licence: FullPaper = {
  ...{ ...liability, id: 8, kind: 'licence', untilOn: undefined, limits: undefined },
  details: {
    insured: 'Birch Networks, Inc.',
    insurer: 'State of New York',
    number: 'LV-114',
    additional: '',
  },
};

export const rule: PaperRule = {
  ...{ kind: 'general_liability', occurrenceMinor: 100_000_000, aggregateMinor: undefined },
  ...{ currency: 'USD', checkedOnly: false },
};

const ref = (form: PaperForm, id = 7): FormRef => ({ form, id, revision: 0, nonce: 'n1' });

const start: PaperStart = {
  ...{ kind: undefined, kinds: ['general_liability', 'cyber', 'licence', 'w9'], currency: 'USD' },
  ...{ details: { insured: 'Birch Networks' }, limits: undefined, fromOn: undefined, untilOn: undefined },
  replaces: undefined,
  takesFiles: true,
};

export const paperForms = [
  ['paper-add', { form: paperForm(ref('paper_add', 0), start) }],
  ['paper-add-licence', { form: paperForm(ref('paper_add', 0), start, { kind: 'licence' }) }],
  ['paper-add-tax', { form: paperForm(ref('paper_add', 0), start, { kind: 'w9' }) }],
  [
    'paper-replace',
    {
      form: paperForm(ref('paper_replace'), {
        ...{ ...start, replaces: liability, limits: liability.limits, fromOn: '2027-04-01' },
        details: { ...liability.details, number: '' },
        notice: 'Not replaced yet. Please look at this first:\n• It is in the name of another firm.',
      }),
    },
  ],
  ['paper-add-without-files', { form: paperForm(ref('paper_add', 0), { ...start, takesFiles: false }) }],
  ['paper-file', { form: fileForm(ref('paper_file_give'), liability) }],
  ['paper-withdraw', { form: withdrawForm(ref('paper_withdraw'), liability) }],
  ['paper-again', { form: againForm(ref('paper_again'), liability, birch.name) }],
  ['paper-rules', { form: rulesForm(ref('paper_rules', 0), [rule], 'USD') }],
  ['paper-rules-none', { form: rulesForm(ref('paper_rules', 0), [], 'USD') }],
] as const;
