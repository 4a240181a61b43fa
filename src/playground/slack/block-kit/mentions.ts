/**
 * Who would be pinged by a text or by blocks. Mrkdwn pings with `<@U…>`, `<!channel>`, `<!here>`, `<!everyone>`
 * and `<!subteam^…>`, also inside code; escaped as `&lt;!channel&gt;` it does not. In rich_text the elements
 * user, usergroup and broadcast ping. Plain text never does.
 */

const mention = /<(@[UW][A-Z0-9]+|!channel|!here|!everyone|!subteam\^S[A-Z0-9]+)(?:\|[^>]*)?>/g;

const mrkdwnFields = ['text', 'pretext', 'title', 'fallback', 'value', 'footer', 'author_name'];

const inMrkdwn = (text: string, found: Set<string>) => {
  if (!text.includes('<')) return;
  for (const match of text.matchAll(mention)) found.add(`<${match[1] ?? ''}>`);
};

/** Every object counts that is a text, or a mention in rich_text, however deep. */
const inBlocks = (value: unknown, found: Set<string>): void => {
  if (typeof value !== 'object' || value === null) return;
  const object = value as Record<string, unknown>;
  const { type, text } = object;
  if ((type === 'mrkdwn' || type === 'markdown') && typeof text === 'string') inMrkdwn(text, found);
  else if (type === 'user') found.add(`<@${String(object['user_id'])}>`);
  else if (type === 'usergroup') found.add(`<!subteam^${String(object['usergroup_id'])}>`);
  else if (type === 'broadcast') found.add(`<!${String(object['range'])}>`);
  for (const key in object) inBlocks(object[key], found);
};

const inAttachment = (attachment: unknown, found: Set<string>): void => {
  if (typeof attachment !== 'object' || attachment === null) return;
  for (const [key, value] of Object.entries(attachment)) {
    if (key === 'blocks') inBlocks(value, found);
    else if (typeof value === 'string' && mrkdwnFields.includes(key)) inMrkdwn(value, found);
    else if (Array.isArray(value)) for (const each of value) inAttachment(each, found);
  }
};

/** Each mention once, in its mrkdwn form without label. */
export const mentionsOf = (
  text: string,
  blocks: readonly unknown[],
  attachments: readonly unknown[],
): string[] => {
  const found = new Set<string>();
  inMrkdwn(text, found);
  for (const block of blocks) inBlocks(block, found);
  for (const attachment of attachments) inAttachment(attachment, found);
  return [...found];
};
