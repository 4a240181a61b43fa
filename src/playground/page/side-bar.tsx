import type { ChannelView, PersonView } from '../slack/control-api.ts';
import type { PersonRef } from './api.ts';
import type { Firm } from './firms.ts';
import { CalendarBar } from './calendar-bar.tsx';
import { PeopleList } from './people-list.tsx';
import { routeHref, type Route } from './route.ts';

type SideBarProps = {
  firms: readonly Firm[];
  me: PersonRef;
  view: PersonView | null;
  current: string | null;
  unread: (channel: ChannelView) => number;
  routeOf: (person: PersonRef) => Route;
  onPerson: (person: PersonRef) => void;
  onChannel: (channelId: string) => void;
};

export function SideBar(props: SideBarProps) {
  const { firms, me, view, routeOf, onPerson } = props;
  const of = (kind: ChannelView['kind']) =>
    byNewest((view?.channels ?? []).filter((each) => each.kind === kind));
  return (
    <div className="side">
      <p className="side-title">Local Slack</p>
      <nav aria-label="Who you are">
        <h2>Who you are</h2>
        <PeopleList firms={firms} me={me} routeOf={routeOf} onChoose={onPerson} />
        <p className="side-note">Open a name in a second window to be two people at once.</p>
      </nav>
      <nav aria-label="Conversations">
        <h2>Channels</h2>
        <ChannelLinks {...props} channels={of('channel')} none={view && 'None that you are in.'} />
        <h2>Messages from the app</h2>
        <ChannelLinks {...props} channels={of('im')} none={view && 'None yet.'} />
      </nav>
      <CalendarBar />
    </div>
  );
}

/** Where something happened last comes first. */
export function byNewest(channels: readonly ChannelView[]): ChannelView[] {
  const newest = (channel: ChannelView) =>
    Math.max(0, ...channel.messages.map((message) => Number(message.ts)));
  return [...channels].sort((one, other) => newest(other) - newest(one));
}

type ChannelLinksProps = SideBarProps & { channels: ChannelView[]; none: string | null };

function ChannelLinks({ me, channels, none, current, unread, onChannel }: ChannelLinksProps) {
  if (channels.length === 0) return none === null ? null : <p className="side-note">{none}</p>;
  return (
    <ul>
      {channels.map((channel) => {
        const count = unread(channel);
        return (
          <li key={channel.id}>
            <a
              className={count > 0 ? 'channel channel-unread' : 'channel'}
              href={routeHref({ me, channelId: channel.id, tab: 'messages' })}
              data-testid={channel.kind === 'im' ? `im-${channel.id}` : `channel-${channel.id}`}
              aria-current={channel.id === current ? 'page' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
                event.preventDefault();
                onChannel(channel.id);
              }}
            >
              <span className="hash" aria-hidden="true">
                {channel.kind === 'im' ? '✦' : '#'}
              </span>
              <span className="channel-name" dir="auto">
                {channel.name}
              </span>
              {channel.shared && <span className="badge badge-shared">Shared</span>}
              {count > 0 && (
                <span className="count-unread" aria-label={`${String(count)} unread`}>
                  {count > 99 ? '99+' : count}
                </span>
              )}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
