import type { MenuItem } from '../../../chat/card.ts';
import { slot } from '../../../shared/ports.ts';
import type { Choices } from '../text/choices.ts';

/** What an owner can also do about an agreement that is in force, as it reads now. */
export const besideAgreement = slot<
  { readonly firmId: number; readonly peerId: number; readonly choices: Choices },
  readonly MenuItem[]
>('what can be done beside an agreement');
