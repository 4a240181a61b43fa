import type { PlatformCheck } from '../chat/platform-check.ts';
import type { Store } from '../store/commit.ts';
import type { Finding } from './finding.ts';
import { tokenFinding } from './slack-findings.ts';

/**
 * The workspaces in which the app was installed before it asked for all that it needs now. Slack is asked once for each,
 * one after another; one that cannot be asked is left to the self-check.
 */
export async function checkScopes(
  { db }: Pick<Store, 'db'>,
  slack: Pick<PlatformCheck, 'token'>,
): Promise<readonly Finding[]> {
  const installations = await db.installation.findMany({
    where: { platform: 'slack' },
    select: { workspaceId: true, name: true },
    orderBy: { id: 'asc' },
  });
  const findings: Finding[] = [];
  for (const { workspaceId, name } of installations) {
    const check = await slack.token(workspaceId);
    if (check.kind !== 'valid' || check.missingScopes.length === 0) continue;
    findings.push(tokenFinding(`of workspace ${name} (${workspaceId})`, check, workspaceId));
  }
  return findings;
}
