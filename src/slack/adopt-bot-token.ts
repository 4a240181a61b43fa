import { webApi } from '@slack/bolt';
import type { SlackInstallations } from './install-store.ts';

/** Slack does not know the token that was given. */
export class BotTokenRefused extends Error {
  override readonly name = 'BotTokenRefused';
  constructor(reason: string) {
    super(
      `Slack refuses SLACK_BOT_TOKEN (${reason}). Copy it again from your Slack app, under OAuth & Permissions.`,
    );
  }
}

export type AdoptDeps = {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly installations: SlackInstallations;
};

/**
 * Makes the one workspace of SLACK_BOT_TOKEN an installation like any other. Throws BotTokenRefused, or
 * what the network said.
 */
export async function adoptBotToken({ apiUrl, botToken, installations }: AdoptDeps): Promise<void> {
  const client = new webApi.WebClient(botToken, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 3, minTimeout: 500 },
    timeout: 10_000,
    logLevel: webApi.LogLevel.ERROR,
  });
  try {
    const { team_id: workspaceId, team: name, user_id: botUserId } = await client.auth.test();
    if (workspaceId === undefined || botUserId === undefined) throw new BotTokenRefused('no bot token');
    await installations.save({ workspaceId, name: name ?? workspaceId, botToken, botUserId });
  } catch (error) {
    const data = error instanceof Error && 'data' in error ? error.data : undefined;
    if (typeof data === 'object' && data !== null && 'error' in data)
      throw new BotTokenRefused(String(data.error));
    throw error;
  }
}
