/** dist/admin.js verify, beside a program that runs and has linked what happened. */
import { expect, it, vi } from 'vitest';
import { castOf, claim, post } from '../support/acting.ts';
import { describeOnBothDatabases, testDataKey } from '../support/databases.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { runProgram, type Ran } from '../support/run-program.ts';
import { secretRequest } from '../support/secrets.ts';
import { tamper } from '../support/tampering.ts';

// Each command is a process of its own, which a busy machine is slow to start.
vi.setConfig({ testTimeout: 120_000 });

const verify = ({ database }: RunningNetwork, ...heads: string[]): Promise<Ran> =>
  runProgram('admin', ['verify', ...heads.flatMap((head) => ['--head', head])], {
    DATABASE_URL: database.url,
    DATA_KEY: testDataKey,
  });

describeOnBothDatabases('npm run admin -- verify', (fresh) => {
  const start = networksOn(fresh);

  it('says how much there is and where it ends, and of each change where it is', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const asked = await post(network, ann, secretRequest);
    await claim(bob, asked);
    await network.settled();
    await network.apps[0]?.tick();
    const { db } = network.store;
    const links = await db.eventLink.findMany({ orderBy: { position: 'asc' } });
    expect(links.length).toBe(await db.event.count());
    expect(links.length).toBeGreaterThan(1);
    const head = links.at(-1)!;
    const headText = `${String(head.position)}:${head.hash}`;

    const whole = await verify(network, headText);
    expect(whole).toEqual({
      code: 0,
      errors: '',
      output: `Nothing was changed: ${String(links.length)} events, each linked to all before it, and every sealed text opens where it stands.\nHead ${headText}\nThe head that was given is in it.\n`,
    });

    const claimed = await db.event.findFirstOrThrow({ where: { type: 'JobClaimed' } });
    const position = links.find(({ eventId }) => eventId === claimed.id)!.position;
    const jobId = String(claimed.jobId);
    await tamper(
      network.database,
      `UPDATE "Event" SET "memberId" = 1 WHERE "id" = ${String(claimed.id)}`,
      `INSERT INTO "Event" ("jobId", "type", "source", "data", "at") VALUES (${jobId}, 'JobConfirmed', 'x', '{}', '2030-03-05T12:00:00.000+00:00')`,
      `UPDATE "Job" SET "leadPrivate" = "confidential"`,
    );
    const broken = await verify(network, headText, `${String(head.position + 5)}:${head.hash}`);
    expect(broken.code).toBe(1);
    expect(broken.output).toContain('The log is not as it was written. ');
    expect(broken.output).toContain(
      `Event ${String(claimed.id)} (JobClaimed of JOB-${String(1000 + Number(jobId))}, ${claimed.at.toISOString()}), at position ${String(position)}: it was changed after it was linked`,
    );
    expect(broken.output).toMatch(/\(JobConfirmed of JOB-\d+, 2030-03-05T12:00:00.000Z\).*added later/);
    expect(broken.output).toContain(
      `The sealed text in Job.leadPrivate of the row ${jobId}: it does not open there.`,
    );
    expect(broken.output).toContain(': its end was cut off.');
    // What was kept secret is in no fault.
    expect(broken.output + broken.errors).not.toContain(secretRequest.client);
  });
});
