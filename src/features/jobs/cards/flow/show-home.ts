import type { Card } from '../../../../chat/card.ts';
import type { Answer, Interaction } from '../../../../chat/interaction.ts';
import type { Actor, Directory } from '../../../../directory/directory.ts';
import { keepHomeTab } from '../../../../directory/home-tabs.ts';
import { canBindFirm } from '../../../network/permissions.ts';
import type { Store } from '../../../../store/commit.ts';
import type { DispatchDeps } from '../../../../desk/carry-out.ts';
import { mayDo } from '../../life/decide-job.ts';
import { sectionOf } from '../home.ts';
import { homeCard, strangerHomeCard, type HomeJob } from '../home-card.ts';
import type { Job } from '../../life/job.ts';
import { findOffersToAnswer, findOpenJobs, findRunningJobs } from '../../life/job-lists-store.ts';
import { viewJob } from '../job-view.ts';

/** Answers the opening of a home tab. From the first time on, the tab is kept true. */
export async function openHome(
  deps: DispatchDeps,
  directory: Directory,
  actor: Actor | undefined,
  { person, workspaceId }: Interaction & { kind: 'home' },
): Promise<Answer> {
  if (!actor) return { kind: 'reply', card: strangerHomeCard(), refused: 'stranger' };
  await keepHomeTab(deps.store, actor.member, person, workspaceId);
  return { kind: 'reply', card: await drawHome(deps.store, directory, actor, deps.now()) };
}

/** The true picture of a member's firm, as this member may know it. */
export async function drawHome(
  { db, sealer }: Store,
  directory: Directory,
  actor: Actor,
  now: Date,
): Promise<Card> {
  const { member, firm } = actor;
  const canAsk = canBindFirm(member.role);
  const onlyOwn = member.role === 'technician' ? member.id : undefined;
  const running = await findRunningJobs(db, sealer, firm.id, onlyOwn);
  const open = canAsk ? await findOpenJobs(db, sealer, firm, now) : [];
  const toAnswer = await findOffersToAnswer(db, firm.id);
  const draw = (job: Job): HomeJob[] => {
    const pendingOffers = toAnswer.get(job.id) ?? 0;
    const section = sectionOf(job, firm.id, pendingOffers);
    if (!section) return [];
    const extras = { pendingOffers, tickets: [], notes: [] };
    const view = viewJob(job, extras, directory, { kind: 'member', actor });
    return [{ section, view, mayDo: (action) => mayDo(action, job, actor) }];
  };
  const ofOthers = open.filter((job) => job.leadFirmId !== firm.id).reverse();
  return homeCard(firm.name, [...running, ...ofOthers].flatMap(draw), canAsk);
}
