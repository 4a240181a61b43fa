import { byMember } from '../../../src/desk/answers.ts';
import { command } from '../../../src/desk/command.ts';
import { clicks, type Feature, type FormKind } from '../../../src/desk/feature.ts';
import { fill, hear } from '../../../src/desk/ports.ts';
import { digestParts } from '../../../src/features/digests/open/slots.ts';
import { jobChanged } from '../../../src/features/jobs/open/events.ts';
import { firmData, peerLines } from '../../../src/features/network/open/slots.ts';
import { comeBack, endHolidays } from './flow/end-holiday.ts';
import { holidayOfDay, holidaysOfFirm, linesOnHolidays } from './flow/fill-trial.ts';
import { holidayFile, orderList } from './flow/list-holidays.ts';
import { noteTakenJob } from './flow/note-taken-job.ts';
import { openHoliday, retypeHoliday, submitHoliday } from './flow/plan-holiday.ts';
import { showHoliday, trialSurface } from './flow/trial-surface.ts';
import { trialButtons } from './trial-buttons.ts';
import type { TrialForm } from './trial-form.ts';
import { trialRefusals } from './trial-refusal.ts';
import { trialWords } from './trial-words.ts';

/** A feature as somebody new would write it, with one of everything that a feature can have: holidays of firms. */
export const trial: Feature = {
  name: 'trial',
  clicks: clicks(
    trialButtons,
    { holiday_plan: openHoliday, holiday_end: comeBack, holiday_list: orderList },
    byMember(showHoliday),
  ),
  forms: {
    holiday: {
      first: 'until',
      fieldOf: ({ refused }) => (refused === 'holiday_uncovered' ? 'cover' : undefined),
      submit: submitHoliday,
      retype: retypeHoliday,
    },
  } satisfies Readonly<Record<TrialForm, FormKind>>,
  commands: [command(trialWords, showHoliday)],
  refusals: trialRefusals,
  surfaces: { holiday: trialSurface },
  files: { holidays: holidayFile },
  clock: { 'end holidays': { cron: '*/15 * * * *', run: endHolidays } },
  hears: [hear(jobChanged, noteTakenJob)],
  fills: [fill(peerLines, linesOnHolidays), fill(digestParts, holidayOfDay), fill(firmData, holidaysOfFirm)],
};
