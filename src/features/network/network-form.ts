import type { FormRef } from '../../chat/form.ts';

/** About the network; what each asks for stands beside what it is about. */
export type NetworkForm = 'setup' | 'join' | 'join_team' | 'member' | 'firm' | 'leave' | 'network';

/** @param id of the invite, the member or the firm that it is about; 0 for none */
export function refOf(form: NetworkForm, id: number, nonce: string): FormRef {
  return { form, id, revision: 0, nonce };
}
