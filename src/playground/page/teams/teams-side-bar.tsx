import type { ConversationView } from '../../teams/control-api.ts';
import type { PersonRef } from '../api.ts';
import { CalendarBar } from '../calendar-bar.tsx';
import { PeopleList } from '../people-list.tsx';
import { routeHref, type Route } from '../route.ts';
import { useTeams } from './teams-context.ts';

type TeamsSideBarProps = {
  conversations: readonly ConversationView[];
  isLoaded: boolean;
  current: string | null;
  unread: (conversation: ConversationView) => number;
  routeOf: (person: PersonRef) => Route;
  onPerson: (person: PersonRef) => void;
  onConversation: (conversationId: string) => void;
};

export function TeamsSideBar(props: TeamsSideBarProps) {
  const { firms, me } = useTeams();
  const of = (kind: ConversationView['kind']) => props.conversations.filter((each) => each.kind === kind);
  return (
    <div className="side">
      <p className="side-title">Local Teams</p>
      <nav aria-label="Who you are">
        <h2>Who you are</h2>
        <PeopleList firms={firms} me={me} routeOf={props.routeOf} onChoose={props.onPerson} />
        <p className="side-note">Open a name in a second window to be two people at once.</p>
      </nav>
      <nav aria-label="Conversations">
        <h2>Teams and channels</h2>
        <Links {...props} conversations={of('channel')} none="None that you are in." />
        <h2>Chat</h2>
        <Links {...props} conversations={of('personal')} none="None yet." />
      </nav>
      <CalendarBar />
    </div>
  );
}

function Links(props: TeamsSideBarProps & { none: string }) {
  const { me } = useTeams();
  const { conversations, isLoaded, current, unread, onConversation, none } = props;
  if (conversations.length === 0) return isLoaded ? <p className="side-note">{none}</p> : null;
  return (
    <ul>
      {conversations.map((conversation) => {
        const { id, kind, name, shared } = conversation;
        const count = unread(conversation);
        return (
          <li key={id}>
            <a
              className={count > 0 ? 'channel channel-unread' : 'channel'}
              href={routeHref({ me, channelId: id, tab: 'messages' })}
              data-testid={kind === 'personal' ? 'chat' : `channel-${id}`}
              aria-current={id === current ? 'page' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
                event.preventDefault();
                onConversation(id);
              }}
            >
              <span className="hash" aria-hidden="true">
                {kind === 'personal' ? '✦' : '≡'}
              </span>
              <span className="channel-name" dir="auto">
                {name}
              </span>
              {shared && <span className="badge badge-shared">Shared</span>}
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
