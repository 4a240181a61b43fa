import type { Message, PersonView } from '../slack/control-api.ts';
import { eventsPath, loadView } from './api.ts';
import type { ViewSource } from './live-view.ts';

function reuse(before: PersonView, after: PersonView): PersonView {
  const known = new Map<string, Message>();
  for (const channel of before.channels) {
    for (const message of channel.messages) known.set(`${channel.id} ${message.ts}`, message);
  }
  const same = (one: Message, other: Message) => JSON.stringify(one) === JSON.stringify(other);
  const channels = after.channels.map((channel) => ({
    ...channel,
    messages: channel.messages.map((message) => {
      const old = known.get(`${channel.id} ${message.ts}`);
      return old !== undefined && same(old, message) ? old : message;
    }),
  }));
  return { ...after, channels };
}

export const slackView: ViewSource<PersonView> = { eventsPath, load: loadView, reuse };
