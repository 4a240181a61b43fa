import { broken, ok, warning, type Finding } from './finding.ts';

const ABOUT = 'Teams';

/** Whether the login gives the bot a token: undefined when it does, else why not. */
export type LoginCheck = { readonly refused: string } | { readonly unreachable: string } | undefined;

export function loginFinding(check: LoginCheck): Finding {
  if (check === undefined) return ok(ABOUT, 'Microsoft accepts the app id and its secret.');
  return 'refused' in check
    ? broken(
        ABOUT,
        `The bot gets no token: ${check.refused}.`,
        'See that TEAMS_APP_ID, TEAMS_APP_TENANT_ID and the secret are those of one app registration, and that the secret has not ended.',
      )
    : warning(
        ABOUT,
        `Microsoft could not be asked for a token (${check.unreachable}).`,
        'Run the check again in a minute. If it stays so, see that this machine reaches the internet.',
      );
}
