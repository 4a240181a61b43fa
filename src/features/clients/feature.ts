import { managers } from '../../directory/roles.ts';
import { command } from '../../desk/command.ts';
import { clicks, type Feature, type FormKind } from '../../desk/feature.ts';
import { fill, hear } from '../../desk/ports.ts';
import { besideAgreement } from '../agreements/open/slots.ts';
import { digestEnds, digestParts } from '../digests/open/slots.ts';
import { jobChanged, requestPosted } from '../jobs/open/events.ts';
import { needsOnHome, requestDoubts } from '../jobs/open/slots.ts';
import { firmEnded } from '../network/open/events.ts';
import { firmData } from '../network/open/slots.ts';
import { clientButtons } from './client-buttons.ts';
import type { ClientForm } from './client-forms.ts';
import { clientRefusals, clientRemedies } from './client-refusal.ts';
import { clientWords } from './client-words.ts';
import {
  handOver,
  openApprove,
  openDecline,
  showAsk,
  submitApprove,
  submitDecline,
} from './flow/answer-ask.ts';
import { openCalled, submitCalled, withdrawAsk } from './flow/ask-peer.ts';
import { askSurface } from './flow/ask-surface.ts';
import { endAsks, endAsksOf, remindOfAsks } from './flow/end-asks.ts';
import { asksOfDay, asksOnHome, clientsOfFirm, endsOfDay } from './flow/fill-clients.ts';
import { doubtsOnRequest, keepWarnings, keepWarningsOfEdit } from './flow/fill-requests.ts';
import { listBesideAgreement, openList, submitList } from './flow/give-list.ts';
import { keepMet } from './flow/keep-met.ts';
import { showClients } from './flow/show-clients.ts';

/** Whose client is whose: what two firms signed about each other's clients, kept in mind. */
export const clients: Feature = {
  name: 'clients',
  clicks: clicks(clientButtons, {
    client_add: openList,
    client_called: openCalled,
    client_show: showAsk,
    client_approve: openApprove,
    client_hand_over: handOver,
    client_decline: openDecline,
    client_withdraw: withdrawAsk,
  }),
  forms: {
    client_list: { first: 'clients', submit: submitList },
    client_called: { first: 'client', submit: submitCalled },
    client_approve: { first: 'scope', submit: submitApprove },
    client_decline: { first: 'answer', submit: submitDecline },
  } satisfies Readonly<Record<ClientForm, FormKind>>,
  commands: [command(clientWords, showClients, managers)],
  refusals: clientRefusals,
  remedies: clientRemedies,
  surfaces: { client_ask: askSurface },
  clock: {
    'client-ask-ends': { cron: '*/5 * * * *', run: endAsks },
    'client-ask-reminders': { cron: '*/5 * * * *', reminds: true, run: remindOfAsks },
  },
  hears: [
    hear(requestPosted, keepWarnings),
    hear(jobChanged, keepWarningsOfEdit, ['JobEdited']),
    hear(jobChanged, keepMet, ['JobBackedOut', 'ClaimUndone', 'NobodyCame', 'JobCancelled']),
    hear(firmEnded, endAsksOf),
  ],
  fills: [
    fill(requestDoubts, doubtsOnRequest),
    fill(besideAgreement, listBesideAgreement),
    fill(needsOnHome, asksOnHome),
    fill(digestParts, asksOfDay),
    fill(digestEnds, endsOfDay),
    fill(firmData, clientsOfFirm),
  ],
};
