import { createHmac } from 'node:crypto';

/**
 * Slack's request signature, version 0 (docs.slack.dev/authentication/verifying-requests-from-slack): HMAC-SHA256 over
 * `v0:<unix seconds>:<body>`. Receivers refuse what is older than five minutes.
 */
export const signedHeaders = (
  signingSecret: string,
  body: string,
  nowMs: number,
): { 'x-slack-request-timestamp': string; 'x-slack-signature': string } => {
  const timestamp = String(Math.floor(nowMs / 1000));
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
};
