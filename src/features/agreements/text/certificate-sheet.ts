import { platformNames } from '../../../chat/command-words.ts';
import type { Person } from '../../../chat/interaction.ts';
import { formatDate } from '../../../shared/calendar.ts';
import { wallClockOf, zonePlace } from '../../../shared/wall-clock.ts';
import { paperFor, type Sheet, type SheetColumn } from '../../../print/sheet.ts';
import { footOf, groups, pairName } from './agreement-sheet.ts';

export type CertifiedParty = {
  readonly name: string;
  /** FIRM-12. */
  readonly firmNumber: string;
  readonly legalName?: string | undefined;
  /** IANA. */
  readonly timeZone: string;
  /** Undefined where it has not signed. */
  readonly signature?: Signature | undefined;
};

export type Signature = {
  /** As typed. */
  readonly name: string;
  readonly title: string;
  readonly account: Person;
  readonly signedAt: Date;
  /** SHA-256, in hex, of the text that was before the signer. */
  readonly hash: string;
  /** The words that were ticked. */
  readonly consent: string;
};

export type CertifiedStep = {
  readonly at: Date;
  /** "Sent", "Signed", "In force". */
  readonly what: string;
  /** "Ann Alder, Alder IT". */
  readonly who: string;
};

export type Certificate = {
  readonly parties: readonly [CertifiedParty, CertifiedParty];
  readonly version: number;
  /** SHA-256 of the text, in hex. */
  readonly hash: string;
  /** In the order in which they came. */
  readonly timeline: readonly CertifiedStep[];
  /** ISO 4217, by which the paper is chosen. */
  readonly currency: string;
};

/** Who signed which text, when and how, on a page behind it. */
export function certificateSheet(certificate: Certificate): Sheet {
  const { parties, version, hash, timeline, currency } = certificate;
  const pair = { firms: [parties[0].name, parties[1].name] as const, version, hash };
  const signed = parties.filter(({ signature }) => signature !== undefined).length;
  return {
    title: 'Certificate of signing',
    subtitle: pairName(pair),
    paper: paperFor(currency),
    parties: parties.map((party, at) => ({
      label: `Party ${at === 0 ? 'A' : 'B'}`,
      lines: partyLines(party),
    })),
    facts: [
      { label: 'Version', value: String(version) },
      { label: 'Signatures', value: `${String(signed)} of 2` },
    ],
    body: [
      { kind: 'heading', text: 'Text' },
      { kind: 'paragraph', text: `SHA-256 of the text that was signed: ${groups(hash)}` },
    ],
    tables: [...parties.flatMap(signatureTables), timelineTable(parties, timeline)],
    notes: [
      'Times are in UTC, and beside it as clocks show them where each firm is.',
      'To check a text against this page, make the SHA-256 of it, as Markdown in UTF-8: the same text gives the same figures, any other gives others.',
    ],
    foot: footOf(pair),
  };
}

function partyLines({ name, firmNumber, legalName, timeZone }: CertifiedParty): string[] {
  return [
    name,
    ...(legalName === undefined || legalName === name ? [] : [legalName]),
    firmNumber,
    zonePlace(timeZone),
  ];
}

function signatureTables({ name, signature, timeZone }: CertifiedParty): Sheet['tables'] {
  const signer = signature?.name ?? 'nobody yet';
  const columns: readonly SheetColumn[] = [
    { label: 'Signed by', share: 0.22, align: 'left' },
    { label: signer, share: 0.78, align: 'left' },
  ];
  const rows = signature ? signatureRows(signature, timeZone) : [];
  return [{ heading: `For ${name}`, columns, rows: rows.map((cells) => ({ cells })), sums: [] }];
}

function signatureRows(signature: Signature, timeZone: string): (readonly [string, string])[] {
  const { title, account, signedAt, hash, consent } = signature;
  return [
    ['Title', title],
    ['Account', accountText(account)],
    [
      'Signed at',
      `${clockText(signedAt, 'UTC')} UTC; ${clockText(signedAt, timeZone)} in ${zonePlace(timeZone)}`,
    ],
    ['Consent', `“${consent}”`],
    ['SHA-256 of the text', groups(hash)],
  ];
}

/** "Slack, workspace T0ALDER, user U0ANN". */
function accountText({ platform, homeId, userId }: Person): string {
  const home = platform === 'slack' ? 'workspace' : 'tenant';
  return `${platformNames[platform]}, ${home} ${homeId}, user ${userId}`;
}

function timelineTable(
  parties: Certificate['parties'],
  timeline: readonly CertifiedStep[],
): Sheet['tables'][number] {
  const zones = [...new Set(parties.map(({ timeZone }) => timeZone))];
  const share = zones.length === 1 ? [0.22, 0.34, 0.22, 0.22] : [0.16, 0.27, 0.19, 0.19, 0.19];
  const labels = ['What', 'Who', 'UTC', ...zones.map(zonePlace)];
  return {
    heading: 'What happened',
    columns: labels.map((label, at) => ({ label, share: share[at] ?? 0, align: 'left' })),
    rows: timeline.map(({ at, what, who }) => ({
      cells: [what, who, ...[undefined, ...zones].map((zone) => clockText(at, zone ?? 'UTC'))],
    })),
    sums: [],
  };
}

/** "5 Mar 2030, 15:00:21": to the second, as it is what a certificate is for. */
function clockText(at: Date, timeZone: string): string {
  const { date, time } = wallClockOf(at, timeZone);
  // No zone of today differs from UTC by seconds.
  return `${formatDate(date)}, ${time}:${String(at.getUTCSeconds()).padStart(2, '0')}`;
}
