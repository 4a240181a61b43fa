import type { InstallRequest } from '../teams/control-api.ts';
import type { World } from '../teams/world.ts';

/**
 * Has the app added once more wherever it is, by somebody of each place: the bot hears from Teams where it is, as it did
 * when it was added, before anybody has written to it.
 */
export async function tellInstalled(teamsUrl: string, { people, teams }: World): Promise<void> {
  for (const person of people.filter(({ installed }) => installed)) await add(teamsUrl, person, {});
  for (const { id, installed, members, channels } of teams) {
    const [member] = members;
    if (!installed || !member) continue;
    await add(teamsUrl, member, { teamId: id });
    for (const { id: channelId, hasApp, members: inChannel } of channels)
      if (hasApp) await add(teamsUrl, inChannel[0] ?? member, { channelId });
  }
}

type Person = Pick<World['people'][number], 'tenantId' | 'aadObjectId'>;

async function add(teamsUrl: string, person: Person, request: InstallRequest): Promise<void> {
  const path = `/control/people/${person.tenantId}/${person.aadObjectId}/install`;
  const response = await fetch(`${teamsUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const result = response.ok ? ((await response.json()) as { readonly ok: boolean }) : undefined;
  if (result?.ok !== true) throw new Error(`the local Teams could not add the app at ${path}`);
}
