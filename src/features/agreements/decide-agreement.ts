import type { AgreementStatus, AgreementVersion, Signature } from './agreement.ts';
import type { AgreementRefusal } from './agreement-refusal.ts';

/** What people do with a version. */
export type AgreementStep =
  'change' | 'discard' | 'send' | 'sign' | 'counter' | 'decline' | 'withdraw' | 'notice';

/** Whose step it is: of the firm that wrote it, of the other one, or of either. */
type Whose = 'own' | 'other' | 'either';

/** From which status, by whom, and what it becomes; undefined where it stays, or the step alone does not say. */
const steps = {
  change: { from: 'draft', by: 'own', to: undefined },
  discard: { from: 'draft', by: 'own', to: 'discarded' },
  send: { from: 'draft', by: 'own', to: 'sent' },
  sign: { from: 'sent', by: 'either', to: undefined },
  counter: { from: 'sent', by: 'other', to: 'replaced' },
  decline: { from: 'sent', by: 'other', to: 'declined' },
  withdraw: { from: 'sent', by: 'own', to: 'withdrawn' },
  notice: { from: 'active', by: 'either', to: undefined },
} as const satisfies Record<
  AgreementStep,
  { readonly from: AgreementStatus; readonly by: Whose; readonly to: AgreementStatus | undefined }
>;

/** What the clock and other changes make of a version. */
const ends = {
  expire: { from: 'sent', to: 'expired' },
  replace: { from: 'sent', to: 'replaced' },
  lapse: { from: 'sent', to: 'lapsed' },
  drop: { from: 'draft', to: 'lapsed' },
  supersede: { from: 'active', to: 'superseded' },
  end: { from: 'active', to: 'ended' },
} as const satisfies Record<string, { readonly from: AgreementStatus; readonly to: SettledStatus }>;
export type AgreementEnd = keyof typeof ends;

/** Why a firm may not do this with a version of its own pair; undefined where it may. */
export function refuseStep(
  version: Pick<AgreementVersion, 'status' | 'proposedByFirmId' | 'answerUntil' | 'kind'>,
  step: AgreementStep,
  firmId: number,
  signatures: readonly Pick<Signature, 'firmId'>[],
  now: Date,
): AgreementRefusal | undefined {
  const { from, by } = steps[step];
  if (version.status !== from) return { refused: 'agreement_settled', status: version.status };
  // What a paper says nobody changes here, and its file sends it.
  if (version.kind === 'uploaded' && ['change', 'send', 'counter'].includes(step))
    return { refused: 'agreement_uploaded' };
  const isOwn = version.proposedByFirmId === firmId;
  // Nobody else knows of a draft.
  if (from === 'draft' && !isOwn) return { refused: 'agreement_gone' };
  if (by !== 'either' && isOwn !== (by === 'own'))
    return { refused: isOwn ? 'agreement_own' : 'agreement_theirs' };
  if (from !== 'sent') return undefined;
  // The clock that settles it may be late.
  if (version.answerUntil !== undefined && version.answerUntil <= now)
    return { refused: 'agreement_settled', status: 'expired' };
  const hasSigned = signatures.some((each) => each.firmId === firmId);
  return step === 'sign' && hasSigned ? { refused: 'agreement_signed_already' } : undefined;
}

type SettledStatus = Exclude<AgreementStatus, 'draft' | 'sent' | 'active'>;

/** What a version becomes by a step of people that settles it. */
export function statusAfter(step: 'discard' | 'counter' | 'decline' | 'withdraw'): SettledStatus {
  return steps[step].to;
}

/** What it becomes without anybody's step; undefined where that does not meet it. */
export function statusAfterEnd(
  { status }: Pick<AgreementVersion, 'status'>,
  end: AgreementEnd,
): SettledStatus | undefined {
  return ends[end].from === status ? ends[end].to : undefined;
}

/** Whether a signature makes it binding: the other firm has signed the same text before. */
export function bindsBy(
  version: Pick<AgreementVersion, 'hash'>,
  firmId: number,
  signatures: readonly Pick<Signature, 'firmId' | 'hash'>[],
): boolean {
  return signatures.some((each) => each.firmId !== firmId && each.hash === version.hash);
}
