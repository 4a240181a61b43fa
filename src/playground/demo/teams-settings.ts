import type { LocalTeams } from '../teams/local-teams.ts';
import type { World } from '../teams/world.ts';

/** What an operator would set for the real Teams, and where the local one is. */
export function teamsSettings(world: World, teams: LocalTeams): Readonly<Record<string, string>> {
  return {
    TEAMS_APP_ID: world.appId,
    TEAMS_APP_PASSWORD: world.appPassword,
    TEAMS_APP_TENANT_ID: world.appTenantId,
    TEAMS_ALLOWED_TENANTS: world.tenants.map(({ id }) => id).join(','),
    TEAMS_LOGIN_URL: teams.loginUrl,
    TEAMS_SERVICE_URL: teams.serviceUrl,
    TEAMS_OPENID_METADATA_URL: teams.openIdMetadataUrl,
  };
}
