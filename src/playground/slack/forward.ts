import { request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { sendReply } from './http.ts';

/** Hands a request on to another local server, for a page that may only ask its own. */
export type Forward = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

/** @param baseUrl what stands before `path`; undefined: there is no other server, and every path is a 404 */
export const createForward = (baseUrl: string | undefined): Forward => {
  if (baseUrl === undefined) {
    return (_, response) => {
      sendReply(response, { status: 404, body: 'This local Slack was started without a local Teams.\n' });
      return Promise.resolve();
    };
  }
  return (request, response, path) => {
    const { method, headers } = request;
    // The other server checks the type, and that it is asked by its own address.
    const passed = { ...(headers['content-type'] && { 'content-type': headers['content-type'] }) };
    return new Promise((resolve) => {
      const onward = sendRequest(`${baseUrl}${path}`, { method, headers: passed }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        // A stream of events has nothing to send for a long time, and is open all the same.
        response.flushHeaders();
        answer.pipe(response);
        answer.on('error', () => response.destroy());
        resolve();
      });
      onward.on('error', () => {
        sendReply(response, { status: 502, body: 'The local Teams does not answer.\n' });
        resolve();
      });
      response.on('close', () => onward.destroy());
      request.pipe(onward);
    });
  };
};
