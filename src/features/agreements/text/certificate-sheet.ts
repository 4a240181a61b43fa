import { platformNames } from '../../../chat/command-words.ts';
import type { Person } from '../../../chat/interaction.ts';
import { formatDate, type CalendarDate } from '../../../shared/calendar.ts';
import { wallClockOf, zonePlace } from '../../../shared/wall-clock.ts';
import { paperFor, type Sheet, type SheetColumn } from '../../../print/sheet.ts';
import type { Choices } from './choices.ts';
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

/** What is known of an agreement that was signed elsewhere; the first party uploaded it. */
export type CertifiedPaper = {
  readonly signedOn: CalendarDate;
  readonly startsOn: CalendarDate;
  readonly endsOn?: CalendarDate | undefined;
  readonly signers: { readonly own: string; readonly other: string };
  readonly choices: Pick<Choices, 'client_months' | 'notice_days' | 'term_months'>;
};

export type Certificate = {
  /** Of one that was signed elsewhere: the hash is that of its file then. */
  readonly paper?: CertifiedPaper | undefined;
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
  const { parties, version, hash, timeline, currency, paper } = certificate;
  const what = paper ? 'file' : 'text';
  const pair = { firms: [parties[0].name, parties[1].name] as const, version, hash };
  const signed = parties.filter(({ signature }) => signature !== undefined).length;
  return {
    title: paper ? 'Certificate of an agreement signed elsewhere' : 'Certificate of signing',
    subtitle: pairName(pair),
    paper: paperFor(currency),
    parties: parties.map((party, at) => ({
      label: `Party ${at === 0 ? 'A' : 'B'}`,
      lines: partyLines(party),
    })),
    facts: [
      { label: 'Version', value: String(version) },
      { label: paper ? 'Confirmed by' : 'Signatures', value: `${String(signed)} of 2` },
      ...(paper ? paperFacts(paper) : []),
    ],
    body: [
      { kind: 'heading', text: paper ? 'File' : 'Text' },
      {
        kind: 'paragraph',
        text: paper
          ? `The agreement is in the file that was uploaded. SHA-256 of the file: ${groups(hash)}`
          : `SHA-256 of the text that was signed: ${groups(hash)}`,
      },
    ],
    tables: [
      ...parties.flatMap((party, at) => signatureTables(party, what, signerOf(paper, at))),
      timelineTable(parties, timeline),
    ],
    notes: [
      'Times are in UTC, and beside it as clocks show them where each firm is.',
      paper
        ? 'To check a file against this page, make its SHA-256: the same file gives the same figures, any other gives others.'
        : 'To check a text against this page, make its SHA-256, as Markdown in UTF-8: the same text gives the same figures, any other gives others.',
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

/** What the agreement says, as the party says that uploaded it and the other one that confirmed it. */
function paperFacts({ signedOn, startsOn, endsOn, choices }: CertifiedPaper): Sheet['facts'] {
  const { client_months, notice_days, term_months } = choices;
  const after = term_months === undefined ? '' : `, then ${String(term_months)} months at a time`;
  return [
    { label: 'Signed on', value: formatDate(signedOn) },
    { label: 'First day', value: formatDate(startsOn) },
    { label: 'Last day', value: endsOn === undefined ? 'By notice' : `${formatDate(endsOn)}${after}` },
    { label: 'Notice', value: `${String(notice_days)} days` },
    {
      label: 'Clients protected',
      value: client_months === undefined ? 'No' : `${String(client_months)} months`,
    },
  ];
}

/** Who signed the paper for a party. */
function signerOf(paper: CertifiedPaper | undefined, at: number): string | undefined {
  return at === 0 ? paper?.signers.own : paper?.signers.other;
}

function signatureTables(
  { name, signature, timeZone }: CertifiedParty,
  what: 'text' | 'file',
  /** Who signed elsewhere, where it was. */
  elsewhere: string | undefined,
): Sheet['tables'] {
  const signer = signature?.name ?? 'nobody yet';
  const columns: readonly SheetColumn[] = [
    { label: what === 'file' ? 'Confirmed by' : 'Signed by', share: 0.18, align: 'left' },
    { label: signer, share: 0.82, align: 'left' },
  ];
  const rows = [
    ...(elsewhere === undefined ? [] : [['Signed the paper', elsewhere] as const]),
    ...(signature ? signatureRows(signature, timeZone, what) : []),
  ];
  return [{ heading: `For ${name}`, columns, rows: rows.map((cells) => ({ cells })), sums: [] }];
}

function signatureRows(
  signature: Signature,
  timeZone: string,
  what: 'text' | 'file',
): (readonly [string, string])[] {
  const { title, account, signedAt, hash, consent } = signature;
  return [
    ['Title', title],
    ['Account', accountText(account)],
    [
      what === 'file' ? 'Confirmed at' : 'Signed at',
      `${clockText(signedAt, 'UTC')} UTC; ${clockText(signedAt, timeZone)} in ${zonePlace(timeZone)}`,
    ],
    ['Consent', `“${consent}”`],
    ['SHA-256', groups(hash)],
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
  const share = zones.length === 1 ? [0.22, 0.34, 0.22, 0.22] : [0.13, 0.21, 0.22, 0.22, 0.22];
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
