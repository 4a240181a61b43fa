import { brandingLabels } from '../jobs/terms/terms.ts';
import type { AgreedVersion } from '../jobs/terms/terms-log.ts';
import { skillName, type StandingRate } from '../rates/standing-rate.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { wallClockOf } from '../../shared/wall-clock.ts';
import type { Cell, Layout } from '../../print/cell.ts';

/** Something that was agreed: a version of a job's terms, or one of a standing rate. */
export type AgreedRate =
  | { readonly kind: 'job'; readonly agreed: AgreedVersion }
  | { readonly kind: 'standing'; readonly rate: StandingRate };

/** What the numbers in a record are called. */
export type RateNames = {
  readonly firm: (firmId: number) => string;
  readonly member: (memberId: number | undefined) => string;
};

const columns =
  'Agreed,For,Version,Skill,What,Lead Firm,Agreed By (Lead),Service Firm,Agreed By (Service),Pay,Rate,Currency,' +
  'Minimum (min),Increment (min),Not To Exceed,Travel,Expenses To,Cancellation Fee,Late Fee (% / 30 days),' +
  'Net Days,Branding,Agreement,Ended';

/**
 * Which rate was agreed with whom and when: a row for each version of terms that both accepted.
 * @param timeZone in which moments are written: of the firm whose log it is
 */
export function rateLog(names: RateNames, timeZone: string): Layout<AgreedRate> {
  const moment = (at: Date): string => {
    const { date, time } = wallClockOf(at, timeZone);
    return `${date} ${time}`;
  };
  return {
    head: [columns.split(',')],
    rowsOf: (record) => [
      record.kind === 'job' ? jobRow(record.agreed, names, moment) : standingRow(record.rate, names, moment),
    ],
  };
}

type Moment = (at: Date) => string;

function jobRow(agreed: AgreedVersion, { firm, member }: RateNames, moment: Moment): Cell[] {
  const { terms } = agreed;
  const { currency } = terms;
  const money = (minor: number | undefined): Cell => (minor === undefined ? '' : { minor, currency });
  return [
    moment(agreed.agreedAt),
    jobNumber(agreed.jobId),
    terms.version,
    agreed.skill,
    agreed.summary,
    firm(agreed.leadFirmId),
    member(agreed.leadMemberId),
    firm(agreed.serviceFirmId),
    member(agreed.serviceMemberId),
    terms.payType,
    money(terms.rateMinor),
    currency,
    terms.minimumMinutes,
    terms.incrementMinutes,
    money(terms.nteMinor),
    money(terms.travelMinor),
    money(terms.expensesMinor),
    money(terms.cancellationFeeMinor),
    terms.lateFeeBps === undefined ? '' : percent(terms.lateFeeBps),
    terms.netDays,
    brandingLabels[terms.branding],
    agreed.isWaiver ? 'waived by both' : 'in force',
    '',
  ];
}

function standingRow(rate: StandingRate, { firm, member }: RateNames, moment: Moment): Cell[] {
  const { currency, leadFirmId, serviceFirmId, proposedById, answeredById, endedAt } = rate;
  const byLead = rate.proposedByFirmId === leadFirmId;
  return [
    moment(rate.answeredAt ?? rate.proposedAt),
    'standing rate',
    rate.version,
    skillName(rate),
    '',
    firm(leadFirmId),
    member(byLead ? proposedById : answeredById),
    firm(serviceFirmId),
    member(byLead ? answeredById : proposedById),
    'hourly',
    { minor: rate.rateMinor, currency },
    currency,
    rate.minimumMinutes,
    rate.incrementMinutes,
    '',
    rate.travelMinor === undefined ? '' : { minor: rate.travelMinor, currency },
    '',
    '',
    '',
    rate.netDays,
    '',
    '',
    endedAt ? moment(endedAt) : '',
  ];
}

/** Hundredths of a percent as "1.50". */
function percent(bps: number): string {
  return `${String(Math.floor(bps / 100))}.${String(bps % 100).padStart(2, '0')}`;
}
