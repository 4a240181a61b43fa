import type { Card } from '../chat/card.ts';
import { isActive, roles, type Role } from '../directory/directory.ts';
import { canBindFirm } from '../directory/roles.ts';
import { payloadColumn } from '../store/collected.ts';
import type { JsonValue } from '../shared/json.ts';
import { rowName } from '../store/seal.ts';
import { fromJson, noticePayload } from './payload.ts';
import { memberOn, surface, type Surface } from './surface.ts';

type Kept = { readonly role: Role; readonly card: Card };

/**
 * A message that says what happened then, for the member and the role that it was sent to: `notice:owner:` and the key
 * of its row in the outbox, which holds the words. Whoever may see no more of it is shown why instead, and has it back
 * with the role.
 */
export const noticeSurface: Surface = surface<Kept>({
  read: async ({ rows, sealer }, id) => {
    const end = id.indexOf(':');
    const role = roles.find((each) => each === id.slice(0, end));
    const [row] = await rows.find('OutboxRow', { key: id.slice(end + 1) });
    if (!role || !row) return undefined;
    const payload = JSON.parse(sealer.open(payloadColumn, rowName(row.key), row.payload)) as JsonValue;
    return { role, card: noticePayload.parse(fromJson(payload)).card };
  },
  draw: ({ directory }, { role, card }, on) => {
    const memberId = memberOn(on);
    const member = directory.members.get(memberId);
    if (!member || !isActive(directory, member.firmId)) return undefined;
    return member.role === role || canBindFirm(member.role) ? { kind: 'member', memberId, card } : undefined;
  },
});
