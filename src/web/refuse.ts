import type { ServerResponse } from 'node:http';

/** Answers with nothing but a status, and ends the connection: what is left of the request is not read. */
export function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
}
