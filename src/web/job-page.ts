import type { RequestListener } from 'node:http';
import { readJobName } from '../shared/job-link.ts';
import { jobNumber } from '../shared/job-number.ts';
import { sendPage } from './page.ts';

/**
 * The page behind the link of a job. Whoever opens it is not known, so it is the same for every number and asks
 * no database: it tells nobody which jobs there are.
 */
export const jobPage: RequestListener = (request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const jobId = readJobName(path.slice(path.lastIndexOf('/') + 1));
  if (jobId === undefined) {
    sendPage(response, { status: 404, title: 'No such page', text: 'A link of a job ends in its number.' });
    return;
  }
  const number = jobNumber(jobId);
  sendPage(response, {
    status: 200,
    title: 'Jobs are shown in Slack',
    text: `To see ${number}, type /dispatch job ${number} there. It shows what your firm may know of it.`,
  });
};
