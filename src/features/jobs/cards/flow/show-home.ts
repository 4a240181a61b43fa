import type { Card } from '../../../../chat/card.ts';
import { reply } from '../../../../desk/answers.ts';
import type { Answered, From } from '../../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../../desk/hands.ts';
import { findMember, messagesText, type Actor } from '../../../../directory/directory.ts';
import { keepHomeTab } from '../../../../directory/home-tabs.ts';
import { canBindFirm } from '../../../../directory/roles.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { withheldFrom } from '../../../../post/withheld.ts';
import { findBrandings } from '../../branding/tick-store.ts';
import { mayDo } from '../../life/decide-job.ts';
import { findOffersToAnswer, findOpenJobs, findRunningJobs } from '../../life/job-lists-store.ts';
import type { Job } from '../../life/job.ts';
import type { JobAction } from '../../job-buttons.ts';
import { needsOnHome } from '../../open/slots.ts';
import { readSequels } from './draw-job.ts';
import { readLogged } from './read-reported.ts';
import { homeCard, strangerHomeCard, type HomeJob } from '../home-card.ts';
import { pastVisit } from '../past-visit.ts';
import { refusalAsk } from '../refusal-ask.ts';
import { sectionOf } from '../home.ts';
import { viewJob } from '../job-view.ts';
import { findAllNotShown } from './undelivered.ts';

/** Answers the opening of a home tab. From the first time on, the tab is kept true. */
export async function openHome(
  hands: Hands,
  { directory, actor, person, workspaceId }: From & { readonly workspaceId: string },
): Promise<Answered> {
  if (!actor) {
    const known = findMember(directory, person);
    const card = known && !directory.isClosed ? withheldFrom(directory, known.member.id) : strangerHomeCard();
    return { kind: 'reply', card, refused: 'stranger' };
  }
  await keepHomeTab(hands.store, actor.member, person, workspaceId);
  return reply(await drawHome(eyesOf(hands, directory), actor));
}

/** The true picture of a member's firm, as this member may know it. */
export async function drawHome(eyes: Eyes, actor: Actor): Promise<Card> {
  const { db, sealer, directory, now } = eyes;
  const { member, firm } = actor;
  const canAsk = canBindFirm(member.role);
  const onlyOwn = member.role === 'technician' ? member.id : undefined;
  const running = await findRunningJobs(db, sealer, firm.id, onlyOwn);
  const open = canAsk ? await findOpenJobs(db, sealer, firm, now) : [];
  const toAnswer = await findOffersToAnswer(db, firm.id);
  const needs = await eyes.ask(needsOnHome, { actor });
  const sequels = await readSequels(eyes, running);
  const logged = await readLogged(eyes, firm.id, running);
  const brandingOn = await findBrandings(db, sealer, running);
  const asking = running.filter((job) => job.status === 'open' && job.leadFirmId === firm.id);
  const unseen = await findAllNotShown(eyes, asking);
  const draw = (listed: Job): HomeJob[] => {
    const { job, work } = logged.get(listed.id) ?? { job: listed, work: undefined };
    const pendingOffers = toAnswer.get(job.id) ?? 0;
    const notShown = unseen.get(job.id) ?? [];
    const may = (action: JobAction) => mayDo(action, job, actor);
    const past = pastVisit(directory, job, firm.id, now, may);
    const branding = brandingOn(job);
    const refused = refusalAsk(directory, job, branding, firm.id, may);
    const section =
      notShown.length > 0 ? 'act' : sectionOf(job, firm.id, pendingOffers, past !== undefined, refused?.turn);
    if (!section) return [];
    const extras = {
      ...{ pendingOffers, notShown, tickets: [], notes: [] },
      sequel: sequels.get(job.id),
      branding,
      ...(work ? { work } : {}),
    };
    const view = viewJob(job, extras, directory, { kind: 'member', actor });
    return [{ section, view, mayDo: may, past, refused }];
  };
  const ofOthers = open.filter((job) => job.leadFirmId !== firm.id).reverse();
  const drawn = [...running, ...ofOthers].flatMap(draw);
  return homeCard(firm.name, drawn, needs, { canAsk, messages: messagesText(directory, member) });
}
