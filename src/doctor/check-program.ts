import type { PlatformCheck, TeamsCheck, TokenCheck } from '../chat/platform-check.ts';
import type { Store } from '../store/commit.ts';
import { readClockMark } from '../store/clock-mark.ts';
import { readDatabaseClock } from '../store/database-clock.ts';
import { askHealth } from '../web/ask-health.ts';
import { readOutboxState } from '../worker/outbox-state.ts';
import { accountFindings } from './account-findings.ts';
import { addressFinding } from './address-findings.ts';
import { clockFinding, heldFindings } from './clock-findings.ts';
import { worstFirst, type Finding } from './finding.ts';
import { erasureFindings } from './erasure-findings.ts';
import { nameFindings } from './name-findings.ts';
import { outboxFindings } from './outbox-findings.ts';
import { filesPlaceFinding } from './file-findings.ts';
import { fontFinding } from './font-findings.ts';
import { runChecks, type Check } from './run-checks.ts';
import { signingSecretFindings } from './settings-findings.ts';
import { setupFinding } from './setup-findings.ts';
import { loginFinding } from './teams-findings.ts';
import { listTeamsChecks } from './check-teams.ts';
import {
  channelFinding,
  noInstallationFinding,
  noMirrorFinding,
  slackClockFindings,
  tokenFinding,
} from './slack-findings.ts';

export type ProgramParts = {
  /** Undefined where the database cannot be used. */
  readonly store: Store | undefined;
  readonly databaseUrl: string;
  /** Undefined where it is missing. */
  readonly signingSecret: string | undefined;
  readonly publicUrl: string | undefined;
  /** Slack as the stored installations reach it; undefined where it must not be asked. */
  readonly slack: PlatformCheck | undefined;
  /** Slack as the token of the settings reaches it, where there is one. */
  readonly slackOfSettings: PlatformCheck | undefined;
  /** Undefined where Teams is off, or must not be asked. */
  readonly teams: TeamsCheck | undefined;
  /** Findings about amounts; undefined in the running program, which does not start while any are in doubt. */
  readonly amounts?: (store: Store) => Promise<readonly Finding[]>;
  /** Findings about what is sealed; undefined in the running program, which would be held up. */
  readonly sealed?: (store: Store) => Promise<readonly Finding[]>;
  /** Findings about the files that are kept; undefined in the running program, for the same reason. */
  readonly kept?: (store: Store) => Promise<readonly Finding[]>;
  /** Of the account as which the program runs; undefined on Windows. */
  readonly uid: number | undefined;
  readonly now: () => Date;
  /** How long each check may take, in ms. */
  readonly limitMs: number;
};

/** Looks at everything that the program works with. Changes nothing. The worst finding comes first. */
export async function checkProgram(parts: ProgramParts): Promise<readonly Finding[]> {
  const { store, publicUrl, signingSecret, limitMs } = parts;
  const asked: TokenCheck[] = [];
  const checks: Check[] = [];
  const { slackOfSettings, teams } = parts;
  const lists = store
    ? [
        listSlackChecks(parts, store, checks, asked),
        ...(teams ? [listTeamsChecks(teams, store, checks)] : []),
      ]
    : [];
  checks.push({ about: 'Fonts', run: checkFonts });
  const early = await runChecks(lists, limitMs);
  if (store) checks.push(...storeChecks(parts, store));
  if (slackOfSettings)
    checks.push({
      about: 'Slack',
      run: async () => [tokenFinding('in SLACK_BOT_TOKEN', noted(asked, await slackOfSettings.token('')))],
    });
  if (teams) checks.push({ about: 'Teams', run: async () => [loginFinding(await teams.login())] });
  if (publicUrl !== undefined)
    checks.push({
      about: 'Address',
      run: async () => [addressFinding(publicUrl, await askHealth(publicUrl, limitMs / 2))],
    });
  const found = await runChecks(checks, limitMs);
  const secret = signingSecret === undefined ? [] : signingSecretFindings(signingSecret);
  return worstFirst([
    ...accountFindings(parts.uid),
    ...secret,
    ...early,
    ...found,
    ...slackClockFindings(asked),
  ]);
}

function storeChecks(
  { now, databaseUrl, amounts, sealed, kept }: ProgramParts,
  store: Store,
): readonly Check[] {
  const { db, sql } = store;
  return [
    ...(amounts ? [{ about: 'Amounts', run: () => amounts(store) }] : []),
    ...(sealed ? [{ about: 'Sealed data', run: () => sealed(store) }] : []),
    ...(kept ? [{ about: 'Files', run: () => kept(store) }] : []),
    { about: 'Files', run: async () => [filesPlaceFinding(await store.files?.look())] },
    {
      about: 'Network',
      run: async () => {
        if ((await db.firm.count()) > 0) return [];
        return [setupFinding((await db.setupCode.findFirst())?.createdAt)];
      },
    },
    {
      about: 'Boards',
      run: async () => ((await db.mirror.count()) === 0 ? [noMirrorFinding()] : []),
    },
    {
      about: 'Firms',
      run: async () =>
        nameFindings(
          await db.firm.findMany({
            where: { status: { notIn: ['left', 'declined'] } },
            select: { id: true, name: true },
            orderBy: { id: 'asc' },
          }),
        ),
    },
    {
      about: 'People',
      run: async () => {
        const begun = await db.erasure.findMany({ select: { memberId: true } });
        const people = await db.member.findMany({
          where: { id: { in: begun.map(({ memberId }) => memberId) } },
          select: { key: true, firm: { select: { key: true } } },
          orderBy: { id: 'asc' },
        });
        return erasureFindings(people.map(({ key, firm }) => ({ firm: firm.key, member: key })));
      },
    },
    { about: 'Messages', run: async () => outboxFindings(await readOutboxState(sql, now()), now()) },
    {
      about: 'Clock',
      run: async () => {
        const clock = await readDatabaseClock(sql, databaseUrl, now);
        const held = heldFindings((await readClockMark(db))?.held, now());
        return [...held, ...(clock ? [clockFinding('the database’s', clock)] : [])];
      },
    },
  ];
}

/** Reads which installations and channels there are, and puts a check for each into `checks`. */
function listSlackChecks(
  { slack, slackOfSettings }: ProgramParts,
  { db }: Store,
  checks: Check[],
  asked: TokenCheck[],
): Check {
  const run = async (): Promise<readonly Finding[]> => {
    if (!slack) return [];
    const platform = 'slack' as const;
    const installations = await db.installation.findMany({
      where: { platform },
      select: { workspaceId: true, name: true },
      orderBy: { id: 'asc' },
    });
    const mirrors = await db.mirror.findMany({
      where: { platform },
      select: {
        name: true,
        workspaceId: true,
        channelId: true,
        lostBy: true,
        board: { select: { name: true } },
      },
      orderBy: { id: 'asc' },
    });
    for (const { workspaceId, name } of installations)
      checks.push({
        about: 'Slack',
        run: async () => {
          const check = noted(asked, await slack.token(workspaceId));
          return [tokenFinding(`of workspace ${name} (${workspaceId})`, check, workspaceId)];
        },
      });
    for (const { name, workspaceId, channelId, lostBy, board } of mirrors)
      checks.push({
        about: 'Boards',
        run: async () => [
          channelFinding(
            { board: board.name, name, channelId, workspaceId, lostBy },
            await slack.channel({ platform, workspaceId, channelId }),
          ),
        ],
      });
    return [...(installations.length === 0 && !slackOfSettings ? [noInstallationFinding()] : [])];
  };
  return { about: 'Database', run };
}

function noted<T>(list: T[], item: T): T {
  list.push(item);
  return item;
}

async function checkFonts(): Promise<readonly Finding[]> {
  // It brings along what reads fonts, which is slow to load.
  const { facesHere } = await import('../print/faces.ts');
  return [fontFinding((letter) => facesHere().faceOf(letter, false) !== undefined)];
}
