import { expect, it } from 'vitest';
import { castOf, post } from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { networksOn } from '../support/running-network.ts';
import { secretRequest } from '../support/secrets.ts';

describeOnSqlite('the page behind the link of a job', (fresh) => {
  const start = networksOn(fresh);

  it('is the same for every number, and tells of none whether it exists', async () => {
    const network = await start();
    const { ann } = castOf(network);
    await post(network, ann, secretRequest);
    const open = async (path: string, method = 'GET') => {
      const response = await fetch(`http://127.0.0.1:${String(network.apps[0]!.port)}${path}`, { method });
      return { status: response.status, text: await response.text() };
    };
    const there = await open('/jobs/JOB-1001');
    const missing = await open('/jobs/JOB-1002?from=slack');
    expect(there.status).toBe(200);
    expect(there.text).toContain('To see JOB-1001, type /dispatch job JOB-1001.');
    expect(missing).toEqual({ status: 200, text: there.text.replaceAll('JOB-1001', 'JOB-1002') });
    for (const path of ['/jobs/', '/jobs/1001', '/jobs/JOB-1', '/jobs/JOB-1001x', '/jobs/%3Cb%3E', '/jobs'])
      expect(await open(path)).toMatchObject({ status: 404 });
    expect(await open('/jobs/JOB-1001/x')).toMatchObject({ status: 404, text: 'not found\n' });
    expect(await open('/jobs/JOB-1001', 'POST')).toMatchObject({ status: 405 });
  });
});
