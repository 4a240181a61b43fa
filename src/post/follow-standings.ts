import { personKey, type Directory, type HomeTab, type Member } from '../directory/directory.ts';
import type { CommitTx } from '../store/commit.ts';
import { askForHomeTab, askForHomeTabAt, askForStandings } from './ask.ts';

/**
 * Brings all that stands before people in private to what they may see, where a change of the network made them
 * somebody else in it: suspended or back, gone, in another role or firm, on other boards, with other accounts. It is
 * taken from the record of what was posted, so that no kind of card can be forgotten.
 */
export function followStandings(tx: CommitTx, before: Directory, after: Directory): void {
  const ids = [...new Set([...before.members.keys(), ...after.members.keys()])];
  const changed = ids.filter((id) => standingOf(before, id) !== standingOf(after, id));
  for (const id of changed) {
    const people = [before, after].flatMap(({ members }) => members.get(id)?.people ?? []);
    askForStandings(tx, id, people);
    const tabs = after.members.get(id)?.homeTabs ?? [];
    if (tabs.length > 0) askForHomeTab(tx, id);
    for (const tab of before.members.get(id)?.homeTabs ?? [])
      if (!tabs.some((each) => isSame(each, tab))) askForHomeTabAt(tx, tab);
  }
}

/** Who a member is in the network, as far as it decides what they see; undefined for none any more. */
function standingOf(directory: Directory, memberId: number): string | undefined {
  const member = directory.members.get(memberId);
  return member && JSON.stringify(partsOf(directory, member));
}

function partsOf({ firms }: Directory, { firmId, role, isSteward, people }: Member) {
  const firm = firms.get(firmId);
  const boards = [...(firm?.boardIds ?? [])].sort((a, b) => a - b);
  return [firmId, firm?.status, boards, role, isSteward, people.map(personKey).sort()];
}

function isSame(one: HomeTab, other: HomeTab): boolean {
  return one.workspaceId === other.workspaceId && personKey(one.person) === personKey(other.person);
}
