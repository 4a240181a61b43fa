import { describe, expect, it } from 'vitest';
import type { ChannelCheck } from '../../src/chat/platform-check.ts';
import { accountFindings } from '../../src/doctor/account-findings.ts';
import { addressFinding } from '../../src/doctor/address-findings.ts';
import { clockFinding, heldFindings } from '../../src/doctor/clock-findings.ts';
import { dataKeyFindings, databaseFindings, sealFindings } from '../../src/doctor/database-findings.ts';
import { doctorCard } from '../../src/doctor/doctor-card.ts';
import { broken, ok, warning, worstFirst, type Finding } from '../../src/doctor/finding.ts';
import { outboxFindings } from '../../src/doctor/outbox-findings.ts';
import { reportJson, reportText } from '../../src/doctor/report.ts';
import { settingsFindings, signingSecretFindings } from '../../src/doctor/settings-findings.ts';
import { setupFinding } from '../../src/doctor/setup-findings.ts';
import {
  channelFinding,
  noInstallationFinding,
  noMirrorFinding,
  slackClockFindings,
  tokenFinding,
} from '../../src/doctor/slack-findings.ts';
import { teamsChannelFinding, tenantFinding, type TenantPeople } from '../../src/doctor/teams-findings.ts';
import { StartRefused } from '../../src/shared/start-refused.ts';
import { renderCard } from '../../src/slack/render.ts';

const now = new Date('2026-11-24T12:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const refusal = new StartRefused('data-key-wrong', 'The key is wrong.', 'Give the right one.');
const quiet = {
  waiting: 0,
  oldestDueAt: undefined,
  failing: 0,
  failingReasons: [],
  dead: 0,
  deadReasons: [],
};
const where = {
  board: 'North',
  name: 'peers-north',
  channelId: 'C0PEERS',
  workspaceId: 'T0ALDER',
  lostBy: null,
};
const valid = {
  kind: 'valid',
  workspaceId: 'T0ALDER',
  name: 'Alder',
  missingScopes: [],
  clock: undefined,
} as const;
const token = 'of workspace Alder (T0ALDER)';

/** Every finding there is, with its level and words that must be in it. */
const tenant: TenantPeople = {
  tenantId: 'd060',
  name: 'Dogwood Cloud',
  isAllowed: true,
  count: 2,
  chats: [{ kind: 'open' }, { kind: 'open' }],
};
const shownInTeams = { board: 'Peers', name: '', channelId: '19:peers', workspaceId: 'd060', lostBy: null };
const inTeams = (check: ChannelCheck, lostBy: string | null = null) =>
  teamsChannelFinding({ ...shownInTeams, lostBy }, true, check);

const cases: readonly (readonly [Finding | undefined, Finding['level'], RegExp])[] = [
  [settingsFindings([])[0], 'ok', /Every setting/],
  [
    settingsFindings([{ name: 'PORT', what: 'is not valid', remedy: 'As 3000.' }])[0],
    'broken',
    /^PORT is not valid\.$/,
  ],
  [signingSecretFindings('a-secret')[0], 'warning', /looks unusual/],
  [databaseFindings({ kind: 'absent', file: 'data/x.db' })[0], 'warning', /data\/x\.db/],
  [databaseFindings({ kind: 'found', pending: [] })[0], 'ok', /reached/],
  [databaseFindings({ kind: 'found', pending: ['1_a', '2_b'] })[0], 'warning', /2 migrations.*: 1_a, 2_b/],
  [databaseFindings({ kind: 'refused', refusal })[0], 'broken', /^The key is wrong\.$/],
  [accountFindings(0)[0], 'warning', /runs as root/],
  [dataKeyFindings('right')[0], 'ok', /opens/],
  [dataKeyFindings('none yet')[0], 'warning', /no data key yet/],
  [dataKeyFindings(refusal)[0], 'broken', /^The key is wrong\.$/],
  [sealFindings({ broken: [], isWhole: true })[0], 'ok', /^All that is sealed opens/],
  [sealFindings({ broken: [], isWhole: false })[0], 'ok', /looked at in time/],
  [
    sealFindings({ broken: [{ column: 'Note.text', key: 7 }], isWhole: false })[0],
    'broken',
    /: Note\.text in the row 7\.$/,
  ],
  [
    sealFindings({
      broken: Array.from({ length: 12 }, (_, key) => ({ column: 'Note.text', key })),
      isWhole: true,
    })[0],
    'broken',
    /in the row 9 and 2 more\.$/,
  ],
  [
    heldFindings({ from: ago(3000), until: ago(-30) }, now)[0],
    'warning',
    /has jumped from 2026-11-22 10:00 UTC/,
  ],
  [clockFinding('Slack’s', { theirs: now, ours: ago(0.4) }), 'ok', /agrees with Slack’s/],
  [clockFinding('Slack’s', { theirs: now, ours: ago(0.75) }), 'warning', /45 s behind Slack’s/],
  [clockFinding('Slack’s', { theirs: ago(130), ours: now }), 'broken', /2 h 10 min ahead of Slack’s/],
  [
    slackClockFindings([
      { kind: 'refused', reason: 'x' },
      { ...valid, clock: { theirs: now, ours: now } },
    ])[0],
    'ok',
    /agrees/,
  ],
  [tokenFinding(token, valid, 'T0ALDER'), 'ok', /accepts/],
  [tokenFinding(token, valid, 'E0ORG'), 'ok', /accepts/],
  [tokenFinding(token, valid, 'T0BIRCH'), 'broken', /is that of Alder \(T0ALDER\)/],
  [
    tokenFinding(token, { ...valid, missingScopes: ['im:write', 'commands'] }),
    'broken',
    /im:write, commands/,
  ],
  [tokenFinding(token, { kind: 'refused', reason: 'token_revoked' }), 'broken', /token_revoked/],
  [tokenFinding(token, { kind: 'unreachable', reason: 'timeout' }), 'broken', /timeout/],
  [noInstallationFinding(), 'broken', /no workspace/],
  [noMirrorFinding(), 'warning', /No channel/],
  [setupFinding(now), 'warning', /waits to be set up, with the code made at 2026-11-24T12:00/],
  [setupFinding(undefined), 'warning', /no network yet, and no code/],
  [
    channelFinding(where, { kind: 'open' }),
    'ok',
    /#peers-north \(C0PEERS, board “North”, workspace T0ALDER\)/,
  ],
  [channelFinding({ ...where, lostBy: 'uninstalled' }, { kind: 'open' }), 'broken', /shows nothing there/],
  [channelFinding(where, { kind: 'archived' }), 'broken', /archived/],
  [channelFinding(where, { kind: 'not_a_member' }), 'broken', /not in #peers-north/],
  [channelFinding(where, { kind: 'not_found' }), 'broken', /does not show the app #peers-north \(C0PEERS/],
  [channelFinding(where, { kind: 'not_installed' }), 'broken', /not installed/],
  [channelFinding(where, { kind: 'refused', reason: 'missing_scope' }), 'broken', /missing_scope/],
  [channelFinding(where, { kind: 'unreachable', reason: 'ratelimited' }), 'warning', /ratelimited/],
  [addressFinding('https://a.example', { kind: 'this program' }), 'ok', /https:\/\/a\.example/],
  [addressFinding('https://a.example', { kind: 'something else', status: 502 }), 'broken', /502/],
  [addressFinding('https://a.example', { kind: 'nobody', reason: 'ENOTFOUND' }), 'broken', /ENOTFOUND/],
  [outboxFindings(quiet, now)[0], 'ok', /No message waits/],
  [outboxFindings({ ...quiet, waiting: 1 }, now)[0], 'ok', /^1 message waits to be sent\.$/],
  [
    outboxFindings({ ...quiet, waiting: 2, oldestDueAt: ago(2) }, now)[0],
    'ok',
    /2 messages wait.*due for 2 min/,
  ],
  [outboxFindings({ ...quiet, waiting: 2, oldestDueAt: ago(6) }, now)[0], 'broken', /due for 6 min/],
  [
    outboxFindings({ ...quiet, waiting: 2, failing: 1, failingReasons: ['timeout'] }, now)[1],
    'warning',
    /1 of them has failed.*timeout/,
  ],
  [
    outboxFindings({ ...quiet, dead: 3, deadReasons: ['not_in_channel', 'is_archived'] }, now)[1],
    'warning',
    /3 messages were given up.*not_in_channel, is_archived/,
  ],
  [tenantFinding(tenant), 'ok', /reaches everybody of tenant Dogwood Cloud \(d060\) who is a member: 2/],
  [tenantFinding({ ...tenant, name: '', isAllowed: false }), 'broken', /tenant d060 are turned away/],
  [tenantFinding({ ...tenant, chats: [] }), 'warning', /Nobody of tenant .* has added the app/],
  [tenantFinding({ ...tenant, chats: [{ kind: 'open' }] }), 'warning', /Of 2 members in .*, 1 may not/],
  [
    tenantFinding({ ...tenant, chats: [{ kind: 'not_a_member' }, { kind: 'not_found' }] }),
    'broken',
    /can write to nobody of tenant Dogwood Cloud/,
  ],
  [
    tenantFinding({ ...tenant, chats: [{ kind: 'open' }, { kind: 'refused', reason: 'Forbidden' }] }),
    'broken',
    /does not let the app into tenant .*\(Forbidden\)/,
  ],
  [
    tenantFinding({ ...tenant, chats: [{ kind: 'unreachable', reason: 'timeout' }] }),
    'warning',
    /could not be asked about tenant .*\(timeout\)/,
  ],
  [inTeams({ kind: 'open' }), 'ok', /The app is in a channel in Teams \(19:peers, .*“Peers”, tenant d060/],
  [inTeams({ kind: 'open' }, 'removed'), 'broken', /shows nothing there since that was lost \(removed\)/],
  [inTeams({ kind: 'not_a_member' }), 'broken', /The app is not in a channel in Teams/],
  [inTeams({ kind: 'not_found' }), 'broken', /Teams does not know a channel in Teams \(19:peers/],
  [inTeams({ kind: 'refused', reason: 'Forbidden' }), 'broken', /does not let the app read .*\(Forbidden\)/],
  [inTeams({ kind: 'unreachable', reason: 'http_503' }), 'warning', /could not be asked .*\(http_503\)/],
  [teamsChannelFinding(shownInTeams, false, { kind: 'open' }), 'broken', /its tenant is not allowed here/],
];

describe('what the self-check says', () => {
  it.each(cases)('%#: %j', (finding, level, words) => {
    expect(finding?.level).toBe(level);
    expect(finding?.text).toMatch(words);
    // Whole plain sentences; what needs somebody says what to do.
    expect(finding?.text).toMatch(/^[A-Z1-9][^!]*\.$/);
    if (level === 'ok') expect(finding?.remedy).toBeUndefined();
    else expect(finding?.remedy).toMatch(/^[A-Z][^!]+\.$/);
  });

  it('nothing of an account of its own, or where there are none', () => {
    expect([...accountFindings(1000), ...accountFindings(undefined)]).toEqual([]);
  });

  it('nothing of a signing secret that looks like one', () => {
    expect(signingSecretFindings('0123456789abcdef0123456789abcdef')).toEqual([]);
    expect(JSON.stringify(signingSecretFindings('zqSECRET'))).not.toContain('zqSECRET');
  });
});

const found = worstFirst([
  ok('A', 'Fine.'),
  warning('B', 'Look.', 'Do it.'),
  broken('C', 'Bad.', 'Mend it.'),
]);

describe('the report', () => {
  it('is short, the worst first, with a summary at the end', () => {
    expect(reportText(found)).toBe(
      [
        'broken   C: Bad.',
        '         Mend it.',
        'warning  B: Look.',
        '         Do it.',
        'ok       A: Fine.',
        '',
        '1 broken, 1 warning, 1 fine.',
        '',
      ].join('\n'),
    );
  });

  it('is JSON for programs', () => {
    expect(JSON.parse(reportJson(found))).toEqual({
      summary: { broken: 1, warning: 1, ok: 1 },
      findings: found,
    });
  });

  it('is a card in chat, however much is wrong', () => {
    const card = doctorCard(found);
    expect(card.summary).toBe('Self-check: 1 broken, 1 warning, 1 fine.');
    expect(JSON.stringify(card)).toMatch(/Broken · C.*Bad\..*Mend it\..*Warning · B.*Fine\./);
    const many = doctorCard(Array.from({ length: 200 }, () => broken('C', 'Bad.', 'Mend it.')));
    expect(JSON.stringify(many)).toContain('and 185 more.');
    expect(renderCard(many).blocks.length).toBeLessThanOrEqual(50);
  });
});
