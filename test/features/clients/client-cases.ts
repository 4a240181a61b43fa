/** Questions about clients, and how it stands with them, for cards and forms. */
import type { Form } from '../../../src/chat/form.ts';
import type { AskView } from '../../../src/features/clients/ask-card.ts';
import {
  approveForm,
  calledForm,
  declineForm,
  listForm,
  readApproveForm,
  readCalledForm,
  readDeclineForm,
  readListForm,
} from '../../../src/features/clients/client-forms.ts';
import type { ClientAsk } from '../../../src/features/clients/client-ask.ts';
import type { Protection } from '../../../src/features/clients/protection.ts';
import { alder, birch, later } from '../jobs/world.ts';

const ask: ClientAsk = {
  id: 5,
  key: 'clients:ask:n1',
  askerFirmId: birch.id,
  ownerFirmId: alder.id,
  jobId: 1042,
  client: 'Quercus Clinic',
  wish: 'They asked us to look after their phones from May on.',
  answer: undefined,
  askedById: 21,
  askedAt: later(-60),
  answerUntil: later(14 * 24 * 60),
  status: 'asked',
  scope: undefined,
  settledById: undefined,
  settledAt: undefined,
  usedJobId: undefined,
  remindedAt: undefined,
};

/** As an owner of Alder sees it, whose client it is. */
export function seen(more: Partial<ClientAsk> = {}, view: Partial<AskView> = {}): AskView {
  return {
    ask: { ...ask, ...more },
    ...{ isOwner: true, mayBind: true, asker: birch.name, owner: alder.name },
    ...{ askedBy: 'Bob Birch', settledBy: 'Ann Alder' },
    ...view,
  };
}

export const protection: Protection = {
  ...{ months: 12, fee: undefined, withAgreement: true, isRunning: false, untilOn: '2031-05-12' },
};

const ref = (form: string) => ({ form, id: 5, revision: 0, nonce: 'n1' });
const asked = { client: ask.client, asker: birch.name };
const peers = [
  { id: alder.id, name: alder.name },
  { id: 9, name: 'Cedar Systems' },
];

type Case = [
  string,
  {
    readonly form: Form;
    readonly typed?: { readonly values: Record<string, string>; readonly errors: Record<string, string> };
  },
];

const typed = (
  read: (values: Record<string, string>) => { readonly input: unknown } | { readonly errors: object },
  values: Record<string, string>,
) => {
  const result = read(values);
  if (!('errors' in result)) throw new Error('nothing is wrong with it');
  return { values, errors: result.errors as Record<string, string> };
};

export const clientForms: readonly Case[] = [
  ['client-list', { form: listForm(ref('client_list'), peers.slice(0, 1)) }],
  [
    'client-list-of-several',
    {
      form: listForm(ref('client_list'), peers),
      typed: typed(readListForm, { clients: 'Quercus Clinic\n???' }),
    },
  ],
  [
    'client-called',
    {
      form: calledForm(ref('client_called'), [
        { jobId: 1042, client: 'Quercus Clinic', peer: alder.name, keys: ['quercus'] },
        { jobId: 1050, client: `${'Long '.repeat(30)}name`, peer: 'Cedar Systems', keys: ['long'] },
      ]),
      typed: typed(readCalledForm, { wish: '' }),
    },
  ],
  [
    'client-approve',
    {
      form: approveForm(ref('client_approve'), asked),
      typed: typed(readApproveForm, { answer: 'Gladly.' }),
    },
  ],
  [
    'client-decline',
    { form: declineForm(ref('client_decline'), asked), typed: typed(readDeclineForm, { answer: '' }) },
  ],
];
