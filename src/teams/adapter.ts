import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type Activity,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { TeamsIdentity } from './identity.ts';
import { createTokenCheck } from './token-check.ts';

/** What a request to /api/messages gets. */
export type Reply = { readonly status: number; readonly body?: unknown };

/** Answers an activity whose sender is proven. Undefined where there is nothing to answer. */
export type Answerer = (activity: unknown) => Promise<Reply | undefined>;

/** Checks who sent an activity, then has it answered. */
export type Receive = (authorization: string, activity: Activity, answer: Answerer) => Promise<Reply>;

/**
 * The SDK's adapter, of which the program uses the receiving half alone: it proves that an activity comes from
 * the channel service and is meant for this bot. What is sent goes past it (connector.ts), as its retries can
 * post twice.
 */
// eslint-disable-next-line no-restricted-syntax -- the SDK wants one: its authenticated turn is a protected method
class ReceivingAdapter extends CloudAdapter {
  receive(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

/** @param onUnexpected told of what is neither a wrong token nor a fault in the answering */
export function createReceive(
  { appId, openIdMetadataUrl, loginUrl }: TeamsIdentity,
  onUnexpected: (error: unknown) => void,
): Receive {
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      // All of them: any one that is set makes the others undefined.
      ToChannelFromBotLoginUrl: loginUrl,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
      OAuthUrl: 'https://token.botframework.com',
      ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
      CallerId: '',
    },
    // Of its password it makes no use: nothing is sent through the SDK.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the SDK's own, by its types a stranger
    new ConfigurationServiceClientCredentialFactory({
      MicrosoftAppId: appId,
      MicrosoftAppType: 'MultiTenant',
      MicrosoftAppPassword: 'unused',
    }),
  );
  const adapter = new ReceivingAdapter(authentication);
  const isSigned = createTokenCheck(openIdMetadataUrl);
  return async (authorization, activity, answer) => {
    const turn: { isProven: boolean; reply?: Reply | undefined } = { isProven: false };
    try {
      if (!(await isSigned(authorization))) return { status: 401 };
      await adapter.receive(authorization, activity, async (context) => {
        turn.isProven = true;
        turn.reply = await answer(activity);
        // Else the SDK says that nobody implemented this.
        await context.sendActivity({ type: 'invokeResponse', value: { status: turn.reply?.status ?? 200 } });
      });
      return turn.reply ?? { status: 200 };
    } catch (error) {
      if (turn.isProven) throw error;
      if (isWrongToken(error)) return { status: 401 };
      // The keys could not be read: the channel service tries again.
      onUnexpected(error);
      return { status: 503 };
    }
  };
}

/** The SDK's own refusals, and those of its token library, which it lets through for a wrong signature. */
function isWrongToken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('statusCode' in error && (error.statusCode === 401 || error.statusCode === 403)) return true;
  return ['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError', 'SyntaxError'].includes(error.name);
}
