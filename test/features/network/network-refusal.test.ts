import { expect, it } from 'vitest';
import { spokenOn } from '../../../src/chat/command-words.ts';
import { firmStatuses } from '../../../src/directory/directory.ts';
import type { NetworkRefusal } from '../../../src/features/network/network-refusal.ts';
import { networkRights } from '../../../src/features/network/permissions.ts';
import type { RateRefusal } from '../../../src/features/rates/rate-refusal.ts';
import { rateStatuses } from '../../../src/features/rates/standing-rate.ts';
import { program } from '../../../src/program.ts';
import { expectGolden } from '../../support/golden.ts';

/** Of the network, and of standing rates. */
type Refusal = NetworkRefusal | RateRefusal;

/** Every refusal, by its kind, in every variety. The compiler sees that none is left out. */
const all: {
  readonly [K in Refusal['refused']]: readonly (Refusal & { readonly refused: K })[];
} = {
  rate_gone: [{ refused: 'rate_gone' }],
  rate_settled: rateStatuses.map((status) => ({ refused: 'rate_settled', status, skill: 'Printers' })),
  rate_own: [{ refused: 'rate_own' }],
  rate_theirs: [{ refused: 'rate_theirs' }],
  rate_no_peer: [{ refused: 'rate_no_peer', firm: 'Birch Networks' }],
  stranger: [{ refused: 'stranger' }],
  pending: [{ refused: 'pending' }],
  suspended: [{ refused: 'suspended' }],
  declined: [{ refused: 'declined' }],
  left: [{ refused: 'left' }],
  closed: [{ refused: 'closed' }],
  right: networkRights.filter((right) => right !== 'doctor').map((right) => ({ refused: 'right', right })),
  code_shown_already: [{ refused: 'code_shown_already' }],
  doctor_right: [{ refused: 'doctor_right' }],
  set_up_by_admins: [{ refused: 'set_up_by_admins' }],
  set_up_no_guests: [{ refused: 'set_up_no_guests' }],
  setup_code_wrong: [{ refused: 'setup_code_wrong' }],
  too_many_setup_codes: [{ refused: 'too_many_setup_codes' }],
  set_up_before: [{ refused: 'set_up_before' }],
  set_up_already: [{ refused: 'set_up_already', steward: 'Ann Alder' }],
  not_looked_up: [{ refused: 'not_looked_up' }],
  no_channel: [{ refused: 'no_channel' }],
  no_bot: [{ refused: 'no_bot', remedy: 'Let it in.' }],
  board_here: [{ refused: 'board_here', board: 'Peers North' }],
  no_board_here: [{ refused: 'no_board_here' }],
  unknown_board: [{ refused: 'unknown_board' }],
  no_board_yet: [{ refused: 'no_board_yet' }],
  no_invites: [{ refused: 'no_invites' }],
  code_missing: [{ refused: 'code_missing' }],
  code_unknown: [{ refused: 'code_unknown' }],
  code_used: [{ refused: 'code_used' }],
  invite_expired: [{ refused: 'invite_expired' }],
  invite_withdrawn: [{ refused: 'invite_withdrawn' }],
  too_many_codes: [{ refused: 'too_many_codes' }],
  already_member: [{ refused: 'already_member', name: 'Bob Birch', firm: 'Birch Networks' }],
  name_taken: [{ refused: 'name_taken', name: 'Birch Networks' }],
  name_alike: [{ refused: 'name_alike', firm: 'Birch Networks' }],
  role_missing: [{ refused: 'role_missing' }],
  last_owner: [{ refused: 'last_owner' }],
  leaves_with_firm: [{ refused: 'leaves_with_firm', firm: 'Birch Networks' }],
  last_steward: [{ refused: 'last_steward' }],
  member_gone: [{ refused: 'member_gone' }],
  firm_gone: [{ refused: 'firm_gone' }],
  own_firm: [{ refused: 'own_firm' }],
  firm_settled: firmStatuses.map((status) => ({ refused: 'firm_settled', firm: 'Birch Networks', status })),
};

it('every refusal has its words, kept in one place to be read', () => {
  const refusals: readonly Refusal[] = Object.values(all).flat();
  const nameOf = ({ refused, ...rest }: Refusal) =>
    [refused, ...('right' in rest ? [rest.right] : []), ...('status' in rest ? [rest.status] : [])].join(' ');
  const texts = refusals.map(
    (refusal) => `${nameOf(refusal)}\n  ${spokenOn('slack', program.refusalText(refusal))}`,
  );
  for (const text of texts) expect(text).not.toMatch(/undefined|!|_ /);
  expectGolden('wording/network-refusals.txt', `${texts.join('\n\n')}\n`);
});
