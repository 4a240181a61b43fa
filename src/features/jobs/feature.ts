import { managers, workers } from '../../directory/roles.ts';
import { byMember, reply } from '../../desk/answers.ts';
import { command } from '../../desk/command.ts';
import { clicks, joined, type Feature, type FormKind } from '../../desk/feature.ts';
import { eyesOf } from '../../desk/hands.ts';
import { fill, hear } from '../../desk/ports.ts';
import { boardNews, digestEnds, digestParts } from '../digests/open/slots.ts';
import { channelMoved, currencyRescaled, firmEnded, mirrorShown } from '../network/open/events.ts';
import { amountExamples, dealings, firmData } from '../network/open/slots.ts';
import { readBranding } from './branding/flow/read-branding.ts';
import { remindOfVisits } from './branding/flow/remind-of-visits.ts';
import { visitSurface } from './branding/flow/visit-surface.ts';
import { openBrandingText, showBrandings, submitBrandingText } from './branding/flow/write-branding.ts';
import { approve, checkIn, claim, onIncrease, onOffer, onRefusal, step } from './cards/flow/click-job.ts';
import { jobAskSurface } from './cards/flow/ask-surface.ts';
import { endsOfDay, jobsOfBoard, jobsOfDay } from './cards/flow/digest-parts.ts';
import { jobSurface } from './cards/flow/draw-job.ts';
import { lookAtJob, lookAtOffer } from './cards/flow/look-at-job.ts';
import { drawHome, openHome } from './cards/flow/show-home.ts';
import { postAgain } from './cards/flow/post-again.ts';
import { showAccess } from './cards/flow/show-access.ts';
import { showJob } from './cards/flow/show-job.ts';
import { showLink } from './cards/flow/show-link.ts';
import { showBoard, showRunning } from './cards/flow/show-lists.ts';
import { jobsOfFirm } from './export/flow/firm-data.ts';
import { askAgain, askFromMessage, askPeers, askTyped } from './forms/flow/ask-peers.ts';
import { log } from './forms/flow/log-typed.ts';
import {
  openCounter,
  openEdit,
  openGo,
  openNote,
  openOfferCounter,
  openRebranding,
  openRefusal,
  openStep,
  openWork,
} from './forms/flow/open-form.ts';
import { retypeRequest } from './forms/flow/request-terms.ts';
import { submitEdit, submitRequest } from './forms/flow/submit-request.ts';
import {
  submitGo,
  submitNote,
  submitRebranding,
  submitRefusal,
  submitReport,
  submitStep,
  submitWork,
} from './forms/flow/submit-step.ts';
import type { JobForm } from './forms/job-form.ts';
import { brandingButtons, jobButtons, offerButtons } from './job-buttons.ts';
import { jobRefusals } from './job-refusal.ts';
import { jobWords } from './job-words.ts';
import { redrawAccess, wipeAccess } from './life/flow/wipe-access.ts';
import { followPostings, showOpenJobs } from './life/flow/board-channel.ts';
import { endFirmRequests } from './life/flow/end-requests.ts';
import { unseenSurface } from './cards/flow/unseen-surface.ts';
import { tellUnseen } from './cards/flow/undelivered.ts';
import { approveUnanswered, endFirstRounds, expireJobs } from './life/flow/job-clock.ts';
import { retypeCounter, submitCounter } from './offers/flow/fill-counter.ts';
import { findAgreedPeers } from './terms/assignment-store.ts';
import { exampleOfTerms, rescaleJobs } from './terms/rescale-jobs-store.ts';
import { fieldOfWorkRefusal, workRefusals } from './work/work-refusal.ts';

/** Work that one firm asks of its peers: from the request to the approved work. */
export const jobs: Feature = {
  name: 'jobs',
  clicks: joined(
    clicks(
      jobButtons,
      {
        ask: byMember((hands, by) =>
          by.action.id === 0 ? askPeers(hands, by) : askAgain(hands, by, by.action.id),
        ),
        show: byMember((hands, by) => showJob(hands, by, by.action.id)),
        claim,
        counter: openCounter,
        edit: openEdit,
        ask_everyone: step('ask_everyone'),
        post_again: postAgain,
        access: showAccess,
        branding: readBranding,
        branding_refuse: openRefusal,
        branding_change: openRebranding,
        branding_keep: onRefusal('branding_keep'),
        branding_accept: onRefusal('branding_accept'),
        branding_decline: onRefusal('branding_decline'),
        cancel: openStep('cancel'),
        schedule: openStep('schedule'),
        confirm: step('confirm'),
        on_my_way: step('on_my_way'),
        start: step('start'),
        go_on_my_way: openGo('on_my_way'),
        go_start: openGo('start'),
        report: openWork('report'),
        approve: approve(false),
        approve_with_bill: approve(true),
        return: openStep('return'),
        back_out: openStep('back_out'),
        no_show: openStep('no_show'),
        hold: openStep('hold'),
        resume: step('resume'),
        close: step('close'),
        note: openNote,
        log: openWork('log'),
        check_in: checkIn,
        check_out: openWork('check_out'),
        expense: openWork('expense'),
        correct: openWork('correct'),
        increase_ask: openWork('increase_ask'),
        increase_accept: onIncrease('increase_accept'),
        increase_decline: onIncrease('increase_decline'),
        increase_withdraw: onIncrease('increase_withdraw'),
      },
      lookAtJob,
    ),
    clicks(
      offerButtons,
      {
        offer_accept: onOffer('accepted'),
        offer_decline: onOffer('declined'),
        offer_counter: openOfferCounter,
        offer_withdraw: onOffer('withdrawn'),
      },
      lookAtOffer,
    ),
    clicks(brandingButtons, {
      branding_text: openBrandingText,
      branding_texts: byMember(showBrandings),
    }),
  ),
  forms: {
    post_job: {
      first: 'summary',
      fieldOf: ({ refused }) =>
        refused === 'asked_unbound' || refused === 'asked_without_papers' ? 'ask' : undefined,
      submit: submitRequest,
      retype: retypeRequest,
    },
    edit_job: { first: 'summary', submit: submitEdit, retype: retypeRequest },
    counter: { first: 'rate', submit: submitCounter('counter'), retype: retypeCounter('counter') },
    offer_counter: {
      first: 'rate',
      submit: submitCounter('offer_counter'),
      retype: retypeCounter('offer_counter'),
    },
    go_on_my_way: { first: 'read', submit: submitGo('on_my_way') },
    go_start: { first: 'read', submit: submitGo('start') },
    branding_refuse: { first: 'reason', submit: submitRefusal },
    branding_change: { first: 'branding', submit: submitRebranding },
    schedule: { first: 'technician', submit: submitStep('schedule') },
    return: { first: 'reason', submit: submitStep('return') },
    back_out: { first: 'reason', submit: submitStep('back_out') },
    no_show: { first: 'reason', submit: submitStep('no_show') },
    hold: { first: 'reason', submit: submitStep('hold') },
    cancel: { first: 'reason', submit: submitStep('cancel') },
    note: {
      first: 'text',
      fieldOf: ({ refused }) => (refused === 'note_of_others' ? 'audience' : undefined),
      submit: submitNote,
    },
    report: { first: 'summary', fieldOf: fieldOfWorkRefusal, submit: submitReport },
    log: { first: 'time', fieldOf: fieldOfWorkRefusal, submit: submitWork('log') },
    check_out: { first: 'time', fieldOf: fieldOfWorkRefusal, submit: submitWork('check_out') },
    expense: { first: 'amount', fieldOf: fieldOfWorkRefusal, submit: submitWork('expense') },
    correct: { first: 'entry', fieldOf: fieldOfWorkRefusal, submit: submitWork('correct') },
    increase_ask: { first: 'reason', fieldOf: fieldOfWorkRefusal, submit: submitWork('increase_ask') },
    branding_text: { first: 'wear', submit: submitBrandingText },
  } satisfies Record<JobForm | 'branding_text', FormKind>,
  commands: [
    command(jobWords.ask, askTyped, managers),
    command(jobWords.board, showBoard),
    command(jobWords.jobs, showRunning),
    command(jobWords.home, async (hands, { directory, actor }) =>
      reply(await drawHome(eyesOf(hands, directory), actor)),
    ),
    command(jobWords.job, (hands, by, { jobId }) => showJob(hands, by, jobId)),
    command(jobWords.log, log, workers),
    command(jobWords.branding, showBrandings),
  ],
  refusals: joined<(refusal: never) => string>(jobRefusals, workRefusals),
  surfaces: { job: jobSurface, job_ask: jobAskSurface, job_unseen: unseenSurface, job_visit: visitSurface },
  homeTab: drawHome,
  clock: {
    'expire requests': {
      cron: '*/15 * * * * *',
      run: async (hands) => {
        await expireJobs(hands);
        await tellUnseen(hands);
        await endFirstRounds(hands);
        await approveUnanswered(hands);
      },
    },
    'visits of the day': { cron: '*/5 * * * *', reminds: true, run: remindOfVisits },
    'access notes': {
      cron: '30 * * * * *',
      run: async (hands) => {
        await redrawAccess(hands);
        await wipeAccess(hands);
      },
    },
  },
  entrances: { shortcut: askFromMessage, home: openHome, link: showLink },
  hears: [
    hear(mirrorShown, showOpenJobs),
    hear(channelMoved, followPostings),
    hear(firmEnded, endFirmRequests),
    hear(currencyRescaled, rescaleJobs),
  ],
  fills: [
    fill(amountExamples, exampleOfTerms),
    fill(digestParts, jobsOfDay),
    fill(digestEnds, endsOfDay),
    fill(boardNews, jobsOfBoard),
    fill(firmData, jobsOfFirm),
    fill(dealings, (eyes, { firmId }) => findAgreedPeers(eyes, firmId)),
  ],
};
