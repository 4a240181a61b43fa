import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { World } from '../world.ts';

/**
 * The bot tokens of all installations (docs.slack.dev/authentication/using-token-rotation). With rotation a token
 * ends after twelve hours, and comes with a refresh token that works once; a refresh leaves the former token valid
 * until its own end.
 */
export type Tokens = {
  issue(teamId: string, isRotating: boolean): Issued;
  check(token: string): { ok: true; teamId: string } | { ok: false; error: TokenFault };
  /** A new pair for a refresh token; undefined for one that was used, revoked or never given. */
  refresh(refreshToken: string): (Issued & { teamId: string }) | undefined;
  revoke(teamId: string): void;
  /** Ends the access tokens of a team now; its refresh token still works. */
  expire(teamId: string): void;
};

export type TokenFault = 'invalid_auth' | 'token_revoked' | 'token_expired';

/** As `oauth.v2.access` answers it. */
export type Issued = { access_token: string; refresh_token?: string; expires_in?: number };

const lifeSeconds = 43_200;

type Kept = { teamId: string; expiresAt: number | null; isRevoked: boolean };

export const createTokens = (world: World, clock: Clock): Tokens => {
  const access = new Map<string, Kept>();
  const refreshes = new Map<string, string>();
  for (const { id, installation } of world.teams) {
    if (installation) access.set(installation.botToken, { teamId: id, expiresAt: null, isRevoked: false });
  }
  const of = (teamId: string) => [...access.values()].filter((kept) => kept.teamId === teamId);

  const issue = (teamId: string, isRotating: boolean): Issued => {
    const secret = () => randomBytes(12).toString('hex');
    const accessToken = `${isRotating ? 'xoxe.' : ''}xoxb-${secret()}`;
    const expiresAt = isRotating ? clock.now() + lifeSeconds * 1000 : null;
    access.set(accessToken, { teamId, expiresAt, isRevoked: false });
    if (!isRotating) return { access_token: accessToken };
    const refreshToken = `xoxe-1-${secret()}`;
    refreshes.set(refreshToken, teamId);
    return { access_token: accessToken, refresh_token: refreshToken, expires_in: lifeSeconds };
  };

  return {
    issue,
    check: (token) => {
      const kept = access.get(token);
      if (!kept) return { ok: false, error: 'invalid_auth' };
      if (kept.isRevoked) return { ok: false, error: 'token_revoked' };
      if (kept.expiresAt !== null && kept.expiresAt <= clock.now())
        return { ok: false, error: 'token_expired' };
      return { ok: true, teamId: kept.teamId };
    },
    refresh: (refreshToken) => {
      const teamId = refreshes.get(refreshToken);
      if (teamId === undefined) return undefined;
      refreshes.delete(refreshToken);
      return { teamId, ...issue(teamId, true) };
    },
    revoke: (teamId) => {
      for (const kept of of(teamId)) kept.isRevoked = true;
      for (const [token, owner] of [...refreshes]) if (owner === teamId) refreshes.delete(token);
    },
    expire: (teamId) => {
      for (const kept of of(teamId)) if (kept.expiresAt !== null) kept.expiresAt = clock.now();
    },
  };
};
