import { compose } from './desk/compose.ts';
import { agreements } from './features/agreements/feature.ts';
import { bills } from './features/bills/feature.ts';
import { clients } from './features/clients/feature.ts';
import { digests } from './features/digests/feature.ts';
import { exports } from './features/exports/feature.ts';
import { history } from './features/history/feature.ts';
import { jobs } from './features/jobs/feature.ts';
import { network } from './features/network/feature.ts';
import { papers } from './features/papers/feature.ts';
import { rates } from './features/rates/feature.ts';
import { records } from './features/records/feature.ts';
import { reminders } from './features/reminders/feature.ts';
import { statements } from './features/statements/feature.ts';

/** Every feature, a line each: those that others build on come first. */
export const features = [
  network,
  digests,
  jobs,
  rates,
  agreements,
  papers,
  clients,
  bills,
  records,
  reminders,
  exports,
  statements,
  history,
];

/** The features as one. */
export const program = compose(features);
