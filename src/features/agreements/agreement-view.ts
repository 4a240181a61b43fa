import type { Agreement } from '../../directory/directory.ts';
import type { Signature, FullVersion } from './agreement.ts';

import type { MenuItem } from '../../chat/card.ts';
import type { Choices } from './text/choices.ts';

export type Compared = {
  readonly version: number;
  readonly choices: Choices;
  readonly language: string;
};

/** A version as somebody of one of its two firms may know it. */
export type AgreementView = {
  readonly version: FullVersion;
  /** Whose eyes it is for. */
  readonly firmId: number;
  readonly firm: string;
  readonly peerId: number;
  readonly peer: string;
  /** Whether the reader may send, sign and end it, or read it alone. */
  readonly mayBind: boolean;
  /** The request that waits for it, and whether the reader's firm would take it. */
  readonly waiting: { readonly title: string; readonly isOurs: boolean } | undefined;
  readonly proposer: string;
  readonly settler: string;
  readonly signatures: readonly Signature[];
  /** What it is compared with: the version to which it proposes changes, or the one in force. */
  readonly before: Compared | undefined;
  /** What binds the two now. */
  readonly binding: Agreement | undefined;
  /** Which firm gave notice, where one did. */
  readonly noticeBy: string | undefined;
  /** What an owner can also do about it, while it is in force. */
  readonly beside: readonly MenuItem[];
  /** When the reader's firm reads the end of what binds them. */
  readonly lastDay: string | undefined;
};
