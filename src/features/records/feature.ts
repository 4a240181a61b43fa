import { accounting } from '../../directory/roles.ts';
import { command } from '../../desk/command.ts';
import { clicks, type Feature, type FormKind } from '../../desk/feature.ts';
import { fill, hear } from '../../desk/ports.ts';
import { billChanged } from '../bills/open/events.ts';
import { digestParts } from '../digests/open/slots.ts';
import { jobChanged } from '../jobs/open/events.ts';
import { linesOnAskingFirms } from '../jobs/open/slots.ts';
import { currencyRescaled } from '../network/open/events.ts';
import { buttonsBelowPeers, firmData, peerLines } from '../network/open/slots.ts';
import { answerEntry, openAnswer } from './flow/answer-entry.ts';
import {
  ownRecordButtons,
  payLines,
  recordLinesOf,
  recordOfFirm,
  recordsOfDay,
} from './flow/fill-records.ts';
import { keepBillRecord, keepJobRecord } from './flow/keep-record.ts';
import { showBalance, showOlderRecord, showOtherBalance, showRecord } from './flow/show-record.ts';
import { recordButtons } from './record-buttons.ts';
import { recordRefusals } from './record-refusal.ts';
import { rescaleTallies } from './record-store.ts';
import { recordWords } from './record-words.ts';

/** How reliable each firm is, in figures that peers see; and give and take between two of them. */
export const records: Feature = {
  name: 'records',
  clicks: clicks(recordButtons, {
    record_show: showOlderRecord,
    record_answer: openAnswer,
    balance_show: showOtherBalance,
  }),
  forms: { record_answer: { first: 'answer', submit: answerEntry } } satisfies Record<
    'record_answer',
    FormKind
  >,
  commands: [
    command(recordWords.record, showRecord, accounting),
    command(recordWords.balance, showBalance, accounting),
  ],
  refusals: recordRefusals,
  hears: [
    hear(jobChanged, keepJobRecord, ['WorkApproved', 'JobBackedOut', 'NobodyCame']),
    hear(billChanged, keepBillRecord),
    hear(currencyRescaled, ({ tx }, rescaling) => rescaleTallies(tx.sql, rescaling)),
  ],
  fills: [
    fill(linesOnAskingFirms, payLines),
    fill(peerLines, recordLinesOf),
    fill(buttonsBelowPeers, ownRecordButtons),
    fill(digestParts, recordsOfDay),
    fill(firmData, recordOfFirm),
  ],
};
