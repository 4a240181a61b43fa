import type { RequestListener } from 'node:http';
import { commandAnywhere } from '../chat/command-words.ts';
import type { Platform } from '../chat/interaction.ts';
import { readJobName } from '../shared/job-link.ts';
import { jobNumber } from '../shared/job-number.ts';
import { sendPage } from './page.ts';

/**
 * The page behind the link of a job. Whoever opens it is not known, so it is the same for every number and asks
 * no database: it tells nobody which jobs there are.
 * @param platforms those that the program serves
 */
export const createJobPage =
  (platforms: readonly Platform[]): RequestListener =>
  (request, response) => {
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
      title: 'Jobs are shown in chat',
      text: `To see ${number}, type ${commandAnywhere(platforms, `job ${number}`)}. It shows what your firm may know of it.`,
    });
  };
