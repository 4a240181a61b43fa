import { plain, type Block, type Button, type Card, type MenuItem, type Span } from '../../chat/card.ts';
import { formatDate } from '../../shared/calendar.ts';
import { assertNever } from '../../shared/never.ts';
import { hashMark, type AgreementVersion, type FullVersion } from './agreement.ts';
import { agreementButtons, type AgreementAction } from './agreement-buttons.ts';
import type { AgreementView } from './agreement-view.ts';
import { clauseBlocks, mainBlocks } from './clause-blocks.ts';
import { answerUntil, paperBlocks, signatureBlocks, uploadText } from './paper-blocks.ts';
import { shortHash } from './text/agreement-sheet.ts';

export const NO_ADVICE = 'Not legal advice. Have your lawyer read it.';

/** The private card of a version, for the owners and coordinators of its two firms alone. */
export function agreementCard(view: AgreementView): Card {
  const { version, peer } = view;
  const title = `Agreement with ${peer}`;
  const line = statusText(view);
  return {
    summary: `${title}, ${versionName(version)}. ${plain(line)}`,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'context', text: originText(view) },
      { kind: 'text', text: line },
      ...waitingBlocks(view),
      ...(isUndecided(version)
        ? version.paper
          ? paperBlocks(view, version.paper)
          : [
              ...mainBlocks(view),
              { kind: 'context' as const, text: `All of it is below, and in the PDF. ${NO_ADVICE}` },
            ]
        : []),
      ...(isSettled(version) ? [] : signatureBlocks(view)),
      ...buttonBlocks(view),
      ...(isSettled(version) ? [] : contentBlocks(view)),
    ],
  };
}

/** Nothing can be signed or claimed on it any more; its text is in its PDF. */
function isSettled({ status }: Pick<AgreementVersion, 'status'>): boolean {
  return !['draft', 'sent', 'active'].includes(status);
}

/** Whether somebody is still to say something to it. */
function isUndecided({ status }: Pick<AgreementVersion, 'status'>): boolean {
  return status === 'draft' || status === 'sent';
}

/** What the reader would take, or is wanted of them, as soon as it binds. */
function waitingBlocks({ waiting, peer }: AgreementView): Block[] {
  if (!waiting) return [];
  const { title, isOurs } = waiting;
  const text: Span[] = isOurs
    ? [{ bold: title }, ' waits for it: you can claim it once both of you have signed.']
    : [`${peer} wants to take `, { bold: title }, '. It waits for this.'];
  return [{ kind: 'text', text }];
}

function contentBlocks(view: AgreementView): Block[] {
  const { version } = view;
  if (version.paper) return version.status === 'active' ? paperBlocks(view, version.paper) : [];
  const isShort = isUndecided(version);
  return [
    ...clauseBlocks(view, isShort ? 'but the main' : 'all'),
    {
      kind: 'context',
      text: `Text ${shortHash(version.hash)}.${isShort ? '' : ` ${NO_ADVICE}`}`,
    },
  ];
}

export function versionName({ version }: Pick<AgreementVersion, 'version'>): string {
  return version === undefined ? 'draft' : `version ${String(version)}`;
}

function isOwn({ version, firmId }: AgreementView): boolean {
  return version.proposedByFirmId === firmId;
}

function hasSigned({ signatures, firmId }: Pick<AgreementView, 'signatures' | 'firmId'>): boolean {
  return signatures.some((each) => each.firmId === firmId);
}

function originText(view: AgreementView): Span[] {
  const { version, proposer, firm, peer } = view;
  if (version.version === undefined)
    return [
      version.paper
        ? `Signed elsewhere, uploaded by ${proposer}.`
        : `Draft by ${proposer}.${version.status === 'draft' ? ` ${peer} does not see it until you send it.` : ''}`,
    ];
  const from = `${proposer}, ${isOwn(view) ? firm : peer}`;
  const sent: Span[] = version.sentAt ? [', ', { at: version.sentAt }] : [];
  const how = version.paper ? 'signed elsewhere, uploaded' : 'sent';
  return [`Version ${String(version.version)}, ${how} by ${from}`, ...sent];
}

function statusText(view: AgreementView): Span[] {
  const { version, peer, settler, firmId } = view;
  const at: Span[] = version.settledAt ? [' ', { at: version.settledAt }] : [];
  const done = version.paper ? 'confirmed' : 'signed';
  switch (version.status) {
    case 'draft':
      if (version.paper) return [uploadText(version.paper, peer)];
      return ['Read it, then send it. It binds once both firms have signed.'];
    case 'sent': {
      const until = answerUntil(version);
      const others = view.signatures.some((each) => each.firmId !== firmId);
      if (version.paper)
        return hasSigned(view)
          ? [
              `It waits for ${peer} to say that it is what you both signed. It binds then.`,
              ...answerUntil(version),
            ]
          : [
              { bold: 'Your answer, please.' },
              ` Is it what you both signed? It binds here as soon as you say so.`,
              ...answerUntil(version),
            ];
      if (hasSigned(view)) return [`You have signed it. It waits for ${peer}.`, ...until];
      if (others) return [{ bold: `${peer} has signed it. It binds as soon as you sign, too.` }, ...until];
      return isOwn(view)
        ? [`It waits for ${peer}, and for your own signature. It binds once both have signed.`, ...until]
        : [{ bold: 'Your answer, please.' }, ' It binds once both firms have signed.', ...until];
    }
    case 'discarded':
      return ['Discarded. Nobody else has seen it.'];
    case 'active':
      return activeText(view);
    case 'declined':
      return [`Declined by ${settler}`, ...at, version.reason === undefined ? '.' : `: “${version.reason}”`];
    case 'withdrawn':
      return [`Withdrawn by ${settler}`, ...at, '.'];
    case 'replaced':
      return ['Replaced by a newer version', ...at, '.'];
    case 'expired':
      return [`Not ${done} in time, so it cannot be ${done} any more.`];
    case 'lapsed':
      return ['Lapsed, as one of the firms left the network', ...at, '.'];
    case 'superseded':
      return ['No longer in force: both have signed a newer version.'];
    case 'ended':
      return [
        ...endedAtOnceText(view),
        { bold: `Ended${version.endsOn === undefined ? '' : ` on ${formatDate(version.endsOn)}`}.` },
        ` ${survivalText(version)}`,
      ];
    default:
      return assertNever(version.status);
  }
}

function endedAtOnceText({ version: { reason }, noticeBy }: AgreementView): Span[] {
  return reason === undefined ? [] : [`${noticeBy ?? 'One of you'} ended it at once: “${reason}”\n`];
}

function activeText(view: AgreementView): Span[] {
  const { version, binding, noticeBy, lastDay } = view;
  const since = version.startsOn === undefined ? '' : ` since ${formatDate(version.startsOn)}`;
  if (binding?.noticeAt !== undefined) {
    const last = lastDay === undefined ? '' : ` Its last day is ${formatDate(lastDay)}.`;
    return [
      { bold: `${noticeBy ?? 'One of you'} gave notice.${last}` },
      ` No new jobs can be claimed between you. Those that run are finished under it. ${survivalText(version)}`,
    ];
  }
  return [{ bold: `In force${since}${untilText(version)}.` }];
}

/** What comes after "in force": ", until 31 Mar 2027", or how else it goes on. */
export function untilText({ endsOn, choices }: AgreementView['version']): string {
  if (endsOn === undefined) return ', until one of you gives notice';
  return choices.term_end === 'renews'
    ? `. It renews by itself after ${formatDate(endsOn)}, unless one of you gives notice`
    : `, until ${formatDate(endsOn)}`;
}

/** What holds on after the end. */
export function survivalText({ choices, paper }: Pick<FullVersion, 'choices' | 'paper'>): string {
  const { confidentiality_years, client_months } = choices;
  const years = `${String(confidentiality_years)} ${confidentiality_years === 1 ? 'year' : 'years'}`;
  const clients =
    client_months === undefined
      ? ''
      : `, each other’s clients stay protected for ${String(client_months)} months after the last job for them`;
  const learnt = paper ? 'what its paper says of it' : `what was learnt stays confidential for ${years}`;
  return `What goes on: ${learnt}${clients}, and what is owed is paid.`;
}

function buttonBlocks(view: AgreementView): Block[] {
  const { buttons, more } = stepsOf(view);
  if (buttons.length === 0) return [];
  return [{ kind: 'buttons', buttons, ...(more.length > 0 ? { more } : {}) }];
}

/** What the reader can do about it. */
function stepsOf(view: AgreementView): { readonly buttons: Button[]; readonly more: MenuItem[] } {
  const { version, mayBind, peer, peerId, binding } = view;
  const act = (action: AgreementAction) =>
    agreementButtons.to(action, { id: version.id, revision: hashMark(version.hash) });
  const item = (label: string, action: AgreementAction): MenuItem => ({ label, action: act(action) });
  const isPaper = version.paper !== undefined;
  // What was signed elsewhere is in its file; beside that there is who confirmed it.
  const pdf: Button = isPaper
    ? { label: 'Read the file', action: act('agreement_paper') }
    : { label: 'Read as PDF', action: act('agreement_pdf') };
  const certificate = isPaper ? [item('Certificate as PDF', 'agreement_pdf')] : [];
  const changes = [...certificate, ...(view.before ? [item('Changes as PDF', 'agreement_differences')] : [])];
  const toPeer = (action: AgreementAction) => agreementButtons.to(action, { id: peerId, revision: 0 });
  const again: MenuItem[] = [
    { label: 'New version…', action: toPeer('agreement_new') },
    ...(mayBind ? [{ label: 'Signed elsewhere…', action: toPeer('agreement_upload') }] : []),
  ];
  const sign: Button = {
    label: isPaper ? 'This is what we signed…' : 'Sign…',
    style: 'primary',
    action: act('agreement_sign'),
  };
  switch (version.status) {
    case 'draft': {
      const discard: Button = {
        label: 'Discard',
        action: act('agreement_discard'),
        confirm: {
          title: isPaper ? 'Discard this upload?' : 'Discard this draft?',
          text: `${isPaper ? 'Its file is deleted.' : 'Nothing of it is kept.'} ${peer} has not seen it.`,
          yes: 'Discard',
          no: 'Keep it',
        },
      };
      if (version.paper) {
        const retry: Button = {
          label: 'Give the file again…',
          style: 'primary',
          action: toPeer('agreement_upload'),
        };
        const isRefused = version.paper.file === 'refused';
        return { buttons: [...(mayBind && isRefused ? [retry] : []), discard], more: [] };
      }
      const send: Button = { label: 'Send…', style: 'primary', action: act('agreement_send') };
      return {
        buttons: [...(mayBind ? [send] : []), pdf, discard],
        more: [item('Change…', 'agreement_edit'), ...changes],
      };
    }
    case 'sent': {
      if (!mayBind) return { buttons: [pdf], more: changes };
      if (isOwn(view)) {
        const withdraw: Button = {
          label: 'Withdraw',
          action: act('agreement_withdraw'),
          confirm: {
            title: 'Withdraw this version?',
            text: `${peer} can then not ${isPaper ? 'confirm' : 'sign'} it any more. What is in force stays.`,
            yes: 'Withdraw',
            no: 'Not now',
          },
        };
        return { buttons: [...(hasSigned(view) ? [] : [sign]), pdf, withdraw], more: changes };
      }
      if (isPaper) {
        const decline: Button = { label: 'It is not…', action: act('agreement_decline') };
        return { buttons: [pdf, ...(hasSigned(view) ? [] : [sign]), decline], more: changes };
      }
      return {
        buttons: [...(hasSigned(view) ? [] : [sign]), pdf],
        more: [
          item('Propose changes…', 'agreement_counter'),
          item('Decline…', 'agreement_decline'),
          ...changes,
        ],
      };
    }
    case 'active':
      return {
        buttons: [pdf],
        more: [
          ...again,
          ...(mayBind ? view.beside : []),
          ...(mayBind && binding?.noticeAt === undefined ? [item('Give notice…', 'agreement_notice')] : []),
          ...changes,
        ],
      };
    case 'declined':
    case 'withdrawn':
    case 'expired':
    case 'ended':
      return { buttons: [pdf], more: [...again, ...certificate] };
    case 'replaced':
    case 'lapsed':
    case 'superseded':
      return { buttons: [pdf], more: certificate };
    case 'discarded':
      return { buttons: [], more: [] };
    default:
      return assertNever(version.status);
  }
}
