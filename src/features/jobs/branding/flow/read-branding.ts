/** How to appear before a client, for whoever is to, and for whoever is asked to agree to it: in a view that no chat keeps. */
import type { Answer } from '../../../../chat/interaction.ts';
import { byMember } from '../../../../desk/answers.ts';
import { eyesOf } from '../../../../desk/hands.ts';
import type { OnClick } from '../../../../desk/interactions.ts';
import { firmOf, type Actor, type Directory } from '../../../../directory/directory.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { mayDo, relationTo } from '../../life/decide-job.ts';
import { mayKnow } from '../../life/first-round.ts';
import { findJob, type JobFile } from '../../life/job-store.ts';
import { assignmentOf, type Job } from '../../life/job.ts';
import type { TermsVersion } from '../../terms/terms.ts';
import { brandingView } from '../branding-card.ts';
import { findNewest, findText } from '../branding-store.ts';
import type { BrandingText } from '../branding-text.ts';

/** The text that terms hold; terms of before there were texts go by the lead's present one. */
export async function textOfTerms(
  { rows, sealer }: Pick<Eyes, 'rows' | 'sealer'>,
  directory: Directory,
  { leadFirmId }: Pick<Job, 'leadFirmId'>,
  { branding, brandingTextId }: Pick<TermsVersion, 'branding' | 'brandingTextId'>,
): Promise<BrandingText & { readonly id: number | undefined }> {
  return brandingTextId === undefined
    ? findNewest(rows, sealer, firmOf(directory, leadFirmId), branding)
    : findText(rows, sealer, brandingTextId);
}

export const readBranding: OnClick = byMember(
  async (hands, { directory, actor, action: { id } }): Promise<Answer | JobRefusal> => {
    const eyes = eyesOf(hands, directory);
    const file = await findJob(eyes.rows, eyes.sealer, id, (job) => mayKnow(job, actor));
    if (!file) return { refused: 'unknown_job' };
    const { job } = file;
    const relation = relationTo(job, actor);
    const isPeer = relation === 'peer';
    if (!mayDo('branding', job, actor)) return { refused: 'not_allowed', action: 'branding' };
    // What two others agreed on is not for a third.
    if (isPeer && job.status !== 'open') return { refused: 'not_open', jobId: id, status: job.status };
    const texts = [];
    for (const { terms, isProposed } of termsToRead(file, actor, isPeer))
      texts.push({
        mode: terms.branding,
        text: await textOfTerms(eyes, directory, job, terms),
        isProposed,
      });
    const serviceFirmId = assignmentOf(job)?.serviceFirmId;
    return {
      kind: 'view',
      view: brandingView({
        jobId: id,
        lead: firmOf(directory, job.leadFirmId).name,
        service: isPeer
          ? actor.firm.name
          : serviceFirmId === undefined
            ? undefined
            : firmOf(directory, serviceFirmId).name,
        reader: relation === 'lead' ? 'lead' : isPeer ? 'peer' : 'service',
        texts,
      }),
    };
  },
);

/** Those that hold, and those of another mode that lie between the reader's firm and the other one. */
function termsToRead(
  { job, pending, branding }: JobFile,
  { firm }: Actor,
  isPeer: boolean,
): readonly { readonly terms: TermsVersion; readonly isProposed: boolean }[] {
  const held = isPeer ? job.postedTerms : job.terms;
  const instead = branding.refusal?.proposed?.terms;
  const proposed = [
    ...pending
      .filter((offer) => offer.firmId === firm.id || firm.id === job.leadFirmId)
      .map(({ terms }) => terms),
    ...(instead && !isPeer ? [instead] : []),
  ].filter((terms) => terms.branding !== held.branding);
  return [
    { terms: held, isProposed: false },
    ...proposed.slice(-1).map((terms) => ({ terms, isProposed: true })),
  ];
}
