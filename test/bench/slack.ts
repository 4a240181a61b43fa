/** The local Slack in a process of its own, and beside it what answers at a response_url. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { slackWorld } from './world.ts';

// Response URLs are made up by the bench: the local Slack hands them out only for clicks of its own.
const replies = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
  });
});
await new Promise<void>((resolve) => replies.listen(0, '127.0.0.1', resolve));

const [, , callLogSize] = process.argv;
const slack = await createLocalSlack({
  world: slackWorld(),
  // Nobody clicks on the page of this one.
  botUrl: 'http://127.0.0.1:9/slack/events',
  callLogSize: Number(callLogSize),
});
process.send?.({
  url: slack.url,
  apiUrl: slack.apiUrl,
  responseUrl: `http://127.0.0.1:${(replies.address() as AddressInfo).port}/response`,
});
process.on('disconnect', () => process.exit(0));
