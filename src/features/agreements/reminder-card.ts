import type { Button, Card } from '../../chat/card.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { hashMark, type AgreementVersion } from './agreement.ts';
import { agreementButtons, showButton } from './agreement-buttons.ts';

/** What binds a firm and a peer, and ends or goes on soon. */
export type Coming = {
  readonly agreementId: number;
  readonly peerId: number;
  readonly peer: string;
  /** The last day, after which it ends or goes on. */
  readonly dueOn: CalendarDate;
  readonly renews: boolean;
  /** Whether notice was given, so that the end is meant. */
  readonly isNoticed: boolean;
  /** The signed one; undefined for what whoever runs the network vouches for. */
  readonly version: Pick<AgreementVersion, 'id' | 'hash'> | undefined;
  /** The first day of the term that ends. */
  readonly termStartsOn: CalendarDate;
};

/** "ends in 7 days, on 31 Mar 2027". */
export function comingText({ peer, dueOn, renews }: Coming, daysLeft: number): string {
  const when = daysLeft === 0 ? 'today' : daysLeft === 1 ? 'tomorrow' : `in ${String(daysLeft)} days`;
  const does = renews ? 'goes on for another term after its last day,' : 'ends';
  return renews
    ? `Your agreement with ${peer} ${does} ${when}, ${formatDate(dueOn)}`
    : `Your agreement with ${peer} ${does} ${when}, on ${formatDate(dueOn)}`;
}

/** What an owner is reminded of, with the button that does something about it. */
export function reminderCard(coming: Coming, daysLeft: number): Card {
  const { peerId, renews, version } = coming;
  const head = comingText(coming, daysLeft);
  const text = renews
    ? `${head}. You need do nothing. To end it, give notice; to change it, propose a new version.`
    : `${head}. After that you cannot claim each other’s jobs, unless you both sign a new one before.`;
  const renew: Button = {
    label: 'New version…',
    action: agreementButtons.to('agreement_new', { id: peerId, revision: 0 }),
  };
  const about = version && { id: version.id, revision: hashMark(version.hash) };
  const buttons: Button[] = [
    renews ? renew : { ...renew, style: 'primary' },
    ...(about && renews
      ? [{ label: 'Give notice…', action: agreementButtons.to('agreement_notice', about) }]
      : []),
    ...(version ? [showButton('Show', version)] : []),
  ];
  return {
    summary: head,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  };
}
