import { webApi } from '@slack/bolt';
import { StartRefused } from '../shared/start-refused.ts';
import type { Store } from '../store/commit.ts';
import { failureOf } from './failure.ts';
import { saveInstallation } from './install-store.ts';

export type AdoptDeps = {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly store: Store;
};

/**
 * Makes the one workspace of SLACK_BOT_TOKEN an installation like any other; its id. Throws StartRefused where Slack
 * does not know it, or cannot be asked.
 */
export async function adoptBotToken({ apiUrl, botToken, store }: AdoptDeps): Promise<string> {
  const client = new webApi.WebClient(botToken, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 3, minTimeout: 500 },
    timeout: 10_000,
    logLevel: webApi.LogLevel.ERROR,
  });
  const {
    team_id: workspaceId,
    team: name,
    user_id: botUserId,
  } = await client.auth.test().catch((error: unknown) => {
    throw error instanceof webApi.WebAPIPlatformError ? refused(error.data.error) : unreachable(error);
  });
  if (workspaceId === undefined || botUserId === undefined) throw refused('not_a_bot_token');
  await saveInstallation(store, {
    workspaceId,
    name: name ?? workspaceId,
    botUserId,
    botToken,
    renewal: undefined,
  });
  return workspaceId;
}

function unreachable(cause: unknown): StartRefused {
  return new StartRefused(
    'unreachable',
    `Slack cannot be asked about SLACK_BOT_TOKEN (${failureOf(cause).reason}).`,
    'See that this machine reaches Slack, and that SLACK_API_URL is right or left out.',
    { cause },
  );
}

function refused(reason: string): StartRefused {
  return new StartRefused(
    'slack-token',
    `Slack refuses SLACK_BOT_TOKEN (${reason}).`,
    'Copy it again from your Slack app, under OAuth & Permissions.',
  );
}
