/** A job whose technician cannot go like that, and what both firms send about it. */
import { beforeEach } from 'vitest';
import type { Answer, Person } from '../../../src/chat/interaction.ts';
import { tickIn, type Shown } from '../../support/at-the-desk.ts';
import type { TestDatabase } from '../../support/databases.ts';
import { ann, bea, bob, noon, onSite, openBranding, type BrandingWorld } from './branding-world.ts';

export const reason = 'My car says Birch in big letters.';

/** To be called where the tests are described: each has a world of its own, in which no two things happen in one instant. */
export function refusing(fresh: () => Promise<TestDatabase>) {
  let opened: BrandingWorld | undefined;
  let forms = 0;
  beforeEach(async () => {
    let at = noon.getTime();
    const now = (): Date => new Date((at += 1));
    opened = await openBranding(await (await fresh()).open({ now }), now);
  });
  const world = (): BrandingWorld => {
    if (!opened) throw new Error('the world is there within a test');
    return opened;
  };

  async function booked(technician = 'bea'): Promise<number> {
    const { desk, memberId } = world();
    const jobId = await desk.post(ann, onSite);
    await desk.click(bob, 'claim', await desk.job(jobId));
    const eta = String(noon.getTime() / 1000 + 3600);
    await desk.fill(bob, 'schedule', await desk.job(jobId), { technician: await memberId(technician), eta });
    if (technician !== 'bob') await desk.click(bob, 'confirm', await desk.job(jobId));
    return jobId;
  }

  /** Sends a form about a job as it was shown. */
  const sendOn = (who: Person, form: string, shown: Shown, values: Record<string, string>): Promise<Answer> =>
    world().desk.take(who, {
      kind: 'submission',
      ref: { form, ...shown, nonce: `r${String((forms += 1))}` },
      values,
    });
  const send = async (
    who: Person,
    form: string,
    jobId: number,
    values: Record<string, string>,
  ): Promise<Answer> => sendOn(who, form, await world().desk.job(jobId), values);
  const refuse = (jobId: number, who = bea) => send(who, 'branding_refuse', jobId, { reason });
  const propose = (jobId: number, branding = 'own_logo') => send(ann, 'branding_change', jobId, { branding });
  const mark = async (who: Person, jobId: number): Promise<string> => {
    const answer = await world().click(who, 'go_on_my_way', jobId);
    if (answer.kind !== 'form') throw new Error(JSON.stringify(answer));
    return tickIn(answer.form);
  };
  const row = (jobId: number) =>
    world().store.db.brandingRefusal.findFirst({ where: { jobId }, orderBy: { id: 'desc' } });
  const types = async (jobId: number): Promise<string[]> =>
    (await world().store.db.event.findMany({ where: { jobId }, orderBy: { id: 'asc' } })).map(
      ({ type }) => type,
    );

  return { world, booked, sendOn, send, refuse, propose, mark, row, types };
}
