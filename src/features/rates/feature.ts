import { managers } from '../../directory/roles.ts';
import { command } from '../../desk/command.ts';
import { clicks, type Feature, type FormKind } from '../../desk/feature.ts';
import { fill, hear } from '../../desk/ports.ts';
import { jobAssigned } from '../jobs/open/events.ts';
import { requestStart } from '../jobs/open/slots.ts';
import { currencyRescaled, firmEnded } from '../network/open/events.ts';
import { dealings, firmData, peerLines } from '../network/open/slots.ts';
import { answerRate } from './flow/answer-rate.ts';
import { endFirmRates } from './flow/end-rates.ts';
import { peersWithRates, rateLines, ratesOfFirm, startFromRates } from './flow/fill-rates.ts';
import { flagFarOffRate } from './flow/flag-rate.ts';
import { openRateForm, retypeRateForm } from './flow/open-rate-form.ts';
import { proposeRate } from './flow/propose-rate.ts';
import { rateSurface } from './flow/rate-surface.ts';
import { showRates } from './flow/show-rates.ts';
import { rateButtons } from './rate-buttons.ts';
import type { RateForm } from './rate-form.ts';
import { rateRefusals } from './rate-refusal.ts';
import { rescaleRates } from './rescale-rates-store.ts';
import { rateWords } from './rate-words.ts';

const formOf = (form: RateForm): FormKind => ({
  first: 'rate',
  submit: proposeRate(form),
  retype: retypeRateForm(form),
});

/** Standing rates: what a peer is paid by the hour until further notice. */
export const rates: Feature = {
  name: 'rates',
  clicks: clicks(rateButtons, {
    rate_ours: openRateForm('rate_ours'),
    rate_theirs: openRateForm('rate_theirs'),
    rate_counter: openRateForm('rate_counter'),
    rate_accept: answerRate('accept'),
    rate_decline: answerRate('decline'),
    rate_withdraw: answerRate('withdraw'),
    rate_end: answerRate('end'),
  }),
  forms: {
    rate_ours: formOf('rate_ours'),
    rate_theirs: formOf('rate_theirs'),
    rate_counter: formOf('rate_counter'),
  } satisfies Record<RateForm, FormKind>,
  commands: [command(rateWords, showRates, managers)],
  refusals: rateRefusals,
  surfaces: { rate: rateSurface },
  hears: [
    hear(jobAssigned, flagFarOffRate),
    hear(currencyRescaled, rescaleRates),
    // Who is suspended may come back, to the rates that stood.
    hear(firmEnded, async (scene, ended) => {
      if (ended.how === 'left') await endFirmRates(scene, ended);
    }),
  ],
  fills: [
    fill(requestStart, startFromRates),
    fill(peerLines, rateLines),
    fill(firmData, ratesOfFirm),
    fill(dealings, peersWithRates),
  ],
};
