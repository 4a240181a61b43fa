import { expect, it } from 'vitest';
import { jobLink, readJobLink } from '../../src/shared/job-link.ts';

const address = 'https://dispatch.example.org';

it.each([address, `${address}:8443`, `${address}/peers`, 'http://localhost:3000'])(
  'a link below %s is read as it was written',
  (publicUrl) => {
    expect(jobLink(publicUrl, 42)).toBe(`${publicUrl}/jobs/JOB-1042`);
    expect(readJobLink(publicUrl, jobLink(publicUrl, 42))).toBe(42);
  },
);

it.each([
  `${address}/jobs/job-1042`,
  `${address}/jobs/JOB-1042?from=slack#here`,
  'https://DISPATCH.example.org/jobs/JOB-1042',
  'https://dispatch.example.org:443/jobs/JOB-1042',
])('%s is one', (url) => {
  expect(readJobLink(address, url)).toBe(42);
});

it.each([
  '',
  'JOB-1042',
  `${address}/jobs/`,
  `${address}/jobs/1042`,
  `${address}/jobs/JOB-1`,
  `${address}/jobs/JOB-1000`,
  `${address}/jobs/JOB-99999999999`,
  `${address}/jobs/JOB-1042/`,
  `${address}/jobs/JOB-1042/x`,
  `${address}/x/jobs/JOB-1042`,
  `${address}/jobs/../jobs/JOB-1042x`,
  'http://dispatch.example.org/jobs/JOB-1042',
  'https://dispatch.example.org:8443/jobs/JOB-1042',
  'https://a.dispatch.example.org/jobs/JOB-1042',
  'https://dispatch.example.org.evil.example/jobs/JOB-1042',
  'https://evil.example/?https://dispatch.example.org/jobs/JOB-1042',
])('%s is none', (url) => {
  expect(readJobLink(address, url)).toBeUndefined();
});

it('is none of another folder of the same host', () => {
  expect(readJobLink(`${address}/peers`, `${address}/jobs/JOB-1042`)).toBeUndefined();
});
