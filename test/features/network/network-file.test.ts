import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseNetworkFile } from '../../../src/features/network/steward/network-file.ts';

const demo = readFileSync(new URL('../../../src/playground/demo/network.json', import.meta.url), 'utf8');

const ann = { key: 'ann', name: 'Ann', role: 'owner', accounts: [account('U0ANN')] };
const alder = {
  key: 'alder',
  name: 'Alder IT',
  timeZone: 'Europe/London',
  currency: 'GBP',
  members: [ann],
};
const birch = { ...alder, key: 'birch', name: 'Birch', members: [member('bob', 'U0BOB')] };
const board = {
  key: 'north',
  name: 'North',
  firms: ['alder', 'birch'],
  mirrors: [{ platform: 'slack', workspace: 'T0ALDER', channel: 'C0PEERS' }],
};
const installation = {
  platform: 'slack',
  workspace: 'T0ALDER',
  name: 'Alder IT',
  botToken: 'xoxb-1',
  botUser: 'U0BOT',
};
const agreement = { firms: ['alder', 'birch'], activeFrom: '2026-01-01' };
const network = {
  installations: [installation],
  firms: [alder, birch],
  agreements: [agreement],
  boards: [board],
};

function account(user: string, workspace = 'T0ALDER') {
  return { platform: 'slack', workspace, user };
}

function member(key: string, user: string) {
  return { ...ann, key, accounts: [account(user)] };
}

function faultsOf(file: unknown): readonly string[] {
  const parsed = parseNetworkFile(JSON.stringify(file));
  return 'faults' in parsed ? parsed.faults : [];
}

it('reads the demo’s network', () => {
  const parsed = parseNetworkFile(demo);
  expect('faults' in parsed ? parsed.faults : []).toEqual([]);
  expect('network' in parsed && parsed.network.firms.map((firm) => firm.key)).toEqual([
    'alder',
    'birch',
    'cedar',
    'dogwood',
  ]);
});

it('fills in what may be left out, but for words, which then stay as they are', () => {
  const parsed = parseNetworkFile(JSON.stringify({ firms: [alder] }));
  expect(parsed).toEqual({
    network: {
      installations: [],
      agreements: [],
      boards: [],
      firms: [alder],
    },
  });
});

it('finds nothing wrong with a whole network', () => {
  expect(faultsOf(network)).toEqual([]);
});

describe('says what is wrong, by path', () => {
  const agreedUntil = (endsOn: string) => [{ ...agreement, endsOn }];
  const faulty: [string, unknown, string[]][] = [
    ['no firm', { firms: [] }, ['firms: Too small: expected array to have >=1 items']],
    ['an unknown key', { ...network, firm: [] }, ['the file: Unrecognized key: "firm"']],
    [
      'a key with a space',
      { firms: [{ ...alder, key: 'Alder IT' }] },
      ['firms[0].key: lower-case letters, digits and dashes'],
    ],
    [
      'an unknown zone',
      { firms: [{ ...alder, timeZone: 'London' }] },
      ['firms[0].timeZone: “London” may be Europe/London. Type that, please.'],
    ],
    [
      'a zone that is an abbreviation',
      { firms: [{ ...alder, timeZone: 'BST' }] },
      ['firms[0].timeZone: “BST” may be Europe/London or Asia/Dhaka. Type one of these, please.'],
    ],
    [
      'an unknown currency',
      { firms: [{ ...alder, currency: 'Pounds' }] },
      ['firms[0].currency: an ISO 4217 code like USD'],
    ],
    [
      'an unknown role',
      { firms: [{ ...alder, members: [{ ...ann, role: 'boss' }] }] },
      [
        'firms[0].members[0].role: Invalid option: expected one of "owner"|"coordinator"|"technician"|"bookkeeper"',
      ],
    ],
    [
      'a user id that is a name',
      { firms: [{ ...alder, members: [{ ...ann, accounts: [account('@ann')] }] }] },
      ['firms[0].members[0].accounts[0].user: a user id like U0ANN'],
    ],
    [
      'a workspace that is a name',
      { firms: [{ ...alder, members: [{ ...ann, accounts: [account('U0ANN', 'alder')] }] }] },
      ['firms[0].members[0].accounts[0].workspace: a workspace id like T0ALDER'],
    ],
    [
      'a firm twice',
      { firms: [alder, { ...birch, key: 'alder' }] },
      ['firms[1]: this firm is there already'],
    ],
    [
      'a member twice',
      { firms: [{ ...alder, members: [ann, member('ann', 'U0BOB')] }] },
      ['firms[0].members[1].key: this member is there already'],
    ],
    [
      'an account of two members',
      { firms: [alder, { ...birch, members: [member('bob', 'U0ANN')] }] },
      ['firms[1].members[0].accounts[0]: this account belongs to another member'],
    ],
    [
      'an installation twice',
      { ...network, installations: [installation, installation] },
      ['installations[1]: this workspace is there already'],
    ],
    [
      'a token of another kind',
      { ...network, installations: [{ ...installation, botToken: 'xapp-1' }] },
      ['installations[0].botToken: a bot token, which begins with xoxb-'],
    ],
    [
      'an agreement of a firm with itself',
      { ...network, agreements: [{ ...agreement, firms: ['alder', 'alder'] }] },
      ['agreements[0].firms: two different firms'],
    ],
    [
      'two agreements of one pair',
      { ...network, agreements: [agreement, { ...agreement, firms: ['birch', 'alder'] }] },
      ['agreements[1]: this pair of firms is there already'],
    ],
    [
      'an agreement with nobody',
      { ...network, agreements: [{ ...agreement, firms: ['alder', 'cedar'] }] },
      ['agreements[0].firms[1]: there is no firm “cedar”'],
    ],
    [
      'an agreement that ends as it begins',
      { ...network, agreements: agreedUntil('2026-01-01') },
      ['agreements[0].endsOn: a day after activeFrom'],
    ],
    [
      'a day that is none',
      { ...network, agreements: agreedUntil('2026-02-30') },
      ['agreements[0].endsOn: Invalid ISO date'],
    ],
    [
      'a board with an unknown firm',
      { ...network, boards: [{ ...board, firms: ['alder', 'cedar'] }] },
      ['boards[0].firms[1]: there is no firm “cedar”'],
    ],
    [
      'a board with a firm twice',
      { ...network, boards: [{ ...board, firms: ['alder', 'birch', 'alder'] }] },
      ['boards[0].firms[2]: this firm is there already'],
    ],
    [
      'a board twice',
      { ...network, boards: [board, { ...board, mirrors: [{ ...board.mirrors[0], channel: 'C0OTHER' }] }] },
      ['boards[1]: this board is there already'],
    ],
    [
      'a channel of two boards',
      { ...network, boards: [board, { ...board, key: 'south' }] },
      ['boards[1].mirrors[0].channel: this channel shows a board already'],
    ],
    [
      'a person for a channel',
      { ...network, boards: [{ ...board, mirrors: [{ ...board.mirrors[0], channel: 'U0ANN' }] }] },
      ['boards[0].mirrors[0].channel: a channel id like C0PEERS'],
    ],
  ];
  it.each(faulty)('%s', (_what, file, faults) => {
    expect(faultsOf(file)).toEqual(faults);
  });

  it('all at once', () => {
    expect(faultsOf({ firms: [{ ...alder, key: '', currency: '' }] })).toHaveLength(2);
  });

  it.each(['', '{', 'network: []'])('a text that is not JSON: %j', (text) => {
    expect(parseNetworkFile(text)).toEqual({ faults: [expect.stringMatching(/^The file is not JSON: /)] });
  });
});
