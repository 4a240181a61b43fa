import { platformNames } from '../chat/command-words.ts';
import type { Mirror } from './directory.ts';

type Channel = Pick<Mirror, 'name' | 'platform'>;

/** A channel as people know it; never by its id, which says nothing to them. */
export function channelText(channel: Channel): string {
  return channel.name === '' ? `a ${namelessText(channel)}` : `#${channel.name}`;
}

/** The same where a sentence begins. */
export function channelTextAtStart(channel: Channel): string {
  return channel.name === '' ? `A ${namelessText(channel)}` : `#${channel.name}`;
}

function namelessText({ platform }: Channel): string {
  return `channel in ${platformNames[platform]}`;
}
