import { raiseDirectoryVersion } from '../directory/directory-store.ts';
import type { Reads, Transaction } from '../store/client.ts';
import type { Store } from '../store/commit.ts';
import { rowName, type Sealer } from '../store/seal.ts';

/** A bot token; `renewal` is undefined where it does not end. */
export type Token = {
  readonly botToken: string;
  readonly renewal: { readonly refreshToken: string; readonly expiresAt: Date } | undefined;
};

export type SlackInstallation = Token & {
  readonly workspaceId: string;
  readonly name: string;
  readonly botUserId: string;
};

/** A token as it is kept. */
export type KeptToken = Token & {
  /** The refresh token as it lies in its row: whoever changes the row says which one it was. */
  readonly sealedRefreshToken: string | null;
  /** Until when somebody is renewing it. */
  readonly renewalUntil: Date | null;
};

const platform = 'slack';
const where = (workspaceId: string) => ({ platform_workspaceId: { platform, workspaceId } });

export async function findToken(
  db: Reads,
  sealer: Sealer,
  workspaceId: string,
): Promise<KeptToken | undefined> {
  const row = await db.installation.findUnique({ where: where(workspaceId) });
  if (!row) return undefined;
  const { refreshToken, tokenExpiresAt: expiresAt } = row;
  return {
    botToken: sealer.open('Installation.botToken', rowName(platform, workspaceId), row.botToken),
    renewal:
      refreshToken === null || expiresAt === null
        ? undefined
        : {
            refreshToken: sealer.open(
              'Installation.refreshToken',
              rowName(platform, workspaceId),
              refreshToken,
            ),
            expiresAt,
          },
    sealedRefreshToken: refreshToken,
    renewalUntil: row.renewalUntil,
  };
}

function sealToken(sealer: Sealer, workspaceId: string, { botToken, renewal }: Token) {
  const row = rowName(platform, workspaceId);
  return {
    botToken: sealer.seal('Installation.botToken', row, botToken),
    refreshToken: renewal ? sealer.seal('Installation.refreshToken', row, renewal.refreshToken) : null,
    tokenExpiresAt: renewal?.expiresAt ?? null,
    renewalUntil: null,
  };
}

/** Keeps the app's installation in a workspace, in place of a former one. `installedBy`: the person's user id. */
export async function saveInstallation(
  store: Store,
  installation: SlackInstallation,
  installedBy?: string,
): Promise<void> {
  const { workspaceId, name, botUserId } = installation;
  const subject = 'installations';
  await store.write({ source: `install:slack:${workspaceId}`, subject }, async ({ db, event, now }) => {
    const data = { name, botUserId, installedAt: now, ...sealToken(store.sealer, workspaceId, installation) };
    const former = await db.installation.findUnique({ where: where(workspaceId) });
    const isSame =
      former !== null &&
      store.sealer.open('Installation.botToken', rowName(platform, workspaceId), former.botToken) ===
        installation.botToken;
    // Another app, or this one anew, has conversations of its own.
    if (!isSame) await db.slackConversation.deleteMany({ where: { workspaceId } });
    await db.installation.upsert({
      where: where(workspaceId),
      create: { platform, workspaceId, ...data },
      update: data,
    });
    await raiseDirectoryVersion(db);
    if (installedBy === undefined) return;
    event({
      jobId: null,
      type: 'AppInstalled',
      memberId: null,
      data: { platform, workspaceId, installedBy },
    });
  });
}

/** Which installation of a workspace is meant: not one that has come in its place. */
export type Meant = { readonly installedBefore: Date } | { readonly sealedRefreshToken: string | null };

/** Takes an installation out. Returns its name; undefined where the one that is meant is not there any more. */
export async function takeInstallation(
  db: Transaction,
  workspaceId: string,
  meant: Meant,
): Promise<string | undefined> {
  const row = await db.installation.findUnique({ where: where(workspaceId) });
  if (!row) return undefined;
  const isMeant =
    'installedBefore' in meant
      ? row.installedAt === null || row.installedAt <= meant.installedBefore
      : row.refreshToken === meant.sealedRefreshToken;
  if (!isMeant) return undefined;
  await db.slackConversation.deleteMany({ where: { workspaceId } });
  const { count } = await db.installation.deleteMany({ where: { id: row.id } });
  if (count === 0) return undefined;
  await raiseDirectoryVersion(db);
  return row.name;
}

/**
 * Makes the caller the one who renews the token until `until`. False where another is at it, or the token has
 * changed since it was read.
 */
export async function beginRenewal(
  db: Transaction,
  workspaceId: string,
  { sealedRefreshToken: refreshToken }: KeptToken,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<boolean> {
  const { count } = await db.installation.updateMany({
    where: {
      platform,
      workspaceId,
      refreshToken,
      OR: [{ renewalUntil: null }, { renewalUntil: { lte: now } }],
    },
    data: { renewalUntil: until },
  });
  return count === 1;
}

/** Lets nobody else try before `until`. */
export async function putOffRenewal(
  db: Transaction,
  workspaceId: string,
  { sealedRefreshToken: refreshToken }: KeptToken,
  until: Date,
): Promise<void> {
  await db.installation.updateMany({
    where: { platform, workspaceId, refreshToken },
    data: { renewalUntil: until },
  });
}

/** Keeps the next token, unless the app was installed anew or taken away meanwhile. */
export async function saveRenewal(
  db: Transaction,
  sealer: Sealer,
  workspaceId: string,
  { sealedRefreshToken: refreshToken }: KeptToken,
  token: Token,
): Promise<void> {
  await db.installation.updateMany({
    where: { platform, workspaceId, refreshToken },
    data: sealToken(sealer, workspaceId, token),
  });
}
