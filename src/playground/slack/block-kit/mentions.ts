/**
 * Who would be pinged by a text or by blocks. Mrkdwn pings with `<@U…>`, `<!channel>`, `<!here>`, `<!everyone>`
 * and `<!subteam^…>`, also inside code; escaped as `&lt;!channel&gt;` it does not. In rich_text the elements
 * user, usergroup and broadcast ping. Plain text never does.
 */

const mention = /<(@[UW][A-Z0-9]+|!channel|!here|!everyone|!subteam\^S[A-Z0-9]+)(?:\|[^>]*)?>/g;

const inMrkdwn = (text: string) => Array.from(text.matchAll(mention), (match) => `<${match[1] ?? ''}>`);

const mrkdwnFields = ['text', 'pretext', 'title', 'fallback', 'value', 'footer', 'author_name'];

const ofObject = (object: Record<string, unknown>): string[] => {
  const { type, text } = object;
  if ((type === 'mrkdwn' || type === 'markdown') && typeof text === 'string') return inMrkdwn(text);
  if (type === 'user') return [`<@${String(object['user_id'])}>`];
  if (type === 'usergroup') return [`<!subteam^${String(object['usergroup_id'])}>`];
  if (type === 'broadcast') return [`<!${String(object['range'])}>`];
  return [];
};

const inBlocks = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(inBlocks);
  const object = value as Record<string, unknown>;
  return [...ofObject(object), ...Object.values(object).flatMap(inBlocks)];
};

const inAttachment = (attachment: unknown): string[] => {
  if (typeof attachment !== 'object' || attachment === null) return [];
  return Object.entries(attachment).flatMap(([key, value]): string[] => {
    if (key === 'blocks') return inBlocks(value);
    if (typeof value === 'string') return mrkdwnFields.includes(key) ? inMrkdwn(value) : [];
    return Array.isArray(value) ? value.flatMap(inAttachment) : [];
  });
};

/** Each mention once, in its mrkdwn form without label. */
export const mentionsOf = (
  text: string,
  blocks: readonly unknown[],
  attachments: readonly unknown[],
): string[] => [...new Set([...inMrkdwn(text), ...inBlocks(blocks), ...attachments.flatMap(inAttachment)])];
