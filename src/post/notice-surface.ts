import type { Card } from '../chat/card.ts';
import { isActive, roles } from '../directory/directory.ts';
import { isAmong, likeA, type Reader } from '../directory/roles.ts';
import { payloadColumn } from '../store/collected.ts';
import type { JsonValue } from '../shared/json.ts';
import { rowName } from '../store/seal.ts';
import { fromJson, noticePayload } from './payload.ts';
import { memberOn, surface, type Surface } from './surface.ts';

type Kept = { readonly those: readonly Reader[]; readonly card: Card };

/**
 * A message that says what happened then, for the member and the role that it was sent to: `notice:owner:` and the key
 * of its row in the outbox, which holds the words and whom they are for; where it does not say, for that role and who
 * acts for the firm. Whoever may see no more of it is shown why instead, and has it back with the role.
 */
export const noticeSurface: Surface = surface<Kept>({
  read: async ({ rows, sealer }, id) => {
    const end = id.indexOf(':');
    const role = roles.find((each) => each === id.slice(0, end));
    const [row] = await rows.find('OutboxRow', { key: id.slice(end + 1) });
    if (!role || !row) return undefined;
    const payload = JSON.parse(sealer.open(payloadColumn, rowName(row.key), row.payload)) as JsonValue;
    const { card, for: those = likeA(role) } = noticePayload.parse(fromJson(payload));
    return { those, card };
  },
  draw: ({ directory }, { those, card }, on) => {
    const memberId = memberOn(on);
    const member = directory.members.get(memberId);
    if (!member || !isActive(directory, member.firmId)) return undefined;
    return isAmong(those, member) ? { kind: 'member', memberId, card } : undefined;
  },
});
