import { clicks, type Feature } from '../../desk/feature.ts';
import { fill, hear } from '../../desk/ports.ts';
import { jobChanged } from '../jobs/open/events.ts';
import { bindings } from '../jobs/open/slots.ts';
import { firmData } from '../network/open/slots.ts';
import { waiversOfFirm } from './gate/flow/export-waivers.ts';
import { fillBindings } from './gate/flow/fill-bindings.ts';
import { lapseWaivers } from './gate/flow/lapse-waivers.ts';
import { askWaiver, declineWaiver, giveWaiver } from './gate/flow/click-waiver.ts';
import { waiverSurfaces } from './gate/flow/waiver-surface.ts';
import { gateRefusals, gateRemedies } from './gate/gate-refusal.ts';
import { waiverButtons } from './waiver-buttons.ts';

/** What two firms have agreed with each other, and what binds them on a job. */
export const agreements: Feature = {
  name: 'agreements',
  clicks: clicks(waiverButtons, {
    waiver_ask: askWaiver,
    waiver_give: giveWaiver,
    waiver_decline: declineWaiver,
  }),
  refusals: gateRefusals,
  remedies: gateRemedies,
  surfaces: waiverSurfaces,
  hears: [hear(jobChanged, lapseWaivers, ['JobEdited', 'ClaimUndone', 'JobBackedOut', 'NobodyCame'])],
  fills: [fill(bindings, fillBindings), fill(firmData, waiversOfFirm)],
};
