import { describe, expect, it } from 'vitest';
import type { Form, FormRef } from '../../../src/chat/form.ts';
import { textCard, type Card } from '../../../src/chat/card.ts';
import type { Directory, Firm } from '../../../src/directory/directory.ts';
import { firmStatuses } from '../../../src/directory/directory.ts';
import { compose } from '../../../src/desk/compose.ts';
import { network } from '../../../src/features/network/feature.ts';
import { firmForm, type FirmProfile } from '../../../src/features/network/firms/firm-form.ts';
import { joinForm, joinTeamForm, setupForm } from '../../../src/features/network/firms/founding-forms.ts';
import { leaveForm } from '../../../src/features/network/firms/flow/leave.ts';
import {
  boardChoiceCard,
  inviteCard,
  joinCard,
  networkCard,
  teamCard,
} from '../../../src/features/network/network-cards.ts';
import { peersCard } from '../../../src/features/network/peers-card.ts';
import { networkRefusals } from '../../../src/features/network/network-refusal.ts';
import type { NetworkForm } from '../../../src/features/network/network-form.ts';
import { networkForm } from '../../../src/features/network/steward/flow/steward.ts';
import { memberForm } from '../../../src/features/network/firms/flow/team.ts';
import { mentionsOf } from '../../../src/playground/slack/block-kit/mentions.ts';
import { checkMessageBlocks, checkModal } from '../../../src/playground/slack/block-kit/validate.ts';
import { renderCard } from '../../../src/slack/render.ts';
import { renderForm } from '../../../src/slack/render-form.ts';
import { renderCard as renderForTeams } from '../../../src/teams/render.ts';
import { longest, longestOf, units } from '../jobs/longest.ts';
import { later } from '../jobs/world.ts';
import { faultsOf } from '../../teams/check-card.ts';
import { formFaults } from '../../teams/check-form.ts';
import { unbound } from '../../support/unbound.ts';

const { names } = compose([network]);
const most = 2 ** 31 - 1;

/** A network as large as it gets, every word in it as long as it may be. */
function largest(unit: string) {
  const world = longestOf(unit);
  const { name } = world;
  const words = Array.from({ length: 12 }, () => name);
  const note = longest(unit, 150);
  const firms = Array.from({ length: 200 }, (_, index): Firm => ({
    ...world.firm,
    id: index + 1,
    skills: words,
    areas: words,
    availability: 'limited',
    availabilityNote: note,
    status: firmStatuses[index % 3] ?? 'active',
  }));
  const members = Array.from({ length: 200 }, (_, index) => ({
    ...world.member,
    id: index + 1,
    firmId: index + 1,
  }));
  const mirrors = Array.from({ length: 12 }, (_, index) => ({
    id: index + 1,
    boardId: 1,
    platform: 'slack' as const,
    workspaceId: 'T0ALDER',
    channelId: 'C0PEERS',
    name,
    lostBy: 'removed' as const,
  }));
  const boards = Array.from({ length: 60 }, (_, index) => ({ id: index + 1, name, mirrors }));
  const directory: Directory = {
    ...world.directory,
    firms: new Map(firms.map((firm) => [firm.id, firm])),
    members: new Map(members.map((member) => [member.id, member])),
    boards: new Map(boards.map((board) => [board.id, board])),
  };
  return { ...world, firms, members, boards, directory, note };
}

type Largest = ReturnType<typeof largest>;

function cards({ firms, members, boards, directory, name, firm }: Largest): Card[] {
  const names = { inviter: name, firm: name, board: name };
  const invite = { id: most, expiresAt: later(100), platform: 'slack' as const };
  return [
    boardChoiceCard(boards, name),
    inviteCard(invite, names, true),
    inviteCard(invite, names, false),
    ...firmStatuses.map((status) =>
      joinCard(
        { ...firms[0]!, status },
        name,
        boards.slice(0, 3).map((board) => board.name),
      ),
    ),
    teamCard(firm, members),
    peersCard(firms, name),
    peersCard([], name),
    networkCard(directory),
    networkCard({ ...directory, isClosed: true }),
    textCard(networkRefusals.already_member({ name, firm: name })),
    textCard(networkRefusals.board_here({ board: name })),
  ];
}

function forms({ members, directory, name, firm, note }: Largest): Form[] {
  const ref = (form: NetworkForm): FormRef => ({
    form,
    id: most,
    revision: most,
    nonce: longest('👍', 40),
  });
  const member = { ...members[0]!, isSteward: true };
  const founder = { firmName: name, memberName: name, timeZone: name, currency: name };
  const words = Array.from({ length: 50 }, () => name);
  const profile: FirmProfile = {
    name,
    timeZone: 'America/Argentina/ComodRivadavia',
    currency: 'USD',
    skills: words,
    areas: words,
    availability: 'away',
    availabilityNote: note,
    businessDays: [1, 2, 3, 4, 5, 6, 7],
    quiet: { from: 1439, until: 0 },
    rateMinor: 2_000_000_000,
    minimumMinutes: 1440,
    incrementMinutes: 1440,
    travelMinor: 2_000_000_000,
    netDays: 180,
    respondDays: 90,
    preferredPeerIds: [1, 2, 120],
    acceptsAgreement: false,
  };
  const peers = Array.from({ length: 120 }, (_, index) => ({ ...firm, id: index + 1 }));
  const actor = { member, firm };
  return [
    setupForm(ref('setup'), founder),
    joinForm(ref('join'), founder, name, true),
    joinTeamForm(ref('join_team'), name, name, 'coordinator'),
    memberForm(ref('member'), member),
    firmForm(ref('firm'), profile, peers, { isAlone: true, hasOneSentence: true }),
    firmForm(ref('firm'), { ...profile, quiet: undefined, acceptsAgreement: true }, [], {
      isAlone: false,
      hasOneSentence: true,
    }),
    leaveForm(ref('leave'), actor, true),
    leaveForm(ref('leave'), actor, false),
    networkForm(ref('network'), directory, member),
  ];
}

describe('everything about the network, with the longest of everything', () => {
  it.each(units)('of %j, is within Slack’s limits on every card', (unit) => {
    for (const card of cards(largest(unit))) {
      const message = renderCard(card);
      const checked = checkMessageBlocks(message.blocks);
      expect(checked.ok ? [] : checked.faults, card.summary.slice(0, 100)).toEqual([]);
      expect(mentionsOf(message.text, message.blocks, [])).toEqual([]);
      expect(message.text.length).toBeLessThanOrEqual(4000);
    }
  });

  it.each(units)('of %j, opens in every form', (unit) => {
    const drawn = forms(largest(unit));
    expect(new Set(drawn.map((form) => form.ref.form))).toEqual(new Set(Object.keys(network.forms ?? {})));
    for (const form of drawn) {
      const view = renderForm(form, unbound);
      const checked = checkModal(view);
      expect(checked.ok ? [] : checked.faults, form.ref.form).toEqual([]);
      expect(mentionsOf('', view.blocks, [])).toEqual([]);
      expect(form.title.length).toBeLessThanOrEqual(24);
      expect(form.submit.length).toBeLessThanOrEqual(24);
    }
  });

  it.each(units)('of %j, is taken by Teams, cards and forms', (unit) => {
    const world = largest(unit);
    for (const card of cards(world))
      expect(faultsOf(renderForTeams(card, names).card), card.summary.slice(0, 100)).toEqual([]);
    for (const form of forms(world)) expect(formFaults(form, unit), form.ref.form).toEqual([]);
  });

  it.each(units)('of %j, leaves the steward the settings of the network', (unit) => {
    const card = networkCard(largest(unit).directory);
    expect(JSON.stringify(renderCard(card).blocks)).toContain('Close the network');
    expect(JSON.stringify(renderForTeams(card, names).card)).toContain('Close the network');
  });
});
