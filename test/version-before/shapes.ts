/** What a payload of the outbox is, told apart by the names in it alone. */
const without = (text: string): string => text.replaceAll(/\d{4}-\d\d-\d\d|\d+/g, '#');

/** `{jobId,surface:mirror:#}`, `{file:bill,memberId}`: names, kinds and keys, without what they are about. */
export function shapeOf(payload: unknown): string {
  const parts = Object.entries(payload as Record<string, unknown>).map(([name, value]) => {
    switch (name) {
      case 'surface':
      case 'subject':
      case 'to':
        return `${name}:${without(String(value))}`;
      case 'file':
        return `file:${orderOf(value as Record<string, string>)}`;
      case 'card':
        return JSON.stringify(value).includes('"$at"') ? 'card with $at' : 'card';
      case 'replyTo': {
        const { person, responseUrl } = value as { person: { platform: string }; responseUrl?: string };
        return `replyTo:${person.platform}${responseUrl === undefined ? '' : ' with responseUrl'}`;
      }
      default:
        return name;
    }
  });
  return `{${parts.sort().join(',')}}`;
}

function orderOf({ file = '', format, as, from, to }: Record<string, string>): string {
  const period = from === undefined && to === undefined ? '' : ' of a period';
  return [file, format, as].filter((each) => each !== undefined).join(' ') + period;
}
