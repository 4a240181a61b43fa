/**
 * The plain words of a message as Slack hands it over: what stands in angle brackets becomes what people see
 * (docs.slack.dev/messaging/formatting-message-text). Styles stay as they were typed.
 */
export function readMrkdwn(text: string): string {
  return text
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label: string | undefined) =>
      shown(target, label ?? ''),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function shown(target: string, label: string): string {
  switch (target.charAt(0)) {
    case '@':
      return label === '' ? '@someone' : `@${label}`;
    case '#':
      return label === '' ? '#channel' : `#${label}`;
    case '!':
      // <!here>, <!subteam^S1|@team> and dates, whose label is the fallback.
      return label === '' ? `@${target.slice(1).split('^', 1)[0] ?? ''}` : label;
    default: {
      const address = target.replace(/^(?:mailto|tel):/, '');
      return label === '' || label === address ? address : `${label} (${address})`;
    }
  }
}
