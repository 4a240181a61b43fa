/** What is measured against: a Bolt app that acknowledges every click, and does nothing else. */
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { signingSecret } from './world.ts';

const receiver = new HTTPReceiver({ signingSecret, endpoints: '/slack/events', logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  // As the program has them, so that Bolt does no more here than there.
  convoStore: false,
  attachFunctionToken: false,
  authorize: ({ teamId }) =>
    Promise.resolve({ botToken: 'xoxb-bench', ...(teamId === undefined ? {} : { teamId }) }),
});
app.action(/.*/, async ({ ack }) => {
  await ack();
});

const server = await app.start({ port: 0, host: '127.0.0.1' });
process.send?.({ port: (server.address() as AddressInfo).port });
process.on('disconnect', () => process.exit(0));
